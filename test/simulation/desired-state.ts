/** What must be true where triggers say `run: once`, after a run and after the same file was applied once more. */
import type { TriggerResult } from '../../src/events/events.ts';
import type { PlannedTrigger } from '../../src/plan/plan.ts';
import type { SandboxBuildRecord } from '../../src/sandbox/sandbox.ts';
import type { SimulatedRun } from './world.ts';

/** The rules that a run, or the one after it, broke. */
export function desiredStates(run: SimulatedRun): string[] {
  const triggers = run.plan.sets.flatMap((set) => set.triggers);
  return [
    ...[run.outcome, run.again].flatMap((outcome) => (outcome?.triggers ?? []).flatMap((result) => ofAdopted(run, triggers, result))),
    ...triggers.flatMap((trigger) => triggersNothing(run, trigger)),
    ...groups(triggers).flatMap((group) => builtOnce(run, group)),
  ];
}

/** What was taken is a build with these parameters, and where it is said to have ended well, it has. */
function ofAdopted(run: SimulatedRun, triggers: readonly PlannedTrigger[], result: TriggerResult): string[] {
  if (result.adopted !== true) return [];
  const trigger = triggers.find(({ id }) => id === result.trigger);
  const build = trigger && buildsOf(run, trigger).find(({ number }) => number === result.number);
  if (trigger === undefined || build === undefined) return [`${result.trigger} has taken #${result.number}, which is not its build`];
  const isGood = trigger.successOn.some((good) => good === build.result);
  return result.attached === true || isGood ? [] : [`${result.trigger} has taken #${result.number}, which ended with ${build.result}`];
}

/** Nobody disturbs the second run, so what the first one brought about is found there. */
function triggersNothing({ outcome, again }: SimulatedRun, { id, run, within, wait }: PlannedTrigger): string[] {
  if (again === undefined || run !== 'once' || within !== undefined || wait !== 'completed') return [];
  const [before, after] = [outcome, again].map(({ triggers }) => triggers.find(({ trigger }) => trigger === id));
  if (before?.outcome !== 'succeeded' || after === undefined || after.outcome === 'skipped' || after.adopted === true) return [];
  return [`${id} succeeded, and applied again it was ${after.outcome} as #${after.number} (${after.failure?.code})`];
}

/** Equal triggers that all say so make one good build at most, unless what one of them did cannot be known. */
function builtOnce(run: SimulatedRun, group: readonly PlannedTrigger[]): string[] {
  const [first] = group;
  if (first === undefined || !group.every((trigger) => trigger.run === 'once' && trigger.within === undefined)) return [];
  const ids = new Set(group.map(({ id }) => id));
  const results = [run.outcome, run.again].flatMap((outcome) => outcome?.triggers ?? []).filter(({ trigger }) => ids.has(trigger));
  if (results.some(({ failure }) => ['unknown-outcome', 'started-twice', 'lost'].includes(failure?.code ?? ''))) return [];
  const good = buildsOf(run, first).filter(
    ({ queueId, result }) => queueId > 0 && result === 'SUCCESS' && !run.foreign.has(`${first.controller} ${queueId}`),
  );
  return good.length <= 1 ? [] : [`${[...ids].join(', ')} made ${good.length} good builds: ${good.map(({ number }) => number).join(', ')}`];
}

function groups(triggers: readonly PlannedTrigger[]): readonly (readonly PlannedTrigger[])[] {
  const found = new Map<string, PlannedTrigger[]>();
  for (const trigger of triggers) {
    const key = JSON.stringify([trigger.controller, trigger.job, plainParameters(trigger)]);
    found.set(key, [...(found.get(key) ?? []), trigger]);
  }
  return [...found.values()];
}

function buildsOf(run: SimulatedRun, trigger: PlannedTrigger): readonly SandboxBuildRecord[] {
  const builds = run.controllers.get(trigger.controller)?.builds(trigger.job) ?? [];
  return builds.filter((build) => plainParameters(trigger).every(([name, value]) => build.parameters[name] === value));
}

/** Those that are compared. */
function plainParameters({ parameters }: PlannedTrigger): [string, string][] {
  return [...parameters].flatMap(([name, template]) => {
    const [value] = template;
    return typeof value === 'string' ? [[name, value] as [string, string]] : [];
  });
}
