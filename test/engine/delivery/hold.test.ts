import { describe, expect, test } from 'vitest';
import type { RunOutcome } from '../../../src/engine/engine.ts';
import { ok } from '../../../src/util/result.ts';
import { outcomes } from '../support.ts';
import { DeliveryRig, exactPlan, single } from './rig.ts';

const app = { app: { parameters: { V: { type: 'string' } } } } as const;
const plan = single({ name: 'app', parameters: { V: '1' } });

/** The first hold arrives when the next request for that has been answered. */
function arrivesAfter(rig: DeliveryRig, purpose: 'hold' | 'queue'): void {
  let arrive = (): void => undefined;
  rig.network.on('hold', { later: (go) => (arrive = go) });
  rig.network.on(purpose, { after: () => arrive() });
}

function failureOf(outcome: RunOutcome) {
  return outcome.triggers[0]?.failure;
}

test('holds, looks, writes down, releases', async () => {
  const rig = new DeliveryRig(app);
  const outcome = await rig.run(plan);
  expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
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
  expect(rig.builds('app')).toEqual([1]);
  expect(outcome.triggers[0]).toMatchObject({ queueId: 1, number: 1 });
  expect(outcome.triggers[0]).not.toHaveProperty('attached');
  expect(rig.clock.pending).toBe(0);
});

test('a job without parameters, whose answers never say whether they were folded', async () => {
  const rig = new DeliveryRig({ app: {} });
  const outcome = await rig.run(single('app'));
  expect(rig.told).toMatchInlineSnapshot(`
    "  app: hold-intended
    hold app for 60 s → 201, item 1
      app: held 1
      app: release-intended 1
    release app → 201, item 1
      app: queued 1
      app: started #1
      app: succeeded"
  `);
  expect(outcome.triggers[0]).not.toHaveProperty('attached');
});

describe('the answer to a hold is lost', () => {
  test('before it acted: held again, one item', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', 'lost-before');
    expect(outcomes(await rig.run(plan))).toEqual({ 's/app': 'succeeded' });
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s lost-before
        app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1 → 303, item 1
        app: queued 1
        app: started #1
        app: succeeded"
    `);
    expect(rig.builds('app')).toEqual([1]);
  });

  test('after it acted: its item is found in the queue, and nothing is sent again', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', 'lost-after');
    expect(outcomes(await rig.run(plan))).toEqual({ 's/app': 'succeeded' });
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1, answer lost
        app: held 1
        app: release-intended 1
      release app V=1 → 303, item 1
        app: queued 1
        app: started #1
        app: succeeded"
    `);
    expect(rig.builds('app')).toEqual([1]);
  });

  test('several times', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', 'lost-before', { times: 3 });
    expect(outcomes(await rig.run(plan))).toEqual({ 's/app': 'succeeded' });
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s lost-before
        app: hold-intended
      hold app V=1 for 60 s lost-before
        app: hold-intended
      hold app V=1 for 60 s lost-before
        app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1 → 303, item 1
        app: queued 1
        app: started #1
        app: succeeded"
    `);
    expect(rig.builds('app')).toEqual([1]);
  });

  test('every time: it is given up, and cannot be established', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', 'lost-before', { times: 100 });
    const outcome = await rig.run(plan);
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (unknown-outcome)' });
    expect(rig.tale.filter((line) => line.startsWith('hold'))).toHaveLength(8);
    expect(rig.builds('app')).toEqual([]);
  });

  test('because it comes after the timeout: folded into the item of the second hold', async () => {
    const rig = new DeliveryRig(app);
    arrivesAfter(rig, 'hold');
    expect(outcomes(await rig.run(plan))).toEqual({ 's/app': 'succeeded' });
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
        app: hold-intended
      hold app V=1 for 60 s → 201, item 1
      hold app V=1 for 60 s → 303, item 1, late
        app: held 1
        app: release-intended 1
      release app V=1 → 303, item 1
        app: queued 1
        app: started #1
        app: succeeded"
    `);
    expect(rig.builds('app')).toEqual([1]);
  });

  test('because the answer comes after the timeout', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', { slow: 12_000 });
    expect(outcomes(await rig.run(plan))).toEqual({ 's/app': 'succeeded' });
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
    expect(rig.builds('app')).toEqual([1]);
  });

  test('and it arrives when the trigger was released long ago: seen in the queue and cancelled, which the run waits for', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', { late: 19_000 });
    const outcome = await rig.clock.until(rig.start(plan));
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
        app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1 → 303, item 1
        app: queued 1
        app: started #1
        app: succeeded
      hold app V=1 for 60 s → 201, item 2, late
      cancel 2 → 204"
    `);
    await rig.clock.run(120_000);
    expect(rig.builds('app')).toEqual([1]);
  });

  test('and it arrives when the queue cannot be read for most of its hold: it is looked for again soon after each failure', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', { late: 19_000 });
    const looks: number[] = [];
    const send = rig.network.send.bind(rig.network);
    rig.network.send = (request, signal) => {
      if (!request.path.startsWith('/queue/api') || rig.builds('app').length === 0) return send(request, signal);
      looks.push(rig.clock.monotonic());
      const broken = { status: 500, headers: {}, cookies: [], body: new Uint8Array() };
      return looks.length < 20 ? Promise.resolve(ok(broken)) : send(request, signal);
    };
    await rig.clock.until(rig.start(plan));
    expect(looks).toHaveLength(20);
    expect(Math.max(...looks.slice(1).map((time, index) => time - (looks[index] ?? 0)))).toBeLessThan(6_000);
    await rig.clock.run(120_000);
    expect(rig.builds('app')).toEqual([1]);
  });

  test('and it comes just after it was looked for, and has started when the next one comes: that one is taken back', async () => {
    const rig = new DeliveryRig(app);
    arrivesAfter(rig, 'queue');
    // The builds can be read only 46 s later, when it still waits; that answer takes 9 s, and the next hold as long.
    rig.network.on('job', 'lost-before', { skip: 2, times: 15 });
    rig.network.on('job', { slow: 9_000 }, { skip: 2 });
    rig.network.on('hold', { late: 9_000 });
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1, late
        app: hold-intended
      hold app V=1 for 60 s → 201, item 2, late
        app: cancel-intended 2
      cancel 2 → 204
        app: failed"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (unknown-outcome)' });
    expect(rig.builds('app')).toEqual([1]);
  });

  test('and it comes just after it was looked for, and the next one finds it late: it is not released when it may be over by then', async () => {
    const rig = new DeliveryRig(app);
    arrivesAfter(rig, 'queue');
    // The builds can be read only 46 s later. A release that came as late as it can would find it started.
    rig.network.on('job', 'lost-before', { skip: 2, times: 15 });
    rig.network.on('release', { late: 24_000 });
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1, late
        app: hold-intended
      hold app V=1 for 60 s → 303, item 1
        app: held 1
        app: queued 1
        app: started #1
        app: succeeded"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    await rig.clock.run(120_000);
    expect(rig.builds('app')).toEqual([1]);
  });

  test('and it arrives when its trigger has ended in the queue: an equal trigger waits until it is taken back', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', { late: 13_400 });
    const trigger = { job: 'app', parameters: { V: '1' } } as const;
    const outcome = await rig.run(
      exactPlan({
        name: 's',
        mode: 'parallel',
        triggers: [
          { ...trigger, name: 'a', wait: 'queued' },
          { ...trigger, name: 'b', delivery: 'at-most-once' },
        ],
      }),
    );
    expect(rig.tale.filter((line) => /^(hold|release|post|cancel)/.test(line))).toMatchInlineSnapshot(`
      [
        "hold app V=1 for 60 s → 201, item 1",
        "release app V=1 → 303, item 1",
        "hold app V=1 for 60 s → 201, item 2, late",
        "cancel 2 → 204",
        "post app V=1 → 201, item 3",
      ]
    `);
    expect(outcome.triggers[1]).not.toHaveProperty('attached');
    await rig.clock.run(120_000);
    expect(rig.builds('app')).toEqual([1, 3]);
  });

  test('and the queue cannot be read for a while', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', 'lost-after');
    rig.network.on('queue', 'lost-before', { times: 8 });
    expect(outcomes(await rig.run(plan))).toEqual({ 's/app': 'succeeded' });
    expect(rig.builds('app')).toEqual([1]);
    expect(rig.tale.filter((line) => line.startsWith('hold'))).toHaveLength(1);
  });

  test('and the queue cannot be read until the hold is over: the build is not taken for another’s, nor triggered again', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', 'lost-after');
    rig.network.on('queue', 'lost-before', { times: 26 });
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1, answer lost
        app: failed"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (unknown-outcome)' });
    expect(rig.builds('app')).toEqual([1]);
  });
});

describe('a hold is refused', () => {
  test.each([
    ['the job is disabled', { app: { disabled: true } }, 'jenkins-disabled'],
    ['there is no such job', { other: {} }, 'jenkins-no-job'],
    ['the job has no such parameter', { app: { parameters: { W: { type: 'string' } } } }, 'jenkins-unknown-parameter'],
    ['the job has no parameters', { app: {} }, 'jenkins-not-parameterized'],
  ] as const)('%s: nothing was sent', async (_what, jobs, code) => {
    const rig = new DeliveryRig(jobs);
    const outcome = await rig.run(plan);
    expect(outcomes(outcome)).toEqual({ 's/app': `failed (${code})` });
    expect(rig.tale).toEqual(['  app: hold-intended', `  app: withdrawn (${code})`, '  app: failed']);
    expect(rig.controller.queueLength()).toBe(0);
  });

  test('the job was disabled a moment before', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', { before: () => rig.post('/job/app/disable') });
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 409
        app: withdrawn (jenkins-disabled)
        app: failed"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (jenkins-disabled)' });
    expect(rig.builds('app')).toEqual([]);
  });

  test('the user may not build', async () => {
    const rig = new DeliveryRig(app, { users: { ci: { apiToken: 'a-token', permissions: ['overall-read', 'job-read'] } } });
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 403
        app: withdrawn (jenkins-permission)
        app: failed"
    `);
    expect(failureOf(outcome)?.code).toBe('jenkins-permission');
    expect(rig.builds('app')).toEqual([]);
  });

  test('after one that was lost: that one is looked for until it can hardly come, and cancelled', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', { late: 16_000 });
    rig.network.on('hold', { before: () => rig.post('/job/app/disable'), after: () => rig.post('/job/app/enable') });
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
        app: hold-intended
      hold app V=1 for 60 s → 409
      hold app V=1 for 60 s → 201, item 1, late
      cancel 1 → 204
        app: withdrawn (jenkins-disabled)
        app: failed"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (jenkins-disabled)' });
    expect(rig.builds('app')).toEqual([]);
  });
});

describe('the controller cannot be reached', () => {
  test('at the hold: nothing was sent', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', 'refused', { times: 2 });
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s refused
      hold app V=1 for 60 s refused
        app: withdrawn (unreachable)
        app: failed"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (unreachable)' });
    expect(rig.builds('app')).toEqual([]);
  });

  test('at the look after it: what was accepted is released as soon as it is seen', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('queue', 'refused', { times: 6 });
    expect(outcomes(await rig.run(plan))).toEqual({ 's/app': 'succeeded' });
    expect(rig.builds('app')).toEqual([1]);
    expect(rig.tale.filter((line) => line.startsWith('hold') || line.startsWith('release'))).toHaveLength(2);
  });

  test('until the hold is over: it starts by itself and is followed', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('queue', 'refused', { times: 26 });
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: queued 1
        app: started #1
        app: succeeded"
    `);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', number: 1 });
    expect(rig.builds('app')).toEqual([1]);
  });
});
