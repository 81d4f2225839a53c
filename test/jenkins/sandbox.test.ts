import { afterEach, describe, expect, test } from 'vitest';
import { createUndiciTransport } from '../../src/http/undici-transport.ts';
import { createJenkinsClient } from '../../src/jenkins/client.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { Secret } from '../../src/secrets/secret.ts';
import { systemClock } from '../../src/util/clock.ts';
import { ManualClock } from '../support/manual-clock.ts';
import type { JenkinsClient } from '../../src/jenkins/client.ts';
import type { JenkinsClientOptions } from '../../src/jenkins/options.ts';
import type { ControllerNotice, TriggerRequest } from '../../src/jenkins/port.ts';
import type { SandboxDefinition } from '../../src/sandbox/definition.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Clock } from '../../src/util/clock.ts';

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

const definition: SandboxDefinition = {
  users: {
    ci: { apiToken: '11ci', password: 'hunter2' },
    reader: { apiToken: '11reader', permissions: ['overall-read', 'job-read'] },
  },
  jobs: {
    hello: { duration: '2s', log: ['one', 'two é', 'three'], artifacts: { 'out/result.json': '{"a":1}' } },
    'team/app one/ünï': {
      duration: '1s',
      parameters: {
        VERSION: { type: 'string', default: '1.0' },
        REGION: { type: 'choice', choices: ['eu', 'us'] },
        NOTES: { type: 'text' },
        KEY: { type: 'password' },
      },
    },
    upload: { parameters: { 'data.txt': { type: 'file' } } },
    off: { disabled: true },
    slow: { duration: '1h' },
    remote: { remoteToken: 'rtok' },
  },
};

interface Running {
  readonly sandbox: Sandbox;
  readonly client: JenkinsClient;
  readonly notices: ControllerNotice[];
  readonly signal: AbortSignal;
}

async function start(
  clock: Clock,
  options: Partial<JenkinsClientOptions> = {},
  overrides: Partial<SandboxDefinition> = {},
): Promise<Running> {
  const sandbox = await startSandbox({ definition: { ...definition, ...overrides }, clock });
  cleanUps.push(() => sandbox.close());
  const transport = createUndiciTransport({
    baseUrl: sandbox.url,
    maxConnections: 4,
    proxy: 'env',
    env: { HTTP_PROXY: 'http://127.0.0.1:1' },
  });
  const notices: ControllerNotice[] = [];
  const client = createJenkinsClient(
    {
      name: 'sandbox',
      url: sandbox.url,
      credentials: { kind: 'token', username: 'ci', token: new Secret('11ci', 'here') },
      headers: new Map(),
      crumb: 'auto',
      retry: { attempts: 5, minDelay: 5, maxDelay: 20 },
      timeout: 5_000,
      ...options,
    },
    { transport, clock: systemClock, random: () => 0.5, onNotice: (notice) => notices.push(notice) },
  );
  cleanUps.push(() => client.close());
  return { sandbox, client, notices, signal: new AbortController().signal };
}

function request(
  job: string,
  parameters: Readonly<Record<string, string | Secret>> = {},
  more: Partial<TriggerRequest> = {},
): TriggerRequest {
  return { job, parameters: new Map(Object.entries(parameters)), files: new Map(), ifNotParameterized: 'fail', ...more };
}

const password: JenkinsClientOptions['credentials'] = { kind: 'password', username: 'ci', password: new Secret('hunter2', 'here') };

const parameters = (version: string, region = 'eu'): ReadonlyMap<string, string | undefined> =>
  new Map([
    ['VERSION', version],
    ['REGION', region],
    ['NOTES', ''],
    ['KEY', undefined],
  ]);

describe('from the trigger to the result', () => {
  test.each(['', '/jenkins'])('a plain job, below %j', async (contextPath) => {
    const clock = new ManualClock();
    const { client, signal } = await start(clock, {}, { contextPath });
    const accepted = await client.trigger(request('hello'), signal);
    if (accepted.kind !== 'accepted') throw new Error(JSON.stringify(accepted));
    await clock.run(500);
    expect(await client.readQueueItem(accepted.queueId, signal)).toMatchObject({
      ok: true,
      value: { item: { left: true, job: 'hello', executable: { number: 1 } }, session: accepted.session },
    });
    expect(await client.readRunningBuilds(signal)).toMatchObject({
      ok: true,
      value: { builds: [{ job: 'hello', number: 1, queueId: accepted.queueId }] },
    });
    expect(await client.readBuild('hello', 1, signal)).toMatchObject({ ok: true, value: { build: { running: true, result: null } } });
    const first = await client.readLog('hello', 1, 0, signal);
    expect(first).toMatchObject({ ok: true, value: { more: true } });
    await clock.run(5_000);
    expect(await client.readBuild('hello', 1, signal)).toMatchObject({
      ok: true,
      value: { build: { running: false, result: 'SUCCESS', queueId: accepted.queueId } },
    });
    expect(await client.readRecentBuilds('hello', signal)).toMatchObject({
      ok: true,
      value: { builds: [{ number: 1, queueId: accepted.queueId }] },
    });
    expect(await client.readArtifact('hello', 1, 'out/result.json', 1_000, signal)).toMatchObject({
      ok: true,
      value: { content: '{"a":1}' },
    });
    expect(await client.readArtifact('hello', 1, 'out/none.json', 1_000, signal)).toMatchObject({
      ok: false,
      error: { kind: 'missing', failure: { code: 'output-missing' } },
    });
    const rest = await client.readLog('hello', 1, first.ok ? first.value.next : 0, signal);
    const whole = await client.readLog('hello', 1, 0, signal);
    expect(rest.ok && first.ok && `${first.value.text}${rest.value.text}`).toBe(whole.ok && whole.value.text);
    expect(whole.ok && whole.value.text).toMatch(/^Started by user ci\n[\s\S]*one\ntwo é\nthree\n[\s\S]*Finished: SUCCESS\n$/);
    expect(await client.readLogTail('hello', 1, 1, signal)).toMatchObject({ ok: true, value: { lines: ['Finished: SUCCESS'] } });
    await clock.run(301_000);
    expect(await client.readQueueItem(accepted.queueId, signal)).toMatchObject({ ok: false, error: { kind: 'missing' } });
  });

  test('parameters, in folders with spaces and Unicode', async () => {
    const clock = new ManualClock();
    const { sandbox, client, signal } = await start(clock);
    const job = 'team/app one/ünï';
    const value = 'a\nb & c=d+%41 é\n';
    expect(
      await client.trigger(request(job, { VERSION: '1.10', NOTES: value, REGION: 'us', KEY: new Secret('top&secret', 'x') }), signal),
    ).toMatchObject({ kind: 'accepted', folded: false });
    await clock.run(100);
    expect(sandbox.builds(job)[0]?.parameters).toMatchObject({ VERSION: '1.10', NOTES: value, REGION: 'us' });
    expect(await client.trigger(request(job), signal)).toMatchObject({ kind: 'accepted' });
    expect(sandbox.requests.some(({ path }) => path.includes('secret'))).toBe(false);
    expect(await client.describeJob(job, signal)).toMatchObject({
      ok: true,
      value: { job: { fullName: job, isJob: true, buildable: true } },
    });
  });

  test('hold, fold, release', async () => {
    const clock = new ManualClock();
    const { sandbox, client, signal } = await start(clock);
    const held = await client.trigger(request('team/app one/ünï', { VERSION: '2' }, { delay: 60_000 }), signal);
    expect(held).toMatchObject({ kind: 'accepted', folded: false });
    const again = await client.trigger(request('team/app one/ünï', { VERSION: '2' }, { delay: 60_000 }), signal);
    expect(again).toEqual({ ...held, folded: true });
    await clock.run(1_000);
    expect(sandbox.builds('team/app one/ünï')).toEqual([]);
    expect(await client.trigger(request('team/app one/ünï', { VERSION: '2' }, { delay: 0 }), signal)).toEqual({ ...held, folded: true });
    await clock.run(1_000);
    expect(sandbox.builds('team/app one/ünï')).toHaveLength(1);
  });

  test('the latest builds of what is in a folder, and of what is in none', async () => {
    const clock = new ManualClock();
    const { client, signal } = await start(clock);
    const job = 'team/app one/ünï';
    const ids: (number | string)[] = [];
    for (const version of ['1', '2', '3']) {
      const accepted = await client.trigger(request(job, { VERSION: version }), signal);
      ids.push(accepted.kind === 'accepted' ? accepted.queueId : accepted.kind);
      await clock.run(60_000);
    }
    const inFolder = await client.readLatestBuildsIn('team/app one', { from: 0, to: 5, builds: 2 }, signal);
    const found = inFolder.ok ? inFolder.value.jobs.get(job) : undefined;
    expect(found?.map(({ number, queueId, result }) => [number, queueId, result])).toEqual([
      [3, ids[2], 'SUCCESS'],
      [2, ids[1], 'SUCCESS'],
    ]);
    const all = await client.readLatestBuildsIn('', { from: 0, to: 50, builds: 2 }, signal);
    expect(all.ok && [all.value.jobs.get('team'), all.value.jobs.get('hello')]).toEqual([[], []]);
    const part = await client.readLatestBuildsIn('', { from: 1, to: 2, builds: 2 }, signal);
    expect(part.ok && all.ok && [...part.value.jobs]).toEqual(all.ok && [...all.value.jobs].slice(1, 2));
  });

  test('items of a job in the queue, and its recent builds, with what tells one from another', async () => {
    const clock = new ManualClock();
    const { client, signal } = await start(clock);
    const job = 'team/app one/ünï';
    const since = clock.now();
    const first = await client.trigger(request(job, { VERSION: '1.10' }, { delay: 60_000 }), signal);
    const second = await client.trigger(request(job, { REGION: 'us', KEY: new Secret('top', 'x') }, { delay: 30_000 }), signal);
    await client.trigger(request('hello', {}, { delay: 60_000 }), signal);
    if (first.kind !== 'accepted' || second.kind !== 'accepted') throw new Error(JSON.stringify([first, second]));
    const items = await client.readItemsOf(job, signal);
    expect(items).toMatchObject({ ok: true, value: { session: first.session } });
    expect(
      items.ok && new Map(items.value.items.map((item) => [item.id, [item.job, item.inQueueSince, item.due, item.parameters]] as const)),
    ).toEqual(
      new Map([
        [first.queueId, [job, since, since + 60_000, parameters('1.10')]],
        [second.queueId, [job, since, since + 30_000, parameters('1.0', 'us')]],
      ]),
    );
    expect(await client.readItemsOf('slow', signal)).toMatchObject({ ok: true, value: { items: [] } });
    expect(await client.readRecentBuilds(job, signal)).toMatchObject({ ok: true, value: { builds: [] } });
    await clock.run(65_000);
    expect(await client.readItemsOf(job, signal)).toMatchObject({ ok: true, value: { items: [] } });
    const builds = await client.readRecentBuilds(job, signal);
    expect(builds.ok && builds.value.builds.map((build) => [build.number, build.queueId, build.result, build.parameters])).toEqual([
      [2, first.queueId, 'SUCCESS', parameters('1.10')],
      [1, second.queueId, 'SUCCESS', parameters('1.0', 'us')],
    ]);
    expect(await client.readRecentBuilds('nope', signal)).toMatchObject({ ok: false, error: { kind: 'missing' } });
  });

  test('a file, and a remote token in the body', async () => {
    const clock = new ManualClock();
    const { sandbox, client, signal } = await start(clock);
    expect(
      await client.trigger(
        request('upload', {}, { files: new Map([['data.txt', { fileName: 'up.txt', content: Buffer.from('hello') }]]) }),
        signal,
      ),
    ).toMatchObject({ kind: 'accepted' });
    expect(await client.trigger(request('remote', {}, { remoteToken: new Secret('rtok', 'x'), cause: 'nightly' }), signal)).toMatchObject({
      kind: 'accepted',
    });
    expect(await client.trigger(request('remote', {}, { remoteToken: new Secret('WRONG', 'x') }), signal)).toMatchObject({
      kind: 'refused',
      failure: { code: 'jenkins-remote-token' },
    });
    await clock.run(100);
    expect(sandbox.builds('upload')).toHaveLength(1);
    expect(sandbox.requests.some(({ path }) => path.includes('rtok'))).toBe(false);
  });
});

describe('refusals', () => {
  test.each([
    ['nope', 'jenkins-no-job'],
    ['off', 'jenkins-disabled'],
    ['team', 'jenkins-not-a-job'],
  ])('%s: %s', async (job, code) => {
    const { client, signal } = await start(new ManualClock());
    expect(await client.trigger(request(job), signal)).toMatchObject({ kind: 'refused', failure: { code } });
  });

  test('a wrong token, and one without permission', async () => {
    const wrong = await start(new ManualClock(), { credentials: { kind: 'token', username: 'ci', token: new Secret('11no', 'x') } });
    expect(await wrong.client.trigger(request('hello'), wrong.signal)).toMatchObject({
      kind: 'refused',
      failure: { code: 'jenkins-credentials' },
    });
    const reader = await start(new ManualClock(), {
      credentials: { kind: 'token', username: 'reader', token: new Secret('11reader', 'x') },
    });
    expect(await reader.client.trigger(request('hello'), reader.signal)).toMatchObject({
      kind: 'refused',
      failure: { code: 'jenkins-permission', message: 'reader lacks the permission Job/Build on the job hello' },
    });
  });

  test('the nearest name of a job', async () => {
    const { client, signal } = await start(new ManualClock());
    expect(await client.trigger(request('helo'), signal)).toMatchObject({ kind: 'refused', failure: { hint: 'Did you mean hello?' } });
  });
});

describe('cancelling', () => {
  test('a queue item that waits, and one that is gone', async () => {
    const { client, signal } = await start(new ManualClock());
    const held = await client.trigger(request('hello', {}, { delay: 60_000 }), signal);
    if (held.kind !== 'accepted') throw new Error(JSON.stringify(held));
    expect(await client.cancelQueueItem(held.queueId, signal)).toEqual({ ok: true, value: 'done' });
    expect(await client.readQueueItem(held.queueId, signal)).toMatchObject({ ok: true, value: { item: { left: true, cancelled: true } } });
    expect(await client.cancelQueueItem(held.queueId, signal)).toEqual({ ok: true, value: 'gone' });
    expect(await client.cancelQueueItem(99_999, signal)).toEqual({ ok: true, value: 'gone' });
  });

  test('a build', async () => {
    const clock = new ManualClock();
    const { client, signal } = await start(clock);
    await client.trigger(request('slow'), signal);
    await clock.run(1_000);
    expect(await client.stopBuild('slow', 1, 'stop', signal)).toEqual({ ok: true, value: 'done' });
    await clock.run(5_000);
    expect(await client.readBuild('slow', 1, signal)).toMatchObject({ ok: true, value: { build: { result: 'ABORTED', running: false } } });
    expect(await client.stopBuild('slow', 99, 'stop', signal)).toEqual({ ok: true, value: 'gone' });
  });
});

describe('with a password', () => {
  test('crumb and session are kept, and replaced after a restart', async () => {
    const { sandbox, client, signal } = await start(systemClock, { credentials: password });
    expect(await client.trigger(request('hello', {}, { delay: 60_000 }), signal)).toMatchObject({ kind: 'accepted' });
    expect(await client.trigger(request('slow', {}, { delay: 60_000 }), signal)).toMatchObject({ kind: 'accepted' });
    expect(sandbox.requests.filter(({ path }) => path.startsWith('/crumbIssuer'))).toHaveLength(1);
    sandbox.restart();
    expect(await client.trigger(request('hello', {}, { delay: 60_000 }), signal)).toMatchObject({ kind: 'accepted' });
    expect(sandbox.requests.filter(({ path }) => path.startsWith('/crumbIssuer'))).toHaveLength(2);
  });

  test('without crumbs on the controller', async () => {
    const { client, signal } = await start(systemClock, { credentials: password }, { csrf: false });
    expect(await client.trigger(request('hello'), signal)).toMatchObject({ kind: 'accepted' });
  });

  test('without security at all', async () => {
    const { client, signal } = await start(systemClock, { credentials: { kind: 'none' } }, { users: {} });
    expect(await client.trigger(request('hello'), signal)).toMatchObject({ kind: 'accepted' });
  });
});

describe('faults', () => {
  test.each([
    ['drop-after', 1],
    ['drop-before', 0],
  ] as const)('%s of the trigger: unknown outcome, sent once (%d build)', async (kind, builds) => {
    const { sandbox, client, signal } = await start(systemClock);
    sandbox.addFault({ method: 'POST', kind });
    expect(await client.trigger(request('hello', {}, { delay: 60_000 }), signal)).toMatchObject({
      kind: 'ambiguous',
      failure: { code: 'unknown-outcome' },
    });
    expect(sandbox.queueLength()).toBe(builds);
    expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test('a stall ends with the timeout of the request', async () => {
    const { sandbox, client, signal } = await start(systemClock, { timeout: 100 });
    sandbox.addFault({ method: 'POST', kind: 'stall' });
    expect(await client.trigger(request('hello'), signal)).toMatchObject({
      kind: 'ambiguous',
      failure: { reason: 'no answer within 100 ms' },
    });
  });

  test('reads that fail are read again', async () => {
    const { sandbox, client, notices, signal } = await start(systemClock);
    for (const kind of ['drop-before', 'cut', 'drop-after'] as const) sandbox.addFault({ method: 'GET', kind });
    sandbox.addFault({ method: 'GET', kind: 'status', status: 502 });
    expect(await client.readQueue(signal)).toMatchObject({ ok: true });
    expect(notices.filter(({ kind }) => kind === 'request-retried').length).toBeGreaterThanOrEqual(4);
  });

  test('an orderly restart: refusing, starting, then the trigger arrives, once', async () => {
    const { sandbox, client, notices, signal } = await start(systemClock, { retry: { attempts: 60, minDelay: 20, maxDelay: 100 } });
    await client.readQueue(signal);
    sandbox.restart({ refusingFor: 100, startingFor: 200 });
    expect(await client.trigger(request('hello', {}, { delay: 60_000 }), signal)).toMatchObject({ kind: 'accepted' });
    await client.readQueue(signal);
    expect(sandbox.queueLength()).toBe(1);
    expect(notices.map(({ kind }) => kind)).toContain('restarted');
  });

  test('an orderly restart keeps items, a kill loses them, and both change the session', async () => {
    const { sandbox, client, notices, signal } = await start(systemClock);
    const held = await client.trigger(request('hello', {}, { delay: 60_000 }), signal);
    if (held.kind !== 'accepted') throw new Error(JSON.stringify(held));
    sandbox.restart();
    const kept = await client.readQueueItem(held.queueId, signal);
    expect(kept).toMatchObject({ ok: true, value: { item: { id: held.queueId, left: false } } });
    expect(kept.ok && kept.value.session).not.toBe(held.session);
    sandbox.kill();
    expect(await client.readQueueItem(held.queueId, signal)).toMatchObject({ ok: false, error: { kind: 'missing' } });
    expect(notices.filter(({ kind }) => kind === 'restarted')).toHaveLength(2);
  });
});
