import { aboutError, exitCodes } from '../errors/codes.ts';
import type { RunOutcome } from './engine.ts';

/**
 * Process exit code of a run: 0 when all is as wanted, else the highest of the reasons of what failed or was cancelled. Failures that are
 * allowed and triggers that were skipped do not count. Signals (130, 143) are the business of who received them.
 */
export function exitCodeOf(outcome: Pick<RunOutcome, 'triggers'>): number {
  let highest: number = exitCodes.ok;
  for (const { outcome: how, failure } of outcome.triggers) {
    if (how !== 'failed' && how !== 'cancelled') continue;
    const reason = failure === undefined ? 'bad-result' : aboutError(failure.code).exit;
    highest = Math.max(highest, exitCodes[reason]);
  }
  return highest;
}
