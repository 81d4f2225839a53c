import { describe, expect, test } from 'vitest';
import { exitCodeOf, outcomes } from '../support.ts';
import { DeliveryRig, exactPlan, single } from './rig.ts';

const app = { app: { parameters: { V: { type: 'string' } }, duration: '5s' } } as const;
const plan = single({ name: 'app', parameters: { V: '1' } });
const posts = (rig: DeliveryRig): string[] => rig.tale.filter((line) => /^(?:hold|release|post|cancel)/.test(line));

describe('a slow journal', () => {
  test('keeps a hold from being sent before its entry is durable', async () => {
    const rig = new DeliveryRig(app);
    const go = rig.journal.stall('hold-intended');
    const run = rig.start(plan);
    await rig.clock.run(60_000);
    expect(posts(rig)).toEqual([]);
    go();
    expect(outcomes(await rig.finish(run))).toEqual({ 's/app': 'succeeded' });
    expect(posts(rig)).toHaveLength(2);
  });

  test.each(['held', 'release-intended'] as const)('keeps a release from being sent before its entry %s is durable', async (step) => {
    const rig = new DeliveryRig(app);
    const go = rig.journal.stall(step);
    const run = rig.start(plan);
    await rig.clock.run(5_000);
    expect(posts(rig)).toEqual(['hold app V=1 for 60 s → 201, item 1']);
    go();
    await rig.clock.run(100);
    expect(posts(rig)).toEqual(['hold app V=1 for 60 s → 201, item 1', 'release app V=1 → 303, item 1']);
    expect(outcomes(await rig.finish(run))).toEqual({ 's/app': 'succeeded' });
  });

  test('keeps a single POST from being sent before its entry is durable', async () => {
    const rig = new DeliveryRig(app);
    const go = rig.journal.stall('post-intended');
    const run = rig.start(single({ name: 'app', parameters: { V: '1' }, delivery: 'at-most-once' }));
    await rig.clock.run(60_000);
    expect(posts(rig)).toEqual([]);
    go();
    expect(outcomes(await rig.finish(run))).toEqual({ 's/app': 'succeeded' });
  });

  test('interrupted before the entry is durable: nothing is sent', async () => {
    const rig = new DeliveryRig(app);
    const go = rig.journal.stall('hold-intended');
    const run = rig.start(plan);
    await rig.clock.run(1_000);
    rig.interrupt.abort();
    go();
    const outcome = await rig.finish(run);
    expect(outcomes(outcome)).toEqual({ 's/app': 'cancelled (interrupted)' });
    expect(rig.builds('app')).toEqual([]);
  });
});

describe('a journal that fails', () => {
  test.each(['exactly-once', 'at-most-once'] as const)('before anything was sent (%s): nothing is', async (delivery) => {
    const rig = new DeliveryRig(app);
    rig.journal.break(delivery === 'exactly-once' ? 'hold-intended' : 'post-intended');
    const outcome = await rig.run(single({ name: 'app', parameters: { V: '1' }, delivery }));
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (journal-failed)' });
    expect(posts(rig)).toEqual([]);
    expect(exitCodeOf(outcome)).toBe(5);
  });

  test('at the held item: it is taken back', async () => {
    const rig = new DeliveryRig(app);
    rig.journal.break('held');
    const outcome = await rig.run(plan);
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (journal-failed)' });
    expect(posts(rig)).toEqual(['hold app V=1 for 60 s → 201, item 1', 'cancel 1 → 204']);
    expect(rig.builds('app')).toEqual([]);
  });

  test('at the release: the held item is taken back', async () => {
    const rig = new DeliveryRig(app);
    rig.journal.break('release-intended');
    const outcome = await rig.run(plan);
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (journal-failed)' });
    expect(posts(rig)).toEqual(['hold app V=1 for 60 s → 201, item 1', 'cancel 1 → 204']);
    expect(rig.builds('app')).toEqual([]);
  });

  test('afterwards: what is in Jenkins is followed to its end, and nothing new is sent', async () => {
    const rig = new DeliveryRig(app);
    rig.journal.break('queued');
    const outcome = await rig.run(
      exactPlan({
        name: 's',
        triggers: [
          { name: 'app', parameters: { V: '1' } },
          { name: 'app2', job: 'app' },
        ],
      }),
    );
    expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded', 's/app2': 'failed (journal-failed)' });
    expect(rig.builds('app')).toEqual([1]);
  });
});

test('what waits for a trigger is announced after its end was written', async () => {
  const rig = new DeliveryRig({ a: {}, b: {} });
  await rig.run(exactPlan({ name: 's', triggers: ['a', 'b'] }));
  const ended = rig.tale.indexOf('  a: succeeded');
  expect(ended).toBeGreaterThan(0);
  expect(rig.tale.indexOf('  b: hold-intended')).toBeGreaterThan(ended);
});
