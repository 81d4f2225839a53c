import type { Build, JobDescription, QueueItem } from '../jenkins/port.ts';
import { controllerTime, findSameBuild, hasGivenValues, isSameBuild, leftOutOf } from '../jenkins/same-build.ts';
import type { PlannedTrigger } from '../plan/plan.ts';
import { givenValues } from './values.ts';

/** An item of the queue that Jenkins would make one build of with a trigger. */
export interface SameItem {
  readonly item: QueueItem;
  /** Parameters that Jenkins compares and does not show. */
  readonly unseen: readonly string[];
}

/**
 * The item into which Jenkins would fold a trigger: equal values of all parameters, defaults included (`ParametersAction.shouldSchedule`). A
 * file never equals another one, nor the id that `correlate` gives. `items`: those of the job; `claimed`: those that triggers before it attach to.
 */
export function findSameItem(
  trigger: PlannedTrigger,
  job: JobDescription,
  items: readonly QueueItem[],
  claimed: ReadonlySet<number>,
  run: string | undefined,
): SameItem | undefined {
  if (trigger.correlate !== undefined && job.parameters.length > 0) return undefined;
  if (job.parameters.some(({ type }) => type.endsWith('FileParameterDefinition'))) return undefined;
  const parameters = givenValues(trigger, run);
  const { files, ifNotParameterized } = trigger;
  const wanted = { parameters, files, ifNotParameterized };
  // What is not known yet has kept the item from being the same.
  const values = new Map(
    [...(job.parameters.length === 0 ? [] : parameters)].flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const item = items.find(
    (candidate) =>
      !candidate.left &&
      !candidate.cancelled &&
      !claimed.has(candidate.id) &&
      hasGivenValues(values, candidate.parameters) &&
      isSameBuild(job, wanted, candidate.parameters),
  );
  if (item === undefined) return undefined;
  // A secret in a parameter that shows its value was compared.
  return { item, unseen: leftOutOf(job, wanted).filter((name) => item.parameters?.get(name) === undefined) };
}

/** Recent builds of a job, and when they were read: the `Date` of the answer where it had one. */
export interface RecentBuilds {
  readonly builds: readonly Build[];
  readonly date?: number;
}

/** A build that `run: once` takes or follows instead of triggering. */
export interface FoundBuild {
  readonly state: 'up-to-date' | 'running';
  readonly number: number;
  /** Parameters that are not compared. */
  readonly unseen: readonly string[];
}

/** Looks among the builds of its job for the one that makes a trigger needless. A value that is not known yet makes it unlike all of them. */
export function findOnce(
  trigger: PlannedTrigger,
  job: JobDescription,
  { builds, date }: RecentBuilds,
  now: number,
  run: string | undefined,
): FoundBuild | undefined {
  const { files, ifNotParameterized, correlate, successOn, within } = trigger;
  const wanted = { parameters: givenValues(trigger, run), files, ifNotParameterized, correlate };
  const same = findSameBuild(job, wanted, builds, { successOn, within, now: controllerTime(date, now, builds) });
  if (same === undefined) return undefined;
  const unseen = leftOutOf(job, wanted).filter((name) => name !== correlate);
  return { state: same.state, number: same.build.number, unseen };
}
