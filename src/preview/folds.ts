import type { Failure } from '../errors/failure.ts';
import type { Plan, PlannedSet, PlannedTrigger, Template } from '../plan/plan.ts';
import { Secret } from '../secrets/secret.ts';
import type { Survey } from './survey.ts';

interface Member {
  readonly set: PlannedSet;
  readonly trigger: PlannedTrigger;
  /** All that it gives. */
  readonly all: string;
}

/**
 * Distinct triggers of which Jenkins would make one build, as they differ only in parameters that it drops because the job does not
 * declare them: by the id of the later one. Those that run one after another are not meant, nor equal ones, which are held apart.
 */
export function findFolds(plan: Plan, surveys: ReadonlyMap<string, Survey>): ReadonlyMap<string, Failure> {
  const folds = new Map<string, Failure>();
  const firsts = new Map<string, Member>();
  const secrets = new Map<Secret, number>();
  for (const set of plan.sets) {
    for (const trigger of set.triggers) {
      const answer = surveys.get(trigger.controller)?.jobs.get(trigger.job);
      if (answer?.ok !== true) continue;
      const declared = new Set(answer.value.parameters.map(({ name }) => name));
      const dropped = [...trigger.parameters.keys(), ...trigger.files.keys()].filter((name) => !declared.has(name));
      // The id that `correlate` gives makes it unlike all others, unless it is dropped, too.
      if (trigger.correlate !== undefined && declared.has(trigger.correlate)) continue;
      // Nor is a file ever equal to another.
      if (dropped.length === 0 || [...trigger.files.keys()].some((name) => declared.has(name))) continue;
      const all = [...trigger.parameters, ...trigger.files].map(([name, value]) => [name, keyOf(value, secrets)] as const).sort(byName);
      const kept = all.filter(([name]) => declared.has(name));
      const key = JSON.stringify([trigger.controller, trigger.job, kept]);
      const member = { set, trigger, all: JSON.stringify(all) };
      const first = firsts.get(key);
      if (first === undefined) firsts.set(key, member);
      else if (first.all !== member.all && mayMeet(first, member)) folds.set(trigger.id, fold(first.trigger, trigger, dropped));
    }
  }
  return folds;
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}

/** Whether the two may be in the queue at the same time. */
function mayMeet(first: Member, later: Member): boolean {
  if (first.set !== later.set) return later.set.explicitNeeds;
  const isChain = later.set.mode === 'sequential' && !later.trigger.explicitNeeds;
  return !isChain && !later.trigger.needs.includes(first.trigger.id);
}

function keyOf(template: Template, secrets: Map<Secret, number>): readonly string[] {
  return template.map((part) => {
    if (typeof part === 'string') return `=${part}`;
    if (part instanceof Secret) {
      const number = secrets.get(part) ?? secrets.size;
      secrets.set(part, number);
      return `secret ${number}`;
    }
    return part.kind === 'run-id' ? 'run' : `result ${part.text}`;
  });
}

function fold(first: PlannedTrigger, later: PlannedTrigger, dropped: readonly string[]): Failure {
  return {
    code: 'jenkins-folds',
    message: `Jenkins would make one build of ${later.id} and ${first.id}`,
    reason: `they differ only in what ${later.job} does not declare (${dropped.join(', ')})`,
  };
}
