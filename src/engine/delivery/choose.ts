import type { PlannedTrigger } from '../../plan/plan.ts';
import { atMostOnce } from './at-most-once.ts';
import type { Delivery } from './delivery.ts';
import { exactlyOnce } from './exactly-once.ts';
import { holdSeconds, latenessOf } from './options.ts';
import type { ExactlyOnceOptions } from './options.ts';

/** The delivery that a trigger asks for. `place` is its place in the plan, which spreads the hold times; `span` see `PlannedSet.holdSpan`. */
export function deliveryOf(
  trigger: PlannedTrigger,
  place: number,
  { jenkins, clock, requestTimeout }: Pick<ExactlyOnceOptions, 'jenkins' | 'clock' | 'requestTimeout'>,
  span?: number,
): Delivery {
  const lateness = latenessOf(requestTimeout);
  const unique = trigger.correlate !== undefined;
  if (trigger.delivery === 'at-most-once') return atMostOnce({ jenkins, clock, requestTimeout, lateness, unique });
  const hold = holdSeconds(requestTimeout, trigger.quietPeriod ?? 0, place, span);
  return exactlyOnce({ jenkins, clock, requestTimeout, lateness, unique, hold, ifQueued: ifQueuedOf(trigger) });
}

/** With `run: once` an equal item is the build that is wanted: there is nothing to wait for. */
function ifQueuedOf({ run, ifQueued }: PlannedTrigger): PlannedTrigger['ifQueued'] {
  return run === 'once' && ifQueued === 'wait' ? 'attach' : ifQueued;
}
