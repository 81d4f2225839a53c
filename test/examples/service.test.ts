import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/index.ts';
import { RunsRig } from '../cli/runs-support.ts';
import { projectRoot } from '../support/project.ts';

/** The web service as its user starts it: the built library in a process of its own, and a controller that outlives it. */
describe('examples/library/service.mjs', () => {
  let rig: RunsRig;
  let service: ChildProcess;
  let url = '';

  beforeEach(async () => {
    rig = await RunsRig.start({ image: { parameters: { VERSION: { type: 'string' } } }, long: { duration: '1h' } });
    rig.file(`triggerSets:
  build: { triggers: [{ job: image, parameters: { VERSION: '\${var.version}' } }] }
  long: { triggers: [long] }
`);
    await start();
  });

  afterEach(async () => {
    await end('SIGKILL');
    await rig.close();
  });

  async function start(): Promise<void> {
    service = spawn(process.execPath, [join(projectRoot, 'examples/library/service.mjs')], {
      cwd: rig.program.folder,
      env: { PATH: process.env['PATH'] ?? '', PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { stdout } = service;
    if (stdout === null) throw new Error('no output');
    [url] = (await once(createInterface({ input: stdout }), 'line')) as [string];
  }

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    if (service.exitCode !== null || service.signalCode !== null) return service.exitCode;
    service.kill(signal);
    const [code] = (await once(service, 'exit')) as [number | null];
    return code;
  }

  const post = (body: object): Promise<Response> => fetch(`${url}/releases`, { method: 'POST', body: JSON.stringify(body) });

  /** Events of a run until one that `isLast`, or to their end. */
  async function eventsUntil(run: string, isLast: (event: RunEvent) => boolean = () => false): Promise<RunEvent[]> {
    const answer = await fetch(`${url}/releases/${run}`, { headers: { accept: 'application/x-ndjson' } });
    const events: RunEvent[] = [];
    let rest = '';
    const decoder = new TextDecoder();
    for await (const piece of answer.body ?? []) {
      const lines = `${rest}${decoder.decode(piece as Uint8Array, { stream: true })}`.split('\n');
      rest = lines.pop() ?? '';
      events.push(...lines.map((line) => JSON.parse(line) as RunEvent));
      if (events.some(isLast)) break;
    }
    return events;
  }

  it('starts a run, streams its events, aborts it', async () => {
    const started = await post({ run: 'r1', variables: { version: '2.0.0' } });
    expect({ status: started.status, body: await started.json() }).toEqual({ status: 202, body: { run: 'r1' } });
    expect((await post({ run: 'r1' })).status).toBe(409);
    const events = await eventsUntil('r1', ({ type }) => type === 'set-finished');
    expect(events.find(({ type }) => type === 'trigger-sent')).toMatchObject({ parameters: { VERSION: '2.0.0' } });
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));

    expect((await fetch(`${url}/releases/r1`, { method: 'DELETE' })).status).toBe(202);
    const all = await eventsUntil('r1');
    expect(all.at(-1)).toMatchObject({ type: 'run-finished', exitCode: 130, counts: { succeeded: 1 } });
    const streamed = await (await fetch(`${url}/releases/r1`)).text();
    expect(
      streamed
        .split('\n\n')
        .slice(0, -1)
        .map((entry) => JSON.parse(entry.split('\ndata: ')[1] ?? '') as RunEvent),
    ).toEqual(all);
    const listed = (await (await fetch(`${url}/releases`)).json()) as { readonly runs: readonly object[] };
    expect(listed.runs).toMatchObject([{ run: 'r1', state: 'interrupted', exitCode: 130 }]);
    expect(await end('SIGINT')).toBe(130);
  });

  it('says what is wrong, and triggers nothing', async () => {
    const wrong = await post({ variables: { versoin: '2.0.0' } });
    expect(wrong.status).toBe(422);
    expect(await wrong.json()).toMatchObject({ diagnostics: [{ code: 'unknown-variable' }] });
    expect((await fetch(`${url}/releases`, { method: 'POST', body: '{' })).status).toBe(400);
    expect((await fetch(`${url}/releases/r9`)).status).toBe(404);
    rig.program.write('jenkins-triggers.yml', rig.readFile().replace('triggers: [long]', 'triggers: [lnog]'));
    expect(await (await post({})).json()).toMatchObject({ diagnostics: [{ code: 'jenkins-no-job' }] });
    expect(rig.builds('image')).toBe(0);
  });

  it('goes on with what was running when it was killed', async () => {
    await post({ run: 'r1' });
    await eventsUntil('r1', ({ type }) => type === 'set-finished');
    await end('SIGKILL');
    await start();
    const events = await eventsUntil('r1', (event) => event.type === 'build-started' && event.trigger === 'long/long');
    expect(events[0]).toMatchObject({ type: 'run-started', run: 'r1', resumed: true });
    expect([rig.builds('image'), rig.builds('long')]).toEqual([1, 1]);
  });
});
