import { describe, expect, test } from 'vitest';
import type { Clock } from '../../../src/util/clock.ts';
import { err } from '../../../src/util/result.ts';
import { outcomes } from '../support.ts';
import { DeliveryRig, single } from './rig.ts';

const app = { app: { parameters: { V: { type: 'string' } }, duration: '5s' } } as const;
const plan = single({ name: 'app', parameters: { V: '1' } });

const forbidden = { status: 403, headers: { 'x-jenkins': '2.541.3', 'x-required-permission': 'hudson.model.Item.Build' } };

test('a release that gets no connection is waited for no longer than it may be sent: its item starts by itself', async () => {
  const rig = new DeliveryRig(app);
  const send = rig.network.send.bind(rig.network);
  rig.network.send = (request, signal) =>
    request.method === 'GET' || request.path.includes('delay=60sec')
      ? send(request, signal)
      : new Promise((resolve) => {
          const giveUp = (): void => resolve(err({ sent: false, kind: 'aborted', message: 'aborted before it was sent' }));
          signal.addEventListener('abort', giveUp, { once: true });
        });
  const outcome = await rig.run(plan);
  expect(rig.told).toMatchInlineSnapshot(`
    "  app: hold-intended
    hold app V=1 for 60 s → 201, item 1
      app: held 1
      app: release-intended 1
      app: queued 1
      app: started #1
      app: succeeded"
  `);
  expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', queueId: 1 });
  expect(rig.builds('app')).toEqual([1]);
});

describe('the answer to a release is lost', () => {
  test('before it acted: sent once, it starts by itself when its hold ends', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', 'lost-before');
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1 lost-before
        app: queued 1
        app: started #1
        app: succeeded"
    `);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', queueId: 1 });
    expect(outcome.triggers[0]?.elapsed).toBeGreaterThan(64_000);
    expect(rig.builds('app')).toEqual([1]);
  });

  test('after it acted', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', 'lost-after');
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1 → 303, item 1, answer lost
        app: queued 1
        app: started #1
        app: succeeded"
    `);
    expect(outcome.triggers[0]?.elapsed).toBeLessThan(10_000);
    expect(rig.builds('app')).toEqual([1]);
  });

  test('because the answer comes after the timeout', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', { slow: 11_000 });
    expect(outcomes(await rig.run(plan))).toEqual({ 's/app': 'succeeded' });
    expect(rig.builds('app')).toEqual([1]);
  });

  test('because it comes after the timeout, while it still waits', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', { late: 14_000 });
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
        app: queued 1
      release app V=1 → 303, item 1, late
        app: started #1
        app: succeeded"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    expect(rig.builds('app')).toEqual([1]);
  });
});

describe('a release is refused', () => {
  test('the job was disabled meanwhile: the held item is cancelled, nothing ran', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', { before: () => rig.post('/job/app/disable') });
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1 → 409
        app: cancel-intended 1
      cancel 1 → 204
        app: withdrawn (jenkins-disabled)
        app: failed"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (jenkins-disabled)' });
    expect(rig.builds('app')).toEqual([]);
    expect(rig.controller.queueLength()).toBe(0);
  });

  test('the user may not build any more', async () => {
    const rig = new DeliveryRig(app, { users: { ci: { apiToken: 'a-token' } } });
    rig.network.on('release', forbidden);
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1 → 403
        app: cancel-intended 1
      cancel 1 → 204
        app: withdrawn (jenkins-permission)
        app: failed"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (jenkins-permission)' });
    expect(rig.builds('app')).toEqual([]);
  });

  test('and the held item cannot be cancelled: nobody says that nothing ran', async () => {
    const rig = new DeliveryRig(app, { users: { ci: { apiToken: 'a-token' } } });
    rig.network.on('release', forbidden);
    rig.network.on('cancel', forbidden, { times: 1_000 });
    const outcome = await rig.run(plan);
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (unknown-outcome)' });
    expect(rig.builds('app')).toEqual([1]);
  });
});

describe('the controller cannot be reached at the release', () => {
  test('for a while: released as soon as it can', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', 'refused', { times: 4 });
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1 refused
        app: release-intended 1
      release app V=1 refused
        app: release-intended 1
      release app V=1 refused
        app: release-intended 1
      release app V=1 refused
        app: release-intended 1
      release app V=1 → 303, item 1
        app: queued 1
        app: started #1
        app: succeeded"
    `);
    expect(outcome.triggers[0]?.elapsed).toBeLessThan(15_000);
    expect(rig.builds('app')).toEqual([1]);
  });

  test('until the hold is about to end: nothing is sent late, it starts by itself', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', 'refused', { times: 10_000 });
    const outcome = await rig.run(plan);
    const releases = rig.tale.filter((line) => line.startsWith('release'));
    expect(new Set(releases)).toEqual(new Set(['release app V=1 refused']));
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', queueId: 1 });
    expect(rig.builds('app')).toEqual([1]);
  });
});

describe('a hold that is about to end', () => {
  test('is not released any more: it starts by itself and is followed', async () => {
    const rig = new DeliveryRig(app);
    const go = rig.journal.stall('held');
    const run = rig.start(plan);
    await rig.clock.run(36_000);
    go();
    const outcome = await rig.finish(run);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
        app: queued 1
        app: started #1
        app: succeeded"
    `);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', queueId: 1 });
    expect(rig.builds('app')).toEqual([1]);
  });

  test('nor when the journal took too long to write down the release', async () => {
    const rig = new DeliveryRig(app);
    const go = rig.journal.stall('release-intended');
    const run = rig.start(plan);
    await rig.clock.run(62_000);
    go();
    const outcome = await rig.finish(run);
    expect(rig.tale.filter((line) => line.startsWith('release'))).toEqual([]);
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    expect(rig.builds('app')).toEqual([1]);
  });

  test('and has ended while the machine was suspended, and its monotonic clock with it: the wall clock tells', async () => {
    const rig = new DeliveryRig(app);
    let missed = 0;
    const clock: Clock = {
      now: () => rig.clock.now(),
      monotonic: () => rig.clock.monotonic() - missed,
      after: (ms, callback) => rig.clock.after(ms, callback),
    };
    const go = rig.journal.stall('release-intended');
    const run = rig.start(plan, { clock });
    await rig.clock.run(100);
    missed = 90_000;
    await rig.clock.run(missed);
    go();
    const outcome = await rig.finish(run);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
        app: queued 1
        app: started #1
        app: succeeded"
    `);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', queueId: 1 });
    expect(rig.builds('app')).toEqual([1]);
  });
});
