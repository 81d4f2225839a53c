import { afterEach, describe, expect, it } from 'vitest';
import { apply, fileStore, loadTriggers, memoryStore, type Plan, preview, resume, type RunEvent, runs } from '../../src/index.ts';
import { RunsRig, twoSets } from './runs-support.ts';

const text = `version: 1
controllers: { main: { url: 'sandbox:', poll: { min: 20ms, max: 50ms } } }
triggerSets: { only: { triggers: [{ job: deploy, parameters: { KEY: '\${secret:KEY}' } }] } }
`;

function planOf(file: string, options: Parameters<typeof loadTriggers>[1] = {}): Plan {
  const { plan, diagnostics } = loadTriggers(file, options);
  if (plan === undefined) throw new Error(JSON.stringify(diagnostics));
  return plan;
}

describe('the library', () => {
  it('loads the text of a file and runs its plan', async () => {
    const { plan, diagnostics } = loadTriggers(text, { env: { KEY: 'canary-key' } });
    expect(diagnostics).toEqual([]);
    if (plan === undefined) throw new Error('no plan');
    const events: RunEvent[] = [];
    const result = await apply(plan, { run: 'r1', onEvent: (event) => events.push(event) });
    expect(result).toMatchObject({
      outcome: { run: 'r1', interrupted: false, counts: { triggers: 1, succeeded: 1 } },
      exitCode: 0,
      wasOver: false,
      diagnostics: [],
    });
    expect(events.at(-1)).toMatchObject({ type: 'run-finished', exitCode: 0 });
    expect(JSON.stringify(events)).not.toContain('canary-key');
  });

  it('previews a plan', async () => {
    const found = await preview(planOf(text, { env: { KEY: 'canary-key' } }));
    expect(found).toMatchObject({
      file: 'jenkins-triggers.yml',
      counts: { triggers: 1, trigger: 1, refused: 0 },
      sets: [{ name: 'only', triggers: [{ id: 'only/deploy', action: 'trigger', parameters: [{ name: 'KEY', value: '***' }] }] }],
    });
    expect(JSON.stringify(found)).not.toContain('canary-key');
  });

  it('gives problems as data', async () => {
    const { plan, diagnostics } = loadTriggers(text);
    expect(plan).toBeUndefined();
    expect(diagnostics.map(({ code, file, position }) => ({ code, file, line: position?.line }))).toEqual([
      { code: 'env-missing', file: 'jenkins-triggers.yml', line: 3 },
    ]);
    const sound = planOf(text, { env: { KEY: 'canary-key' } });
    expect(await apply(sound, { run: '../elsewhere' })).toMatchObject({
      outcome: undefined,
      exitCode: 2,
      diagnostics: [{ code: 'cli-usage', message: '`../elsewhere` is not a run id' }],
    });
    expect(await resume(sound, { run: 'nightly', store: memoryStore() })).toMatchObject({
      outcome: undefined,
      exitCode: 2,
      diagnostics: [{ code: 'run-unknown', message: 'There is no run nightly' }],
    });
    const atomic = planOf(
      "version: 1\ncontrollers: { main: { url: 'sandbox:' } }\ntriggerSets: { a: { atomic: true, mode: parallel, triggers: [x, y] } }\n",
    );
    expect(await apply(atomic, { maxParallel: 1 })).toMatchObject({ outcome: undefined, diagnostics: [{ code: 'cli-usage' }] });
  });

  it('ends early when its signal is aborted', async () => {
    const result = await apply(planOf(text, { env: { KEY: 'canary-key' } }), { signal: AbortSignal.abort() });
    expect(result).toMatchObject({ outcome: { interrupted: true, counts: { triggers: 1, skipped: 1 } }, exitCode: 130 });
  });

  it('goes on when the listener throws, and rejects at the end', async () => {
    const store = memoryStore();
    let heard = 0;
    const onEvent = (): void => {
      heard++;
      throw new Error('the listener broke');
    };
    const running = apply(planOf(text, { env: { KEY: 'canary-key' } }), { run: 'r1', store, onEvent });
    await expect(running).rejects.toThrow('the listener broke');
    expect(heard).toBe(1);
    expect((await runs(store)).runs).toMatchObject([{ run: 'r1', state: 'complete', exitCode: 0 }]);
  });
});

describe('runs of the library', () => {
  const jobs = {
    image: { parameters: { VERSION: { type: 'string' } } },
    deploy: { parameters: { IMAGE: { type: 'string' } } },
    long: { duration: '1h' },
  } as const;
  const long = 'triggerSets: { only: { triggers: [long] } }\n';
  let rig: RunsRig;

  afterEach(() => rig.close());

  const load = (options: Parameters<typeof loadTriggers>[1] = {}): Plan => planOf(rig.readFile(), options);
  const onDisk = (): ReturnType<typeof fileStore> => fileStore({ folder: rig.stateFolder });

  it('outlive the process: `resume` triggers only what was not, once', async () => {
    rig = await RunsRig.start(jobs);
    rig.file(twoSets);
    const variables = { version: '2.0.0' };
    expect(await apply(load({ variables }), { run: 'nightly', store: onDisk() })).toMatchObject({ exitCode: 0 });
    const whole = rig.lines('nightly');
    const second = whole.findIndex((line) => line.type === 'delivery' && line.trigger === 'release/deploy' && line.step.step === 'queued');
    rig.rewrite('nightly', whole.slice(0, second + 1));

    const [left] = (await runs(onDisk())).runs;
    expect(left).toMatchObject({ run: 'nightly', state: 'unfinished', variables, sets: [], only: [], counts: { succeeded: 1 } });
    // What a run is listed with is what it is loaded with.
    const events: RunEvent[] = [];
    const gone = await resume(load({ ...left }), { run: 'nightly', store: onDisk(), onEvent: (event) => events.push(event) });
    expect(gone).toMatchObject({ exitCode: 0, wasOver: false, outcome: { counts: { triggers: 2, succeeded: 2 } } });
    expect(events[0]).toMatchObject({ type: 'run-started', resumed: true });
    expect([rig.builds('image'), rig.builds('deploy')]).toEqual([1, 1]);

    const again = await resume(load({ ...left }), { run: 'nightly', store: onDisk() });
    expect(again.wasOver).toBe(true);
    expect({ ...again, wasOver: false }).toEqual(gone);
  });

  it('are the same as those of the command line', async () => {
    rig = await RunsRig.start(jobs);
    rig.file(twoSets);
    await apply(load({ variables: { version: '2.0.0' } }), { run: 'nightly', store: onDisk() });
    rig.rewrite('nightly', []);
    const { code, host } = await rig.program.run(['resume']);
    expect({ code, builds: [rig.builds('image'), rig.builds('deploy')] }).toEqual({ code: 0, builds: [2, 2] });
    expect(rig.sandbox.builds('image').map((build) => build.parameters)).toEqual(Array.from({ length: 2 }, () => ({ VERSION: '2.0.0' })));
    expect(host.stdout.text).toContain('Run nightly');
    const { runs: listed } = await runs(onDisk());
    const shown = await rig.program.run(['runs', '--output', 'ndjson']);
    expect(JSON.parse(shown.out)).toEqual({ v: 1, type: 'run', ...listed[0] });
  });

  it('do not go on with another plan', async () => {
    rig = await RunsRig.start(jobs);
    rig.file(twoSets);
    const store = memoryStore();
    await apply(load(), { run: 'nightly', store });
    const { outcome, exitCode, diagnostics } = await resume(load({ variables: { version: '2.0.0' } }), { run: 'nightly', store });
    expect({ outcome, exitCode, code: diagnostics[0]?.code }).toEqual({ outcome: undefined, exitCode: 2, code: 'run-changed' });
  });

  it('end in order when they are aborted, one at a time', async () => {
    rig = await RunsRig.start(jobs);
    rig.file(long);
    for (const store of [memoryStore(), onDisk()]) {
      const abort = new AbortController();
      const started = defer();
      const running = apply(load(), {
        run: 'nightly',
        store,
        signal: abort.signal,
        onEvent: ({ type }) => void (type === 'build-started' && started.resolve()),
      });
      await started.promise;
      const other = await apply(load(), { run: 'nightly', store });
      expect(other).toMatchObject({ outcome: undefined, diagnostics: [{ code: 'run-locked' }] });
      abort.abort();
      expect(await running).toMatchObject({
        exitCode: 130,
        outcome: { interrupted: true, triggers: [{ outcome: 'cancelled', result: 'ABORTED' }] },
      });
      expect((await runs(store)).runs).toMatchObject([{ run: 'nightly', state: 'interrupted' }]);
    }
  });

  it('side by side in one process do not disturb each other, print nothing and leave no listener', async () => {
    rig = await RunsRig.start(jobs);
    rig.file(twoSets);
    const before = listeners();
    const written: unknown[] = [];
    const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: Reflect.get(stream, 'write') as never }));
    for (const { stream } of streams) stream.write = (piece: unknown) => written.push(piece) > 0;
    const seen = new Map<string, RunEvent[]>();
    const one = (name: string, secret: string): Promise<unknown> => {
      const events: RunEvent[] = [];
      seen.set(name, events);
      const version = `${secret}-${name}`;
      const plan = planOf(rig.readFile().replace('${var.version}', '${secret:VERSION}'), { env: { VERSION: version } });
      return apply(plan, { run: name, onEvent: (event) => events.push(event) });
    };
    try {
      expect(await Promise.all([one('a', 'canary-a'), one('b', 'canary-b')])).toMatchObject([{ exitCode: 0 }, { exitCode: 0 }]);
    } finally {
      for (const { stream, write } of streams) stream.write = write;
    }
    expect(written).toEqual([]);
    expect(listeners()).toEqual(before);
    for (const events of seen.values()) {
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      expect(events.filter(({ type }) => type === 'trigger-finished')).toHaveLength(2);
      expect(JSON.stringify(events)).not.toContain('canary');
    }
    expect(rig.builds('image')).toBe(2);
  });
});

/** How many listen to what the process says. */
function listeners(): Record<string, number> {
  return Object.fromEntries(process.eventNames().map((name) => [String(name), process.listenerCount(name)]));
}

function defer(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}
