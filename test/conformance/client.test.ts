import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderOf, jobPath } from '../../src/jenkins/paths.ts';
import { Secret } from '../../src/secrets/secret.ts';
import { choice, eventually, file, openController, parameter } from './controller.ts';
import type { Build, FileUpload, JenkinsPort, QueueItem, TriggerRequest } from '../../src/jenkins/port.ts';
import type { ConformanceController } from './controller.ts';

let controller: ConformanceController;
let client: JenkinsPort;
const signal = new AbortController().signal;

beforeAll(async () => {
  controller = await openController(process.env);
  client = controller.client;
}, 60_000);

afterAll(async () => {
  await controller.close();
}, 60_000);

type Parameters = Readonly<Record<string, string | Secret>>;

function request(job: string, parameters: Parameters = {}, more: Partial<TriggerRequest> = {}): TriggerRequest {
  return {
    job,
    parameters: new Map(Object.entries(parameters)),
    files: new Map<string, FileUpload>(),
    ifNotParameterized: 'fail',
    ...more,
  };
}

/** Triggers, and gives the id of the queue item. */
async function accepted(wanted: TriggerRequest, port: JenkinsPort = client): Promise<number> {
  const answer = await port.trigger(wanted, signal);
  expect(answer).toMatchObject({ kind: 'accepted' });
  return answer.kind === 'accepted' ? answer.queueId : -1;
}

async function leftItem(queueId: number): Promise<QueueItem> {
  const item = await eventually(
    () => client.readQueueItem(queueId, signal),
    (read) => read.ok && read.value.item.left && (read.value.item.cancelled || read.value.item.executable !== undefined),
  );
  if (!item.ok) throw new Error(JSON.stringify(item));
  return item.value.item;
}

/** The build that a queue item becomes, once it has a result. */
async function finished(job: string, queueId: number): Promise<Build> {
  const number = (await leftItem(queueId)).executable?.number ?? -1;
  const read = await eventually(
    () => client.readBuild(job, number, signal),
    (answer) => answer.ok && !answer.value.build.running && answer.value.build.result !== null,
  );
  if (!read.ok) throw new Error(JSON.stringify(read));
  return read.value.build;
}

/** Parameters of a build as the controller has them. */
async function parametersOf(job: string, number: number): Promise<Readonly<Record<string, unknown>>> {
  const { text } = await controller.request('GET', `${jobPath(job)}/${number}/api/json?tree=actions[parameters[name,value]]`);
  const { actions } = JSON.parse(text) as {
    readonly actions: readonly { readonly parameters?: readonly { readonly name: string; readonly value?: unknown }[] }[];
  };
  return Object.fromEntries(actions.flatMap((action) => action.parameters ?? []).map(({ name, value }) => [name, value]));
}

const kinds = [
  parameter('String', 'VERSION', '1.0'),
  choice('REGION', ['eu-west', 'us-east']),
  parameter('Boolean', 'DRY_RUN', 'false'),
  parameter('Text', 'NOTES', ''),
  parameter('Password', 'KEY', ''),
].join('');

const shown = (version: string): ReadonlyMap<string, string | undefined> =>
  new Map([
    ['VERSION', version],
    ['REGION', 'eu-west'],
    ['DRY_RUN', 'false'],
    ['NOTES', ''],
    ['KEY', undefined],
  ]);

describe('a job without parameters', () => {
  test('is triggered and followed from the queue to its result', async () => {
    const job = await controller.createJob('plain');
    const queueId = await accepted(request(job, {}, { delay: 0 }));
    const build = await finished(job, queueId);
    expect(build).toMatchObject({ number: 1, queueId, result: 'SUCCESS', running: false });
    expect(await client.readRecentBuilds(job, signal)).toMatchObject({ ok: true, value: { builds: [{ number: 1, queueId }] } });
    expect(await client.readLatestBuilds(job, 5, signal)).toMatchObject({
      ok: true,
      value: { builds: [{ number: 1, queueId }] },
    });
    const folder = await client.readLatestBuildsIn(folderOf(job), { from: 0, to: 2_000, builds: 5 }, signal);
    expect(folder.ok && folder.value.jobs.get(job)).toMatchObject([{ number: 1, queueId }]);
    expect(await client.describeJob(job, signal)).toMatchObject({
      ok: true,
      value: { job: { fullName: job, isJob: true, buildable: true, parameters: [] } },
    });
  });

  test('that fails has the result FAILURE, and the end of its log', async () => {
    const job = await controller.createJob('fails', { command: 'echo before\nexit 3' });
    expect(await finished(job, await accepted(request(job, {}, { delay: 0 })))).toMatchObject({ result: 'FAILURE' });
    const tail = await client.readLogTail(job, 1, 1, signal);
    expect(tail).toMatchObject({ ok: true, value: { lines: ['Finished: FAILURE'] } });
  });

  test('with a space and Unicode in its name', async () => {
    const job = await controller.createJob('with space é');
    expect(await finished(job, await accepted(request(job, {}, { delay: 0 })))).toMatchObject({ result: 'SUCCESS' });
  });

  test('in a folder of a folder', async ({ skip }) => {
    const folder = await controller.createFolder('inner folder');
    if (folder === undefined) skip('the controller has no Folders plugin');
    const job = await controller.createJob('inner folder/job');
    expect(await finished(job, await accepted(request(job, {}, { delay: 0 })))).toMatchObject({ result: 'SUCCESS' });
    expect(await client.trigger(request(folder ?? ''), signal)).toMatchObject({ kind: 'refused', failure: { code: 'jenkins-not-a-job' } });
  });
});

describe('parameters', () => {
  test('arrive as given: numbers as written, line breaks, Unicode, what is special in forms', async () => {
    const job = await controller.createJob('parameters', { parameters: kinds });
    const notes = 'first line\nsecond é 🚀 & a=b+c%41 "quoted" \\\n';
    const queueId = await accepted(
      request(
        job,
        { VERSION: '1.10', REGION: 'us-east', DRY_RUN: 'true', NOTES: notes, KEY: new Secret('top secret', 'here') },
        { delay: 0 },
      ),
    );
    const { number } = await finished(job, queueId);
    expect(await parametersOf(job, number)).toMatchObject({ VERSION: '1.10', REGION: 'us-east', DRY_RUN: true, NOTES: notes });
  });

  test('that are not given have their defaults', async () => {
    const job = await controller.createJob('defaults', { parameters: kinds });
    const { number } = await finished(job, await accepted(request(job, {}, { delay: 0 })));
    expect(await parametersOf(job, number)).toMatchObject({ VERSION: '1.0', REGION: 'eu-west', DRY_RUN: false });
  });

  test('are described with their kinds, choices and defaults', async () => {
    const job = await controller.createJob('described', { parameters: kinds });
    const read = await client.describeJob(job, signal);
    expect(
      read.ok &&
        read.value.job.parameters.map(({ name, type, choices, defaultValue }) => [name, type, choices, name === 'KEY' ? '' : defaultValue]),
    ).toEqual([
      ['VERSION', 'StringParameterDefinition', undefined, '1.0'],
      ['REGION', 'ChoiceParameterDefinition', ['eu-west', 'us-east'], 'eu-west'],
      ['DRY_RUN', 'BooleanParameterDefinition', undefined, 'false'],
      ['NOTES', 'TextParameterDefinition', undefined, ''],
      ['KEY', 'PasswordParameterDefinition', undefined, ''],
    ]);
  });

  test('a file', async () => {
    const job = await controller.createJob('file', {
      parameters: `${file('data.txt')}${parameter('String', 'VERSION', '1.0')}`,
      command: 'cat data.txt',
    });
    const files = new Map([['data.txt', { fileName: 'up.txt', content: Buffer.from('from a file\n') }]]);
    const { number, result } = await finished(job, await accepted(request(job, { VERSION: 'é' }, { files, delay: 0 })));
    expect(result).toBe('SUCCESS');
    expect(await parametersOf(job, number)).toMatchObject({ VERSION: 'é' });
  });

  test('for a job without any are refused, or left out', async () => {
    const job = await controller.createJob('unparameterised');
    expect(await client.trigger(request(job, { X: '1' }), signal)).toMatchObject({
      kind: 'refused',
      failure: { code: 'jenkins-not-parameterized' },
    });
    expect(await client.trigger(request(job, { X: '1' }, { ifNotParameterized: 'build', delay: 0 }), signal)).toMatchObject({
      kind: 'accepted',
      notParameterized: true,
    });
  });

  test('the controller itself answers 400, 405 and 409 as the client understands them', async () => {
    const plain = await controller.createJob('raw-plain');
    const parameterised = await controller.createJob('raw-parameterised', { parameters: kinds });
    const off = await controller.createJob('raw-disabled', { disabled: true });
    const raw = async (method: string, path: string): Promise<readonly [number, string]> => {
      const { status, text } = await controller.request(method, path);
      return [status, text];
    };
    expect(await raw('POST', `${jobPath(plain)}/buildWithParameters?X=1`)).toEqual([400, expect.stringContaining('is not parameterized')]);
    expect(await raw('POST', `${jobPath(parameterised)}/build`)).toEqual([
      400,
      expect.stringMatching(/Nothing is submitted|expects a form submission/),
    ]);
    expect((await raw('GET', `${jobPath(plain)}/build`))[0]).toBe(405);
    expect((await raw('POST', `${jobPath(off)}/build`))[0]).toBe(409);
  });
});

describe('the queue', () => {
  test('folds an equal request, and a shorter delay releases the item', async () => {
    const job = await controller.createJob('fold', { parameters: kinds });
    const held = await client.trigger(request(job, { VERSION: '2' }, { delay: 60_000 }), signal);
    expect(held).toMatchObject({ kind: 'accepted' });
    const again = await client.trigger(request(job, { VERSION: '2' }, { delay: 60_000 }), signal);
    expect(again).toMatchObject({ kind: 'accepted', queueId: held.kind === 'accepted' ? held.queueId : -1, folded: true });
    const other = await accepted(request(job, { VERSION: '3' }, { delay: 60_000 }));
    expect(other).not.toBe(held.kind === 'accepted' ? held.queueId : -1);
    const queue = await client.readQueue(signal);
    expect(
      queue.ok &&
        queue.value.items
          .filter((item) => item.job === job)
          .map(({ id }) => id)
          .sort((a, b) => a - b),
    ).toEqual([held.kind === 'accepted' ? held.queueId : -1, other].sort((a, b) => a - b));
    const released = await accepted(request(job, { VERSION: '2' }, { delay: 0 }));
    expect(await finished(job, released)).toMatchObject({ queueId: released, result: 'SUCCESS' });
    expect(await client.cancelQueueItem(other, signal)).toEqual({ ok: true, value: 'done' });
    expect(await leftItem(other)).toMatchObject({ cancelled: true, executable: undefined });
    expect(await client.cancelQueueItem(other, signal)).toEqual({ ok: true, value: 'gone' });
  });

  test('tells the items and the builds of a job apart by their times and parameters', async () => {
    const job = await controller.createJob('apart', { parameters: kinds });
    const first = await accepted(request(job, { VERSION: '1.10' }, { delay: 60_000 }));
    const second = await accepted(request(job, { VERSION: '2' }, { delay: 60_000 }));
    const read = await client.readItemsOf(job, signal);
    if (!read.ok) throw new Error(JSON.stringify(read));
    const items = [...read.value.items].sort((a, b) => a.id - b.id);
    expect(items.map((item) => [item.id, item.job, item.parameters])).toEqual([
      [first, job, shown('1.10')],
      [second, job, shown('2')],
    ]);
    // The due time is worked out a moment before the item is made.
    for (const { inQueueSince, due } of items) expect(Math.abs((due ?? 0) - (inQueueSince ?? 0) - 60_000)).toBeLessThan(1_000);
    await finished(job, await accepted(request(job, { VERSION: '2' }, { delay: 0 })));
    await finished(job, await accepted(request(job, { VERSION: '1.10' }, { delay: 0 })));
    expect(await client.readItemsOf(job, signal)).toMatchObject({ ok: true, value: { items: [] } });
    const builds = await client.readRecentBuilds(job, signal);
    expect(builds.ok && builds.value.builds.map((build) => [build.number, build.queueId, build.result, build.parameters])).toEqual([
      [2, first, 'SUCCESS', shown('1.10')],
      [1, second, 'SUCCESS', shown('2')],
    ]);
  });

  test('says why an item waits', async () => {
    const job = await controller.createJob('waits', { quietPeriod: 60 });
    const queueId = await accepted(request(job));
    const read = await client.readQueueItem(queueId, signal);
    expect(read).toMatchObject({ ok: true, value: { item: { left: false, job, why: expect.stringMatching(/./) as unknown } } });
    expect(await client.cancelQueueItem(queueId, signal)).toEqual({ ok: true, value: 'done' });
  });

  test('knows nothing of an item that never was', async () => {
    expect(await client.readQueueItem(2_000_000_000, signal)).toMatchObject({ ok: false, error: { kind: 'missing' } });
    expect(await client.cancelQueueItem(2_000_000_000, signal)).toEqual({ ok: true, value: 'gone' });
  });
});

describe('a build that runs', () => {
  test('is seen with all others, its log grows, and it is stopped', async () => {
    const job = await controller.createJob('runs', { command: 'echo started\nsleep 120\necho over' });
    const queueId = await accepted(request(job, {}, { delay: 0 }));
    const { executable } = await leftItem(queueId);
    const running = await client.readRunningBuilds(signal);
    expect(running.ok && running.value.builds.find((build) => build.queueId === queueId)).toMatchObject({
      job,
      number: executable?.number,
    });
    expect(await client.readBuild(job, 1, signal)).toMatchObject({ ok: true, value: { build: { running: true, result: null } } });
    const first = await eventually(
      () => client.readLog(job, 1, 0, signal),
      (read) => read.ok && read.value.text.includes('started'),
    );
    if (!first.ok) throw new Error(JSON.stringify(first));
    expect(first.value.more).toBe(true);
    expect(await client.stopBuild(job, 1, 'stop', signal)).toEqual({ ok: true, value: 'done' });
    expect(await finished(job, queueId)).toMatchObject({ result: 'ABORTED' });
    const rest = await client.readLog(job, 1, first.value.next, signal);
    const whole = await client.readLog(job, 1, 0, signal);
    expect(rest.ok && whole.ok && `${first.value.text}${rest.value.text}` === whole.value.text).toBe(true);
    expect(rest).toMatchObject({ ok: true, value: { more: false, text: expect.stringMatching(/Finished: ABORTED\n$/) as unknown } });
    expect(await client.readLog(job, 1, rest.ok ? rest.value.next + 1_000 : 0, signal)).toMatchObject({
      ok: true,
      value: { text: '', more: false },
    });
    expect(await client.stopBuild(job, 1, 'stop', signal)).toEqual({ ok: true, value: 'done' });
    expect(await client.stopBuild(job, 99, 'stop', signal)).toEqual({ ok: true, value: 'gone' });
  });
});

test('an artifact is read, and one that is missing is missing', async () => {
  const job = await controller.createJob('artifact', { command: 'mkdir -p out\necho content > out/result.txt', artifacts: 'out/*.txt' });
  expect(await finished(job, await accepted(request(job, {}, { delay: 0 })))).toMatchObject({ result: 'SUCCESS' });
  expect(await client.readArtifact(job, 1, 'out/result.txt', 1_000, signal)).toMatchObject({ ok: true, value: { content: 'content\n' } });
  expect(await client.readArtifact(job, 1, 'out/none.txt', 1_000, signal)).toMatchObject({ ok: false, error: { kind: 'missing' } });
});

describe('refusals', () => {
  test('an unknown job, with the nearest name', async () => {
    await controller.createJob('deployment');
    const answer = await client.trigger(request(controller.fullName('deploymnet')), signal);
    expect(answer).toMatchObject({
      kind: 'refused',
      failure: { code: 'jenkins-no-job', hint: expect.stringContaining(`Did you mean ${controller.fullName('deployment')}`) as unknown },
    });
  });

  test('a disabled job', async () => {
    const job = await controller.createJob('disabled', { disabled: true });
    expect(await client.trigger(request(job), signal)).toMatchObject({ kind: 'refused', failure: { code: 'jenkins-disabled' } });
  });

  test('an unknown parameter and an unknown choice, before anything is sent', async () => {
    const job = await controller.createJob('checked', { parameters: kinds });
    expect(await client.trigger(request(job, { VERISON: '1' }), signal)).toMatchObject({
      kind: 'refused',
      failure: { code: 'jenkins-unknown-parameter' },
    });
    expect(await client.trigger(request(job, { REGION: 'mars' }), signal)).toMatchObject({
      kind: 'refused',
      failure: { code: 'jenkins-parameter-value' },
    });
    expect(await client.readRecentBuilds(job, signal)).toMatchObject({ ok: true, value: { builds: [] } });
  });
});

test('a password works with a crumb and its session', async ({ skip }) => {
  const { passwordClient } = controller;
  if (passwordClient === undefined) skip('JENKINS_PASSWORD is not set');
  const job = await controller.createJob('with-password', { parameters: kinds });
  const queueId = await accepted(request(job, { VERSION: '5' }, { delay: 0 }), passwordClient);
  expect(await finished(job, queueId)).toMatchObject({ result: 'SUCCESS' });
  const held = await accepted(request(job, { VERSION: '6' }, { delay: 60_000 }), passwordClient);
  expect(await passwordClient?.cancelQueueItem(held, signal)).toEqual({ ok: true, value: 'done' });
});
