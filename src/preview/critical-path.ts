/**
 * The chain of triggers that takes longest. What may run at the same time is taken to do so: `maxParallel`, executors and triggers
 * that wait for an equal one are left out of account, so that a run takes at least so long when Jenkins' estimates are right.
 */
import type { PlannedSet, PlannedTrigger } from '../plan/plan.ts';

/** The chain, and how long it takes. */
export interface CriticalPath {
  /** Ids of the triggers, in order. */
  readonly triggers: readonly string[];
  /** Milliseconds; undefined when nothing in it has a history. */
  readonly duration: number | undefined;
}

/** A point of the plan: the beginning or end of a set, a trigger, or what several triggers wait for. */
interface Point {
  readonly before: readonly number[];
  readonly trigger?: string;
  readonly duration: number;
}

/** How one point is reached at the latest: after what time, over how many triggers, from where. */
interface Arrival {
  readonly time: number;
  readonly triggers: number;
  readonly from: number | undefined;
}

/**
 * Finds it in time proportional to the size of the plan. `durationOf` gives the milliseconds that are expected of a trigger, undefined
 * without history. What only runs after a failure takes no time and is not named.
 */
export function criticalPath(sets: readonly PlannedSet[], durationOf: (trigger: PlannedTrigger) => number | undefined): CriticalPath {
  const { points, end } = pointsOf(sets, durationOf);
  const arrivals = arriveAll(points);
  const triggers: string[] = [];
  let at: number | undefined = end;
  while (at !== undefined) {
    const { trigger } = points[at] ?? {};
    if (trigger !== undefined) triggers.push(trigger);
    at = arrivals[at]?.from;
  }
  const duration = arrivals[end]?.time ?? 0;
  return { triggers: triggers.toReversed(), duration: duration === 0 ? undefined : duration };
}

function pointsOf(
  sets: readonly PlannedSet[],
  durationOf: (trigger: PlannedTrigger) => number | undefined,
): { readonly points: readonly Point[]; readonly end: number } {
  const points: { before: number[]; trigger?: string; duration: number }[] = [];
  const add = (trigger?: string, duration = 0): number =>
    points.push({ before: [], duration, ...(trigger === undefined ? {} : { trigger }) }) - 1;
  const beforeOf = (point: number): number[] => points[point]?.before ?? [];
  const bounds = new Map(sets.map((set) => [set.name, { begin: add(), end: add() }]));
  const places = new Map<string, number>();
  for (const { when, triggers } of sets) {
    for (const trigger of triggers) {
      const runs = when !== 'failure' && trigger.when !== 'failure';
      // A trigger that is not waited for until its end holds up nothing.
      const duration = runs && trigger.wait === 'completed' ? (durationOf(trigger) ?? 0) : 0;
      places.set(trigger.id, add(runs ? trigger.id : undefined, duration));
    }
  }
  /** Members of a matrix share their lists, which may be as long as the matrix. */
  const joints = new Map<readonly string[], number>();
  const jointOf = (ids: readonly string[]): number => {
    let joint = joints.get(ids);
    if (joint === undefined) {
      joints.set(ids, (joint = add()));
      beforeOf(joint).push(...ids.flatMap((id) => places.get(id) ?? []));
    }
    return joint;
  };
  /** Everything before a set in the file. */
  let all = add();
  for (const set of sets) {
    const { begin = 0, end = 0 } = bounds.get(set.name) ?? {};
    beforeOf(begin).push(...(set.explicitNeeds ? set.needs.flatMap((name) => bounds.get(name)?.end ?? []) : [all]));
    beforeOf(end).push(begin);
    for (const { id, needs, uses } of set.triggers) {
      const place = places.get(id) ?? 0;
      const before = beforeOf(place);
      before.push(begin);
      if (needs.length > 0) before.push(jointOf(needs));
      if (uses.length > 0) before.push(jointOf(uses));
      beforeOf(end).push(place);
    }
    const upTo = add();
    beforeOf(upTo).push(all, end);
    all = upTo;
  }
  return { points, end: all };
}

/** Arrivals in topological order. */
function arriveAll(points: readonly Point[]): readonly Arrival[] {
  const left = points.map(({ before }) => before.length);
  const after: number[][] = points.map(() => []);
  for (const [place, { before }] of points.entries()) for (const other of before) after[other]?.push(place);
  const arrivals: Arrival[] = points.map(() => ({ time: 0, triggers: 0, from: undefined }));
  const ready = points.flatMap(({ before }, place) => (before.length === 0 ? [place] : []));
  for (let place = ready.pop(); place !== undefined; place = ready.pop()) {
    const { duration, trigger } = points[place] as Point;
    const reached = arrivals[place] as Arrival;
    const own = { time: reached.time + duration, triggers: reached.triggers + (trigger === undefined ? 0 : 1), from: reached.from };
    arrivals[place] = own;
    for (const next of after[place] ?? []) {
      const best = arrivals[next] as Arrival;
      if (best.from === undefined || own.time > best.time || (own.time === best.time && own.triggers > best.triggers))
        arrivals[next] = { time: own.time, triggers: own.triggers, from: place };
      left[next] = (left[next] ?? 0) - 1;
      if (left[next] === 0) ready.push(next);
    }
  }
  return arrivals;
}
