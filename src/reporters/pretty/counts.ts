import { outcomeWords } from '../wording.ts';
import type { TriggerView } from './model.ts';

/** How many triggers are where. */
export interface StateCounts {
  readonly all: number;
  readonly finished: number;
  readonly running: number;
  /** Known to Jenkins, or on the way to it, without a build. */
  readonly queued: number;
  readonly pending: number;
  readonly outcomes: ReadonlyMap<keyof typeof outcomeWords, number>;
}

/** Counts triggers by what they do, and finished ones by how they ended. */
export function countStates(triggers: Iterable<TriggerView>): StateCounts {
  const counts = { all: 0, finished: 0, running: 0, queued: 0, pending: 0 };
  const outcomes = new Map<keyof typeof outcomeWords, number>();
  for (const { phase, result } of triggers) {
    counts.all++;
    if (phase === 'finished') counts.finished++;
    else if (phase === 'running') counts.running++;
    else if (phase === 'pending' || phase === 'held-back') counts.pending++;
    else counts.queued++;
    if (result !== undefined) outcomes.set(result.outcome, (outcomes.get(result.outcome) ?? 0) + 1);
  }
  return { ...counts, outcomes };
}

/** "2 failed, 14 succeeded": finished ones, the bad ones first. */
export function countText({ outcomes }: StateCounts): string {
  const order = ['failed', 'failure-allowed', 'cancelled', 'succeeded', 'skipped'] as const;
  return order.flatMap((outcome) => (outcomes.has(outcome) ? [`${outcomes.get(outcome)} ${outcomeWords[outcome]}`] : [])).join(', ');
}
