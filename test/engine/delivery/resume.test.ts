import { describe, expect, test } from 'vitest';
import type { RunOutcome } from '../../../src/engine/engine.ts';
import { exitCodeOf, outcomes, type TriggerDraft } from '../support.ts';
import { DeliveryRig, single } from './rig.ts';

const app = { app: { parameters: { V: { type: 'string' }, ID: { type: 'string' } }, duration: '5s' } } as const;
const trigger: TriggerDraft = { name: 'app', parameters: { V: '1' } };
const plan = single(trigger);
const correlated = single({ ...trigger, correlate: 'ID' });

/** Posts since the run was killed. */
function afterwards(rig: DeliveryRig): string[] {
  return rig.tale.slice(rig.tale.indexOf('killed') + 1);
}

/** What a run came to, by its report and by what the controller knows. */
function cameOf(rig: DeliveryRig, outcome: RunOutcome) {
  const builds = rig.controller.builds('app');
  return {
    ...outcomes(outcome),
    builds: builds.length,
    reported: builds[0] !== undefined && builds[0].number === outcome.triggers[0]?.number,
    queued: rig.controller.queueLength(),
  };
}

const once = { 's/app': 'succeeded', builds: 1, reported: true, queued: 0 };

describe('killed when the hold was announced', () => {
  test('and not sent: it is held', async () => {
    const rig = new DeliveryRig(app);
    rig.journal.when('hold-intended', () => rig.kill());
    await rig.crash(plan, 60_000);
    expect(cameOf(rig, await rig.resume(plan))).toEqual(once);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      killed
        app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1 → 303, item 1
        app: queued 1
        app: started #1
        app: succeeded"
    `);
  });

  test('and sent: what is held is taken back and held anew', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', { after: () => rig.kill() });
    await rig.crash(plan, 5_000);
    expect(cameOf(rig, await rig.resume(plan))).toEqual(once);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
      killed
        app: cancel-intended 1
      cancel 1 → 204
        app: hold-intended
      hold app V=1 for 60 s → 201, item 2
        app: held 2
        app: release-intended 2
      release app V=1 → 303, item 2
        app: queued 2
        app: started #1
        app: succeeded"
    `);
  });

  test('and its hold is over, but no executor is free: it is followed, and not called withdrawn when nothing is wanted any more', async () => {
    const rig = new DeliveryRig({ ...app, other: { duration: '300s' } }, { executors: 1 });
    rig.post('/job/other/build');
    rig.network.on('hold', { after: () => rig.kill() });
    await rig.crash(plan, 90_000);
    rig.interrupt = new AbortController();
    const resumed = rig.start(plan, { history: rig.journal.history() });
    await rig.clock.run(0);
    rig.interrupt.abort();
    const outcome = await rig.clock.until(resumed);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'cancelled', queueId: 2, attached: true });
    expect(rig.controller.queueLength()).toBe(1);
  });

  test('and on its way: it is waited for', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', { late: 9_000 });
    rig.clock.after(1_000, () => rig.kill());
    await rig.crash(plan, 1_000);
    expect(cameOf(rig, await rig.resume(plan))).toEqual(once);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      killed
      hold app V=1 for 60 s → 201, item 1, late
        app: cancel-intended 1
      cancel 1 → 204
        app: hold-intended
      hold app V=1 for 60 s → 201, item 2
        app: held 2
        app: release-intended 2
      release app V=1 → 303, item 2
        app: queued 2
        app: started #1
        app: succeeded"
    `);
  });

  test('and it started when its hold ended: that cannot be told from somebody else’s, and it is not sent again', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', { after: () => rig.kill() });
    await rig.crash(plan, 120_000);
    const outcome = await rig.resume(plan);
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (unknown-outcome)' });
    expect(exitCodeOf(outcome)).toBe(5);
    expect(rig.builds('app')).toHaveLength(1);
    expect(afterwards(rig).filter((line) => line.startsWith('hold'))).toEqual([]);
  });

  test('but `correlate` tells it', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', { after: () => rig.kill() });
    await rig.crash(correlated, 120_000);
    expect(cameOf(rig, await rig.resume(correlated))).toEqual(once);
  });

  test('and the job had equal builds before: those do not matter', async () => {
    const rig = new DeliveryRig(app);
    rig.post('/job/app/buildWithParameters?V=1');
    await rig.clock.run(600_000);
    rig.journal.when('hold-intended', () => rig.kill());
    await rig.crash(plan, 60_000);
    const outcome = await rig.resume(plan);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', number: 2 });
    expect(rig.builds('app')).toHaveLength(2);
  });

  test('and the cancellation of what is held gets lost after it acted', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', { after: () => rig.kill() });
    rig.network.on('cancel', 'lost-after');
    await rig.crash(plan, 5_000);
    expect(cameOf(rig, await rig.resume(plan))).toEqual(once);
  });
});

describe('killed when an item was held', () => {
  test('that still waits: taken back and held anew', async () => {
    const rig = new DeliveryRig(app);
    rig.journal.when('held', () => rig.kill());
    await rig.crash(plan, 20_000);
    expect(cameOf(rig, await rig.resume(plan))).toEqual(once);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
      killed
        app: cancel-intended 1
      cancel 1 → 204
        app: hold-intended
      hold app V=1 for 60 s → 201, item 2
        app: held 2
        app: release-intended 2
      release app V=1 → 303, item 2
        app: queued 2
        app: started #1
        app: succeeded"
    `);
  });

  test('and its cancellation gets lost after it acted: nobody else is blamed', async () => {
    const rig = new DeliveryRig(app);
    rig.journal.when('held', () => rig.kill());
    rig.network.on('cancel', 'lost-after');
    await rig.crash(plan, 20_000);
    expect(cameOf(rig, await rig.resume(plan))).toEqual(once);
  });

  test('that has started by itself: it is followed', async () => {
    const rig = new DeliveryRig({ app: { ...app.app, duration: '100s' } });
    rig.journal.when('held', () => rig.kill());
    await rig.crash(plan, 120_000);
    expect(cameOf(rig, await rig.resume(plan))).toEqual(once);
    expect(afterwards(rig)).toEqual(['  app: queued 1', '  app: started #1', '  app: succeeded']);
  });

  test('that started and is forgotten: its build is found', async () => {
    const rig = new DeliveryRig(app);
    rig.journal.when('held', () => rig.kill());
    await rig.crash(plan, 900_000);
    expect(cameOf(rig, await rig.resume(plan))).toEqual(once);
  });

  test('that somebody has cancelled: it is not triggered again', async () => {
    const rig = new DeliveryRig(app);
    rig.journal.when('held', () => rig.kill());
    await rig.crash(plan, 10_000);
    rig.post('/queue/cancelItem?id=1');
    const outcome = await rig.resume(plan);
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (queue-cancelled)' });
    expect(rig.builds('app')).toEqual([]);
  });

  test('and the controller was killed, too: held anew', async () => {
    const rig = new DeliveryRig(app);
    rig.journal.when('held', () => rig.kill());
    await rig.crash(plan, 10_000);
    rig.controller.kill();
    await rig.clock.run(100_000);
    expect(cameOf(rig, await rig.resume(plan))).toEqual(once);
  });

  test('and the controller gave its id to another job: that one is left alone', async () => {
    const rig = new DeliveryRig({ ...app, other: {} });
    rig.journal.when('held', () => rig.kill());
    await rig.crash(plan, 10_000);
    rig.controller.kill();
    rig.post('/job/other/build?delay=300sec');
    expect(cameOf(rig, await rig.resume(plan).then(async (outcome) => (await rig.clock.run(300_000), outcome)))).toEqual(once);
    expect(rig.builds('other')).toEqual([1]);
  });

  test('and the controller gave its id to an equal item of somebody else: that one is left alone', async () => {
    const rig = new DeliveryRig(app);
    rig.journal.when('held', () => rig.kill());
    await rig.crash(plan, 10_000);
    rig.controller.kill();
    rig.post('/job/app/buildWithParameters?V=1&delay=30sec');
    const outcome = await rig.resume(plan);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', attached: true });
    expect(rig.tale.filter((line) => line.startsWith('cancel'))).toEqual([]);
    expect(rig.builds('app')).toHaveLength(1);
  });

  test('and was to be taken back: that is done, and it is held anew', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('queue', { after: () => rig.interrupt.abort() });
    rig.journal.when('cancel-intended', () => rig.kill());
    await rig.crash(plan, 10_000);
    expect(cameOf(rig, await rig.resume(plan))).toEqual(once);
  });

  test('and was taken back: nobody else is blamed', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('queue', { after: () => rig.interrupt.abort() });
    rig.network.on('cancel', { after: () => rig.kill() });
    await rig.crash(plan, 10_000);
    expect(cameOf(rig, await rig.resume(plan))).toEqual(once);
  });
});

describe('killed when a release was announced', () => {
  test('and not sent: it starts by itself', async () => {
    const rig = new DeliveryRig(app);
    rig.journal.when('release-intended', () => rig.kill());
    await rig.crash(plan, 5_000);
    expect(cameOf(rig, await rig.resume(plan))).toEqual(once);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      killed
        app: queued 1
        app: started #1
        app: succeeded"
    `);
  });

  test('and sent: its build is followed', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', { after: () => rig.kill() });
    await rig.crash(plan, 2_000);
    expect(cameOf(rig, await rig.resume(plan))).toEqual(once);
    expect(afterwards(rig).filter((line) => /^(?:hold|release)/.test(line))).toEqual([]);
  });

  test('and its build is over and forgotten', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', { after: () => rig.kill() });
    await rig.crash(plan, 900_000);
    expect(cameOf(rig, await rig.resume(plan))).toEqual(once);
  });

  test('and a kind of parameter that never compares equal made a second item', async () => {
    const rig = new DeliveryRig({ app: { ...app.app, parameters: { ...app.app.parameters, V: { type: 'unequal' } } } });
    rig.network.on('release', { after: () => rig.kill() });
    await rig.crash(plan, 20_000);
    expect(cameOf(rig, await rig.resume(plan))).toEqual(once);
  });

  test('and the controller was killed before it could start: never two', async () => {
    const rig = new DeliveryRig(app);
    rig.journal.when('release-intended', () => rig.kill());
    await rig.crash(plan, 2_000);
    rig.controller.kill();
    const outcome = await rig.resume(plan);
    const delivered = outcomes(outcome)['s/app'] === 'succeeded';
    expect(delivered || outcome.triggers[0]?.failure?.code === 'unknown-outcome').toBe(true);
    expect(rig.builds('app')).toHaveLength(delivered ? 1 : 0);
  });
});

describe('killed when Jenkins had it', () => {
  test.each(['queued', 'started'] as const)('%s: the build is followed to its end', async (step) => {
    const rig = new DeliveryRig({ app: { ...app.app, duration: '60s' } });
    rig.journal.when(step, () => rig.kill());
    await rig.crash(plan, 20_000);
    const outcome = await rig.resume(plan);
    expect(cameOf(rig, outcome)).toEqual(once);
    expect(outcome.triggers[0]).toMatchObject({ queueId: 1, result: 'SUCCESS' });
    expect(afterwards(rig).filter((line) => /^(?:hold|release|cancel)/.test(line))).toEqual([]);
  });

  test.each(['queued', 'started'] as const)('%s: a build that is over and forgotten is found', async (step) => {
    const rig = new DeliveryRig(app);
    rig.journal.when(step, () => rig.kill());
    await rig.crash(plan, 1_000_000);
    expect(cameOf(rig, await rig.resume(plan))).toEqual(once);
  });

  test('attached: still not ours to cancel', async () => {
    const rig = new DeliveryRig({ app: { ...app.app, duration: '1h' } });
    rig.post('/job/app/buildWithParameters?V=1&delay=30sec');
    rig.journal.when('queued', () => rig.kill());
    await rig.crash(plan, 60_000);
    rig.interrupt = new AbortController();
    const run = rig.start(plan, { history: rig.journal.history() });
    await rig.clock.run(10_000);
    rig.interrupt.abort();
    const outcome = await rig.clock.until(run);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'cancelled', attached: true });
    expect(rig.tale.filter((line) => line.startsWith('stop'))).toEqual([]);
  });

  test('not attached: ours to cancel', async () => {
    const rig = new DeliveryRig({ app: { ...app.app, duration: '1h' } });
    rig.journal.when('started', () => rig.kill());
    await rig.crash(plan, 60_000);
    const run = rig.start(plan, { history: rig.journal.history() });
    await rig.clock.run(10_000);
    rig.interrupt.abort();
    const outcome = await rig.clock.until(run);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'cancelled', result: 'ABORTED' });
  });

  test('and the controller was killed with it: not triggered again', async () => {
    const rig = new DeliveryRig({ app: { ...app.app, duration: '60s' } }, { executors: 1 });
    rig.post('/job/app/buildWithParameters?V=other');
    rig.journal.when('queued', () => rig.kill());
    await rig.crash(plan, 5_000);
    rig.controller.kill();
    const outcome = await rig.resume(plan);
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (lost)' });
    expect(afterwards(rig).filter((line) => /^(?:hold|release)/.test(line))).toEqual([]);
  });
});

test('killed again while it goes on: still one build', async () => {
  const rig = new DeliveryRig(app);
  rig.journal.when('held', () => rig.kill());
  await rig.crash(plan, 10_000);
  rig.journal.when('cancel-intended', () => rig.kill());
  await rig.crash(plan, 10_000, { history: rig.journal.history() });
  rig.journal.when('hold-intended', () => rig.kill());
  await rig.crash(plan, 10_000, { history: rig.journal.history() });
  rig.network.on('hold', { after: () => rig.kill() });
  await rig.crash(plan, 10_000, { history: rig.journal.history() });
  expect(cameOf(rig, await rig.resume(plan))).toEqual(once);
});

test('a queue that cannot be read while it is interrupted leaves an unknown outcome', async () => {
  const rig = new DeliveryRig(app);
  rig.network.on('hold', { after: () => rig.kill() });
  await rig.crash(plan, 5_000);
  rig.network.on('queue', 'refused', { times: 10_000 });
  rig.interrupt = new AbortController();
  const run = rig.start(plan, { history: rig.journal.history() });
  await rig.clock.run(20_000);
  rig.interrupt.abort();
  expect(outcomes(await rig.clock.until(run))).toEqual({ 's/app': 'failed (unknown-outcome)' });
});
