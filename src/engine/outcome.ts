import type { RunCounts, SetOutcome, TriggerResult } from '../events/events.ts';
import type { RunOutcome } from './engine.ts';

/** Puts together what a run came to. `triggers` are in plan order. */
export function outcomeOf(
  run: string,
  triggers: readonly TriggerResult[],
  sets: ReadonlyMap<string, SetOutcome>,
  interrupted: boolean,
): RunOutcome {
  return { run, triggers, sets, counts: countsOf(triggers), interrupted };
}

/** Counts triggers by outcome. */
function countsOf(triggers: readonly TriggerResult[]): RunCounts {
  const of = (outcome: TriggerResult['outcome']): number => triggers.filter((result) => result.outcome === outcome).length;
  return {
    triggers: triggers.length,
    succeeded: of('succeeded'),
    failed: of('failed'),
    failureAllowed: of('failure-allowed'),
    skipped: of('skipped'),
    cancelled: of('cancelled'),
  };
}
