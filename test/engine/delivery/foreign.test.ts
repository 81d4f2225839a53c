import { describe, expect, test } from 'vitest';
import { outcomes } from '../support.ts';
import { DeliveryRig, single } from './rig.ts';

const app = { app: { parameters: { V: { type: 'string' } }, duration: '5s' } } as const;

function plan(ifQueued?: 'attach' | 'fail' | 'wait') {
  return single({ name: 'app', parameters: { V: '1' }, ...(ifQueued !== undefined && { ifQueued }) });
}

/** An equal item of somebody else, in its quiet period. */
function occupied(seconds = 30): DeliveryRig {
  const rig = new DeliveryRig(app);
  rig.post(`/job/app/buildWithParameters?V=1&delay=${seconds}sec`);
  return rig;
}

describe('an equal item of somebody else is in the queue', () => {
  test('attach: it is followed, never released', async () => {
    const rig = occupied();
    const outcome = await rig.run(plan());
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 303, item 1
        app: queued 1, attached
        app: started #1
        app: succeeded"
    `);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', queueId: 1, number: 1, attached: true });
    expect(rig.builds('app')).toEqual([1]);
  });

  test('attach: it is never cancelled', async () => {
    const rig = occupied(300);
    const run = rig.start(plan());
    await rig.clock.run(5_000);
    rig.interrupt.abort();
    const outcome = await rig.finish(run);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'cancelled', attached: true, failure: { code: 'interrupted' } });
    expect(rig.tale.filter((line) => line.startsWith('cancel'))).toEqual([]);
    await rig.clock.run(300_000);
    expect(rig.builds('app')).toEqual([1]);
  });

  test('fail: it is left alone', async () => {
    const rig = occupied();
    const outcome = await rig.run(plan('fail'));
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: withdrawn (already-queued)
        app: failed"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (already-queued)' });
    expect(rig.builds('app')).toEqual([1]);
  });

  test('wait: a new one is held once it has left', async () => {
    const rig = occupied();
    const outcome = await rig.run(plan('wait'));
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 2
        app: held 2
        app: release-intended 2
      release app V=1 → 303, item 2
        app: queued 2
        app: started #2
        app: succeeded"
    `);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', queueId: 2, number: 2 });
    expect(rig.builds('app')).toEqual([1, 2]);
  });

  test('wait: interrupted meanwhile, nothing of ours is left and theirs goes on', async () => {
    const rig = occupied();
    const run = rig.start(plan('wait'));
    await rig.clock.run(5_000);
    rig.interrupt.abort();
    expect(outcomes(await rig.finish(run))).toEqual({ 's/app': 'cancelled (interrupted)' });
    expect(rig.builds('app')).toEqual([1]);
    expect(rig.controller.queueLength()).toBe(0);
  });

  test('that waits for an executor', async () => {
    const rig = new DeliveryRig({ ...app, other: { duration: '40s' } }, { executors: 1 });
    rig.post('/job/other/build');
    rig.post('/job/app/buildWithParameters?V=1');
    const outcome = await rig.run(plan());
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', queueId: 2, attached: true });
    expect(rig.builds('app')).toEqual([2]);
  });

  test('and the answer of the hold is lost: it is attached to', async () => {
    const rig = occupied();
    rig.network.on('hold', 'lost-after');
    const outcome = await rig.run(plan());
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', queueId: 1, attached: true });
    expect(rig.builds('app')).toEqual([1]);
  });

  test('whose quiet period happens to be as long as our hold was', async () => {
    const rig = occupied(61);
    const outcome = await rig.run(plan());
    expect(outcome.triggers[0]).toMatchObject({ attached: true });
    expect(rig.tale.filter((line) => line.startsWith('release'))).toEqual([]);
  });

  test('with other parameters: that is no equal one', async () => {
    const rig = new DeliveryRig(app);
    rig.post('/job/app/buildWithParameters?V=2&delay=30sec');
    const outcome = await rig.run(plan('fail'));
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', queueId: 2 });
  });
});

test('somebody else’s shorter quiet period starts a held item: it is still one build', async () => {
  const rig = new DeliveryRig(app);
  rig.network.on('hold', { after: () => rig.post('/job/app/buildWithParameters?V=1&delay=0sec') });
  const outcome = await rig.run(plan());
  expect(rig.told).toMatchInlineSnapshot(`
    "  app: hold-intended
    hold app V=1 for 60 s → 201, item 1
      app: queued 1, attached
      app: started #1
      app: succeeded"
  `);
  expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', queueId: 1, attached: true });
  expect(rig.builds('app')).toEqual([1]);
});

test('somebody cancels the held item: nothing is triggered again', async () => {
  const rig = new DeliveryRig(app);
  rig.network.on('hold', { after: () => rig.post('/queue/cancelItem?id=1') });
  const outcome = await rig.run(plan());
  expect(rig.told).toMatchInlineSnapshot(`
    "  app: hold-intended
    hold app V=1 for 60 s → 201, item 1
      app: withdrawn (queue-cancelled)
      app: failed"
  `);
  expect(outcomes(outcome)).toEqual({ 's/app': 'failed (queue-cancelled)' });
  expect(rig.builds('app')).toEqual([]);
});
