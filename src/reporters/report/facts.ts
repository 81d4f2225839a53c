/** What all forms of a report say in the same words. */
import { aboutError, exitCodes } from '../../errors/codes.ts';
import type { Failure } from '../../errors/failure.ts';
import type { ReportOutcome, ReportTrigger, RunReport } from './model.ts';

/** How a run stands as a whole. */
export type Verdict = 'succeeded' | 'failed' | 'interrupted' | 'open';

/** How a run stands. */
export function verdictOf({ exitCode }: Pick<RunReport, 'exitCode'>): Verdict {
  switch (exitCode) {
    case undefined:
      return 'open';
    case exitCodes.ok:
      return 'succeeded';
    case exitCodes.sigint:
    case exitCodes.sigterm:
      return 'interrupted';
    default:
      return 'failed';
  }
}

/** Verdicts as words. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  succeeded: 'Succeeded',
  failed: 'Failed',
  interrupted: 'Interrupted',
  open: 'Not over',
};

/** Outcomes as words. */
export const reportWords: Readonly<Record<ReportOutcome, string>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  'failure-allowed': 'failed (allowed)',
  skipped: 'skipped',
  cancelled: 'cancelled',
  open: 'not over',
};

/** How many triggers have each outcome, those that have none left out, worst first. */
export function outcomeCounts({ counts }: RunReport): readonly (readonly [ReportOutcome, number])[] {
  const all = [
    ['failed', counts.failed],
    ['cancelled', counts.cancelled],
    ['failure-allowed', counts.failureAllowed],
    ['open', counts.open],
    ['skipped', counts.skipped],
    ['succeeded', counts.succeeded],
  ] as const;
  return all.filter(([, count]) => count > 0);
}

/** "1 failed, 2 succeeded". */
export function countsText(report: RunReport): string {
  const parts = outcomeCounts(report).map(([outcome, count]) => `${count} ${reportWords[outcome]}`);
  return parts.length === 0 ? 'no triggers' : parts.join(', ');
}

/** What to do about a failure. */
export function remedyOf(failure: Failure): string {
  return failure.hint ?? aboutError(failure.code).remedy;
}

/** Whether an address may be made a link: only what a browser opens over HTTP. */
export function isLink(address: string | undefined): address is string {
  return address !== undefined && /^https?:\/\/[^\s]+$/i.test(address);
}

/** "#7" or "item 41", as much as is known of what Jenkins has; undefined: nothing. */
export function buildText({ number, queueId }: Pick<ReportTrigger, 'number' | 'queueId'>): string | undefined {
  if (number !== undefined) return `#${number}`;
  return queueId === undefined ? undefined : `item ${queueId}`;
}

/** Whether a failure of it is to be looked at: not when something else is the reason. */
export function needsAttention({ outcome, failure }: ReportTrigger): boolean {
  return failure !== undefined && outcome !== 'skipped' && outcome !== 'succeeded';
}

/** A moment in UTC: `2026-11-24 22:15:03 UTC`. */
export function momentText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** The time of day of a moment in UTC: `22:15:03`. */
export function timeOfDay(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}
