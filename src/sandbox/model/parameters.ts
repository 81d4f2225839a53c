import type { Job, ParameterDefinition, ParameterValue } from './types.ts';

/** What a request gives for a parameter: text from the query or a form, a file from a multipart body. */
export interface GivenParameters {
  /** Every value of a name; empty when there is none. */
  texts(name: string): readonly string[];
  /** The uploaded file of a name. Throws `InvalidParameter` when the request has no content type at all (recording 61). */
  file(name: string): { readonly fileName: string; readonly content: Uint8Array } | undefined;
}

/** Jenkins answers 500 to these and tells the reason only to its log. */
export class InvalidParameter extends Error {}

/**
 * Values of all parameters of a job, in the order of their definition; names the job does not define are dropped without a word
 * (`ParametersDefinitionProperty.buildWithParameters`).
 */
export function valuesOf(job: Job, given: GivenParameters, lastBuild: (job: string) => number | undefined): ParameterValue[] {
  const values: ParameterValue[] = [];
  for (const definition of job.settings.parameters) {
    const value = valueOf(definition, given, lastBuild);
    if (value !== undefined) values.push(value);
  }
  return values;
}

/** One value from text, checked as `createValue(String)` of the parameter's kind does. */
export function valueFromText(definition: ParameterDefinition, text: string): ParameterValue {
  const { kind, name } = definition;
  if (kind === 'choice' && !definition.choices.includes(text)) throw new InvalidParameter(`Illegal choice for parameter ${name}: ${text}`);
  if (kind === 'run' && !/#\d+$/.test(text)) throw new InvalidParameter(`Invalid run id for parameter ${name}: ${text}`);
  // Anything but "true" is false (recording 51).
  return { name, kind, value: kind === 'boolean' ? text.toLowerCase() === 'true' : text };
}

/**
 * What equal requests have in common (`ParametersAction.shouldSchedule`). `undefined` when nothing can be equal to it: an uploaded
 * file never is (`FileParameterValue.equals`), nor are the values of some plugins.
 */
export function foldKeyOf(job: Job, parameters: readonly ParameterValue[] | undefined): string | undefined {
  if (parameters === undefined) return job.fullName;
  const parts: (string | boolean)[] = [job.fullName];
  for (const { kind, name, value } of parameters) {
    if (kind === 'unequal' || kind === 'file') return undefined;
    parts.push(kind, name, value);
  }
  return JSON.stringify(parts);
}

/** As the queue item's `params` shows it. */
export function describeParameter({ kind, name, value }: ParameterValue): string {
  return kind === 'password' ? `${name}=****` : `${name}=${String(value)}`;
}

function valueOf(
  definition: ParameterDefinition,
  given: GivenParameters,
  lastBuild: (job: string) => number | undefined,
): ParameterValue | undefined {
  const { kind, name } = definition;
  if (kind === 'file') {
    const file = given.file(name);
    return file === undefined ? undefined : { name, kind, value: file.fileName, content: file.content };
  }
  const texts = given.texts(name);
  if (texts.length > 1) throw new InvalidParameter(`Illegal number of parameter values for ${name}: ${texts.length}`);
  const [text] = texts;
  if (text !== undefined) return valueFromText(definition, text);
  if (kind === 'run') {
    const number = definition.job === undefined ? undefined : lastBuild(definition.job);
    return number === undefined ? undefined : { name, kind, value: `${definition.job}#${number}` };
  }
  return { name, kind, value: definition.fallback ?? '' };
}
