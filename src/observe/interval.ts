import type { Target } from './target.ts';

/** Bounds of the interval between two ticks, in milliseconds. */
export interface PollBounds {
  readonly min: number;
  readonly max: number;
}

/**
 * Milliseconds until the next tick: the shortest wish of all targets. Each wants to be asked again when as much time has passed
 * as since its last change (which doubles the interval), or when its build should end; past that moment the wish starts
 * small again. `cost` is what the last tick took: the interval is at least four times that, so that a slow controller is not kept
 * busy by questions.
 */
export function nextInterval(targets: Iterable<Target>, now: number, poll: PollBounds, cost: number): number {
  const least = Math.min(poll.max, Math.max(poll.min, cost * 4));
  let shortest = poll.max;
  for (const target of targets) {
    shortest = Math.min(shortest, wish(target, now));
    if (shortest <= least) return least;
  }
  return shortest;
}

function wish(target: Target, now: number): number {
  const age = now - target.changedAt;
  if (target.expectedEnd === undefined) return age;
  return Math.min(age, Math.abs(target.expectedEnd - now));
}

/** Milliseconds until a tick after `failures` ticks in a row could not read anything. */
export function backoff(failures: number, poll: PollBounds): number {
  return Math.min(poll.max, poll.min * 2 ** Math.min(failures, 30));
}

/** Spreads a delay by a tenth either way, within the bounds, so that many runs do not ask in step. `random` gives [0, 1). */
export function spread(delay: number, random: () => number, poll: PollBounds): number {
  return Math.min(poll.max, Math.max(poll.min, delay * (0.9 + 0.2 * random())));
}
