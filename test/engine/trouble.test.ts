import { describe, expect, test } from 'vitest';
import { ok } from '../../src/util/result.ts';
import { Rig, exitCodeOf, outcomes, planOf } from './support.ts';

const single = planOf({ name: 's', triggers: [{ name: 'app', log: 'tail' }] });

describe('the answer to a trigger', () => {
  test.each([
    ['refused', 'jenkins-permission', 3, 'ci lacks Job/Build'],
    ['unreachable', 'unreachable', 5, 'http://main.test refused the connection'],
    ['ambiguous', 'unknown-outcome', 5, 'the connection was closed before the answer'],
    ['ambiguous-after', 'unknown-outcome', 5, 'the connection was closed before the answer'],
  ] as const)('%s: the trigger fails and is never sent again', async (trigger, code, exit, message) => {
    const rig = new Rig();
    rig.jenkins.fault('trigger', { trigger });
    const outcome = await rig.run(single);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'failed', elapsed: 0, failure: { code, message } });
    expect(exitCodeOf(outcome)).toBe(exit);
    expect(rig.jenkins.sent).toHaveLength(1);
    expect(rig.story).toEqual(['set s started', 's/app sent {}', `s/app failed (${code})`, 'set s failed']);
  });

  test('a lost one says where to look', async () => {
    const rig = new Rig();
    rig.jenkins.fault('trigger', { trigger: 'ambiguous' });
    expect((await rig.run(single)).triggers[0]?.failure?.links).toEqual(['http://main.test/job/app/']);
  });

  test('a client that throws leaves an unknown outcome', async () => {
    const rig = new Rig();
    rig.jenkins.fault('trigger', { throws: 'boom' });
    expect((await rig.run(single)).triggers[0]?.failure).toEqual({
      code: 'unknown-outcome',
      message: 'It cannot be established whether app was triggered',
      reason: 'Error: boom',
      hint: 'Look for a queue item or a build of your user at this time before you trigger it again; it was not sent on a guess.',
      links: ['http://main.test/job/app/'],
    });
  });

  test('an ambiguous answer with another code becomes an unknown outcome', async () => {
    const rig = new Rig();
    rig.jenkins.trigger = async () => ({ kind: 'ambiguous', failure: { code: 'bad-answer', message: '502', reason: 'a proxy' } });
    expect((await rig.run(single)).triggers[0]?.failure).toMatchObject({ code: 'unknown-outcome', reason: '502: a proxy' });
  });
});

describe('while a build is followed', () => {
  test('a restart in the middle: what waited runs, what ran was aborted', async () => {
    const rig = new Rig({ waits: { quiet: 30_000 }, runs: { duration: 600_000 } });
    const run = rig.start(planOf({ name: 's', mode: 'parallel', triggers: ['waits', 'runs'] }));
    await rig.clock.run(10_000);
    rig.jenkins.restart();
    for (const method of ['readQueueItem', 'readBuild', 'readQueue', 'readRunningBuilds'] as const)
      rig.jenkins.fault(method, { read: 'temporary' }, 5);
    const outcome = await rig.clock.until(run);
    expect(outcomes(outcome)).toEqual({ 's/waits': 'succeeded', 's/runs': 'failed (bad-result)' });
    expect(outcome.triggers[1]).toMatchObject({ result: 'ABORTED', failure: { message: 'runs #1 ended with ABORTED' } });
  });

  test('failed reads for an hour fail nothing', async () => {
    const rig = new Rig({ app: { duration: 60_000 } });
    const run = rig.start(single);
    await rig.clock.run(1_000);
    rig.jenkins.fault('readBuild', { read: 'temporary' }, 240);
    expect(outcomes(await rig.clock.until(run))).toEqual({ 's/app': 'succeeded' });
    expect(rig.clock.monotonic()).toBeGreaterThan(3_000_000);
  });

  test('but they do not keep a timeout from being one', async () => {
    const rig = new Rig({ app: { duration: 60_000 } });
    for (const method of ['readQueueItem', 'readBuild'] as const) rig.jenkins.fault(method, { read: 'temporary' }, 1_000);
    const outcome = await rig.run(planOf({ name: 's', triggers: [{ name: 'app', timeout: 120_000, onTimeout: 'detach' }] }));
    expect(outcome.triggers[0]).toMatchObject({ elapsed: 120_000, failure: { code: 'timeout' } });
  });

  test('an item that was forgotten while the controller was out of reach is found by its id', async () => {
    const rig = new Rig({ app: { duration: 10_000, result: 'UNSTABLE' } });
    rig.jenkins.fault('readQueueItem', { read: 'temporary' }, 30);
    const outcome = await rig.run(single);
    expect(outcome.triggers[0]).toMatchObject({ number: 1, result: 'UNSTABLE', failure: { code: 'bad-result' } });
    expect(rig.jenkins.count('readRecentBuilds')).toBe(1);
  });

  test('an item that left nothing behind is lost', async () => {
    const rig = new Rig({ app: { quiet: 60_000 } });
    const run = rig.start(single);
    await rig.clock.run(10_000);
    rig.jenkins.kill(50);
    const outcome = await rig.clock.until(run);
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (lost)' });
    expect(exitCodeOf(outcome)).toBe(5);
  });

  test('an item that a killed controller lost is not taken for an older build that had its id', async () => {
    const rig = new Rig({ app: { duration: 1_000, quiet: 5_000 } });
    rig.jenkins.enqueue('app', {}, 0);
    await rig.clock.run(2_000);
    rig.jenkins.kill(1);
    const run = rig.start(single);
    await rig.clock.run(2_000);
    rig.jenkins.kill(50);
    const outcome = await rig.clock.until(run);
    expect(rig.jenkins.builds.get('app')).toMatchObject([{ queueId: 1, result: 'SUCCESS' }]);
    expect(outcome.triggers[0]).toMatchObject({ queueId: 1, outcome: 'failed', failure: { code: 'lost' } });
  });

  test('an item that somebody cancelled fails its trigger', async () => {
    const rig = new Rig({ app: { quiet: 60_000 } });
    const run = rig.start(single);
    await rig.clock.run(10_000);
    rig.jenkins.cancel(1);
    const outcome = await rig.clock.until(run);
    expect(outcome.triggers[0]?.failure).toEqual({
      code: 'queue-cancelled',
      message: 'Queue item 1 was cancelled before it became a build',
      links: ['http://main.test/queue/item/1/'],
    });
    expect(exitCodeOf(outcome)).toBe(1);
  });
});

describe('the end of the log', () => {
  test('is shown of a build that failed, at most 50 lines', async () => {
    const rig = new Rig({ app: { result: 'FAILURE', log: Array.from({ length: 80 }, (_, line) => `line ${line}`) } });
    const outcome = await rig.run(single);
    expect(outcome.triggers[0]?.logTail).toHaveLength(50);
    expect(outcome.triggers[0]?.logTail?.at(-1)).toBe('line 79');
    expect(outcome.triggers[0]?.failure).toEqual({
      code: 'bad-result',
      message: 'app #1 ended with FAILURE',
      links: ['http://main.test/job/app/1/'],
    });
  });

  test('is left out with log: none, and of a build that succeeded', async () => {
    const rig = new Rig({ app: { result: 'FAILURE' } });
    await rig.run(planOf({ name: 's', onFailure: 'continue', triggers: ['app', { name: 'good', log: 'tail' }] }));
    expect(rig.jenkins.count('readLogTail')).toBe(0);
  });

  test('is not waited for longer than 30 seconds, and fails nothing more', async () => {
    const rig = new Rig({ app: { result: 'FAILURE', duration: 0 } });
    rig.jenkins.latency.set('readLogTail', 3_600_000);
    const outcome = await rig.run(single);
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (bad-result)' });
    expect(rig.clock.monotonic()).toBeLessThan(31_000);
    expect(outcome.triggers[0]?.logTail).toBeUndefined();
  });
});

describe('file parameters', () => {
  test('are read just before they are sent', async () => {
    const rig = new Rig();
    const paths: string[] = [];
    const content = new Uint8Array([1, 2, 3]);
    const outcome = await rig.run(planOf({ name: 's', triggers: ['first', { name: 'app', files: { CONFIG: 'conf/a.yml' } }] }), {
      readFile: async (path) => {
        paths.push(`${path} after ${rig.jenkins.sent.length}`);
        return ok({ fileName: 'a.yml', content });
      },
    });
    expect(outcome.counts.succeeded).toBe(2);
    expect(paths).toEqual(['conf/a.yml after 1']);
    expect(rig.jenkins.sent[1]?.files).toEqual(new Map([['CONFIG', { fileName: 'a.yml', content }]]));
  });

  test('that cannot be read fail the trigger before anything is sent', async () => {
    const rig = new Rig();
    const outcome = await rig.run(planOf({ name: 's', triggers: [{ name: 'app', files: { CONFIG: 'gone.yml' } }] }));
    expect(outcome.triggers[0]).toEqual({
      trigger: 's/app',
      outcome: 'failed',
      failure: { code: 'secret-file', message: 'gone.yml cannot be read' },
    });
    expect(exitCodeOf(outcome)).toBe(2);
    expect(rig.jenkins.requests).toBe(0);
  });

  test('a reader that throws is a bug, and ends only its trigger', async () => {
    const rig = new Rig();
    const outcome = await rig.run(
      planOf({ name: 's', mode: 'parallel', onFailure: 'continue', triggers: [{ name: 'app', files: { CONFIG: 'x' } }, 'other'] }),
      {
        readFile: () => Promise.reject(new Error('boom')),
      },
    );
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (internal)', 's/other': 'succeeded' });
  });
});

test('everything a trigger has goes into its request', async () => {
  const rig = new Rig();
  await rig.run(
    planOf({
      name: 's',
      triggers: [
        { name: 'app', job: 'team/app', quietPeriod: 5_000, cause: ['because of ', { kind: 'run-id' }], ifNotParameterized: 'build' },
      ],
    }),
  );
  expect(rig.jenkins.sent).toEqual([
    { job: 'team/app', parameters: new Map(), files: new Map(), delay: 5_000, cause: 'because of run-1', ifNotParameterized: 'build' },
  ]);
});

test.each([
  [[], 0],
  [['succeeded', undefined], 0],
  [['failed', 'bad-result'], 1],
  [['failed', 'bad-result', 'failed', 'secret-file', 'failed', 'timeout-run', 'failed', 'jenkins-disabled'], 4],
  [['failed', 'timeout', 'failed', 'unknown-outcome'], 5],
  [['failure-allowed', 'unreachable', 'skipped', 'interrupted'], 0],
  [['cancelled', 'aborted'], 1],
  [['failed', undefined], 1],
] as const)('%j end with exit code %d', (ends, code) => {
  const triggers = [];
  for (let place = 0; place < ends.length; place += 2) {
    const failure = ends[place + 1];
    triggers.push({
      trigger: 's/t',
      outcome: ends[place] as 'failed',
      ...(failure !== undefined && { failure: { code: failure as 'lost', message: '' } }),
    });
  }
  expect(exitCodeOf({ triggers })).toBe(code);
});
