import type { SetOutcome, TriggerOutcome } from '../events/events.ts';
import type { When } from '../plan/plan.ts';

/**
 * What an end means to those who wait for it. `neutral`: skipped because its own condition was not met, so that nothing failed
 * and nothing was done either.
 */
export type Verdict = 'good' | 'bad' | 'neutral';

/** What those who are waited for came to, counted as they end. */
export interface Needs {
  /** Whether they were written, or come from the order of the file. */
  readonly explicit: boolean;
  /** One of them was bad. */
  readonly bad: boolean;
  /** One of them was neutral. */
  readonly neutral: boolean;
}

/** What a condition says when all needs are over. The skips say which rule. */
export type Decision = 'run' | 'needs-failed' | 'needs-skipped' | 'nothing-failed';

/**
 * Judges `when` over what it waits for. `success`: nothing was bad, and if needs are written, all of them did run; `failure`: one
 * was bad; `always`: they are over.
 */
export function decide(when: When, needs: Needs): Decision {
  if (when === 'always') return 'run';
  if (when === 'failure') return needs.bad ? 'run' : 'nothing-failed';
  if (needs.bad) return 'needs-failed';
  return needs.explicit && needs.neutral ? 'needs-skipped' : 'run';
}

/** What a trigger that was not skipped means to others. */
export function verdictOf(outcome: TriggerOutcome): Verdict {
  return outcome === 'succeeded' || outcome === 'failure-allowed' ? 'good' : 'bad';
}

/** What the triggers of a set came to, counted as they end. */
export interface SetTally {
  good: number;
  failed: number;
  cancelled: number;
  /** Skipped because something failed, or the run was interrupted. */
  skippedBad: number;
  skippedNeutral: number;
}

/** How a set ended, and what that means to others. A set without triggers has nothing that could fail. */
export function judgeSet(tally: SetTally): { readonly outcome: SetOutcome; readonly verdict: Verdict } {
  if (tally.failed > 0) return { outcome: 'failed', verdict: 'bad' };
  if (tally.cancelled > 0) return { outcome: 'cancelled', verdict: 'bad' };
  if (tally.good > 0) return tally.skippedBad > 0 ? { outcome: 'cancelled', verdict: 'bad' } : { outcome: 'succeeded', verdict: 'good' };
  if (tally.skippedBad > 0) return { outcome: 'skipped', verdict: 'bad' };
  return { outcome: 'skipped', verdict: tally.skippedNeutral > 0 ? 'neutral' : 'good' };
}
