import { describe, expect, test } from 'vitest';
import { harness, recorded } from './scripted-transport.ts';
import type { Harness } from './scripted-transport.ts';

function replay(name: string): Harness {
  return harness(() => recorded(name), { url: 'http://127.0.0.1:8090' });
}

/** Every answer is measured; what the replay took says nothing. */
const cost: unknown = expect.objectContaining({ refusals: 0 });

const parameters = (version: string): ReadonlyMap<string, string | undefined> =>
  new Map([
    ['VERSION', version],
    ['REGION', 'eu-west'],
    ['DRY_RUN', 'false'],
    ['SECRET', undefined],
  ]);

describe('queue items', () => {
  test.each([
    [
      '121-quiet-queue-item-waiting',
      27,
      {
        why: 'In the quiet period. Expires in 4.9 sec',
        blocked: false,
        buildable: false,
        stuck: false,
        left: false,
        cancelled: false,
        executable: undefined,
        job: 'quiet',
        inQueueSince: 1_795_493_493_394,
        due: 1_795_493_498_394,
        parameters: new Map(),
      },
    ],
    ['132-queue-item-blocked', 29, { blocked: true, left: false, job: 'slow', inQueueSince: 1_795_493_493_942, due: undefined }],
    ['146-queue-item-buildable-no-node', 30, { buildable: true, stuck: true, left: false, job: 'pinned', due: undefined }],
    ['22-queue-item-left-with-executable', 2, { left: true, cancelled: false, executable: { number: 2 }, why: null, due: undefined }],
    ['148-queue-item-cancelled', 30, { left: true, cancelled: true, executable: undefined }],
    ['404-prefix-folder-queue-item', 2, { job: 'team/sub/hello' }],
    ['241-rooturl-queue-item', 52, { job: 'hello' }],
    ['302-queue-item-after-restart', 59, { stuck: true, job: 'pinned' }],
  ])('%s', async (name, id, item) => {
    const { client, transport, signal } = replay(name);
    const read = await client.readQueueItem(id, signal);
    expect(read).toMatchObject({ ok: true, value: { item: { id, ...item } } });
    expect(read.ok && read.value.session).toMatch(/^[0-9a-f]{8}$/);
    expect(transport.sent[0]?.path).toBe(
      `/queue/item/${id}/api/json?tree=id,why,stuck,blocked,buildable,cancelled,inQueueSince,timestamp,task[url],executable[number],actions[parameters[name,value,jobName,number]]`,
    );
  });

  test('one that is waiting says why', async () => {
    const { client, signal } = replay('521-held-while-running');
    expect(await client.readQueueItem(623, signal)).toMatchObject({
      ok: true,
      value: { item: { why: 'In the quiet period. Expires in 59 sec' } },
    });
  });

  test.each(['33-queue-item-404', '257-queue-item-without-Read', '273-queue-item-expired-404', '303-left-item-after-restart'])(
    '%s is missing',
    async (name) => {
      const { client, signal } = replay(name);
      expect(await client.readQueueItem(9, signal)).toEqual({
        ok: false,
        error: {
          kind: 'missing',
          failure: { code: 'lost', message: 'main knows nothing of queue item 9', reason: 'Jenkins answered 404' },
        },
      });
    },
  );

  test('the whole queue', async () => {
    const { client, transport, signal } = replay('513-queue-with-held-items');
    const read = await client.readQueue(signal);
    expect(read.ok && new Map(read.value.items.map(({ id, job, left }) => [id, { job, left }]))).toEqual(
      new Map([
        [620, { job: 'deploy', left: false }],
        [621, { job: 'deploy', left: false }],
      ]),
    );
    expect(transport.sent[0]?.path).toBe('/queue/api/json?tree=items[id,why,stuck,blocked,buildable,cancelled,timestamp,task[url]]');
  });

  test('those of one job, with what tells one from another', async () => {
    const { client, transport, signal } = replay('513-queue-with-held-items');
    expect(await client.readItemsOf('deploy', signal)).toEqual({
      ok: true,
      value: {
        items: [
          { job: 'deploy', id: 620, inQueueSince: 1_795_495_293_609, due: 1_795_495_353_609, parameters: parameters('3.1') },
          { job: 'deploy', id: 621, inQueueSince: 1_795_495_293_620, due: 1_795_495_353_620, parameters: parameters('3.2') },
        ],
        session: '0cfa87c8',
      },
    });
    expect(transport.sent.map(({ path }) => path)).toEqual([
      '/queue/api/json?tree=items[id,inQueueSince,timestamp,task[url],actions[parameters[name,value,jobName,number]]]',
    ]);
    expect(await client.readItemsOf('team/deploy', signal)).toEqual({ ok: true, value: { items: [], session: '0cfa87c8' } });
  });
});

describe('builds', () => {
  test('all that run', async () => {
    const { client, transport, signal } = replay('516-running-builds-of-all-jobs');
    expect(await client.readRunningBuilds(signal)).toEqual({
      ok: true,
      value: {
        builds: [
          {
            job: 'deploy',
            number: 19,
            queueId: 620,
            timestamp: 1_795_495_293_649,
            estimatedDuration: 2_014,
            pipeline: false,
            node: 'Built-In Node',
          },
        ],
        session: '0cfa87c8',
        cost,
      },
    });
    const executor = 'currentExecutable[url,number,queueId,timestamp,estimatedDuration]';
    expect(transport.sent[0]?.path).toBe(
      `/computer/api/json?tree=computer[displayName,executors[${executor}],oneOffExecutors[${executor}]]`,
    );
  });

  test('finished, failed, aborted, running', async () => {
    expect(await replay('23-build-hello-result').client.readBuild('hello', 2, new AbortController().signal)).toEqual({
      ok: true,
      value: {
        build: {
          number: 2,
          queueId: 2,
          running: false,
          result: 'SUCCESS',
          displayName: '#2',
          timestamp: 1_795_493_369_301,
          duration: 30,
          estimatedDuration: 43,
          pipeline: false,
          causes: ['Started by user admin'],
          parameters: new Map(),
        },
        session: '5487cb43',
        cost,
      },
    });
    for (const [name, result, running] of [
      ['37-build-fails-result', 'FAILURE', false],
      ['152-slow-aborted', 'ABORTED', false],
      ['134-slow-building', null, true],
    ] as const) {
      const { client, signal } = replay(name);
      expect(await client.readBuild('slow', 1, signal)).toMatchObject({ ok: true, value: { build: { result, running } } });
    }
  });

  test.each(['32-build-404', '271-deleted-build'])('%s is missing', async (name) => {
    const { client, signal } = replay(name);
    expect(await client.readBuild('hello', 9999, signal)).toMatchObject({
      ok: false,
      error: { kind: 'missing', failure: { message: 'main knows nothing of hello #9999' } },
    });
  });

  test('the latest of a job, each with its queue item', async () => {
    const builds = [9, 8, 7].map((number) => ({
      number,
      queueId: 600 + number,
      building: false,
      inProgress: false,
      result: 'SUCCESS',
      displayName: `#${number}`,
      timestamp: 1,
      duration: 2,
      estimatedDuration: 3,
      pipeline: false,
    }));
    const body = Buffer.from(JSON.stringify({ builds }));
    const { client, transport, signal } = harness(() => ({ ...recorded('505-released-build-by-queueId'), body }));
    const recent = await client.readRecentBuilds('hello', signal);
    const found = recent.ok ? recent.value.builds.find(({ queueId }) => queueId === 608) : undefined;
    expect(found).toMatchObject({ number: 8, result: 'SUCCESS' });
    expect(transport.sent[0]?.path).toBe(
      '/job/hello/api/json?tree=builds[number,queueId,building,inProgress,result,displayName,timestamp,duration,estimatedDuration,builtOn,actions[parameters[name,value,jobName,number]]]{0,100}',
    );
  });

  test('the recent ones of a job', async () => {
    const { client, transport, signal } = replay('505-released-build-by-queueId');
    expect(await client.readRecentBuilds('hello', signal)).toEqual({
      ok: true,
      value: {
        builds: [
          {
            number: 36,
            queueId: 619,
            running: false,
            result: 'SUCCESS',
            displayName: '#36',
            timestamp: 1_795_495_292_035,
            duration: 0,
            estimatedDuration: -1,
            pipeline: false,
            causes: ['Started by user admin'],
            parameters: new Map(),
          },
        ],
        session: '0cfa87c8',
        cost,
      },
    });
    expect(transport.sent.map(({ path }) => path)).toEqual([
      '/job/hello/api/json?tree=builds[number,queueId,building,inProgress,result,displayName,timestamp,duration,estimatedDuration,builtOn,actions[parameters[name,value,jobName,number]]]{0,100}',
    ]);
  });

  test('with the parameters they ran with, a password without its value', async () => {
    const { client, signal } = replay('42-build-deploy-result');
    const read = await client.readBuild('deploy', 1, signal);
    expect(read.ok && read.value.build.parameters).toEqual(
      new Map([
        ['VERSION', '2.0'],
        ['REGION', 'eu-west'],
        ['DRY_RUN', 'false'],
        ['SECRET', undefined],
      ]),
    );
  });

  test('the recent ones of an unknown job: missing', async () => {
    const { client, signal } = replay('90-build-unknown-job-404');
    expect(await client.readRecentBuilds('nope', signal)).toEqual({
      ok: false,
      error: {
        kind: 'missing',
        failure: { code: 'lost', message: 'main knows nothing of the builds of nope', reason: 'Jenkins answered 404' },
      },
    });
  });
});

describe('jobs', () => {
  test('plain', async () => {
    const { client, transport, signal } = replay('09-job-hello');
    expect(await client.describeJob('hello', signal)).toEqual({
      ok: true,
      value: {
        job: { fullName: 'hello', buildable: true, parameters: [], nextBuildNumber: 2, isJob: true, inQueue: false },
        session: '5487cb43',
        cost,
      },
    });
    expect(transport.sent[0]?.path).toBe(
      '/job/hello/api/json?tree=name,fullName,_class,buildable,inQueue,nextBuildNumber,property[parameterDefinitions[name,type,_class,choices,defaultParameterValue[value]]],lastBuild[estimatedDuration],labelExpression,jobs[name]{0,10}',
    );
  });

  test('a job with what people wrote about it', async () => {
    const { client, transport, signal } = replay('10-job-deploy-parameters');
    expect(await client.readForm('deploy', signal)).toMatchObject({
      ok: true,
      value: {
        form: {
          job: {
            fullName: 'deploy',
            parameters: [{ name: 'VERSION', defaultValue: '1.0' }, { name: 'REGION' }, { name: 'DRY_RUN' }, { name: 'SECRET' }],
          },
          description: undefined,
          descriptions: new Map([['VERSION', 'the VERSION']]),
        },
      },
    });
    expect(transport.sent[0]?.path).toMatch(/parameterDefinitions\[description,name,.*\],.*,description$/);
  });

  test('with parameters of several kinds', async () => {
    const { client, signal } = replay('10-job-deploy-parameters');
    const read = await client.describeJob('deploy', signal);
    expect(read.ok && read.value.job.parameters).toEqual([
      { name: 'VERSION', type: 'StringParameterDefinition', defaultValue: '1.0' },
      { name: 'REGION', type: 'ChoiceParameterDefinition', choices: ['eu-west', 'us-east', 'ap-south'], defaultValue: 'eu-west' },
      { name: 'DRY_RUN', type: 'BooleanParameterDefinition', defaultValue: 'false' },
      { name: 'SECRET', type: 'PasswordParameterDefinition' },
    ]);
  });

  test('in a folder, and a folder itself', async () => {
    expect(await replay('405-prefix-folder-job').client.describeJob('team/sub/hello', new AbortController().signal)).toMatchObject({
      ok: true,
      value: { job: { fullName: 'team/sub/hello' } },
    });
    const { client, signal } = harness(() => ({
      ...recorded('410-folder-nested-tree'),
      body: Buffer.from('{"_class":"com.cloudbees.hudson.plugins.folder.Folder","fullName":"team","name":"team"}'),
    }));
    expect(await client.describeJob('team', signal)).toMatchObject({ ok: true, value: { job: { isJob: false } } });
  });
});

describe('logs', () => {
  test('a finished one: without console notes, line breaks as LF', async () => {
    const { client, transport, signal } = replay('25-progressiveText-finished');
    const read = await client.readLog('hello', 2, 0, signal);
    expect(read).toEqual({
      ok: true,
      value: {
        text:
          'Started by user admin\nRunning as SYSTEM\nBuilding in workspace /srv/ci/jenkins-home-dir/workspace/hello\n' +
          '[hello] $ /bin/sh -xe /tmp/jenkins9618956075809183832.sh\n+ echo hello\nhello\nFinished: SUCCESS\n',
        next: 464,
        more: false,
        session: undefined,
        cost,
      },
    });
    expect(transport.sent[0]?.path).toBe('/job/hello/2/logText/progressiveText?start=0');
  });

  test('a growing one goes on where the size says', async () => {
    const { client, signal } = replay('135-progressiveText-running');
    expect(await client.readLog('slow', 1, 0, signal)).toMatchObject({ ok: true, value: { next: 468, more: true } });
  });

  test('at the end there is no more; past the end Jenkins sends everything again, which is not taken', async () => {
    expect(await replay('26-progressiveText-at-end').client.readLog('hello', 2, 464, new AbortController().signal)).toMatchObject({
      ok: true,
      value: { text: '', next: 464, more: false },
    });
    expect(await replay('27-progressiveText-past-end').client.readLog('hello', 2, 1464, new AbortController().signal)).toMatchObject({
      ok: true,
      value: { text: '', next: 464, more: false },
    });
  });

  test('of an unknown build: missing', async () => {
    const { client, signal } = replay('206-progressiveText-unknown-build');
    expect(await client.readLog('hello', 9999, 0, signal)).toMatchObject({ ok: false, error: { kind: 'missing' } });
  });
});
