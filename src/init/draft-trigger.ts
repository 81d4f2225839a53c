import type { JobForm } from '../jenkins/form-port.ts';
import type { ParameterDefinition } from '../jenkins/port.ts';
import { holdsToken } from '../secrets/api-token.ts';
import type { ParameterDraft, TriggerDraft } from './draft.ts';

/** Most choices that are listed. */
const mostChoices = 20;

/** Gives environment variables to secrets: `DEPLOY_PASSWORD` for the parameter `password` of `team/deploy`, each one once. */
export class SecretNames {
  readonly #taken = new Set<string>();

  nameFor(job: string, parameter: string): string {
    const base = `${job.slice(job.lastIndexOf('/') + 1)}_${parameter}`
      .replaceAll(/%[0-9A-Fa-f]{2}/g, '_')
      .toUpperCase()
      .replaceAll(/[^A-Z0-9]+/g, '_')
      .replaceAll(/^_+|_+$/g, '')
      .replace(/^(?=\d|$)/, 'JOB_');
    for (let count = 1; ; count++) {
      const name = count === 1 ? base : `${base}_${count}`;
      if (this.#taken.has(name)) continue;
      this.#taken.add(name);
      return name;
    }
  }
}

/** A trigger for a job as it is now, with the defaults of its parameters. */
export function draftTrigger({ job, description, descriptions }: JobForm, secrets: SecretNames): TriggerDraft {
  return {
    job: job.fullName,
    comments: description === undefined ? [] : [description],
    parameters: job.parameters.map((definition) => {
      const written = descriptions.get(definition.name);
      return draftParameter(job.fullName, definition, written === undefined ? [] : [written], secrets);
    }),
    // A held item needs `delay` of the request for itself.
    atMostOnce: job.parameters.some(({ name }) => name === 'delay'),
  };
}

function draftParameter(job: string, definition: ParameterDefinition, comments: readonly string[], secrets: SecretNames): ParameterDraft {
  const { name, type, choices, defaultValue } = definition;
  if (type.endsWith('PasswordParameterDefinition')) return { name, kind: 'secret', comments, variable: secrets.nameFor(job, name) };
  // The core's kind has no default, and Jenkins answers 500 without it (recording 61).
  if (type === 'FileParameterDefinition') return { name, kind: 'file', comments: [...comments, 'a file to upload: write its path'] };
  if (choices !== undefined && choices.length > 0) {
    const value = defaultValue !== undefined && choices.includes(defaultValue) ? defaultValue : (choices[0] ?? '');
    return withValue(job, { name, comments: [...comments, choicesLine(choices)], kind: 'value', value }, secrets);
  }
  if (type === 'BooleanParameterDefinition') return { name, kind: 'value', comments, value: defaultValue === 'true' };
  if (defaultValue === undefined) return { name, kind: 'left-out', comments: [...comments, `${type}: its default is not shown`] };
  return withValue(job, { name, comments, kind: 'value', value: defaultValue }, secrets);
}

/** An API token as default of a parameter would be a credential in the file. */
function withValue(job: string, draft: Extract<ParameterDraft, { kind: 'value' }>, secrets: SecretNames): ParameterDraft {
  const { name, comments, value } = draft;
  if (typeof value === 'boolean' || !holdsToken(value)) return draft;
  return { name, comments, kind: 'secret', variable: secrets.nameFor(job, name) };
}

function choicesLine(choices: readonly string[]): string {
  const shown = choices.slice(0, mostChoices).map((choice) => (/^[\w.:/@+-]+$/.test(choice) ? choice : JSON.stringify(choice)));
  const more = choices.length - shown.length;
  return `one of ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
