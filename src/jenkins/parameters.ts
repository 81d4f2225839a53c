/** What Jenkins would do silently or answer with a bare 500, found before anything is sent. */
import { Secret } from '../secrets/secret.ts';
import { suggest } from '../util/suggest.ts';
import type { Failure } from '../errors/failure.ts';
import type { JobDescription, ParameterDefinition, TriggerRequest } from './port.ts';

/**
 * Compares what a trigger gives with what the job declares. Jenkins drops unknown names without a word, takes any boolean but
 * `true` for false, and answers 500 to an unknown choice and to a missing file (recordings 49, 50, 51, 61).
 */
export function checkParameters(job: JobDescription, request: TriggerRequest): Failure | undefined {
  const declared = new Map(job.parameters.map((definition) => [definition.name, definition]));
  const unknown = [...request.parameters.keys(), ...request.files.keys()].filter((name) => !declared.has(name));
  if (unknown.length > 0) return unknownParameters(job, unknown);
  for (const [name, value] of request.parameters) {
    const problem = checkValue(job, declared.get(name), value instanceof Secret ? value.reveal() : value, value instanceof Secret);
    if (problem !== undefined) return problem;
  }
  for (const name of request.files.keys()) {
    const type = declared.get(name)?.type ?? '';
    if (!takesFile(type)) {
      return wrongValue(
        job,
        `${name} is not a file parameter`,
        `it is a ${type}`,
        `Give ${name} under \`parameters\`, not under \`files\`.`,
      );
    }
  }
  // Jenkins has no default for it and answers 500.
  const missing = job.parameters.find(({ name, type }) => type === 'FileParameterDefinition' && !request.files.has(name));
  if (missing !== undefined) {
    return wrongValue(
      job,
      `The file parameter ${missing.name} is missing`,
      'Jenkins has no default for files',
      `Name the file under \`files\`: \`files: { ${missing.name}: path/to/file }\`.`,
    );
  }
  return reservedNames(job, request);
}

function checkValue(job: JobDescription, definition: ParameterDefinition | undefined, value: string, secret: boolean): Failure | undefined {
  if (definition === undefined) return undefined;
  const { name, type, choices } = definition;
  const shown = secret ? 'the secret value' : JSON.stringify(value);
  if (type === 'FileParameterDefinition') {
    return wrongValue(
      job,
      `${name} is a file parameter`,
      'a text was given',
      `Give the path of a file under \`files\`: \`files: { ${name}: path/to/file }\`.`,
    );
  }
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
function reservedNames(job: JobDescription, request: TriggerRequest): Failure | undefined {
  const taken = [...(request.delay === undefined ? [] : ['delay']), ...(request.remoteToken === undefined ? [] : ['token', 'cause'])].find(
    (name) => job.parameters.some((definition) => definition.name === name),
  );
  if (taken === undefined) return undefined;
  const key = taken === 'delay' ? 'quietPeriod' : taken === 'token' ? 'remoteToken' : 'remoteToken';
  return wrongValue(
    job,
    `The job has a parameter called ${taken}`,
    `Jenkins takes \`${taken}\` of a request for its own, so that both cannot be given`,
    `Leave \`${key}\` out, or give the parameter another name.`,
  );
}

function wrongValue(job: JobDescription, message: string, reason: string, hint: string): Failure {
  return { code: 'jenkins-parameter-value', message: `${job.fullName}: ${message}`, reason, hint };
}

/** The core's kind, and those of the plugin file-parameters (`Base64…`, `Stashed…`). */
function takesFile(type: string): boolean {
  return type.endsWith('FileParameterDefinition');
}
