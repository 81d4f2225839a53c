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
  return shortest;
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
