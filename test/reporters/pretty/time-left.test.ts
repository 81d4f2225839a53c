import { describe, expect, it } from 'vitest';
import type { EventBody } from '../../../src/events/events.ts';
import { applyEvent, createRunView } from '../../../src/reporters/pretty/model.ts';
import { timeLeft, type TimeLeft } from '../../../src/reporters/pretty/time-left.ts';
import { queued, running, succeeded } from './runs.ts';

type Draft = Readonly<
  Record<string, { readonly needs?: readonly string[]; readonly triggers: Readonly<Record<string, readonly string[]>> }>
>;

/** What is left after these events, all at 0, at `now`. Triggers: name → the names it waits for; each is of the job of its first letter. */
function left(sets: Draft, events: readonly EventBody[], now = 0): TimeLeft | undefined {
  const started = {
    type: 'run-started' as const,
    run: 'r',
    file: 'f',
    sets: Object.entries(sets).map(([name, { needs = [], triggers }]) => ({
      name,
      mode: 'parallel' as const,
      needs,
      triggers: Object.entries(triggers).map(([trigger, waits]) => ({
        id: `${name}/${trigger}`,
        name: trigger,
        job: trigger.slice(0, 1),
        controller: 'main',
        needs: waits.map((wait) => `${name}/${wait}`),
      })),
    })),
    controllers: [],
  };
  const view = createRunView(started, 0);
  for (const event of events) applyEvent(view, event, 0);
  return timeLeft(view, now);
}

describe('the time that is left', () => {
  it('is not known without any estimate', () => {
    expect(left({ s: { triggers: { a: [], b: [] } } }, [running('s/a', 1)])).toBeUndefined();
  });

  it('is nothing to speak of once all is over', () => {
    expect(left({ s: { triggers: { a: [] } } }, [running('s/a', 1, 9_000), succeeded('s/a', 1, 9_000)])).toBeUndefined();
  });

  it('is that of the longest of those side by side, less what has passed', () => {
    const events = [running('s/a', 1, 9_000), running('s/b', 1, 30_000)];
    expect(left({ s: { triggers: { a: [], b: [] } } }, events, 5_000)).toEqual({ ms: 25_000, atLeast: false });
  });

  it('never falls below nothing where a build takes longer than usual', () => {
    expect(left({ s: { triggers: { a: [] } } }, [running('s/a', 1, 9_000)], 60_000)).toEqual({ ms: 0, atLeast: false });
  });

  it('counts what waits in the queue, at the rate of what runs', () => {
    const triggers = { a: [], a2: [], a3: [], a4: [], a5: [], b: [] };
    const waits = ['a2', 'a3', 'a4', 'a5'].flatMap((name) => queued(`s/${name}`, 'Waiting for next available executor'));
    const events = [running('s/a', 1, 10_000), running('s/b', 1, 10_000), ...waits];
    // Six builds of 10 s, two at once.
    expect(left({ s: { triggers } }, events)).toEqual({ ms: 30_000, atLeast: false });
  });

  it('counts what is still to come, too, once an item has waited for an executor for long', () => {
    const sets: Draft = { one: { triggers: { a: [], a2: [] } }, two: { needs: ['one'], triggers: { a3: [], a4: [], a5: [] } } };
    const events = [running('one/a', 1, 30_000), ...queued('one/a2', 'Waiting for next available executor')];
    expect(left(sets, events, 9_000)).toEqual({ ms: 60_000, atLeast: false });
    expect(left(sets, events, 10_000)).toEqual({ ms: 140_000, atLeast: false });
    // Where no node fits, the rest is not held up.
    expect(left(sets, [running('one/a', 1, 30_000), ...queued('one/a2', 'no node', true)], 10_000)).toMatchObject({ ms: 60_000 });
  });

  it('adds up along needs and sets', () => {
    const sets: Draft = {
      one: { triggers: { a: [], a2: ['a'], b: [] } },
      two: { needs: ['one'], triggers: { b: [] } },
      aside: { triggers: { b3: [] } },
    };
    // a, then a2 (of the same job): 20 s; b beside them takes 15 s; two follows with b again.
    expect(left(sets, [running('one/a', 1, 10_000), running('one/b', 1, 15_000)])).toEqual({ ms: 35_000, atLeast: false });
  });

  it('takes the time of an earlier build where Jenkins has no estimate', () => {
    const sets: Draft = { s: { triggers: { a: [], a2: ['a'] } } };
    expect(left(sets, [running('s/a', 1), succeeded('s/a', 1, 7_000)])).toEqual({ ms: 7_000, atLeast: false });
  });

  it('does not count on a failure', () => {
    const rollback = { name: 'rollback', mode: 'parallel' as const, needs: ['s'], when: 'failure' as const };
    const trigger = (id: string): { id: string; name: string; job: string; controller: string } => ({
      id,
      name: id,
      job: id,
      controller: 'main',
    });
    const sets = [
      {
        name: 's',
        mode: 'parallel' as const,
        needs: [],
        triggers: [trigger('s/a'), { ...trigger('s/b'), needs: ['s/a'], when: 'failure' as const }],
      },
      { ...rollback, triggers: [trigger('rollback/a')] },
    ];
    const view = createRunView({ type: 'run-started', run: 'r', file: 'f', sets, controllers: [] }, 0, new Map([['s/a', 9_000]]));
    expect(timeLeft(view, 0)).toEqual({ ms: 9_000, atLeast: false });
  });

  it('says so when something on the way is not known', () => {
    expect(left({ s: { triggers: { a: [], b: ['a'] } } }, [running('s/a', 1, 9_000)])).toEqual({ ms: 9_000, atLeast: true });
  });

  it('takes the id of a matrix for all its members', () => {
    const sets: Draft = { s: { triggers: { 'a[X=1]': [], 'a[X=2]': [], b: ['a'] } } };
    const events = [running('s/a[X=1]', 1, 10_000), running('s/a[X=2]', 2, 40_000), running('s/b', 1, 5_000)];
    expect(left(sets, events)).toEqual({ ms: 45_000, atLeast: false });
  });

  it('does not hang on needs in a circle', () => {
    expect(left({ s: { needs: ['s'], triggers: { a: ['b'], b: ['a'] } } }, [running('s/a', 1, 9_000)])).toMatchObject({ atLeast: true });
  });
});
