/** What Jenkins would do silently or answer with a bare 500, found before anything is sent. */
import { Secret } from '../secrets/secret.ts';
import { suggest } from '../util/suggest.ts';
import type { Failure } from '../errors/failure.ts';
import type { JobDescription, ParameterDefinition, ParameterValue } from './port.ts';

/** What a trigger gives, as far as it is known. */
export interface GivenParameters {
  /** Undefined: there will be a value, which is not known yet. */
  readonly parameters: ReadonlyMap<string, ParameterValue | undefined>;
  /** File parameters, by name. */
  readonly files: ReadonlyMap<string, unknown>;
  /** Quiet period; absent: the job's own. */
  readonly delay?: number;
  readonly remoteToken?: Secret;
}

/** Something wrong with a parameter. */
export interface ParameterProblem {
  readonly name: string;
  /** What of it: the name that is given, the value that is given, or that nothing is given. */
  readonly about: 'name' | 'value' | 'missing';
  readonly failure: Failure;
}

/**
 * The first thing that is wrong with what a trigger gives. Jenkins drops unknown names without a word, takes any boolean but
 * `true` for false, and answers 500 to an unknown choice and to a missing file (recordings 49, 50, 51, 61).
 */
export function checkParameters(job: JobDescription, given: GivenParameters): Failure | undefined {
  const problems = parameterProblems(job, given);
  const unknown = problems.filter(({ about }) => about === 'name').map(({ name }) => name);
  return unknown.length > 0 ? unknownParameters(job, unknown) : problems[0]?.failure;
}

/** Everything that is wrong with what a trigger gives: one problem for each parameter, in the order of the trigger, then of the job. */
export function parameterProblems(job: JobDescription, given: GivenParameters): readonly ParameterProblem[] {
  const declared = (name: string): ParameterDefinition | undefined => job.parameters.findLast((definition) => definition.name === name);
  const problems: ParameterProblem[] = [];
  const add = (name: string, about: ParameterProblem['about'], failure: Failure | undefined): void => {
    if (failure !== undefined) problems.push({ name, about, failure });
  };
  for (const [name, value] of given.parameters) {
    const definition = declared(name);
    if (definition === undefined) add(name, 'name', unknownParameters(job, [name]));
    else add(name, 'value', checkValue(job, definition, value));
  }
  for (const name of given.files.keys()) {
    const definition = declared(name);
    if (definition === undefined) add(name, 'name', unknownParameters(job, [name]));
    else if (!takesFile(definition.type)) add(name, 'value', noFileParameter(job, definition));
  }
  // Jenkins has no default for it and answers 500.
  for (const { name, type } of job.parameters) {
    if (type !== 'FileParameterDefinition' || given.files.has(name) || given.parameters.has(name)) continue;
    const hint = `Name the file under \`files\`: \`files: { ${name}: path/to/file }\`.`;
    add(name, 'missing', wrongValue(job, `The file parameter ${name} is missing`, 'Jenkins has no default for files', hint));
  }
  const reserved = reservedNames(job, given);
  return reserved === undefined ? problems : [...problems, reserved];
}

function noFileParameter(job: JobDescription, { name, type }: ParameterDefinition): Failure {
  const hint = `Give ${name} under \`parameters\`, not under \`files\`.`;
  return wrongValue(job, `${name} is not a file parameter`, `it is a ${type}`, hint);
}

function checkValue(job: JobDescription, definition: ParameterDefinition, given: ParameterValue | undefined): Failure | undefined {
  const { name, type, choices } = definition;
  if (type === 'FileParameterDefinition') {
    return wrongValue(
      job,
      `${name} is a file parameter`,
      'a text was given',
      `Give the path of a file under \`files\`: \`files: { ${name}: path/to/file }\`.`,
    );
  }
  if (given === undefined) return undefined;
  const secret = given instanceof Secret;
  const value = secret ? given.reveal() : given;
  const shown = secret ? 'the secret value' : JSON.stringify(value);
  if (type === 'ChoiceParameterDefinition' && choices !== undefined && !choices.includes(value)) {
    const nearest = secret ? undefined : suggest(value, choices);
    const allowed = choices
      .slice(0, 20)
      .map((choice) => JSON.stringify(choice))
      .join(', ');
    return wrongValue(
      job,
      `${name} does not take ${shown}`,
      `it is a choice of ${allowed}${choices.length > 20 ? ', …' : ''}`,
      nearest === undefined ? 'Use one of the choices.' : `Did you mean ${JSON.stringify(nearest)}?`,
    );
  }
  if (type === 'BooleanParameterDefinition' && !/^(?:true|false)$/i.test(value)) {
    return wrongValue(
      job,
      `${name} does not take ${shown}`,
      'it is a boolean, and Jenkins would take anything but true for false',
      'Use `true` or `false`.',
    );
  }
  return undefined;
}

function unknownParameters(job: JobDescription, unknown: readonly string[]): Failure {
  const names = job.parameters.map(({ name }) => name);
  const guesses = unknown.flatMap((name) => {
    const nearest = suggest(name, names);
    return nearest === undefined ? [] : [unknown.length === 1 ? nearest : `${nearest} for ${name}`];
  });
  return {
    code: 'jenkins-unknown-parameter',
    message: `The job ${job.fullName} has no parameter ${unknown.join(', ')}`,
    reason: `Jenkins would drop ${unknown.length === 1 ? 'it' : 'them'} without a word; the job has ${names.join(', ')}`,
    hint: guesses.length === 0 ? 'Mend the name, or add the parameter to the job.' : `Did you mean ${guesses.join(', ')}?`,
  };
}

/** Jenkins reads `delay`, `token` and `cause` of a request as its own; a parameter of such a name would come twice. */
function reservedNames(job: JobDescription, given: GivenParameters): ParameterProblem | undefined {
  const taken = [...(given.delay === undefined ? [] : ['delay']), ...(given.remoteToken === undefined ? [] : ['token', 'cause'])].find(
    (name) => job.parameters.some((definition) => definition.name === name),
  );
  if (taken === undefined) return undefined;
  const failure = wrongValue(
    job,
    `The job has a parameter called ${taken}`,
    `Jenkins takes \`${taken}\` of a request for its own, so that both cannot be given`,
    `Leave \`${taken === 'delay' ? 'quietPeriod' : 'remoteToken'}\` out, or give the parameter another name.`,
  );
  return { name: taken, about: given.parameters.has(taken) ? 'value' : 'missing', failure };
}

function wrongValue(job: JobDescription, message: string, reason: string, hint: string): Failure {
  return { code: 'jenkins-parameter-value', message: `${job.fullName}: ${message}`, reason, hint };
}

/** The core's kind, and those of the plugin file-parameters (`Base64…`, `Stashed…`). */
function takesFile(type: string): boolean {
  return type.endsWith('FileParameterDefinition');
}
