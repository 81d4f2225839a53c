import type { Target } from './target.ts';

/** Bounds of the interval between two ticks, in milliseconds. */
export interface PollBounds {
  readonly min: number;
  readonly max: number;
}

/**
 * Milliseconds until the next tick, by what is known of the targets: the shortest wish of all, at least `least`. Each wants to be asked
 * again when as much time has passed as since its last change (which doubles the interval), in half of that while nothing but a
 * free executor is missing, and close to the moment when its quiet period or its build should end; past that moment the wish
 * starts small again.
 */
export function nextInterval(targets: Iterable<Target>, now: number, poll: PollBounds, least: number): number {
  let shortest = poll.max;
  for (const target of targets) {
    shortest = Math.min(shortest, wish(target, now, poll));
    if (shortest <= least) return Math.min(poll.max, least);
  }
  return Math.min(poll.max, withNext(targets, now, shortest, Math.min(poll.min, longestWait)));
}

/** Milliseconds that the first of several that end shortly one after the other waits for the last of them, at most. */
const longestWait = 200;

/** What should change before there can be another look is looked at with what was to be looked at first, not a whole interval later. */
function withNext(targets: Iterable<Target>, now: number, first: number, wait: number): number {
  let last = first;
  for (const { expectedChange } of targets) {
    const change = expectedChange === undefined ? 0 : expectedChange + settling - now;
    if (change > last && change < first + wait) last = change;
  }
  return last;
}

/**
 * Milliseconds until all of the targets should have changed, when that is sooner than after `least`: one look then is the last, and need not
 * wait. Undefined: it is not, or not known of all.
 */
export function untilLast(targets: Iterable<Target>, now: number, least: number): number | undefined {
  let last = 0;
  for (const { expectedChange } of targets) {
    const change = expectedChange === undefined || expectedChange <= now ? Infinity : expectedChange + settling - now;
    if (change >= least) return undefined;
    last = Math.max(last, change);
  }
  return last === 0 ? undefined : last;
}

/** Milliseconds after the expected end of something at which it is looked at: in that very moment it is seldom over. */
const settling = 20;

function wish(target: Target, now: number, poll: PollBounds): number {
  const age = now - target.changedAt;
  if (target.expectedChange !== undefined) return Math.min(Math.max(age, poll.min), Math.abs(target.expectedChange + settling - now));
  const { waiting } = target;
  const mayStartAnyMoment = !target.started && waiting !== undefined && !waiting.blocked && !waiting.stuck;
  return mayStartAnyMoment ? age / 2 : age;
}

/** Spreads a delay by a tenth either way, within the bounds, so that many runs do not ask in step. `random` gives [0, 1). */
export function spread(delay: number, random: () => number, poll: PollBounds): number {
  return Math.min(poll.max, Math.max(poll.min, delay * (0.9 + 0.2 * random())));
}
