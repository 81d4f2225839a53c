import { describe, expect, test } from 'vitest';
import type { GroupKeeper } from '../../src/engine/groups.ts';
import type { PlannedConcurrency } from '../../src/plan/plan.ts';
import { createGroupKeeper } from '../../src/state/group-keeper.ts';
import { createMemoryGroupStore } from '../../src/state/memory-groups.ts';
import { exitCodeOf, outcomes, planOf, Rig, type SetDraft } from './support.ts';

const group = (name: string, ifBusy: PlannedConcurrency['ifBusy'] = 'wait', timeout = 3_600_000): PlannedConcurrency => ({
  group: name,
  ifBusy,
  timeout,
});

/** A run beside which another one may stand in the same lines. */
function stage(): {
  readonly rig: Rig;
  readonly ours: GroupKeeper;
  readonly theirs: (ifBusy?: PlannedConcurrency['ifBusy']) => Promise<() => Promise<void>>;
} {
  const rig = new Rig({ slow: { duration: 60_000 }, bad: { result: 'FAILURE' } });
  const store = createMemoryGroupStore();
  const keeperOf = (run: string, emit = (): void => undefined): GroupKeeper =>
    createGroupKeeper({ store, member: { run, pid: 1, host: 'here' }, clock: rig.clock, emit });
  return {
    rig,
    ours: createGroupKeeper({
      store,
      member: { run: 'ours', pid: 1, host: 'here' },
      clock: rig.clock,
      emit: (event) => rig.events.push(event),
    }),
    async theirs(ifBusy = 'wait') {
      const held = await keeperOf('theirs').hold({
        concurrency: group('db', ifBusy),
        set: undefined,
        unwanted: new AbortController().signal,
        displaced: () => undefined,
      });
      if (!held.ok) throw new Error(held.error.message);
      return held.value;
    },
  };
}

const sets = (concurrency: PlannedConcurrency): readonly SetDraft[] => [
  { name: 'first', triggers: ['a'] },
  { name: 'migrate', concurrency, triggers: ['b', 'c'] },
  { name: 'last', triggers: ['d'] },
];

describe('a set with a concurrency group', () => {
  test('starts when the group is free, and gives it up when it is over', async () => {
    const { rig, ours, theirs } = stage();
    const free = await theirs();
    const run = rig.start(planOf(...sets(group('db'))), { groups: ours });
    await rig.clock.run(10_000);
    expect(rig.story.at(-1)).toContain('group-waiting');
    expect(rig.events.at(-1)).toMatchObject({ type: 'group-waiting', set: 'migrate', group: 'db', holder: { run: 'theirs' }, ahead: 1 });
    await free();
    const outcome = await rig.clock.until(run);
    expect(Object.values(outcomes(outcome))).toEqual(['succeeded', 'succeeded', 'succeeded', 'succeeded']);
    const order = rig.events.flatMap((event) => ('set' in event ? [`${event.type} ${event.set}`] : []));
    expect(order).toEqual([
      'set-started first',
      'set-finished first',
      'group-waiting migrate',
      'group-held migrate',
      'set-started migrate',
      'set-finished migrate',
      'set-started last',
      'set-finished last',
    ]);
    await (
      await theirs('fail')
    )();
    await rig.observer.close();
  });

  test('fails without sending anything when it may not wait, and stops what waits for it', async () => {
    const { rig, ours, theirs } = stage();
    await theirs();
    const outcome = await rig.run(planOf(...sets(group('db', 'fail'))), { groups: ours });
    expect(outcomes(outcome)).toEqual({
      'first/a': 'succeeded',
      'migrate/b': 'failed (group-busy)',
      'migrate/c': 'failed (group-busy)',
      'last/d': 'skipped (needs-failed)',
    });
    expect(exitCodeOf(outcome)).toBe(3);
    expect(rig.events.filter(({ type }) => type === 'trigger-sent')).toHaveLength(1);
  });

  test('waits no longer than its timeout', async () => {
    const { rig, ours, theirs } = stage();
    await theirs();
    const outcome = await rig.run(planOf(...sets(group('db', 'wait', 60_000))), { groups: ours });
    expect(outcomes(outcome)['migrate/b']).toBe('failed (group-timeout)');
    expect(exitCodeOf(outcome)).toBe(4);
  });

  test('waits no more when the run is interrupted', async () => {
    const { rig, ours, theirs } = stage();
    const free = await theirs();
    const run = rig.start(planOf(...sets(group('db'))), { groups: ours });
    await rig.clock.run(10_000);
    rig.interrupt.abort();
    expect(outcomes(await rig.clock.until(run))['migrate/b']).toBe('skipped (interrupted)');
    await free();
    await (
      await theirs('fail')
    )();
    await rig.observer.close();
  });

  test('is cancelled when another run takes the group over, and only it', async () => {
    const { rig, ours, theirs } = stage();
    const run = rig.start(
      planOf({ name: 'migrate', concurrency: group('db'), triggers: ['slow', 'b'] }, { name: 'beside', needs: [], triggers: ['a'] }),
      { groups: ours },
    );
    await rig.clock.run(5_000);
    const taken = theirs('cancel-running');
    const outcome = await rig.clock.until(run);
    expect(outcomes(outcome)).toEqual({
      'migrate/slow': 'cancelled (group-displaced)',
      'migrate/b': 'skipped (group-displaced)',
      'beside/a': 'succeeded',
    });
    expect(exitCodeOf(outcome)).toBe(3);
    await (
      await rig.clock.until(taken)
    )();
    await rig.observer.close();
  });

  test('waits for another set of its own run that has the group', async () => {
    const { rig, ours } = stage();
    const outcome = await rig.run(
      planOf(
        { name: 'one', concurrency: group('db'), triggers: ['slow'] },
        { name: 'two', needs: [], concurrency: group('db'), triggers: ['b'] },
      ),
      { groups: ours },
    );
    expect(Object.values(outcomes(outcome))).toEqual(['succeeded', 'succeeded']);
    const order = rig.events.flatMap((event) =>
      event.type === 'set-started' || event.type === 'set-finished' ? [`${event.type} ${event.set}`] : [],
    );
    expect(order).toEqual(['set-started one', 'set-finished one', 'set-started two', 'set-finished two']);
  });
});
