import type { JobDescription } from '../jenkins/port.ts';
import { leftOutOf } from '../jenkins/same-build.ts';
import type { PlannedTrigger } from '../plan/plan.ts';
import { Secret } from '../secrets/secret.ts';
import type { MayBeNeedless } from './preview.ts';
import { givenValues } from './values.ts';

/**
 * Why a trigger with `run: once` that would be triggered as things stand may turn out needless when its turn comes: its values are not all
 * known, or a trigger before it builds the same. Undefined: it is triggered. `builders`: by what they build, the ids of those before it; takes
 * this one.
 */
export function mayBeNeedless(
  trigger: PlannedTrigger,
  job: JobDescription,
  builders: Map<string, string>,
  run: string | undefined,
): MayBeNeedless | undefined {
  const { files, ifNotParameterized, correlate } = trigger;
  const parameters = givenValues(trigger, run);
  const unseen = new Set(leftOutOf(job, { parameters, files, ifNotParameterized, correlate }));
  const values: (readonly [string, string | undefined])[] = [];
  for (const { name, defaultValue } of job.parameters) {
    if (unseen.has(name)) continue;
    const given = parameters.get(name);
    if (given instanceof Secret) continue;
    if (given === undefined && parameters.has(name)) {
      // A new id for each run is in no build.
      const waits = trigger.parameters.get(name)?.some((part) => typeof part === 'object' && 'kind' in part && part.kind === 'result');
      return waits === true ? { values: 'later' } : undefined;
    }
    values.push([name, given ?? defaultValue]);
  }
  const key = JSON.stringify([trigger.controller, job.fullName, values.sort(([left], [right]) => (left < right ? -1 : 1))]);
  const before = builders.get(key);
  if (before === undefined) builders.set(key, trigger.id);
  return before === undefined ? undefined : { builtBy: before };
}
