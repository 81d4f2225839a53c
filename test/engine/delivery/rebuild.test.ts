import { describe, expect, test } from 'vitest';
import type { SandboxJob } from '../../../src/sandbox/definition.ts';
import { exitCodeOf, outcomes, type TriggerDraft } from '../support.ts';
import { DeliveryRig, exactPlan, single } from './rig.ts';

function app(...result: ('SUCCESS' | 'FAILURE' | 'UNSTABLE' | 'ABORTED')[]): Record<string, SandboxJob> {
  return { app: { parameters: { V: { type: 'string' } }, duration: '5s', result } };
}

const trigger: TriggerDraft = { name: 'app', parameters: { V: '1' }, rebuild: { attempts: 3, on: ['FAILURE'] } };

describe('a build that fails', () => {
  test('is built again, as a delivery of its own, until one succeeds', async () => {
    const rig = new DeliveryRig(app('FAILURE', 'FAILURE', 'SUCCESS'));
    const outcome = await rig.run(single(trigger));
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1 → 303, item 1
        app: queued 1
        app: started #1
        app: attempt 1 ended with FAILURE
        app: hold-intended (attempt 2)
      hold app V=1 for 60 s → 201, item 2
        app: held 2 (attempt 2)
        app: release-intended 2 (attempt 2)
      release app V=1 → 303, item 2
        app: queued 2 (attempt 2)
        app: started #2 (attempt 2)
        app: attempt 2 ended with FAILURE
        app: hold-intended (attempt 3)
      hold app V=1 for 60 s → 201, item 3
        app: held 3 (attempt 3)
        app: release-intended 3 (attempt 3)
      release app V=1 → 303, item 3
        app: queued 3 (attempt 3)
        app: started #3 (attempt 3)
        app: succeeded"
    `);
    expect(outcome.triggers[0]).toMatchObject({
      outcome: 'succeeded',
      number: 3,
      result: 'SUCCESS',
      earlier: [
        { attempt: 1, queueId: 1, number: 1, url: 'http://main.test/job/app/1/', result: 'FAILURE', duration: 5_000 },
        { attempt: 2, queueId: 2, number: 2, result: 'FAILURE' },
      ],
    });
    expect(rig.builds('app')).toEqual([1, 2, 3]);
    expect(exitCodeOf(outcome)).toBe(0);
  });

  test('is not taken for a late request of the attempt before it, which is watched for', async () => {
    const rig = new DeliveryRig(app('FAILURE', 'SUCCESS'));
    rig.network.on('hold', 'lost-after');
    rig.network.on('release', 'lost-before', { skip: 1 });
    const outcome = await rig.run(single({ ...trigger, rebuild: { attempts: 2, on: ['FAILURE'] } }));
    expect(rig.told).not.toContain('cancel');
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    expect(rig.builds('app')).toEqual([1, 2]);
  });

  test('is told each time', async () => {
    const rig = new DeliveryRig(app('FAILURE', 'FAILURE', 'SUCCESS'));
    await rig.run(single(trigger));
    expect(rig.events.filter(({ type }) => type === 'trigger-rebuilding')).toEqual([
      {
        type: 'trigger-rebuilding',
        trigger: 's/app',
        attempts: 3,
        attempt: 1,
        queueId: 1,
        number: 1,
        url: 'http://main.test/job/app/1/',
        result: 'FAILURE',
        duration: 5_000,
      },
      expect.objectContaining({ type: 'trigger-rebuilding', attempt: 2, number: 2 }),
    ]);
    expect(rig.events.filter(({ type }) => type === 'trigger-sent')).toHaveLength(1);
    expect(rig.events.filter(({ type }) => type === 'trigger-queued')).toHaveLength(3);
  });

  test('no more often than that', async () => {
    const rig = new DeliveryRig(app('FAILURE'));
    const outcome = await rig.run(single(trigger));
    expect(outcome.triggers[0]).toMatchObject({
      outcome: 'failed',
      number: 3,
      failure: { code: 'bad-result', message: 'app #3 ended with FAILURE' },
    });
    expect(outcome.triggers[0]?.earlier).toHaveLength(2);
    expect(rig.builds('app')).toEqual([1, 2, 3]);
  });

  test('with another result than those of `on` is not', async () => {
    const rig = new DeliveryRig(app('UNSTABLE'));
    const outcome = await rig.run(single(trigger));
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'failed', number: 1, result: 'UNSTABLE' });
    expect(outcome.triggers[0]).not.toHaveProperty('earlier');
    expect(rig.builds('app')).toEqual([1]);
  });

  test('with a result that counts as success is not, even if `on` names it', async () => {
    const rig = new DeliveryRig(app('UNSTABLE'));
    const outcome = await rig.run(
      single({ ...trigger, successOn: ['SUCCESS', 'UNSTABLE'], rebuild: { attempts: 3, on: ['UNSTABLE', 'FAILURE'] } }),
    );
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', number: 1 });
  });

  test('and whose next attempt is refused fails by that', async () => {
    const rig = new DeliveryRig(app('FAILURE'));
    rig.network.on('hold', { before: () => rig.post('/job/app/disable') }, { skip: 1 });
    const outcome = await rig.run(single(trigger));
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'failed', failure: { code: 'jenkins-disabled' }, earlier: [{ number: 1 }] });
    expect(outcome.triggers[0]).not.toHaveProperty('number');
  });

  test('and the next attempt’s answers are lost: still one build each', async () => {
    const rig = new DeliveryRig(app('FAILURE', 'SUCCESS'));
    rig.network.on('hold', 'lost-after', { skip: 1 });
    rig.network.on('release', 'lost-after', { skip: 1 });
    const outcome = await rig.run(single(trigger));
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', number: 2 });
    expect(rig.builds('app')).toEqual([1, 2]);
  });

  test('keeps those waiting that need it, and gives them the number of the last', async () => {
    const rig = new DeliveryRig({ ...app('FAILURE', 'SUCCESS'), next: {} });
    const outcome = await rig.run(exactPlan({ name: 's', triggers: [trigger, 'next'] }));
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded', 's/next': 'succeeded' });
    expect(rig.tale.indexOf('  next: hold-intended')).toBeGreaterThan(rig.tale.indexOf('  app: succeeded'));
  });

  test('lets an equal trigger go first, and is not folded into it', async () => {
    const rig = new DeliveryRig(app('FAILURE', 'SUCCESS'));
    const triggers = [trigger, { ...trigger, name: 'again', job: 'app' }];
    const outcome = await rig.run(exactPlan({ name: 's', mode: 'parallel', onFailure: 'continue', triggers }));
    expect(outcome.counts.succeeded).toBe(2);
    expect(new Set(outcome.triggers.map(({ number }) => number)).size).toBe(2);
    expect(outcome.triggers.some(({ attached }) => attached)).toBe(false);
    expect(rig.builds('app')).toHaveLength(3);
  });

  test('does not wait for an equal trigger that waits for its slot', async () => {
    const rig = new DeliveryRig(app('SUCCESS', 'FAILURE', 'SUCCESS'));
    const first: TriggerDraft = { ...trigger, name: 'first', job: 'app', wait: 'queued', quietPeriod: 5_000 };
    const last: TriggerDraft = { ...trigger, name: 'last', job: 'app' };
    const outcome = await rig.run(exactPlan({ name: 's', mode: 'parallel', maxParallel: 1, triggers: [first, trigger, last] }));
    expect(outcome.counts.succeeded).toBe(3);
    expect(outcome.triggers.map(({ number }) => number)).toEqual([undefined, 3, 4]);
  });

  test('lets those that are built again go before those that were not sent yet', async () => {
    const rig = new DeliveryRig({ app: { ...app('FAILURE', 'FAILURE', 'SUCCESS')['app'], concurrent: true } });
    const triggers = ['a', 'b', 'c', 'd', 'e'].map((name): TriggerDraft => ({ ...trigger, name, job: 'app' }));
    const outcome = await rig.run(exactPlan({ name: 's', mode: 'parallel', maxParallel: 2, triggers }));
    expect(outcome.counts.succeeded).toBe(5);
    expect(rig.builds('app')).toHaveLength(7);
  });

  test('with `delivery: at-most-once`, too', async () => {
    const rig = new DeliveryRig(app('FAILURE', 'SUCCESS'));
    const outcome = await rig.run(single({ ...trigger, delivery: 'at-most-once' }));
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', number: 2 });
    expect(rig.tale.filter((line) => line.startsWith('post'))).toHaveLength(2);
  });

  test('shows the log of the last one only', async () => {
    const rig = new DeliveryRig(app('FAILURE'));
    const outcome = await rig.run(single({ ...trigger, log: 'tail' }));
    expect(outcome.triggers[0]?.logTail?.at(-1)).toBe('Finished: FAILURE');
  });
});

describe('building again ends', () => {
  test('with an interrupt', async () => {
    const rig = new DeliveryRig(app('FAILURE'));
    const run = rig.start(single(trigger));
    await rig.clock.run(8_500);
    expect(rig.builds('app')).toEqual([1, 2]);
    rig.interrupt.abort();
    const outcome = await rig.finish(run);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'cancelled', failure: { code: 'interrupted' }, earlier: [{ number: 1 }] });
    expect(rig.builds('app')).toEqual([1, 2]);
  });

  test('with an interrupt at the last moment of a build', async () => {
    const rig = new DeliveryRig(app('FAILURE'));
    const run = rig.start(single(trigger));
    await rig.clock.run(5_090);
    rig.interrupt.abort();
    await rig.finish(run);
    expect(rig.builds('app')).toEqual([1]);
  });

  test('with the timeout, which counts for all attempts', async () => {
    const rig = new DeliveryRig(app('FAILURE'));
    const outcome = await rig.run(single({ ...trigger, timeout: 9_000, rebuild: { attempts: 10, on: ['FAILURE'] } }));
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'failed', failure: { code: 'timeout' } });
    expect(rig.builds('app').length).toBeLessThanOrEqual(2);
  });

  test('with a build that somebody aborts', async () => {
    const rig = new DeliveryRig(app('ABORTED'));
    const outcome = await rig.run(single(trigger));
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'failed', result: 'ABORTED', number: 1 });
    expect(rig.builds('app')).toEqual([1]);
  });
});
