import type { RunView, SetView, TriggerView } from './model.ts';

/** Time until the run is over. `atLeast`: something on the way has no estimate, so that it takes longer. */
export interface TimeLeft {
  /** Milliseconds. */
  readonly ms: number;
  readonly atLeast: boolean;
}

/** Milliseconds after which an item that is still in the queue most probably waits for an executor, and not in a quiet period. */
const longQuietPeriod = 10_000;

/**
 * The longest chain of what is still to be done, by the usual durations of the builds; where items wait in the queue of a controller, at
 * least the time that they and what runs there take when no more run at once than now, and once one of them has waited for long, all that is
 * still to come there. Undefined: nothing that is left has an estimate.
 */
export function timeLeft(view: RunView, now: number): TimeLeft | undefined {
  const open = [...view.triggers.values()].filter((trigger) => isToCome(trigger));
  if (open.length === 0) return undefined;
  const known = knownDurations(view);
  let estimated = false;
  let atLeast = false;
  const remaining = (trigger: TriggerView): number => {
    const estimate = trigger.estimate ?? known.get(jobOf(trigger));
    if (estimate === undefined) {
      atLeast = true;
      return 0;
    }
    estimated = true;
    return trigger.phase === 'running' ? Math.max(0, estimate - (now - trigger.since)) : estimate;
  };

  const setEnds = new Map<SetView, number>();
  const sets = new Map(view.sets.map((set) => [set.name, set]));
  const endOfSet = (set: SetView): number => {
    const before = setEnds.get(set);
    if (before !== undefined) return before;
    // Only a damaged plan has a circle; it must not hang the view.
    setEnds.set(set, 0);
    const begin = latest(set.needs.map((name) => sets.get(name)).map((needed) => (needed === undefined ? 0 : endOfSet(needed))));
    const members = membersByEntry(set);
    const ends = new Map<string, number>();
    const endOf = (trigger: TriggerView): number => {
      const seen = ends.get(trigger.summary.id);
      if (seen !== undefined) return seen;
      ends.set(trigger.summary.id, 0);
      if (!isToCome(trigger)) return 0;
      const waits = (trigger.summary.needs ?? []).flatMap((id) => members.get(id) ?? []);
      const end = Math.max(begin, latest(waits.map(endOf))) + remaining(trigger);
      ends.set(trigger.summary.id, end);
      return end;
    };
    const end = Math.max(begin, latest(set.triggers.map(endOf)));
    setEnds.set(set, end);
    return end;
  };
  const atThisRate = (controller: string): number => {
    const all = open.filter(({ summary }) => summary.controller === controller);
    const running = all.filter(({ phase }) => phase === 'running').length;
    const queued = all.filter(({ phase, stuck }) => phase === 'queued' && !stuck);
    if (running === 0 || queued.length === 0) return 0;
    const isFull = queued.some(({ since }) => now - since >= longQuietPeriod);
    const work = isFull ? all : all.filter(({ phase }) => phase === 'running' || phase === 'queued');
    return work.reduce((sum, trigger) => sum + remaining(trigger), 0) / running;
  };
  const controllers = new Set(open.map(({ summary }) => summary.controller));
  const ms = Math.max(latest([...controllers].map(atThisRate)), latest(view.sets.map(endOfSet)));
  return estimated ? { ms, atLeast } : undefined;
}

/** Whether it is still to be done; what runs only after a failure is not expected to. */
function isToCome({ phase, set, summary }: TriggerView): boolean {
  if (phase === 'pending') return !set.afterFailure && summary.when !== 'failure';
  return phase !== 'finished';
}

function latest(ends: readonly number[]): number {
  return ends.reduce((most, end) => Math.max(most, end), 0);
}

/** Triggers of a set by their id, and all members of a matrix by the id without its axes, as `needs` of the events may name them. */
function membersByEntry(set: SetView): ReadonlyMap<string, readonly TriggerView[]> {
  const found = new Map<string, TriggerView[]>();
  for (const trigger of set.triggers) {
    const { id } = trigger.summary;
    const bracket = id.indexOf('[');
    for (const key of bracket === -1 ? [id] : [id, id.slice(0, bracket)]) {
      const members = found.get(key);
      if (members === undefined) found.set(key, [trigger]);
      else members.push(trigger);
    }
  }
  return found;
}

/** What other triggers of the run say of a job: Jenkins' estimate, else how long a build of it took. */
function knownDurations(view: RunView): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  for (const trigger of view.triggers.values()) {
    const duration = trigger.estimate ?? (trigger.result?.outcome === 'succeeded' ? trigger.result.duration : undefined);
    if (duration !== undefined && !known.has(jobOf(trigger))) known.set(jobOf(trigger), duration);
  }
  return known;
}

function jobOf({ summary }: TriggerView): string {
  return `${summary.controller} ${summary.job}`;
}
