import { describe, expect, test } from 'vitest';
import { outcomes } from '../support.ts';
import { DeliveryRig, single } from './rig.ts';

const app = { app: { parameters: { V: { type: 'string' }, X: { type: 'unequal' } }, duration: '5s' } } as const;
const plan = single({ name: 'app', parameters: { V: '1', X: 'x' } });

describe('a parameter of a kind that never compares equal', () => {
  test('the release makes a second item: the held one is cancelled, the new one adopted', async () => {
    const rig = new DeliveryRig(app);
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1&X=x for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1&X=x → 201, item 2
      cancel 1 → 204
        app: queued 2
        app: started #1
        app: succeeded"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    expect(rig.builds('app')).toHaveLength(1);
    expect(rig.builds('app')).toEqual([outcome.triggers[0]?.queueId]);
  });

  test('and the answer to the release is lost after it acted: what it made is found', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', 'lost-after');
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1&X=x for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1&X=x → 201, item 2, answer lost
      cancel 1 → 204
        app: queued 2
        app: started #1
        app: succeeded"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    expect(rig.builds('app')).toEqual([outcome.triggers[0]?.queueId]);
  });

  test('and the release is lost before it acted: the held item starts by itself', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', 'lost-before');
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1&X=x for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1&X=x lost-before
        app: queued 1
        app: started #1
        app: succeeded"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    expect(rig.builds('app')).toEqual([1]);
  });

  test('and the release comes after its timeout', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', { late: 14_000 });
    const outcome = await rig.run(plan);
    expect(rig.told).toMatchInlineSnapshot(`
      "  app: hold-intended
      hold app V=1&X=x for 60 s → 201, item 1
        app: held 1
        app: release-intended 1
      release app V=1&X=x → 201, item 2, late
      cancel 1 → 204
        app: queued 2
        app: started #1
        app: succeeded"
    `);
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    expect(rig.builds('app')).toHaveLength(1);
  });

  test('and the answer to the hold is lost', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('hold', 'lost-after');
    const outcome = await rig.run(plan);
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    expect(rig.builds('app')).toHaveLength(1);
  });

  test('and the cancellation of the held item does not get through at first', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('cancel', 'lost-before', { times: 3 });
    const outcome = await rig.run(plan);
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
    expect(rig.builds('app')).toHaveLength(1);
  });

  test('and the held item cannot be cancelled: that is said', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('cancel', { status: 403, headers: { 'x-jenkins': '2.541.3' } }, { times: 1_000 });
    const outcome = await rig.run(plan);
    expect(['unknown-outcome', 'started-twice']).toContain(outcome.triggers[0]?.failure?.code);
    expect(rig.builds('app')).toHaveLength(2);
  });
});

test('two of our items after a lost hold: the other one is cancelled', async () => {
  const rig = new DeliveryRig(app);
  let arrive = (): void => undefined;
  rig.network.on('hold', { later: (go) => (arrive = go) });
  rig.network.on('hold', { before: () => arrive() });
  const outcome = await rig.run(plan);
  expect(rig.told).toMatchInlineSnapshot(`
    "  app: hold-intended
      app: hold-intended
    hold app V=1&X=x for 60 s → 201, item 1, late
    hold app V=1&X=x for 60 s → 201, item 2
    cancel 1 → 204
      app: held 2
      app: release-intended 2
    release app V=1&X=x → 201, item 3
    cancel 2 → 204
      app: queued 3
      app: started #1
      app: succeeded"
  `);
  expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
  expect(rig.builds('app')).toHaveLength(1);
});

test('files never compare equal', async () => {
  const rig = new DeliveryRig({ app: { parameters: { F: { type: 'file' } }, duration: '5s' } });
  const outcome = await rig.run(single({ name: 'app', files: { F: 'a.txt' } }));
  expect(rig.told).toMatchInlineSnapshot(`
    "  app: hold-intended
    hold app for 60 s → 201, item 1
      app: held 1
      app: release-intended 1
    release app → 201, item 2
    cancel 1 → 204
      app: queued 2
      app: started #1
      app: succeeded"
  `);
  expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
  expect(rig.builds('app')).toHaveLength(1);
});

test('a lost release of a file', async () => {
  const rig = new DeliveryRig({ app: { parameters: { F: { type: 'file' } }, duration: '5s' } });
  rig.network.on('release', 'lost-after');
  const outcome = await rig.run(single({ name: 'app', files: { F: 'a.txt' } }));
  expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
  expect(rig.builds('app')).toHaveLength(1);
});
