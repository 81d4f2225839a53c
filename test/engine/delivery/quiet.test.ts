import { describe, expect, test } from 'vitest';
import { outcomes } from '../support.ts';
import { DeliveryRig, exactPlan, single } from './rig.ts';

const parameters = { V: { type: 'string' } } as const;
const trigger = { name: 'app', parameters: { V: '1' } };

describe('a quiet period', () => {
  test('of the job is not waited for: the release starts it at once', async () => {
    const rig = new DeliveryRig({ app: { parameters, quietPeriod: '25s', duration: '5s' } });
    const outcome = await rig.run(single(trigger));
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1 → 303, item 1
        app: queued 1
        app: started #1
        app: succeeded"
    `);
    expect(outcome.triggers[0]?.elapsed).toBeLessThan(10_000);
    expect(rig.builds('app')).toEqual([1]);
  });

  test('of the trigger is given to the release', async () => {
    const rig = new DeliveryRig({ app: { parameters, duration: '5s' } });
    const outcome = await rig.run(single({ ...trigger, quietPeriod: 20_000 }));
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 70 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1 for 20 s → 303, item 1
        app: queued 1
        app: started #1
        app: succeeded"
    `);
    expect(outcome.triggers[0]?.elapsed).toBeGreaterThan(24_000);
    expect(outcome.triggers[0]?.elapsed).toBeLessThan(35_000);
    expect(rig.builds('app')).toEqual([1]);
  });

  test('of the trigger that is long makes the hold longer', async () => {
    const rig = new DeliveryRig({ app: { parameters, duration: '5s' } });
    const outcome = await rig.run(single({ ...trigger, quietPeriod: 300_000 }));
    expect(rig.tale.filter((line) => /^(?:hold|release)/.test(line))).toMatchInlineSnapshot(`
      [
        "hold app V=1 for 350 s → 201, item 1",
        "hold app V=1 for 300 s → 303, item 1",
      ]
    `);
    expect(outcome.triggers[0]?.elapsed).toBeGreaterThan(304_000);
    expect(outcome.triggers[0]?.elapsed).toBeLessThan(325_000);
    expect(rig.builds('app')).toEqual([1]);
  });

  test('of the trigger, and the answer to the release is lost', async () => {
    const rig = new DeliveryRig({ app: { parameters, duration: '5s' } });
    rig.network.on('release', 'lost-after');
    const outcome = await rig.run(single({ ...trigger, quietPeriod: 20_000 }));
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    expect(rig.builds('app')).toEqual([1]);
  });
});

describe('a controller that is quieting down', () => {
  test('takes hold and release, and starts it when that is over', async () => {
    const rig = new DeliveryRig({ app: { parameters, duration: '5s' } });
    rig.controller.setQuietingDown(true);
    rig.clock.after(200_000, () => rig.controller.setQuietingDown(false));
    const outcome = await rig.run(single(trigger));
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1 → 303, item 1
        app: queued 1
        app: started #1
        app: succeeded"
    `);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', queueId: 1 });
    expect(rig.builds('app')).toEqual([1]);
  });

  test('and is restarted', async () => {
    const rig = new DeliveryRig({ app: { parameters, duration: '5s' } });
    rig.controller.setQuietingDown(true);
    rig.clock.after(20_000, () => rig.controller.restart({ refusingFor: 5_000, startingFor: 10_000 }));
    const outcome = await rig.run(single(trigger));
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', queueId: 1 });
    expect(rig.builds('app')).toEqual([1]);
  });
});

describe('two equal triggers of a plan', () => {
  const two = exactPlan({
    name: 's',
    mode: 'parallel',
    triggers: [
      { name: 'a', job: 'app', parameters: { V: '1' } },
      { name: 'b', job: 'app', parameters: { V: '1' } },
    ],
  });

  test('the second is held only when the first has left the queue', async () => {
    const rig = new DeliveryRig({ app: { parameters, duration: '5s' } });
    const outcome = await rig.run(two);
    expect(rig.told).toMatchInlineSnapshot(`
      "  a: hold-intended
      hold app V=1 for 60 s → 201, item 1
        a: held 1
        a: release-intended 1
      release app V=1 → 303, item 1
        a: queued 1
        a: started #1
        b: hold-intended
      hold app V=1 for 61 s → 201, item 2
        b: held 2
        b: release-intended 2
      release app V=1 → 303, item 2
        b: queued 2
        a: succeeded
        b: started #2
        b: succeeded"
    `);
    expect(outcome.triggers.map(({ number }) => number)).toEqual([1, 2]);
    expect(rig.builds('app')).toEqual([1, 2]);
  });

  test('nor before a lost hold of the first can hardly come any more', async () => {
    const rig = new DeliveryRig({ app: { parameters, duration: '5s' } });
    rig.network.on('hold', { late: 20_000 });
    const outcome = await rig.run(two);
    expect(rig.told).toMatchInlineSnapshot(`
      "  a: hold-intended
        a: hold-intended
      hold app V=1 for 60 s → 201, item 1
        a: held 1
        a: release-intended 1
      release app V=1 → 303, item 1
        a: queued 1
        a: started #1
        a: succeeded
      hold app V=1 for 60 s → 201, item 2, late
      cancel 2 → 204
        b: hold-intended
      hold app V=1 for 61 s → 201, item 3
        b: held 3
        b: release-intended 3
      release app V=1 → 303, item 3
        b: queued 3
        b: started #2
        b: succeeded"
    `);
    expect(outcome.counts.succeeded).toBe(2);
    expect(rig.builds('app')).toHaveLength(2);
  });

  test('and the first waits for an executor', async () => {
    const rig = new DeliveryRig({ app: { parameters, duration: '5s' }, other: { duration: '40s' } }, { executors: 1 });
    rig.post('/job/other/build');
    const outcome = await rig.run(two);
    expect(outcome.counts.succeeded).toBe(2);
    expect(outcome.triggers.some(({ attached }) => attached)).toBe(false);
    expect(rig.builds('app')).toEqual([2, 3]);
  });
});

describe('correlate', () => {
  test('carries the trigger’s id, so that equal triggers are none', async () => {
    const rig = new DeliveryRig({ app: { parameters: { ...parameters, ID: { type: 'string' } }, duration: '5s' } });
    const outcome = await rig.run(
      exactPlan({
        name: 's',
        mode: 'parallel',
        triggers: [
          { name: 'a', job: 'app', parameters: { V: '1' }, correlate: 'ID' },
          { name: 'b', job: 'app', parameters: { V: '1' }, correlate: 'ID' },
        ],
      }),
    );
    expect(outcome.counts.succeeded).toBe(2);
    const ids = rig.controller.builds('app').map(({ parameters: { ID } }) => ID);
    expect(new Set(ids)).toEqual(new Set(['run-1/s/a', 'run-1/s/b']));
    expect(rig.events.some(({ type }) => type === 'trigger-held-back')).toBe(false);
  });
});

describe('at most once', () => {
  test('is one POST, with the job’s own quiet period', async () => {
    const rig = new DeliveryRig({ app: { parameters, quietPeriod: '25s', duration: '5s' } });
    const outcome = await rig.run(single({ ...trigger, delivery: 'at-most-once' }));
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: post-intended
      post app V=1 → 201, item 1
        app: queued 1
        app: started #1
        app: succeeded"
    `);
    expect(outcome.triggers[0]?.elapsed).toBeGreaterThan(30_000);
  });

  test.each(['lost-before', 'lost-after'] as const)('%s: never sent again', async (mishap) => {
    const rig = new DeliveryRig({ app: { parameters, duration: '5s' } });
    rig.network.on('post', mishap);
    const outcome = await rig.run(single({ ...trigger, delivery: 'at-most-once' }));
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (unknown-outcome)' });
    expect(rig.tale.filter((line) => line.startsWith('post'))).toHaveLength(1);
    expect(rig.builds('app')).toHaveLength(mishap === 'lost-after' ? 1 : 0);
  });
});
