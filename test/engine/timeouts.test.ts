import { describe, expect, test } from 'vitest';
import type { FakeJob } from '../support/fake-jenkins.ts';
import { Rig, exitCodeOf, outcomes, planOf } from './support.ts';
import type { TriggerDraft } from './support.ts';
import type { RunOutcome } from '../../src/engine/engine.ts';
import type { TriggerResult } from '../../src/events/events.ts';

const hour = 3_600_000;

/** Runs one trigger of one job and gives the rig, the outcome and the trigger's result. */
async function one(
  job: FakeJob,
  draft: Partial<TriggerDraft>,
  prepare: (rig: Rig) => void = () => undefined,
): Promise<{ rig: Rig; outcome: RunOutcome; ended: TriggerResult }> {
  const rig = new Rig({ app: job });
  prepare(rig);
  const outcome = await rig.run(planOf({ name: 's', triggers: [{ name: 'app', ...draft }] }));
  return { rig, outcome, ended: outcome.triggers[0] as TriggerResult };
}

describe('abort', () => {
  test('in the queue: the item is cancelled', async () => {
    const { rig, outcome, ended } = await one({ quiet: hour }, { timeouts: { queue: 60_000 } });
    expect(rig.jenkins.cancelled).toEqual([1]);
    expect(ended).toMatchObject({ outcome: 'failed', queueId: 1, url: 'http://main.test/queue/item/1/' });
    expect(ended.failure).toMatchObject({
      code: 'timeout-queue',
      message: 'app did not become a build within 1m 00s',
      reason: expect.stringMatching(/^It was last waiting: In the quiet period/) as string,
    });
    expect(rig.story.slice(-4)).toEqual([
      's/app waits: In the quiet period',
      's/app cancelling (timeout-queue)',
      's/app failed (timeout-queue)',
      'set s failed',
    ]);
    expect(exitCodeOf(outcome)).toBe(4);
  });

  test('while it runs: the build is stopped, and its log is shown', async () => {
    const { rig, ended } = await one({ duration: hour, log: ['one', 'two'] }, { timeouts: { run: 60_000 }, log: 'tail' });
    expect(rig.jenkins.stopped).toEqual(['app #1 stop']);
    expect(ended).toMatchObject({
      outcome: 'failed',
      result: 'ABORTED',
      number: 1,
      logTail: ['one', 'two'],
      failure: { code: 'timeout-run', message: 'app did not finish within 1m 00s' },
    });
  });

  test('the time of the queue does not count as time of the run', async () => {
    const { ended } = await one({ quiet: 50_000, duration: 50_000 }, { timeouts: { queue: 60_000, run: 60_000 } });
    expect(ended.outcome).toBe('succeeded');
  });

  test('timeout counts from the POST, over queue and run', async () => {
    const { rig, ended } = await one({ quiet: 40_000, duration: 40_000 }, { timeout: 60_000 });
    expect(ended).toMatchObject({ outcome: 'failed', failure: { code: 'timeout', message: 'app did not reach its goal within 1m 00s' } });
    expect(rig.jenkins.stopped).toEqual(['app #1 stop']);
  });

  test('while the POST is under way: its answer is waited for, then the item is cancelled', async () => {
    const { rig, ended } = await one({ quiet: hour }, { timeout: 10_000 }, (rig) => rig.jenkins.latency.set('trigger', 20_000));
    expect(ended.failure?.code).toBe('timeout');
    expect(ended.elapsed).toBeGreaterThanOrEqual(20_000);
    expect(rig.jenkins.cancelled).toEqual([1]);
    expect(rig.jenkins.sent).toHaveLength(1);
  });

  test('an item that becomes a build just then is stopped as a build', async () => {
    const { rig, ended } = await one({ quiet: 60_100, duration: hour }, { timeouts: { queue: 60_000 } }, (rig) =>
      rig.jenkins.latency.set('cancelQueueItem', 500),
    );
    expect(rig.jenkins.cancelled).toEqual([]);
    expect(rig.jenkins.stopped).toEqual(['app #1 stop']);
    expect(ended).toMatchObject({ outcome: 'failed', result: 'ABORTED', failure: { code: 'timeout-queue' } });
  });

  test('a build that ignores stop, term and kill is given 15 seconds after each', async () => {
    const { ended } = await one({ duration: hour, ignoresStop: true }, { timeout: 60_000 });
    expect(ended.elapsed).toBe(105_000);
    expect(ended.failure).toMatchObject({ code: 'timeout', reason: 'It was told to end but was not over after 45.0s' });
  });

  test('a stop that does not get through is asked for again', async () => {
    const { rig, ended } = await one({ duration: hour }, { timeout: 60_000 }, (rig) =>
      rig.jenkins.fault('stopBuild', { write: 'failed' }, 3),
    );
    expect(rig.jenkins.count('stopBuild')).toBe(4);
    expect(ended).toMatchObject({ result: 'ABORTED', failure: { code: 'timeout' } });
  });

  test('a stop that is refused is not asked for again', async () => {
    const { rig, ended } = await one({ duration: hour }, { timeout: 60_000 }, (rig) =>
      rig.jenkins.fault('stopBuild', { write: 'refused' }, 3),
    );
    expect(rig.jenkins.count('stopBuild')).toBe(1);
    expect(ended.failure?.reason).toBe('Jenkins refused to cancel it, so it goes on: ci lacks Job/Cancel');
  });

  test('a success that comes after its timeout is still one too late', async () => {
    const { ended } = await one({ duration: 65_000, ignoresStop: true }, { timeout: 60_000 });
    expect(ended).toMatchObject({ outcome: 'failed', result: 'SUCCESS', failure: { code: 'timeout' } });
  });

  test('it may be allowed', async () => {
    const { outcome, ended } = await one({ duration: hour }, { timeout: 60_000, allowFailure: true });
    expect(ended.outcome).toBe('failure-allowed');
    expect(exitCodeOf(outcome)).toBe(0);
  });
});

describe('detach', () => {
  test('leaves the item or build, and says so', async () => {
    const queued = await one({ quiet: hour }, { timeouts: { queue: 60_000 }, onTimeout: 'detach' });
    expect(queued.ended.failure).toMatchObject({
      code: 'timeout-queue',
      reason: expect.stringMatching(/It goes on in Jenkins$/) as string,
    });
    const running = await one({ duration: hour }, { timeouts: { run: 60_000 }, onTimeout: 'detach' });
    expect(running.ended.failure).toMatchObject({ code: 'timeout-run', reason: 'It goes on in Jenkins' });
    for (const { rig } of [queued, running]) {
      expect(rig.story.filter((line) => line.includes('cancelling'))).toEqual([]);
      expect([...rig.jenkins.cancelled, ...rig.jenkins.stopped]).toEqual([]);
    }
  });
});

describe('wait', () => {
  test('queued: over when Jenkins has it', async () => {
    const { rig, ended } = await one({ quiet: hour }, { wait: 'queued' });
    expect(ended).toEqual({ trigger: 's/app', outcome: 'succeeded', queueId: 1, url: 'http://main.test/queue/item/1/', elapsed: 0 });
    expect(rig.jenkins.requests).toBe(2);
  });

  test('started: over when it runs', async () => {
    const { ended } = await one({ quiet: 5_000, duration: hour, result: 'FAILURE' }, { wait: 'started' });
    expect(ended).toMatchObject({ outcome: 'succeeded', number: 1, url: 'http://main.test/job/app/1/' });
    expect(ended.result).toBeUndefined();
  });
});

test('no timer is left behind', async () => {
  for (const draft of [{ timeout: hour }, { timeouts: { queue: hour, run: hour } }, { timeout: hour, wait: 'queued' }] as const) {
    const { rig, outcome } = await one({ quiet: 1_000 }, draft);
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    expect(rig.clock.pending).toBe(0);
  }
});
