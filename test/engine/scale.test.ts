import { describe, expect, test } from 'vitest';
import { Heap } from '../../src/engine/heap.ts';
import type { EventBody } from '../../src/events/events.ts';
import { createObserver } from '../../src/observe/observer.ts';
import { FakeJenkins } from '../support/fake-jenkins.ts';
import { Rig, planOf, result } from './support.ts';

/** Most triggers in flight at once (sent and not ended), of all and of each set. */
function most(events: readonly EventBody[]): Record<string, number> {
  const now: Record<string, number> = {};
  const highest: Record<string, number> = {};
  for (const event of events) {
    if (event.type !== 'trigger-sent' && event.type !== 'trigger-finished') continue;
    for (const of of ['all', event.trigger.split('/')[0] as string]) {
      now[of] = (now[of] ?? 0) + (event.type === 'trigger-sent' ? 1 : -1);
      highest[of] = Math.max(highest[of] ?? 0, now[of]);
    }
  }
  return highest;
}

const names = (count: number): string[] => Array.from({ length: count }, (_, each) => `t${each}`);

describe('limits', () => {
  test('of a set and of the run are used up and kept', async () => {
    const rig = new Rig();
    await rig.run(
      planOf(
        { name: 'a', mode: 'parallel', maxParallel: 3, triggers: names(10) },
        { name: 'b', needs: [], mode: 'parallel', triggers: names(10) },
        { name: 'c', needs: [], triggers: names(4) },
      ),
      { maxParallel: 7 },
    );
    expect(most(rig.events)).toEqual({ all: 7, a: 3, b: 4, c: 1 });
  });

  test('slots go out in plan order', async () => {
    const rig = new Rig({}, { min: 200, max: 200 });
    await rig.run(
      planOf(
        { name: 'a', mode: 'parallel', maxParallel: 2, triggers: names(5) },
        { name: 'b', needs: [], mode: 'parallel', triggers: ['x', 'y', 'z'] },
      ),
      { maxParallel: 3 },
    );
    expect(rig.events.flatMap((event) => (event.type === 'trigger-sent' ? [event.trigger] : []))).toEqual([
      'a/t0',
      'a/t1',
      'b/x',
      'a/t2',
      'a/t3',
      'b/y',
      'a/t4',
      'b/z',
    ]);
  });

  test('a slot passes on when who waited for it is skipped', async () => {
    const rig = new Rig({ t0: { result: 'FAILURE' } });
    const triggers = ['t0', 't1', 't2', { name: 'tidy', when: 'always' as const }];
    const outcome = await rig.run(planOf({ name: 'a', mode: 'parallel', maxParallel: 1, triggers }));
    expect(outcome.counts).toMatchObject({ failed: 1, skipped: 2, succeeded: 1 });
  });
});

test('a controller that hangs delays nothing on another one', async () => {
  const rig = new Rig({ app: { duration: 1_000 } });
  const stuck = new FakeJenkins(rig.clock, { app: { duration: 1_000 } });
  stuck.latency.set('trigger', 600_000).set('readQueue', 600_000);
  const observer = createObserver({
    jenkins: stuck,
    clock: rig.clock,
    random: () => 0.5,
    poll: { min: 200, max: 15_000 },
    onNotice: () => undefined,
  });
  const triggers = names(205).map((name, each) => ({
    name,
    job: 'app',
    controller: each < 200 ? 'stuck' : 'main',
    parameters: { EACH: name },
  }));
  const run = rig.start(planOf({ name: 'a', mode: 'parallel', triggers }), {
    controllers: new Map([
      ['stuck', { jenkins: stuck, observer }],
      ['main', { jenkins: rig.jenkins, observer: rig.observer }],
    ]),
  });
  await rig.clock.run(5_000);
  const ended = rig.events.flatMap((event) => (event.type === 'trigger-finished' ? [event.trigger] : []));
  expect(ended.toSorted()).toEqual(['a/t200', 'a/t201', 'a/t202', 'a/t203', 'a/t204']);
  rig.interrupt.abort();
  await rig.clock.until(run);
  await Promise.all([observer.close(), rig.observer.close()]);
});

describe('10,000 triggers', { timeout: 60_000 }, () => {
  const many = 10_000;

  test('in parallel cost at most 4 requests each and 2 a tick', async () => {
    const rig = new Rig(
      {
        app: {
          quiet: 1_000,
          duration: (number) => 5_000 + (number % 601) * 100,
          result: (number) => (number % 10 === 0 ? 'FAILURE' : 'SUCCESS'),
        },
      },
      { min: 2_000, max: 15_000 },
    );
    rig.jenkins.executors = 2_000;
    const triggers = Array.from({ length: many }, (_, each) => ({
      name: `t${each}`,
      job: 'app',
      log: 'tail' as const,
      parameters: { EACH: String(each) },
    }));
    const outcome = await rig.run(planOf({ name: 'all', mode: 'parallel', onFailure: 'continue', triggers }));
    expect(outcome.counts).toMatchObject({ succeeded: 9_000, failed: 1_000 });
    const ticks = rig.jenkins.count('readQueue') + rig.jenkins.count('readRunningBuilds');
    expect(rig.jenkins.requests).toBeLessThanOrEqual(4 * many + ticks);
    expect(rig.jenkins.count('readBuild')).toBeLessThanOrEqual(many);
    expect(rig.jenkins.count('trigger')).toBe(many);
    expect(rig.jenkins.mostRunning).toBe(2_000);
  });

  test('in builds too short to be seen running cost at most 4 requests each', async () => {
    const rig = new Rig({ app: { duration: 10, result: 'FAILURE' } });
    const triggers = Array.from({ length: many }, (_, each) => ({
      name: `t${each}`,
      job: 'app',
      log: 'tail' as const,
      parameters: { EACH: String(each) },
    }));
    await rig.run(planOf({ name: 'all', mode: 'parallel', onFailure: 'continue', triggers }));
    expect(rig.jenkins.requests).toBeLessThanOrEqual(4 * many + 3);
  });

  test('one after the other end, and each costs few requests', async () => {
    const rig = new Rig({ app: { duration: 100 } });
    const triggers = Array.from({ length: many }, (_, each) => ({
      name: `t${each}`,
      job: 'app',
      parameters: each === 0 ? {} : { AFTER: [result(`all/t${each - 1}`, 'number')] },
    }));
    const outcome = await rig.run(planOf({ name: 'all', triggers }));
    expect(outcome.counts.succeeded).toBe(many);
    // Nothing is known of how long they take: looked at after 15, 30, 60 and 120 ms.
    expect(rig.jenkins.requests).toBeLessThanOrEqual(5 * many + 1);
    expect(rig.clock.monotonic()).toBeLessThan(125 * many);
  });

  test('a failure at the head of the line skips the rest at once', async () => {
    const rig = new Rig({ app: { result: 'FAILURE' } });
    const triggers = Array.from({ length: many }, (_, each) => ({ name: `t${each}`, job: 'app' }));
    const outcome = await rig.run(planOf({ name: 'all', triggers }, { name: 'next', triggers }));
    expect(outcome.counts).toMatchObject({ failed: 1, skipped: 2 * many - 1 });
  });

  test('a chain of written needs is skipped without recursion', async () => {
    const rig = new Rig({ app: { result: 'FAILURE' } });
    const triggers = Array.from({ length: many }, (_, each) => ({
      name: `t${each}`,
      job: 'app',
      needs: each === 0 ? [] : [`t${each - 1}`],
    }));
    const outcome = await rig.run(planOf({ name: 'all', onFailure: 'continue', triggers }));
    expect(outcome.counts).toMatchObject({ failed: 1, skipped: many - 1 });
  });

  test('that are all equal go one by one, and are skipped without recursion', async () => {
    const rig = new Rig({ app: { quiet: 3_600_000 } });
    const run = rig.start(
      planOf({ name: 'all', mode: 'parallel', triggers: Array.from({ length: many }, (_, each) => ({ name: `t${each}`, job: 'app' })) }),
    );
    await rig.clock.run(1_000);
    rig.interrupt.abort();
    expect((await rig.clock.until(run)).counts).toMatchObject({ cancelled: 1, skipped: many - 1 });
    await rig.observer.close();
  });

  test('a chain of sets is skipped without recursion', async () => {
    const rig = new Rig({ app: { result: 'FAILURE' } });
    const sets = Array.from({ length: many }, (_, each) => ({ name: `s${each}`, triggers: ['app'] }));
    const plan = planOf(sets[0]!);
    const all = { ...plan, sets: sets.map((set) => ({ ...planOf({ ...set, needs: [] }).sets[0]!, explicitNeeds: false })) };
    const outcome = await rig.run(all);
    expect(outcome.counts).toMatchObject({ failed: 1, skipped: many - 1 });
  });
});

test('a heap gives in order what it got in any', () => {
  const heap = new Heap<number>((a, b) => a < b);
  const given = [5, 3, 8, 1, 9, 2, 7, 3];
  for (const each of given) heap.push(each);
  expect(heap.peek()).toBe(1);
  const taken = Array.from({ length: heap.size }, () => heap.pop());
  expect(taken).toEqual(given.toSorted((a, b) => a - b));
  expect(heap.pop()).toBeUndefined();
});
