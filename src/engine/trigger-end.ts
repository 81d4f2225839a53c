/** Ends of triggers of which nothing was sent, or nothing any more. */
import type { Failure } from '../errors/failure.ts';
import type { AttemptResult, TriggerResult } from '../events/events.ts';
import type { FollowTarget } from '../observe/port.ts';
import type { PlannedTrigger } from '../plan/plan.ts';

/** How one trigger ended, and what others may want to know of it. */
export interface TriggerEnd {
  readonly result: TriggerResult;
  readonly outputs: ReadonlyMap<string, string>;
  /** Its item, when it is not known to have left the queue. */
  readonly stillQueued: FollowTarget | undefined;
}

/** Of a trigger that made none. */
export const noOutputs: TriggerEnd['outputs'] = new Map();

/** It is not wanted any more; `earlier`: its builds before. */
export function skippedEnd(trigger: string, failure: Failure, earlier: readonly AttemptResult[] = []): TriggerEnd {
  const result: TriggerResult = { trigger, outcome: 'skipped', failure, ...(earlier.length > 0 && { earlier }) };
  return { result, outputs: noOutputs, stillQueued: undefined };
}

/** It cannot be sent. */
export function failedEnd({ id, allowFailure }: PlannedTrigger, failure: Failure): TriggerEnd {
  return {
    result: { trigger: id, outcome: allowFailure ? 'failure-allowed' : 'failed', failure },
    outputs: noOutputs,
    stillQueued: undefined,
  };
}
