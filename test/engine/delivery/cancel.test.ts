import { describe, expect, test } from 'vitest';
import { outcomes } from '../support.ts';
import { DeliveryRig, single } from './rig.ts';

const app = { app: { parameters: { V: { type: 'string' } }, duration: '5s' } } as const;
const trigger = { name: 'app', parameters: { V: '1' } };
const plan = single(trigger);

/** Interrupts when the next request for a purpose has arrived, or when its answer is there. */
function interruptAt(rig: DeliveryRig, purpose: 'hold' | 'release' | 'queue', when: 'before' | 'after'): void {
  rig.network.on(purpose, { [when]: () => rig.interrupt.abort() });
}

describe('an interrupt', () => {
  test('before anything is sent', async () => {
    const rig = new DeliveryRig(app);
    rig.interrupt.abort();
    expect(outcomes(await rig.run(plan))).toEqual({ 's/app': 'skipped (interrupted)' });
    expect(rig.tale).toEqual(['  app: skipped']);
  });

  test('while the answer to the hold is awaited: it is taken back', async () => {
    const rig = new DeliveryRig(app);
    interruptAt(rig, 'hold', 'before');
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: cancel-intended 1
      cancel 1 → 204
        app: withdrawn (interrupted)
        app: cancelled"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'cancelled (interrupted)' });
    expect(rig.builds('app')).toEqual([]);
    expect(outcome.triggers[0]).not.toHaveProperty('number');
  });

  test('while the held item is looked at', async () => {
    const rig = new DeliveryRig(app);
    interruptAt(rig, 'queue', 'after');
    expect(outcomes(await rig.run(plan))).toEqual({ 's/app': 'cancelled (interrupted)' });
    expect(rig.tale.filter((line) => line.startsWith('release'))).toEqual([]);
    expect(rig.builds('app')).toEqual([]);
  });

  test('whose cancellation is forgotten in a restart, with a wall clock that was set forward: no build says that it has not started', async () => {
    const rig = new DeliveryRig(app);
    interruptAt(rig, 'queue', 'after');
    rig.network.on('cancel', {
      slow: 20_000,
      after() {
        rig.controller.restart();
        rig.clock.jump(7_200_000);
      },
    });
    expect(outcomes(await rig.run(plan))).toEqual({ 's/app': 'cancelled (interrupted)' });
    expect(rig.builds('app')).toEqual([]);
  });

  test('while the queue cannot be read: what the POST has made is cancelled unseen', async () => {
    const rig = new DeliveryRig(app);
    interruptAt(rig, 'hold', 'after');
    rig.network.on('queue', 'lost-before', { times: 100 });
    expect(outcomes(await rig.run(plan))).toEqual({ 's/app': 'cancelled (interrupted)' });
    await rig.clock.run(120_000);
    expect(rig.builds('app')).toEqual([]);
  });

  test('while it is written down', async () => {
    const rig = new DeliveryRig(app);
    const go = rig.journal.stall('held');
    const run = rig.start(plan);
    await rig.clock.run(1_000);
    rig.interrupt.abort();
    go();
    expect(outcomes(await rig.finish(run))).toEqual({ 's/app': 'cancelled (interrupted)' });
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
        app: cancel-intended 1
      cancel 1 → 204
        app: withdrawn (interrupted)
        app: cancelled"
    `);
    expect(rig.builds('app')).toEqual([]);
  });

  test('while the release is written down: it is not sent', async () => {
    const rig = new DeliveryRig(app);
    const go = rig.journal.stall('release-intended');
    const run = rig.start(plan);
    await rig.clock.run(1_000);
    rig.interrupt.abort();
    go();
    expect(outcomes(await rig.finish(run))).toEqual({ 's/app': 'cancelled (interrupted)' });
    expect(rig.tale.filter((line) => line.startsWith('release'))).toEqual([]);
    expect(rig.builds('app')).toEqual([]);
  });

  test('while the release does not get through: it is not sent again', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', 'refused', { times: 3 });
    const run = rig.start(plan);
    await rig.clock.run(90);
    expect(rig.tale.filter((line) => line.startsWith('release'))).toHaveLength(1);
    rig.interrupt.abort();
    expect(outcomes(await rig.finish(run))).toEqual({ 's/app': 'cancelled (interrupted)' });
    expect(rig.tale.filter((line) => line.startsWith('release'))).toHaveLength(1);
    expect(rig.builds('app')).toEqual([]);
  });

  test('while the answer to the release is awaited: the build is stopped', async () => {
    const rig = new DeliveryRig({ app: { ...app.app, duration: '1h' } });
    interruptAt(rig, 'release', 'after');
    const outcome = await rig.run(plan);
    expect(outcomes(outcome)).toEqual({ 's/app': 'cancelled (interrupted)' });
    expect(rig.controller.builds('app')).toMatchObject([{ result: 'ABORTED' }]);
  });

  test('when the answer to the hold is lost: nothing of it is left, also when it comes late', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', { late: 19_000 });
    const run = rig.start(plan);
    await rig.clock.run(5_000);
    rig.interrupt.abort();
    const outcome = await rig.finish(run);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1, late
      cancel 1 → 204
        app: withdrawn (interrupted)
        app: cancelled"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'cancelled (interrupted)' });
    expect(rig.builds('app')).toEqual([]);
    expect(rig.controller.queueLength()).toBe(0);
  });

  test('when the answer to the hold is lost, and it was held', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', 'lost-after');
    interruptAt(rig, 'queue', 'before');
    const outcome = await rig.run(plan);
    expect(outcomes(outcome)).toEqual({ 's/app': 'cancelled (interrupted)' });
    expect(rig.builds('app')).toEqual([]);
    expect(rig.controller.queueLength()).toBe(0);
  });

  test('whose cancellation gets lost: it is made again', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('cancel', 'lost-after');
    interruptAt(rig, 'queue', 'after');
    expect(outcomes(await rig.run(plan))).toEqual({ 's/app': 'cancelled (interrupted)' });
    expect(rig.builds('app')).toEqual([]);
  });

  test('while the controller cannot be reached: nobody says that nothing ran', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('queue', { before: () => rig.controller.restart({ refusingFor: 300_000 }) });
    const run = rig.start(plan);
    await rig.clock.run(2_000);
    rig.interrupt.abort();
    const outcome = await rig.clock.until(run);
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (unknown-outcome)' });
    expect(rig.clock.monotonic()).toBeLessThan(120_000);
  });

  test('while files are read', async () => {
    const rig = new DeliveryRig({ app: { parameters: { F: { type: 'file' } } } });
    const outcome = await rig.run(single({ name: 'app', files: { F: 'a' } }), {
      readFile: async () => {
        rig.interrupt.abort();
        return { ok: true, value: { fileName: 'a', content: new Uint8Array() } };
      },
    });
    expect(outcomes(outcome)).toEqual({ 's/app': 'skipped (interrupted)' });
    expect(rig.tale).toEqual(['  app: skipped']);
  });
});

describe('a timeout during the delivery', () => {
  test('takes back what is held', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('queue', 'refused', { times: 12 });
    const outcome = await rig.run(single({ ...trigger, timeout: 3_000 }));
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: cancel-intended 1
      cancel 1 → 204
        app: withdrawn (timeout)
        app: failed"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (timeout)' });
    expect(rig.builds('app')).toEqual([]);
    expect(rig.controller.queueLength()).toBe(0);
  });

  test('while the answer to the hold is awaited', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', { slow: 8_000 });
    const outcome = await rig.run(single({ ...trigger, timeout: 3_000 }));
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (timeout)' });
    expect(rig.builds('app')).toEqual([]);
  });

  test('with `onTimeout: detach` takes it back as well: nothing goes on that was not released', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', { slow: 8_000 });
    const outcome = await rig.run(single({ ...trigger, timeout: 3_000, onTimeout: 'detach' }));
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (timeout)' });
    expect(rig.builds('app')).toEqual([]);
  });

  test('after the release ends the build', async () => {
    const rig = new DeliveryRig({ app: { ...app.app, duration: '1h' } });
    const outcome = await rig.run(single({ ...trigger, timeout: 30_000 }));
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (timeout)' });
    expect(rig.controller.builds('app')).toMatchObject([{ result: 'ABORTED' }]);
  });
});

describe('what is ended after the answer to its release was lost', () => {
  test('is cancelled only when the release cannot come any more, which would make another item', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', { late: 14_000 });
    const outcome = await rig.run(single({ ...trigger, timeout: 9_000 }));
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
        app: queued 1
      release app V=1 → 303, item 1, late
        app: started #1
      stop app #1 → 302
        app: failed"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (timeout)' });
    expect(rig.controller.builds('app').map(({ result }) => result)).toEqual(['ABORTED']);
  });

  test('and then it is', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', 'lost-before');
    const outcome = await rig.run(single({ ...trigger, timeout: 9_000 }));
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (timeout)' });
    expect(rig.tale.slice(-2)).toEqual(['  app: withdrawn (timeout)', '  app: failed']);
    expect(rig.builds('app')).toEqual([]);
  });

  test('but at once on an interrupt, since the process may be killed', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', { late: 14_000 });
    const run = rig.start(plan);
    await rig.clock.run(11_000);
    rig.interrupt.abort();
    await rig.clock.run(1_000);
    expect(rig.tale.at(-2)).toBe('  app: withdrawn (interrupted)');
    await rig.finish(run);
  });
});
