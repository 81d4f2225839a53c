/** Failures and changes of a plan as problems of the command line. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
export { diagnosticOf } from '../diagnostics/of-failure.ts';
import { aboutError, exitCodes } from '../errors/codes.ts';
import { comparePlans, type PlanChange } from '../state/compare-plans.ts';
import type { Redact } from '../secrets/redactor.ts';
import { maskPlan } from '../state/encode.ts';
import type { RunHeader } from '../state/lines.ts';

/** Changes that are shown one by one. */
const mostChanges = 50;

/** Longest value that is shown whole, in characters. */
const longestValue = 200;

/** Exit code for problems that keep a command from its work: the highest of their reasons. */
export function exitCodeOfProblems(diagnostics: readonly Diagnostic[]): number {
  if (diagnostics.length === 0) return exitCodes.invalid;
  return Math.max(exitCodes['bad-result'], ...diagnostics.map(({ code }) => exitCodes[aboutError(code).exit]));
}

/** What changed since a run began; empty: nothing. Secrets are masked in both, so they are not compared. */
export function changesSince(before: RunHeader, after: RunHeader, redact: Redact): readonly Diagnostic[] {
  const changes = comparePlans(maskPlan(before.plan, redact), maskPlan(after.plan, redact));
  return describeChanges(changes.map(changeText), {
    code: 'run-changed',
    severity: 'error',
    message: `What the run ${before.run} would do has changed since it began, so it cannot go on`,
    hint: 'Undo the change, or apply again with another run id. Values of secrets are not compared',
  });
}

/** The `headline` and after it each change, as problems of its code; nothing when there is no change. */
export function describeChanges(changes: readonly string[], headline: Diagnostic): readonly Diagnostic[] {
  if (changes.length === 0) return [];
  const problem = (message: string): Diagnostic => ({ code: headline.code, severity: headline.severity, message });
  const left = changes.length - mostChanges;
  return [headline, ...changes.slice(0, mostChanges).map(problem), ...(left <= 0 ? [] : [problem(`… and ${left} more`)])];
}

/** A change of a plan in words. */
export function changeText(change: PlanChange): string {
  if (change.kind !== 'changed') return `${change.subject} was ${change.kind}`;
  const { subject, field, before, after } = change;
  if (before === undefined) return `${subject}: ${field} is set to ${quoted(after)}`;
  if (after === undefined) return `${subject}: ${field} was ${quoted(before)} and is not set any more`;
  return `${subject}: ${field} was ${quoted(before)} and is ${quoted(after)}`;
}

function quoted(value = ''): string {
  return `\`${value.length > longestValue ? `${value.slice(0, longestValue)}…` : value}\``;
}
