/** The sentences of the engine: one function for each thing that it finds wrong. */
import type { ErrorCode } from '../errors/codes.ts';
import type { Failure } from '../errors/failure.ts';
import type { BuildResult } from '../jenkins/port.ts';
import type { PlannedTrigger, ResultReference } from '../plan/plan.ts';
import { formatDuration } from '../util/duration.ts';
import { unreachable } from '../util/unreachable.ts';
import type { Decision } from './conditions.ts';

/** A trigger (or a set) is skipped by its condition. `what` names it. */
export function skippedByCondition(what: string, decision: Exclude<Decision, 'run'>): Failure {
  switch (decision) {
    case 'needs-failed':
      return { code: 'needs-failed', message: `${what} was skipped because something it waits for failed` };
    case 'needs-skipped':
      return { code: 'condition-not-met', message: `${what} was skipped because something it needs was skipped` };
    case 'nothing-failed':
      return { code: 'condition-not-met', message: `${what} was skipped because it runs only after a failure, and nothing failed` };
    default:
      return unreachable(decision);
  }
}

/** A trigger is skipped because `first` of the same set failed before. */
export function setStopped(trigger: string, first: string): Failure {
  return { code: 'set-stopped', message: `${trigger} was skipped because ${first} failed before` };
}

/** A trigger is cancelled because `first` of the same set failed. */
export function abortedBy(trigger: string, first: string): Failure {
  return { code: 'aborted', message: `${trigger} was cancelled because ${first} failed` };
}

/** Two equal triggers of an atomic set: Jenkins would make one build of both. */
export function equalInAtomicSet(trigger: PlannedTrigger, other: string): Failure {
  return {
    code: 'atomic-equal',
    message: `${trigger.id} has the job and the parameters of ${other}, and both are of the atomic set ${trigger.set}`,
    reason: 'Jenkins makes one build of equal items of its queue, so that not both can be held at once',
  };
}

/** A member of an atomic set was taken back because another one could not be held. */
export function atomicWithdrawn(trigger: string): Failure {
  return {
    code: 'atomic-withdrawn',
    message: `${trigger} was cancelled before it started because another trigger of its atomic set could not be held`,
  };
}

/** The run was interrupted before or while the trigger ran. */
export function interruptedFailure(trigger: string, sent: boolean): Failure {
  return {
    code: 'interrupted',
    message: sent
      ? `${trigger} was cancelled because the run was interrupted`
      : `${trigger} was not triggered because the run was interrupted`,
  };
}

/** A reference has no value. */
export function referenceUnavailable(reference: ResultReference): Failure {
  return {
    code: 'reference-unavailable',
    message: `${reference.text} has no value`,
    reason: `${reference.trigger} was not triggered, or ended before it had one`,
  };
}

/** A build ended with a result that does not count as success. */
export function badResult(trigger: PlannedTrigger, number: number, result: BuildResult, url: string): Failure {
  const wanted = trigger.successOn.join(', ');
  const message = `${trigger.job} #${number} ended with ${result}`;
  return wanted === 'SUCCESS'
    ? { code: 'bad-result', message, links: [url] }
    : { code: 'bad-result', message, reason: `Only ${wanted} counts as success`, links: [url] };
}

/** A build ended badly after the run aborted an input that it waited for. */
export function inputAborted(trigger: PlannedTrigger, number: number, result: BuildResult, message: string, url: string): Failure {
  return {
    code: 'input-aborted',
    message: `${trigger.job} #${number} ended with ${result} after its input "${message}" was aborted`,
    reason: 'It paused for that input, and `onInput` is `abort`',
    links: [url],
  };
}

/** Somebody else cancelled the queue item. */
export function queueCancelled(queueId: number, url: string): Failure {
  return { code: 'queue-cancelled', message: `Queue item ${queueId} was cancelled before it became a build`, links: [url] };
}

/** What a timeout means; `code` says which of them. `reason`: what it was waiting for last. */
export function timedOut(
  trigger: PlannedTrigger,
  code: 'timeout' | 'timeout-queue' | 'timeout-run',
  limit: number,
  reason: string | undefined,
  url: string | undefined,
): Failure {
  const what = { timeout: 'did not reach its goal', 'timeout-queue': 'did not become a build', 'timeout-run': 'did not finish' }[code];
  const message = `${trigger.job} ${what} within ${formatDuration(limit)}`;
  return { code, message, ...(reason !== undefined && { reason }), ...(url !== undefined && { links: [url] }) };
}

/** The same failure, with a word about what becomes of the work that goes on in Jenkins. */
export function withRemark(failure: Failure, remark: string): Failure {
  return { ...failure, reason: failure.reason === undefined ? remark : `${failure.reason}. ${remark}` };
}

/** An artifact with outputs could not be read, or lacks keys that are used. */
export function outputMissing(
  trigger: PlannedTrigger,
  number: number,
  path: string,
  why: { readonly reason: string; readonly hint?: string },
  url: string,
): Failure {
  return {
    code: 'output-missing',
    message: `The outputs of ${trigger.job} #${number} could not be taken from its artifact ${path}`,
    ...why,
    links: [url],
  };
}

/** A bug: something threw that should have been data. */
export function internalFailure(error: unknown, code: ErrorCode = 'internal'): Failure {
  return { code, message: error instanceof Error ? error.message : String(error) };
}
