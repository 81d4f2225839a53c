import type { SourcePosition } from '../diagnostics/diagnostic.ts';
import type { Failure } from '../errors/failure.ts';
import { parameterProblems } from '../jenkins/parameters.ts';
import type { JobDescription } from '../jenkins/port.ts';
import type { JobAnswer } from '../jenkins/preview-port.ts';
import { notAJob, notBuildable, notParameterized } from '../jenkins/refusals.ts';
import type { PlannedTrigger } from '../plan/plan.ts';
import type { ProblemPlace } from './problems.ts';
import { givenValues, knownValue } from './values.ts';

/** Something that is wrong with a trigger, and where. */
export interface TriggerProblem extends ProblemPlace {
  readonly failure: Failure;
}

/** Everything that is wrong with a trigger, by what its job is. `forbidden`: why we may not build that. */
export function checkTrigger(
  trigger: PlannedTrigger,
  answer: JobAnswer,
  forbidden: Failure | undefined,
  run: string | undefined,
): readonly TriggerProblem[] {
  const atJob = (failure: Failure): TriggerProblem => ({ failure, position: trigger.positions?.job() ?? trigger.position });
  if (!answer.ok) return [atJob(answer.error.failure)];
  const job = answer.value;
  if (!job.isJob) return [atJob(notAJob({ name: trigger.controller }, job.fullName, job.items ?? []))];
  return [
    ...(job.buildable ? [] : [atJob(notBuildable(job.fullName))]),
    // The job's own token stands for the permission.
    ...(forbidden === undefined || trigger.remoteToken !== undefined ? [] : [atJob(forbidden)]),
    ...checkParameters(trigger, job, run),
  ];
}

/** What of the files that it uploads cannot be read. A path that the run brings is not known yet, and a secret one is not looked at. */
export function checkFiles(
  trigger: PlannedTrigger,
  unreadable: (path: string) => Failure | undefined,
  run: string | undefined,
): readonly TriggerProblem[] {
  return [...trigger.files].flatMap(([name, template]): readonly TriggerProblem[] => {
    const path = knownValue(template, run);
    const failure = typeof path === 'string' ? unreadable(path) : undefined;
    return failure === undefined ? [] : [{ failure, about: name, position: placeOf(trigger, name, 'value') }];
  });
}

function checkParameters(trigger: PlannedTrigger, job: JobDescription, run: string | undefined): readonly TriggerProblem[] {
  const { files, delivery, quietPeriod, remoteToken } = trigger;
  const parameters = givenValues(trigger, run);
  const names = [...parameters.keys(), ...files.keys()];
  const [first] = names;
  if (first !== undefined && job.parameters.length === 0) {
    const position = placeOf(trigger, first, 'name');
    if (trigger.ifNotParameterized === 'fail') return [{ failure: notParameterized(job.fullName, names), position }];
    return [{ failure: leftOut(job, names), position, severity: 'warning' }];
  }
  // A trigger that is delivered exactly once always says when its item is due.
  const delay = delivery === 'exactly-once' ? 0 : quietPeriod;
  const given = { parameters, files, ...(delay === undefined ? {} : { delay }), ...(remoteToken === undefined ? {} : { remoteToken }) };
  return parameterProblems(job, given).map(({ name, about, failure }) => ({
    failure,
    about: name,
    position: placeOf(trigger, name, about),
  }));
}

function placeOf(trigger: PlannedTrigger, name: string, about: 'name' | 'value' | 'missing'): SourcePosition {
  const { positions, position } = trigger;
  if (positions === undefined || about === 'missing') return position;
  if (name === trigger.correlate) return positions.correlate() ?? position;
  return (about === 'name' ? positions.name(name) : positions.value(name)) ?? position;
}

function leftOut(job: JobDescription, names: readonly string[]): Failure {
  return {
    code: 'jenkins-not-parameterized',
    message: `The job ${job.fullName} has no parameters: it would be built without ${names.join(', ')}`,
    hint: '`ifNotParameterized: build` wants it so; a job whose parameters are in its Jenkinsfile learns them at its first build.',
  };
}
