import { describe, expect, test } from 'vitest';
import type { RunOutcome } from '../../../src/engine/engine.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import type { SandboxJob } from '../../../src/sandbox/definition.ts';
import { outcomes, result, type SetDraft } from '../support.ts';
import { DeliveryRig, exactPlan } from './rig.ts';

const jobs: Record<string, SandboxJob> = { a: { duration: '5s' }, b: { duration: '5s' }, c: { duration: '5s' } };

function atomic(more: Partial<SetDraft> = {}): Plan {
  return exactPlan({ name: 's', mode: 'parallel', atomic: true, triggers: ['a', 'b', 'c'], ...more });
}

function builds(rig: DeliveryRig): Record<string, number> {
  return Object.fromEntries(['a', 'b', 'c'].map((job) => [job, rig.builds(job).length]));
}

const none = { a: 0, b: 0, c: 0 };
const one = { a: 1, b: 1, c: 1 };

async function expectNone(rig: DeliveryRig, run: Promise<RunOutcome>): Promise<RunOutcome> {
  const outcome = await rig.finish(run);
  await rig.clock.run(600_000);
  expect(builds(rig)).toEqual(none);
  expect(rig.controller.queueLength()).toBe(0);
  expect(rig.tale.filter((line) => line.startsWith('release'))).toEqual([]);
  return outcome;
}

test('all are held, then all are released', async () => {
  const rig = new DeliveryRig(jobs);
  const outcome = await rig.run(atomic());
  expect(outcome.counts.succeeded).toBe(3);
  expect(rig.tale.filter((line) => /^(?:hold|release)/.test(line))).toMatchInlineSnapshot(`
    [
      "hold a for 60 s → 201, item 1",
      "hold b for 61 s → 201, item 2",
      "hold c for 62 s → 201, item 3",
      "release a → 201, item 1",
      "release b → 201, item 2",
      "release c → 201, item 3",
    ]
  `);
  expect(builds(rig)).toEqual(one);
});

describe('none starts', () => {
  test('when one is refused: the others are cancelled while they are held, and each says so', async () => {
    const rig = new DeliveryRig({ ...jobs, b: { disabled: true } });
    const outcome = await expectNone(rig, rig.start(atomic()));
    expect(outcomes(outcome)).toEqual({
      's/a': 'cancelled (atomic-withdrawn)',
      's/b': 'failed (jenkins-disabled)',
      's/c': 'cancelled (atomic-withdrawn)',
    });
    expect(Object.fromEntries(outcome.sets)).toEqual({ s: 'failed' });
    expect(rig.tale.filter((line) => line.startsWith('cancel'))).toEqual(['cancel 1 → 204', 'cancel 2 → 204']);
  });

  test('when one cannot be reached', async () => {
    const rig = new DeliveryRig(jobs);
    rig.network.on('hold', 'refused', { skip: 2, times: 2 });
    const outcome = await expectNone(rig, rig.start(atomic()));
    expect(Object.values(outcomes(outcome)).toSorted()).toEqual([
      'cancelled (atomic-withdrawn)',
      'cancelled (atomic-withdrawn)',
      'failed (unreachable)',
    ]);
  });

  test('when the answer to one is lost, and nothing of it can be seen', async () => {
    const rig = new DeliveryRig(jobs);
    rig.network.on('hold', 'lost-before', { skip: 2, times: 100 });
    const outcome = await expectNone(rig, rig.start(atomic()));
    expect(outcome.counts).toMatchObject({ succeeded: 0, failed: 1, cancelled: 2 });
  });

  test('when a hold is about to end while another one is stuck', async () => {
    const rig = new DeliveryRig(jobs);
    rig.network.on('hold', 'lost-before', { skip: 2, times: 6 });
    const outcome = await expectNone(rig, rig.start(atomic()));
    expect(outcome.counts.succeeded).toBe(0);
    expect(Object.values(outcomes(outcome))).toContain('cancelled (atomic-withdrawn)');
  });

  test('when two are equal', async () => {
    const rig = new DeliveryRig(jobs);
    const plan = atomic({ triggers: ['a', { name: 'again', job: 'a' }, 'b'] });
    const outcome = await expectNone(rig, rig.start(plan));
    expect(outcomes(outcome)).toEqual({
      's/a': 'cancelled (atomic-withdrawn)',
      's/again': 'failed (atomic-equal)',
      's/b': 'skipped (set-stopped)',
    });
  });

  test('when it is interrupted at the gate', async () => {
    const rig = new DeliveryRig(jobs);
    rig.network.on('hold', { slow: 9_000 }, { skip: 2 });
    const run = rig.start(atomic());
    await rig.clock.run(5_000);
    expect(rig.tale.filter((line) => line.includes(': held'))).toHaveLength(2);
    rig.interrupt.abort();
    expect(outcomes(await expectNone(rig, run))).toEqual({
      's/a': 'cancelled (interrupted)',
      's/b': 'cancelled (interrupted)',
      's/c': 'cancelled (interrupted)',
    });
  });

  test('when a value of one cannot be known', async () => {
    const rig = new DeliveryRig({ ...jobs, p: { parameters: { V: { type: 'string' } } } });
    const plan = exactPlan(
      { name: 'before', onFailure: 'continue', triggers: [{ name: 'gone', allowFailure: true }] },
      {
        name: 's',
        mode: 'parallel',
        atomic: true,
        triggers: ['a', { name: 'p', parameters: { V: [result('before/gone', 'number')] } }],
      },
    );
    const outcome = await expectNone(rig, rig.start(plan));
    expect(outcomes(outcome)).toMatchObject({ 's/a': 'cancelled (atomic-withdrawn)', 's/p': 'failed (reference-unavailable)' });
  });

  test('when a file of one cannot be read', async () => {
    const rig = new DeliveryRig({ ...jobs, f: { parameters: { F: { type: 'file' } } } });
    const plan = atomic({ triggers: ['a', { name: 'f', files: { F: 'gone' } }] });
    const run = rig.start(plan, { readFile: async () => ({ ok: false, error: { code: 'secret-file', message: 'gone cannot be read' } }) });
    expect(outcomes(await expectNone(rig, run))).toEqual({ 's/a': 'cancelled (atomic-withdrawn)', 's/f': 'failed (secret-file)' });
  });

  test('when the journal fails for one of them', async () => {
    const rig = new DeliveryRig(jobs);
    rig.journal.break('held');
    const outcome = await expectNone(rig, rig.start(atomic()));
    expect(outcome.counts.succeeded).toBe(0);
  });

  test('when one times out before all are held', async () => {
    const rig = new DeliveryRig(jobs);
    rig.network.on('hold', { slow: 9_000 }, { skip: 2 });
    const plan = atomic({ triggers: ['a', { name: 'b', timeout: 4_000 }, 'c'] });
    const outcome = await expectNone(rig, rig.start(plan));
    expect(outcomes(outcome)).toMatchObject({ 's/b': 'failed (timeout)' });
    expect(outcome.counts.succeeded).toBe(0);
  });
});

describe('all start', () => {
  test('although the answer to a hold is lost', async () => {
    const rig = new DeliveryRig(jobs);
    rig.network.on('hold', 'lost-after', { skip: 1 });
    expect((await rig.run(atomic())).counts.succeeded).toBe(3);
    expect(builds(rig)).toEqual(one);
  });

  test('although a release is lost: that one starts by itself', async () => {
    const rig = new DeliveryRig(jobs);
    rig.network.on('release', 'lost-before', { skip: 1 });
    expect((await rig.run(atomic())).counts.succeeded).toBe(3);
    expect(builds(rig)).toEqual(one);
  });

  test('although it is interrupted once all are held: what started is ended, all of it', async () => {
    const rig = new DeliveryRig({ a: { duration: '1h' }, b: { duration: '1h' }, c: { duration: '1h' } });
    rig.network.on('release', { after: () => rig.interrupt.abort() });
    const outcome = await rig.run(atomic());
    expect(outcome.counts).toMatchObject({ succeeded: 0, cancelled: 3 });
    for (const job of ['a', 'b', 'c']) for (const build of rig.controller.builds(job)) expect(build.result).toBe('ABORTED');
  });

  test('although the controller is restarted between', async () => {
    const rig = new DeliveryRig(jobs);
    rig.network.on('hold', { after: () => rig.controller.restart({ refusingFor: 3_000 }) }, { skip: 2 });
    expect((await rig.run(atomic())).counts.succeeded).toBe(3);
    expect(builds(rig)).toEqual(one);
  });

  test('and one that is attached to counts as there', async () => {
    const rig = new DeliveryRig(jobs);
    rig.post('/job/b/build?delay=30sec');
    const outcome = await rig.run(atomic());
    expect(outcomes(outcome)).toEqual({ 's/a': 'succeeded', 's/b': 'succeeded', 's/c': 'succeeded' });
    expect(builds(rig)).toEqual(one);
  });
});

test('sets without `atomic` start what they can', async () => {
  const rig = new DeliveryRig({ ...jobs, b: { disabled: true } });
  const outcome = await rig.run(atomic({ atomic: false, onFailure: 'continue' }));
  expect(outcome.counts).toMatchObject({ succeeded: 2, failed: 1 });
});
