import type { ParameterValue } from '../jenkins/port.ts';
import type { PlannedTrigger, ResultReference, Template } from '../plan/plan.ts';
import { Secret } from '../secrets/secret.ts';
import { err, ok } from '../util/result.ts';
import type { Result } from '../util/result.ts';

/** Gives the value of a reference to another trigger's result; undefined when there is none. */
export type LookUp = (reference: ResultReference) => string | undefined;

/** A trigger's values once everything they refer to is known. */
export interface TriggerValues {
  readonly parameters: ReadonlyMap<string, ParameterValue>;
  /** File parameter → path. */
  readonly files: ReadonlyMap<string, string>;
  readonly cause: string | undefined;
}

/** One for all: thousands of triggers without files may wait to be sent. */
const nothing: ReadonlyMap<string, string> = new Map();

/** Fills in all values of a trigger. Fails with the first reference that has no value. */
export function resolveValues(trigger: PlannedTrigger, run: string, lookUp: LookUp): Result<TriggerValues, ResultReference> {
  const parameters = new Map<string, ParameterValue>();
  for (const [name, template] of trigger.parameters) {
    const value = resolveTemplate(template, run, lookUp);
    if (!value.ok) return value;
    parameters.set(name, value.value);
  }
  if (trigger.correlate !== undefined) parameters.set(trigger.correlate, `${run}/${trigger.id}`);
  if (trigger.files.size === 0 && trigger.cause === undefined) return ok({ parameters, files: nothing, cause: undefined });
  const files = new Map<string, string>();
  for (const [name, template] of trigger.files) {
    const path = resolveTemplate(template, run, lookUp);
    if (!path.ok) return path;
    files.set(name, plain(path.value));
  }
  if (trigger.cause === undefined) return ok({ parameters, files, cause: undefined });
  const cause = resolveTemplate(trigger.cause, run, lookUp);
  return cause.ok ? ok({ parameters, files, cause: plain(cause.value) }) : cause;
}

/** Joins the parts of a template. With a secret in it the whole is a secret. */
export function resolveTemplate(template: Template, run: string, lookUp: LookUp): Result<ParameterValue, ResultReference> {
  let text = '';
  const secrets: Secret[] = [];
  for (const part of template) {
    if (typeof part === 'string') text += part;
    else if (part instanceof Secret) {
      secrets.push(part);
      text += part.reveal();
    } else if (part.kind === 'run-id') text += run;
    else {
      const value = lookUp(part);
      if (value === undefined) return err(part);
      text += value;
    }
  }
  const [only] = secrets;
  if (only === undefined) return ok(text);
  if (template.length === 1) return ok(only);
  return ok(new Secret(text, secrets.map((secret) => secret.origin).join(', ')));
}

/** References to results in all values of a trigger. */
export function* referencesOf(trigger: PlannedTrigger): Generator<ResultReference> {
  const templates = [...trigger.parameters.values(), ...trigger.files.values(), ...(trigger.cause === undefined ? [] : [trigger.cause])];
  for (const part of templates.flat()) {
    if (typeof part !== 'string' && !(part instanceof Secret) && part.kind === 'result') yield part;
  }
}

/** A path or a cause has no place for a secret: it goes to the file system or on the wire as it is. */
function plain(value: ParameterValue): string {
  return typeof value === 'string' ? value : value.reveal();
}
