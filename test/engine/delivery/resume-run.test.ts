import { describe, expect, test } from 'vitest';
import type { SandboxJob } from '../../../src/sandbox/definition.ts';
import { outcomes, result } from '../support.ts';
import { DeliveryRig, exactPlan, single } from './rig.ts';

const jobs: Record<string, SandboxJob> = {
  a: { duration: '5s' },
  b: { duration: '5s' },
  c: { duration: '5s' },
  p: { parameters: { V: { type: 'string' } }, duration: '5s' },
};

function numbers(rig: DeliveryRig, ...names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, rig.builds(name).length]));
}

function posts(rig: DeliveryRig): string[] {
  return rig.tale.slice(rig.tale.indexOf('killed') + 1).filter((line) => /^(?:hold|release|post|cancel|stop)/.test(line));
}

describe('what had ended', () => {
  test('is not run again, and its result serves those that use it', async () => {
    const rig = new DeliveryRig(jobs);
    const plan = exactPlan({
      name: 's',
      triggers: ['a', { name: 'p', parameters: { V: [result('s/a', 'number'), ' ', result('s/a', 'url')] } }],
    });
    rig.journal.when('trigger-finished', () => rig.kill());
    await rig.crash(plan, 60_000);
    const outcome = await rig.resume(plan);
    expect(outcomes(outcome)).toEqual({ 's/a': 'succeeded', 's/p': 'succeeded' });
    expect(numbers(rig, 'a', 'p')).toEqual({ a: 1, p: 1 });
    expect(rig.controller.builds('p')[0]?.parameters).toEqual({ V: '1 http://main.test/job/a/1/' });
    expect(outcome.triggers[0]).toMatchObject({ number: 1, result: 'SUCCESS', queueId: 1 });
  });

  test('is told, but not written down a second time', async () => {
    const rig = new DeliveryRig(jobs);
    const plan = exactPlan({ name: 's', triggers: ['a', 'b'] });
    rig.journal.when('trigger-finished', () => rig.kill());
    await rig.crash(plan, 60_000);
    await rig.resume(plan);
    expect(rig.events.filter((event) => event.type === 'trigger-finished').map(({ trigger }) => trigger)).toEqual(['s/a', 's/b']);
    expect(rig.journal.entries.filter((entry) => entry.type === 'trigger-finished').map(({ trigger }) => trigger)).toEqual(['s/a', 's/b']);
  });

  test('also with outputs', async () => {
    const rig = new DeliveryRig({ ...jobs, a: { duration: '5s', artifacts: { 'out.json': '{"tag":"v7"}' } } });
    const plan = exactPlan({
      name: 's',
      triggers: [
        { name: 'a', outputs: { format: 'json', path: 'out.json' } },
        { name: 'p', parameters: { V: [result('s/a', { output: 'tag' })] } },
      ],
    });
    rig.journal.when('trigger-finished', () => rig.kill());
    await rig.crash(plan, 60_000);
    await rig.resume(plan);
    expect(rig.controller.builds('p')[0]?.parameters).toEqual({ V: 'v7' });
  });

  test('badly stays bad, and stops its set as before', async () => {
    const rig = new DeliveryRig({ ...jobs, a: { result: 'FAILURE' } });
    const plan = exactPlan({ name: 's', triggers: ['a', 'b'] }, { name: 'undo', when: 'failure', triggers: ['c'] });
    rig.journal.when('trigger-finished', () => rig.kill());
    await rig.crash(plan, 60_000);
    const outcome = await rig.resume(plan);
    expect(outcomes(outcome)).toEqual({ 's/a': 'failed (bad-result)', 's/b': 'skipped (set-stopped)', 'undo/c': 'succeeded' });
    expect(numbers(rig, 'a', 'b', 'c')).toEqual({ a: 1, b: 0, c: 1 });
  });

  test('in all: nothing is asked of the controller', async () => {
    const rig = new DeliveryRig(jobs);
    const plan = exactPlan({ name: 's', triggers: ['a', 'b'] });
    await rig.run(plan);
    const before = rig.controller.requests.length;
    const outcome = await rig.resume(plan);
    expect(outcome.counts.succeeded).toBe(2);
    expect(rig.controller.requests.length).toBe(before);
  });

  test('holds back no equal trigger', async () => {
    const rig = new DeliveryRig(jobs);
    const plan = exactPlan({ name: 's', triggers: ['a', { name: 'again', job: 'a' }] });
    rig.journal.when('trigger-finished', () => rig.kill());
    await rig.crash(plan, 60_000);
    expect((await rig.resume(plan)).counts.succeeded).toBe(2);
    expect(numbers(rig, 'a')).toEqual({ a: 2 });
  });
});

describe('an interrupted run', () => {
  test('decides anew what was only not begun, whatever the journal says of its end', async () => {
    const rig = new DeliveryRig(jobs);
    const interrupted = { code: 'interrupted', message: 'it was interrupted' } as const;
    const ended = { trigger: 's/a', outcome: 'cancelled', failure: interrupted } as const;
    const finished = new Map([
      ['s/a', { result: ended, outputs: new Map() }],
      ['s/b', { result: { ...ended, trigger: 's/b', number: 7 }, outputs: new Map() }],
    ]);
    const plan = exactPlan({ name: 's', mode: 'parallel', triggers: ['a', 'b'] });
    const outcome = await rig.run(plan, { history: { finished, unfinished: new Map() } });
    expect(outcomes(outcome)).toEqual({ 's/a': 'succeeded', 's/b': 'cancelled (interrupted)' });
    expect(numbers(rig, 'a', 'b')).toEqual({ a: 1, b: 0 });
  });

  test('runs what was taken back before its release, and what was never begun', async () => {
    const rig = new DeliveryRig(jobs);
    const plan = exactPlan({ name: 's', triggers: ['a', 'b'] });
    rig.network.on('queue', { after: () => rig.interrupt.abort() });
    expect(outcomes(await rig.run(plan))).toEqual({ 's/a': 'cancelled (interrupted)', 's/b': 'skipped (interrupted)' });
    expect(outcomes(await rig.resume(plan))).toEqual({ 's/a': 'succeeded', 's/b': 'succeeded' });
    expect(numbers(rig, 'a', 'b')).toEqual({ a: 1, b: 1 });
  });

  test('does not run again what it stopped as a build', async () => {
    const rig = new DeliveryRig({ ...jobs, a: { duration: '1h' } });
    const plan = exactPlan({ name: 's', mode: 'parallel', triggers: ['a', 'b'] });
    const run = rig.start(plan);
    await rig.clock.run(20_000);
    rig.interrupt.abort();
    expect(outcomes(await rig.finish(run))).toEqual({ 's/a': 'cancelled (interrupted)', 's/b': 'succeeded' });
    const outcome = await rig.resume(plan);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'cancelled', number: 1 });
    expect(numbers(rig, 'a', 'b')).toEqual({ a: 1, b: 1 });
  });

  test('runs what it cancelled in the queue', async () => {
    const rig = new DeliveryRig({ ...jobs, other: { duration: '40s' } }, { executors: 1 });
    rig.post('/job/other/build');
    const run = rig.start(single('a'));
    await rig.clock.run(5_000);
    rig.interrupt.abort();
    expect(outcomes(await rig.finish(run))).toEqual({ 's/a': 'cancelled (interrupted)' });
    expect(rig.tale.slice(-4)).toEqual(['  a: cancel-intended 2', 'cancel 2 → 204', '  a: withdrawn (interrupted)', '  a: cancelled']);
    expect(outcomes(await rig.resume(single('a')))).toEqual({ 's/a': 'succeeded' });
    expect(numbers(rig, 'a')).toEqual({ a: 1 });
  });

  test('runs what it cancelled in the queue when a release had made another item', async () => {
    const rig = new DeliveryRig(
      { a: { parameters: { X: { type: 'unequal' } }, duration: '5s' }, other: { duration: '40s' } },
      { executors: 1 },
    );
    const plan = single({ name: 'a', parameters: { X: '1' } });
    rig.post('/job/other/build');
    rig.clock.after(5_000, () => rig.interrupt.abort());
    rig.journal.when('cancel-intended', () => rig.kill());
    await rig.crash(plan, 10_000);
    expect(outcomes(await rig.resume(plan))).toEqual({ 's/a': 'succeeded' });
    expect(numbers(rig, 'a')).toEqual({ a: 1 });
  });

  test('that is killed while it cancels in the queue blames nobody else', async () => {
    const rig = new DeliveryRig({ ...jobs, other: { duration: '40s' } }, { executors: 1 });
    rig.post('/job/other/build');
    rig.clock.after(5_000, () => rig.interrupt.abort());
    rig.network.on('cancel', { after: () => rig.kill() });
    await rig.crash(single('a'), 10_000);
    expect(outcomes(await rig.resume(single('a')))).toEqual({ 's/a': 'succeeded' });
    expect(numbers(rig, 'a')).toEqual({ a: 1 });
  });
});

describe('an atomic set', () => {
  const plan = exactPlan({ name: 's', mode: 'parallel', atomic: true, triggers: ['a', 'b', 'c'] });
  const all = { a: 1, b: 1, c: 1 };

  test('killed when all were held: all start', async () => {
    const rig = new DeliveryRig(jobs);
    rig.journal.when('release-intended', () => rig.kill());
    await rig.crash(plan, 5_000);
    expect((await rig.resume(plan)).counts.succeeded).toBe(3);
    expect(numbers(rig, 'a', 'b', 'c')).toEqual(all);
  });

  test('killed when some were held: all start', async () => {
    const rig = new DeliveryRig(jobs);
    rig.network.on('hold', { slow: 5_000 }, { skip: 2 });
    rig.clock.after(2_000, () => rig.kill());
    await rig.crash(plan, 1_000);
    expect(rig.tale.filter((line) => line.startsWith('release'))).toEqual([]);
    expect((await rig.resume(plan)).counts.succeeded).toBe(3);
    expect(numbers(rig, 'a', 'b', 'c')).toEqual(all);
  });

  test('killed when some were released: the others follow', async () => {
    const rig = new DeliveryRig(jobs);
    rig.network.on('release', { after: () => rig.kill() });
    rig.network.on('release', 'lost-before', { times: 2 });
    await rig.crash(plan, 1_000);
    expect((await rig.resume(plan)).counts.succeeded).toBe(3);
    expect(numbers(rig, 'a', 'b', 'c')).toEqual(all);
  });

  test('killed when some were released, and one is refused now: that one fails, the others go on', async () => {
    const rig = new DeliveryRig(jobs);
    rig.journal.when('release-intended', () => rig.kill());
    await rig.crash(plan, 5_000);
    rig.controller.kill();
    rig.post('/job/c/disable');
    const outcome = await rig.resume(plan);
    const builds = numbers(rig, 'a', 'b', 'c');
    const started = outcome.triggers.filter(({ outcome: end }) => end === 'succeeded');
    expect(started.map(({ trigger }) => builds[trigger.slice(2)])).toEqual(started.map(() => 1));
    expect(Math.max(...Object.values(builds))).toBeLessThanOrEqual(1);
  });

  test('killed when one was refused: none starts', async () => {
    const rig = new DeliveryRig({ ...jobs, b: { disabled: true } });
    rig.journal.when('withdrawn', () => rig.kill());
    await rig.crash(plan, 5_000);
    const outcome = await rig.resume(plan);
    await rig.clock.run(300_000);
    expect(outcomes(outcome)).toMatchObject({ 's/b': 'failed (jenkins-disabled)' });
    expect(numbers(rig, 'a', 'b', 'c')).toEqual({ a: 0, b: 0, c: 0 });
  });

  test('killed when one had failed: none starts, although the job is enabled by now', async () => {
    const rig = new DeliveryRig({ ...jobs, b: { disabled: true } });
    rig.journal.when('trigger-finished', () => rig.kill());
    await rig.crash(plan, 5_000);
    rig.post('/job/b/enable');
    const outcome = await rig.resume(plan);
    await rig.clock.run(300_000);
    expect(outcome.counts.succeeded).toBe(0);
    expect(numbers(rig, 'a', 'b', 'c')).toEqual({ a: 0, b: 0, c: 0 });
  });

  test('killed at the gate for longer than the holds: all have started, and are followed', async () => {
    const rig = new DeliveryRig(jobs);
    rig.network.on('hold', { slow: 5_000 }, { skip: 2 });
    rig.clock.after(2_000, () => rig.kill());
    await rig.crash(plan, 200_000);
    const outcome = await rig.resume(plan);
    expect(new Set([...Object.values(outcomes(outcome)), 'succeeded', 'failed (unknown-outcome)']).size).toBe(2);
    expect(numbers(rig, 'a', 'b', 'c')).toEqual(all);
  });
});

describe('building again', () => {
  const app: Record<string, SandboxJob> = { a: { duration: '5s', result: ['FAILURE', 'SUCCESS'] } };
  const plan = single({ name: 'a', rebuild: { attempts: 3, on: ['FAILURE'] } });

  test('killed after an attempt: the next one follows, and the first is still told', async () => {
    const rig = new DeliveryRig(app);
    rig.journal.when('attempt-finished', () => rig.kill());
    await rig.crash(plan, 5_000);
    const outcome = await rig.resume(plan);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', number: 2, earlier: [{ attempt: 1, number: 1, result: 'FAILURE' }] });
    expect(numbers(rig, 'a')).toEqual({ a: 2 });
  });

  test('killed in the second attempt: that one is followed', async () => {
    const rig = new DeliveryRig(app);
    rig.network.on('release', { after: () => rig.kill() }, { skip: 1 });
    await rig.crash(plan, 2_000);
    const outcome = await rig.resume(plan);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', number: 2, earlier: [{ attempt: 1, number: 1 }] });
    expect(numbers(rig, 'a')).toEqual({ a: 2 });
    expect(posts(rig)).toEqual([]);
  });

  test('killed between a bad end and its entry: counted once', async () => {
    const rig = new DeliveryRig(app);
    rig.journal.when('started', () => rig.kill());
    await rig.crash(plan, 60_000);
    const outcome = await rig.resume(plan);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'succeeded', number: 2, earlier: [{ attempt: 1, number: 1 }] });
    expect(numbers(rig, 'a')).toEqual({ a: 2 });
  });
});

test('a build that ended because the run aborted its input says so in the next process, too', async () => {
  const stages = [{ name: 'Ship', duration: '1s', input: { id: 'ship', message: 'Ship it?' } }];
  const rig = new DeliveryRig({ app: { type: 'pipeline', stages } });
  const plan = single({ name: 'app', onInput: 'abort' });
  rig.journal.when('input-aborted', () => rig.kill());
  await rig.crash(plan, 60_000);
  expect((await rig.resume(plan)).triggers).toMatchObject([
    { outcome: 'failed', failure: { code: 'input-aborted', message: 'app #1 ended with ABORTED after its input "Ship it?" was aborted' } },
  ]);
  expect(rig.builds('app')).toHaveLength(1);
});
