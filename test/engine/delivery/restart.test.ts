import { describe, expect, test } from 'vitest';
import { outcomes } from '../support.ts';
import { DeliveryRig, exactPlan, single } from './rig.ts';

const app = { app: { parameters: { V: { type: 'string' } }, duration: '5s' } } as const;
const plan = single({ name: 'app', parameters: { V: '1' } });

describe('an orderly restart', () => {
  test('after the hold: the id is kept and released afterwards', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', { after: () => rig.controller.restart({ refusingFor: 1_000, startingFor: 4_000 }) });
    const outcome = await rig.run(plan);
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
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    expect(rig.builds('app')).toEqual([1]);
  });

  test('at the release', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', { before: () => rig.controller.restart({ refusingFor: 2_000, startingFor: 6_000 }) });
    const outcome = await rig.run(plan);
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    expect(rig.builds('app')).toEqual([1]);
    expect(rig.notices.map(({ kind }) => kind)).toContain('restarted');
  });

  test('that outlasts the hold: it starts by itself, once', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', { before: () => rig.controller.restart({ refusingFor: 40_000, startingFor: 40_000 }) });
    const outcome = await rig.run(plan);
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    expect(rig.builds('app')).toEqual([1]);
  });

  test('at the hold', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', { before: () => rig.controller.restart({ refusingFor: 0, startingFor: 5_000 }) });
    const outcome = await rig.run(plan);
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    expect(rig.builds('app')).toEqual([1]);
  });
});

describe('a killed controller', () => {
  test('has lost the held item: held anew, one build', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', { before: () => rig.controller.kill({ refusingFor: 2_000, startingFor: 3_000 }) });
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1 → nobody there
        app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1 → 303, item 1
        app: queued 1
        app: started #1
        app: succeeded"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    expect(rig.builds('app')).toHaveLength(1);
  });

  test('has lost it before it was looked at', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', { after: () => rig.controller.kill() });
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1 → 303, item 1
        app: queued 1
        app: started #1
        app: succeeded"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    expect(rig.builds('app')).toHaveLength(1);
  });

  test('and is up again at once, so that the release makes an item of its own', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', { before: () => rig.controller.kill() });
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1 → 201, item 1
        app: queued 1
        app: started #1
        app: succeeded"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    expect(rig.builds('app')).toHaveLength(1);
  });

  test('gives the id again to another job: that is nobody’s release', async () => {
    const rig = new DeliveryRig({ ...app, other: { duration: '2s' } });
    rig.network.on('release', {
      before: () => {
        rig.controller.kill({ refusingFor: 1_000 });
        rig.clock.after(1_500, () => rig.post('/job/other/build?delay=50sec'));
      },
    });
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1 → nobody there
        app: hold-intended
      hold app V=1 for 60 s → 201, item 2
        app: held 2
        app: release-intended 2
      release app V=1 → 303, item 2
        app: queued 2
        app: started #1
        app: succeeded"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    expect(rig.builds('app')).toEqual([outcome.triggers[0]?.queueId]);
    expect(rig.builds('other')).toEqual([1]);
  });

  test('gives the id again to other parameters of the same job', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', {
      before: () => {
        rig.controller.kill({ refusingFor: 1_000 });
        rig.clock.after(1_500, () => rig.post('/job/app/buildWithParameters?V=2&delay=50sec'));
      },
    });
    const outcome = await rig.run(plan);
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    const mine = rig.controller.builds('app').filter(({ parameters }) => parameters['V'] === '1');
    expect(mine.map(({ queueId }) => queueId)).toEqual([outcome.triggers[0]?.queueId]);
    expect(mine[0]?.number).toBe(outcome.triggers[0]?.number);
    expect(rig.builds('app')).toHaveLength(2);
  });

  test('gives the id again, and what has it now is not cancelled', async () => {
    const rig = new DeliveryRig({ ...app, other: { duration: '2s' } });
    const run = rig.start(plan);
    // Held, and the journal makes it wait there.
    const go = rig.journal.stall('held');
    await rig.clock.run(1_000);
    rig.controller.kill();
    rig.post('/job/other/build?delay=20sec');
    rig.interrupt.abort();
    go();
    const outcome = await rig.finish(run);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1 for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
        app: cancel-intended 1
        app: withdrawn (interrupted)
        app: cancelled"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'cancelled (interrupted)' });
    expect(rig.builds('other')).toEqual([1]);
    expect(rig.builds('app')).toEqual([]);
  });

  test('that keeps being killed: it is given up, and nothing ran', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', { after: () => rig.controller.kill() }, { times: 100 });
    const outcome = await rig.run(plan);
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (lost)' });
    expect(rig.tale.filter((line) => line.startsWith('hold'))).toHaveLength(8);
    expect(rig.builds('app')).toEqual([]);
  });

  test('killed while several are held', async () => {
    const rig = new DeliveryRig(app, { executors: 1 });
    rig.network.on('release', { before: () => rig.controller.kill({ refusingFor: 500 }) });
    const triggers = ['1', '2', '3', '4'].map((V) => ({ name: `t${V}`, job: 'app', parameters: { V } }));
    const outcome = await rig.run(exactPlan({ name: 's', mode: 'parallel', triggers }));
    expect(outcome.counts.succeeded).toBe(4);
    expect(rig.builds('app')).toHaveLength(4);
    const values = rig.controller.builds('app').map(({ parameters }) => parameters['V']);
    expect(new Set(values)).toEqual(new Set(['1', '2', '3', '4']));
  });
});
