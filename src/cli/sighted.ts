/**
 * A run id that this state does not know may have been begun elsewhere. Jenkins tells, where triggers carry their id in a parameter
 * (`correlate`): their items and builds are looked for before anything is sent.
 */
import type { Failure } from '../errors/failure.ts';
import type { JenkinsPort, ShownParameters } from '../jenkins/port.ts';
import type { Plan, PlannedTrigger } from '../plan/plan.ts';
import { err, ok, type Result } from '../util/result.ts';
import { sandboxUrl } from './controllers.ts';

/** Ids of the triggers of a run that have an item in the queue or a recent build. Error: that could not be found out. */
export async function findSighted(
  plan: Plan,
  run: string,
  jenkinsOf: (controller: string) => JenkinsPort | undefined,
  signal: AbortSignal,
): Promise<Result<ReadonlySet<string>, Failure>> {
  const sighted = new Set<string>();
  for (const triggers of byJob(plan)) {
    const [{ controller, job }] = triggers;
    const jenkins = jenkinsOf(controller);
    if (jenkins === undefined || plan.controllers.get(controller)?.url === sandboxUrl) continue;
    const [items, builds] = await Promise.all([jenkins.readItemsOf(job, signal), jenkins.readRecentBuilds(job, signal)]);
    for (const read of [items, builds]) if (!read.ok && read.error.kind !== 'missing') return err(notLooked(run, job, read.error.failure));
    const shown: readonly (ShownParameters | undefined)[] = [
      ...(items.ok ? items.value.items : []).map(({ parameters }) => parameters),
      ...(builds.ok ? builds.value.builds : []).map(({ parameters }) => parameters),
    ];
    for (const { id, correlate = '' } of triggers)
      if (shown.some((parameters) => parameters?.get(correlate) === `${run}/${id}`)) sighted.add(id);
  }
  return ok(sighted);
}

/** Triggers with `correlate`, those of one job together. */
function byJob(plan: Plan): readonly (readonly [PlannedTrigger, ...PlannedTrigger[]])[] {
  const found = new Map<string, [PlannedTrigger, ...PlannedTrigger[]]>();
  for (const trigger of plan.sets.flatMap(({ triggers }) => triggers)) {
    if (trigger.correlate === undefined) continue;
    const key = `${trigger.controller} ${trigger.job}`;
    const others = found.get(key);
    if (others === undefined) found.set(key, [trigger]);
    else others.push(trigger);
  }
  return [...found.values()];
}

function notLooked(run: string, job: string, failure: Failure): Failure {
  return { ...failure, message: `Whether the run ${run} was begun elsewhere cannot be found out at ${job}: ${failure.message}` };
}
