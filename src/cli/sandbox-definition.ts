/** From the file's declarations to what the embedded controller takes. */
import type {
  Sandbox as SandboxDeclaration,
  SandboxJob as JobDeclaration,
  SandboxParameter as ParameterDeclaration,
  SandboxStage as StageDeclaration,
} from '../config/generated/types.ts';
import type { PlannedTrigger } from '../plan/plan.ts';
import type { SandboxDefinition, SandboxJob, SandboxParameter, SandboxStage } from '../sandbox/definition.ts';
import { unreachable } from '../util/unreachable.ts';

/**
 * Definition of an embedded controller: what the file declares, and for every job that is triggered there but not declared
 * one that succeeds at once and takes the parameters that the plan gives it.
 */
export function sandboxDefinition(declared: SandboxDeclaration | undefined, triggers: readonly PlannedTrigger[]): SandboxDefinition {
  const jobs: Record<string, SandboxJob> = {};
  for (const [name, job] of Object.entries(declared?.jobs ?? {})) jobs[name] = declaredJob(job);
  const undeclared = new Map<string, Record<string, SandboxParameter>>();
  for (const trigger of triggers) {
    if (Object.hasOwn(jobs, trigger.job)) continue;
    const parameters = undeclared.get(trigger.job) ?? {};
    for (const name of trigger.parameters.keys()) parameters[name] = { type: 'string' };
    if (trigger.correlate !== undefined) parameters[trigger.correlate] = { type: 'string' };
    for (const name of trigger.files.keys()) parameters[name] = { type: 'file' };
    undeclared.set(trigger.job, parameters);
  }
  const folders = new Set([...Object.keys(jobs), ...undeclared.keys()].flatMap(foldersOf));
  for (const [name, parameters] of undeclared) {
    // What holds jobs is no job, and a job holds none: there the trigger meets what a real controller would say.
    if (folders.has(name) || foldersOf(name).some((folder) => Object.hasOwn(jobs, folder))) continue;
    jobs[name] = Object.keys(parameters).length === 0 ? {} : { parameters };
  }
  const { jobs: _jobs, ...rest } = declared ?? {};
  return { ...rest, jobs };
}

/** `a` and `a/b` of `a/b/c`. */
function foldersOf(name: string): readonly string[] {
  const segments = name.split('/');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}

function declaredJob({ parameters, stages, ...job }: JobDeclaration): SandboxJob {
  return {
    ...job,
    ...(parameters === undefined ? {} : { parameters: declaredParameters(parameters) }),
    ...(stages === undefined ? {} : { stages: stages.map(declaredStage) }),
  };
}

function declaredStage({ input, ...stage }: StageDeclaration): SandboxStage {
  if (input === undefined) return stage;
  const { parameters, ...rest } = input;
  return { ...stage, input: { ...rest, ...(parameters === undefined ? {} : { parameters: declaredParameters(parameters) }) } };
}

function declaredParameters(parameters: Readonly<Record<string, ParameterDeclaration>>): Readonly<Record<string, SandboxParameter>> {
  return Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, declaredParameter(parameter)]));
}

/** The schema has one shape for all kinds of parameters and has checked that the keys fit the kind. */
function declaredParameter(parameter: ParameterDeclaration): SandboxParameter {
  const description = parameter.description === undefined ? {} : { description: parameter.description };
  const value = parameter.default;
  switch (parameter.type) {
    case 'boolean':
      return { type: 'boolean', ...description, ...(value === undefined ? {} : { default: value === true || value === 'true' }) };
    case 'choice':
      return { type: 'choice', ...description, choices: parameter.choices ?? [] };
    case 'file':
      return { type: 'file', ...description };
    case 'run':
      return { type: 'run', ...description, job: parameter.job ?? '' };
    case 'string':
    case 'text':
    case 'password':
    case 'unequal':
      return { type: parameter.type, ...description, ...(value === undefined ? {} : { default: String(value) }) };
    default:
      return unreachable(parameter.type);
  }
}
