import { afterEach, describe, expect, test } from 'vitest';
import { createUndiciTransport } from '../../src/http/undici-transport.ts';
import { createJenkinsClient } from '../../src/jenkins/client.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { Secret } from '../../src/secrets/secret.ts';
import { systemClock } from '../../src/util/clock.ts';
import { ManualClock } from '../support/manual-clock.ts';
import type { JenkinsClient } from '../../src/jenkins/client.ts';
import type { ControllerNotice } from '../../src/jenkins/port.ts';
import type { SandboxDefinition } from '../../src/sandbox/definition.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

const definition: SandboxDefinition = {
  contextPath: '/jenkins',
  users: {
    ci: { apiToken: '11ci' },
    reader: { apiToken: '11reader', permissions: ['overall-read', 'job-read'] },
  },
  jobs: {
    'team/deploy it': {
      type: 'pipeline',
      stages: [
        { name: 'Build', duration: '10s' },
        { name: 'Ship', duration: '10s', input: { id: 'ship', message: 'Ship it?' } },
        { name: 'Tell', duration: '1s', input: { id: 'tell', message: 'Whom?', parameters: { WHO: { type: 'string' } } } },
      ],
    },
  },
};

const job = 'team/deploy it';
const { signal } = new AbortController();

interface Started {
  readonly client: JenkinsClient;
  readonly sandbox: Sandbox;
  readonly clock: ManualClock;
  readonly notices: ControllerNotice[];
}

/** A build of the Pipeline that has run for a second. */
async function start(more: Partial<SandboxDefinition> = {}, as = 'ci'): Promise<Started> {
  const clock = new ManualClock();
  const sandbox = await startSandbox({ definition: { ...definition, ...more }, clock });
  cleanUps.push(() => sandbox.close());
  const notices: ControllerNotice[] = [];
  const clientOf = (user: string): JenkinsClient => {
    const client = createJenkinsClient(
      {
        name: 'sandbox',
        url: sandbox.url,
        credentials: { kind: 'token', username: user, token: new Secret(`11${user}`, 'here') },
        headers: new Map(),
        crumb: 'auto',
        retry: { attempts: 3, minDelay: 0, maxDelay: 0 },
        timeout: 5_000,
      },
      {
        transport: createUndiciTransport({ baseUrl: sandbox.url, maxConnections: 4, proxy: 'none', env: {} }),
        clock: systemClock,
        random: () => 0.5,
        onNotice: (notice) => notices.push(notice),
      },
    );
    cleanUps.push(() => client.close());
    return client;
  };
  const triggered = await clientOf('ci').trigger({ job, parameters: new Map(), files: new Map(), ifNotParameterized: 'fail' }, signal);
  expect(triggered.kind).toBe('accepted');
  clock.advance(1_000);
  return { client: clientOf(as), sandbox, clock, notices };
}

describe('a Pipeline', () => {
  test('is known as one, in the list of what runs and by itself', async () => {
    const { client } = await start();
    expect(await client.readRunningBuilds(signal)).toMatchObject({ value: { builds: [{ job, number: 1, pipeline: true }] } });
    expect(await client.readBuild(job, 1, signal)).toMatchObject({ value: { build: { pipeline: true } } });
  });

  test('tells what it waits for, and its stages', async () => {
    const { client, clock } = await start();
    expect(await client.readPendingInputs(job, 1, signal)).toMatchObject({ ok: true, value: { inputs: [] } });
    clock.advance(60_000);
    const pending = await client.readPendingInputs(job, 1, signal);
    expect(pending.ok && pending.value.inputs).toEqual([{ id: 'Ship', message: 'Ship it?', parameters: [] }]);
    const stages = await client.readStages(job, 1, signal);
    expect(stages.ok && stages.value.stages).toEqual([
      { name: 'Build', status: 'SUCCESS', duration: 10_000 },
      { name: 'Ship', status: 'PAUSED_PENDING_INPUT', duration: 50_999 },
    ]);
  });

  test('goes on when told to, and says so when it does not wait any more', async () => {
    const { client, clock } = await start();
    clock.advance(60_000);
    expect(await client.submitInput(job, 1, 'Ship', 'proceed', signal)).toEqual({ ok: true, value: 'done' });
    expect(await client.submitInput(job, 1, 'Ship', 'proceed', signal)).toEqual({ ok: true, value: 'gone' });
    clock.advance(10_000);
    const pending = await client.readPendingInputs(job, 1, signal);
    expect(pending.ok && pending.value.inputs).toEqual([{ id: 'Tell', message: 'Whom?', parameters: ['WHO'] }]);
    expect(await client.submitInput(job, 1, 'Tell', 'abort', signal)).toEqual({ ok: true, value: 'done' });
    expect(await client.readBuild(job, 1, signal)).toMatchObject({ value: { build: { result: 'ABORTED', running: false } } });
  });

  test('is answered once although the answer to our own answer was lost', async () => {
    const { client, clock, sandbox } = await start();
    clock.advance(60_000);
    sandbox.addFault({ method: 'POST', path: '/input/Ship/', kind: 'drop-after' });
    expect(await client.submitInput(job, 1, 'Ship', 'proceed', signal)).toEqual({ ok: true, value: 'done' });
    expect(sandbox.requests.filter(({ path }) => path.includes('/input/'))).toHaveLength(2);
  });

  test('is not answered by those who may not', async () => {
    const { client, clock } = await start({}, 'reader');
    clock.advance(60_000);
    expect(await client.submitInput(job, 1, 'Ship', 'proceed', signal)).toMatchInlineSnapshot(`
      {
        "error": {
          "code": "jenkins-permission",
          "hint": "It takes Job/Build, or where the step names a \`submitter\`, to be one of those.",
          "message": "Jenkins does not let us proceed with the input Ship",
          "reason": "You need to have Job/Build permissions to submit this. (POST /job/team/job/deploy%20it/1/input/Ship/proceedEmpty was answered with 400)",
        },
        "ok": false,
      }
    `);
    expect(await client.submitInput(job, 1, 'Ship', 'abort', signal)).toMatchObject({
      error: { message: 'Jenkins does not let us abort the input Ship', hint: expect.stringContaining('Job/Cancel') as string },
    });
  });
});

describe('without the plugin', () => {
  test('that is said once, and nothing more is asked until the controller was restarted', async () => {
    const { client, sandbox, notices } = await start({ pipelineRestApi: false });
    for (let times = 0; times < 3; times++) {
      expect(await client.readPendingInputs(job, 1, signal)).toMatchObject({ error: { kind: 'missing' } });
      expect(await client.readStages(job, 1, signal)).toMatchObject({ error: { kind: 'missing' } });
    }
    expect(notices).toEqual([{ kind: 'warning', message: expect.stringContaining('pipeline-rest-api') as string }]);
    const asked = (): number => sandbox.requests.filter(({ path }) => path.includes('/wfapi/')).length;
    expect(asked()).toBe(1);
    sandbox.restart();
    await client.readQueue(signal);
    await client.readStages(job, 1, signal);
    expect(asked()).toBe(2);
    expect(notices.filter(({ kind }) => kind === 'warning')).toHaveLength(1);
  });

  test('a build that is gone is not taken for it', async () => {
    const { client, notices } = await start();
    await client.readStages(job, 1, signal);
    expect(await client.readStages(job, 2, signal)).toMatchObject({ error: { kind: 'missing' } });
    expect(await client.readStages(job, 1, signal)).toMatchObject({ ok: true });
    expect(notices).toEqual([]);
  });
});

test('what a run can do without is asked once, and a failure is told to nobody', async () => {
  const { client, sandbox, notices } = await start();
  sandbox.addFault({ path: '/wfapi/', kind: 'status', status: 500, times: 0 });
  expect(await client.readPendingInputs(job, 1, signal)).toMatchObject({ error: { kind: 'temporary' } });
  expect(sandbox.requests.filter(({ path }) => path.includes('/wfapi/'))).toHaveLength(1);
  expect(notices).toEqual([]);
});
