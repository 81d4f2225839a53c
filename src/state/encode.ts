/**
 * From a line to its text, masked. Names from the file, words of ours and ids that Jenkins gave tie the lines together and stay
 * as they are, even where one happens to contain the text of a secret: the file format has no place for a secret in them. Values
 * that a later process would send to Jenkins are better missing than masked.
 */
import type { AttemptResult, TriggerResult } from '../events/events.ts';
import { redactDeep } from '../secrets/redact-deep.ts';
import type { Redact } from '../secrets/redactor.ts';
import { unreachable } from '../util/unreachable.ts';
import type { LineVersion, LogLine, PlanRecord, RunHeader, TriggerRecord } from './lines.ts';

/** A line of the journal with its end. */
export function encodeLine(line: RunHeader | LogLine): string {
  return `${JSON.stringify({ v: 1 satisfies LineVersion, ...line })}\n`;
}

/** The header as it may be stored. */
export function maskHeader(header: RunHeader, redact: Redact): RunHeader {
  return { ...header, vars: withoutSecrets(header.vars, redact), plan: maskPlan(header.plan, redact) };
}

/** A line as it may be stored. */
export function maskLine(line: LogLine, redact: Redact): LogLine {
  switch (line.type) {
    case 'attempt-finished':
      return { ...line, result: maskAttempt(line.result, redact) };
    case 'trigger-finished':
      return { ...line, result: maskResult(line.result, redact), outputs: withoutSecrets(line.outputs, redact) };
    case 'delivery':
      return line.step.step === 'input-aborted' ? { ...line, step: { ...line.step, message: redact(line.step.message) } } : line;
    case 'resumed':
    case 'interrupted':
    case 'cancelled':
    case 'run-finished':
      return line;
    default:
      return unreachable(line);
  }
}

/** A plan as it may be stored, and as it is compared with a stored one. */
export function maskPlan(plan: PlanRecord, redact: Redact): PlanRecord {
  return {
    controllers: plan.controllers.map(({ name, url }) => ({ name, url: redact(url) })),
    sets: plan.sets.map((set) => ({
      ...set,
      ...(set.description === undefined ? {} : { description: redact(set.description) }),
      settings: redactDeep(set.settings, redact),
      triggers: set.triggers.map((trigger) => maskTrigger(trigger, redact)),
    })),
  };
}

function maskTrigger(trigger: TriggerRecord, redact: Redact): TriggerRecord {
  return {
    ...trigger,
    parameters: redactDeep(trigger.parameters, redact),
    ...(trigger.files === undefined ? {} : { files: redactDeep(trigger.files, redact) }),
    settings: redactDeep(trigger.settings, redact),
  };
}

function maskResult({ displayName, url, ...result }: TriggerResult, redact: Redact): TriggerResult {
  return {
    ...result,
    ...(displayName === undefined || redact(displayName) !== displayName ? {} : { displayName }),
    ...(url === undefined || redact(url) !== url ? {} : { url }),
    ...(result.failure === undefined ? {} : { failure: { ...redactDeep(result.failure, redact), code: result.failure.code } }),
    ...(result.earlier === undefined ? {} : { earlier: result.earlier.map((attempt) => maskAttempt(attempt, redact)) }),
    ...(result.stages === undefined ? {} : { stages: result.stages.map((stage) => ({ ...stage, name: redact(stage.name) })) }),
    ...(result.logTail === undefined ? {} : { logTail: result.logTail.map(redact) }),
  };
}

function maskAttempt(attempt: AttemptResult, redact: Redact): AttemptResult {
  return { ...attempt, url: redact(attempt.url) };
}

/** The values that hold no secret. */
export function withoutSecrets(values: Readonly<Record<string, string>>, redact: Redact): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => redact(value) === value));
}
