/** What must be true after every simulated run, by what the controllers know. */
import type { TriggerResult } from '../../src/events/events.ts';
import type { PlannedTrigger } from '../../src/plan/plan.ts';
import type { SandboxBuildRecord } from '../../src/sandbox/sandbox.ts';
import { Secret } from '../../src/secrets/secret.ts';
import { desiredStates } from './desired-state.ts';
import { canary } from './scenario.ts';
import type { SimulatedRun } from './world.ts';

/** The rules that a run broke, none when all is well. */
export function violations(run: SimulatedRun): string[] {
  return [
    ...endsOnce(run),
    ...groups(run).flatMap((group) => ofGroup(run, group)),
    ...atomicSets(run),
    ...needlesslyUnknown(run),
    ...secrets(run),
    ...desiredStates(run),
  ];
}

interface Group {
  readonly controller: string;
  readonly job: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly members: readonly PlannedTrigger[];
}

/** Triggers that Jenkins takes for equal: they can only be counted together. */
function groups(run: SimulatedRun): Group[] {
  const found = new Map<string, PlannedTrigger[]>();
  for (const trigger of run.plan.sets.flatMap((set) => set.triggers)) {
    const key = JSON.stringify([trigger.controller, trigger.job, Object.entries(parametersOf(trigger))]);
    found.set(key, [...(found.get(key) ?? []), trigger]);
  }
  return [...found.values()].map((members) => {
    const [first] = members;
    if (first === undefined) throw new Error('an empty group');
    return { controller: first.controller, job: first.job, parameters: parametersOf(first), members };
  });
}

function parametersOf(trigger: PlannedTrigger): Record<string, string> {
  return Object.fromEntries(
    [...trigger.parameters].map(([name, template]) => [
      name,
      template.map((part) => (part instanceof Secret ? part.reveal() : typeof part === 'string' ? part : JSON.stringify(part))).join(''),
    ]),
  );
}

function resultOf(run: SimulatedRun, id: string): TriggerResult | undefined {
  return run.outcome.triggers.find(({ trigger }) => trigger === id);
}

function endsOnce(run: SimulatedRun): string[] {
  const ids = run.plan.sets.flatMap((set) => set.triggers.map(({ id }) => id));
  const last = run.outcome.triggers.map(({ trigger }) => trigger);
  const finished = run.events.flatMap((event) => (event.type === 'trigger-finished' ? [event.trigger] : []));
  const problems = JSON.stringify(ids) === JSON.stringify(last) ? [] : ['the outcome does not list every trigger once'];
  if (run.processes === 1 && JSON.stringify(finished.toSorted()) !== JSON.stringify(ids.toSorted()))
    problems.push('not every trigger ends exactly once');
  if (finished.length < ids.length) problems.push('a trigger never ends');
  return problems;
}

/**
 * How many builds of its own a trigger may have, by what it reports. One that others came upon while it was held may be reported as
 * attached although its item was its own.
 */
/** Whether the answer to a hold left it open whose item it was: of a plain job, with others about, or after a process was killed. */
function mayBeItsOwn(run: SimulatedRun, result: TriggerResult): boolean {
  const trigger = run.plan.sets.flatMap((set) => set.triggers).find(({ id }) => id === result.trigger);
  return run.climate.foreign || run.processes > 1 || trigger?.parameters.size === 0;
}

/** Whether it was cancelled before it became a build, by the process that had sent it. An interrupt does not wait for a late release. */
function isTakenBack(run: SimulatedRun, { trigger, failure }: TriggerResult): boolean {
  const last = run.journal.findLast((line) => line.type === 'delivery' && line.trigger === trigger);
  return run.processes === 1 && failure?.code !== 'interrupted' && last?.type === 'delivery' && last.step.step === 'withdrawn';
}

function mayHave(run: SimulatedRun, result: TriggerResult): number {
  const earlier = result.earlier?.length ?? 0;
  // Both outside the promise, and said: others in the very moment of a release, and kinds that never compare equal.
  if (result.failure?.code === 'started-twice' && (run.climate.foreign || run.climate.unequal)) return earlier + 2;
  if (result.failure?.code === 'unknown-outcome' && run.climate.unequal) return earlier + 2;
  // So is this one: others start the held item in the moment of its release, and the answer that names another item is lost.
  const unseen = run.climate.foreign && (run.climate.weather.lostAfter > 0 || run.climate.weather.slowAnswer > 0) ? 1 : 0;
  const last =
    result.adopted === true ||
    (result.attached === true && !mayBeItsOwn(run, result)) ||
    result.outcome === 'skipped' ||
    isTakenBack(run, result) ||
    (result.queueId === undefined && result.failure?.code !== 'unknown-outcome')
      ? 0
      : 1 + unseen;
  return earlier + last;
}

/** Builds that an interrupt ended in an earlier process: they are reported by that one, and the trigger is run anew. */
function interruptedBefore(run: SimulatedRun, ids: ReadonlySet<string>): number {
  const ended = run.journal.filter(
    (line) =>
      line.type === 'trigger-finished' &&
      ids.has(line.trigger) &&
      line.result.failure?.code === 'interrupted' &&
      line.result.queueId !== undefined,
  );
  const last = run.outcome.triggers.filter(
    ({ trigger, failure, queueId }) => ids.has(trigger) && failure?.code === 'interrupted' && queueId !== undefined,
  );
  return Math.max(0, ended.length - last.length);
}

function ofGroup(run: SimulatedRun, group: Group): string[] {
  const what = `${group.controller} ${group.job} ${JSON.stringify(group.parameters)}`;
  const builds = ownBuilds(run, group);
  const results = group.members.flatMap((member) => resultOf(run, member.id) ?? []);
  const problems: string[] = [];
  const possible =
    results.reduce((sum, result) => sum + mayHave(run, result), 0) + interruptedBefore(run, new Set(group.members.map(({ id }) => id)));
  if (builds.length > possible) problems.push(`${what}: ${builds.length} builds of triggers that report at most ${possible}`);
  const numbers = results.flatMap((result) =>
    result.number === undefined || result.attached === true || result.adopted === true ? [] : [result.number],
  );
  if (new Set(numbers).size !== numbers.length) problems.push(`${what}: two triggers claim the same build`);
  for (const result of results) {
    // What was there before may be older than queue ids; `desired-state.ts` looks at it.
    if (result.adopted === true) continue;
    const build = allBuilds(run, group).find((candidate) => candidate.number === result.number);
    if (result.number !== undefined && build === undefined)
      problems.push(`${what}: ${result.trigger} reports #${result.number}, which is not its build`);
    if (result.result !== undefined && build?.result !== result.result) {
      problems.push(`${what}: ${result.trigger} reports ${result.result} of #${result.number}, the controller has ${build?.result}`);
    }
  }
  return problems;
}

function allBuilds(run: SimulatedRun, group: Group): SandboxBuildRecord[] {
  const builds = run.controllers.get(group.controller)?.builds(group.job) ?? [];
  const last = run.lastBuilds.get(`${group.controller} ${group.job}`) ?? 0;
  return builds.filter(
    (build) =>
      build.queueId > 0 &&
      build.number <= last &&
      Object.entries(group.parameters).every(([name, value]) => build.parameters[name] === value),
  );
}

function ownBuilds(run: SimulatedRun, group: Group): SandboxBuildRecord[] {
  return allBuilds(run, group).filter((build) => !run.foreign.has(`${group.controller} ${build.queueId}`));
}

/**
 * All of an atomic set were given to Jenkins, or none was; a controller killed between hold and release may lose
 * a part, with the runner killed nobody cancels what is held, and others may start what is held.
 */
function atomicSets(run: SimulatedRun): string[] {
  if (run.climate.weather.kill > 0 || run.processes > 1 || run.climate.foreign) return [];
  return run.plan.sets
    .filter((set) => set.atomic)
    .flatMap((set) => {
      const results = set.triggers.flatMap(({ id }) => resultOf(run, id) ?? []);
      if (results.some(({ failure }) => failure?.code === 'unknown-outcome' || failure?.code === 'lost')) return [];
      // What was to be taken back, and started when its hold ended because no cancellation got through, is outside the promise (limit 11).
      const isThere = ({ attached, adopted }: TriggerResult): boolean => attached === true || adopted === true;
      const given = results
        .filter(({ trigger }) => !cancelledBefore(run, trigger))
        .filter(
          (result) =>
            (result.queueId !== undefined && !isThere(result)) || result.earlier !== undefined || result.failure?.code === 'started-twice',
        );
      const attached = results.filter(isThere);
      return given.length === 0 || given.length + attached.length === results.length
        ? []
        : [`the atomic set ${set.name} started ${given.length} of ${results.length}`];
    });
}

/** Whether the cancellation of a held item was announced before Jenkins was found to have it. */
function cancelledBefore(run: SimulatedRun, id: string): boolean {
  const steps = run.journal.flatMap((line) => (line.type === 'delivery' && line.trigger === id ? [line.step.step] : []));
  return steps.includes('cancel-intended') && steps.indexOf('cancel-intended') < steps.indexOf('queued');
}

/** Where no runner and no controller was killed, none restarts all the time, and Jenkins folds, the truth can always be found. */
function needlesslyUnknown(run: SimulatedRun): string[] {
  const { weather, runnerKilled, unequal, atMostOnce, interrupted, foreign } = run.climate;
  if (weather.kill > 0 || weather.restart > 0.02 || runnerKilled > 0 || unequal || atMostOnce || interrupted > 0 || foreign) return [];
  // What nobody waited for has no known build, and might be the one that is looked for.
  if (run.plan.sets.some((set) => set.triggers.some(({ wait, onTimeout }) => wait === 'queued' || onTimeout === 'detach'))) return [];
  return run.outcome.triggers
    .filter(({ failure, outcome }) => outcome !== 'cancelled' && (failure?.code === 'unknown-outcome' || failure?.code === 'lost'))
    .map(({ trigger, failure }) => `${trigger} ends as ${failure?.code} (${failure?.reason}) although nothing was killed`);
}

function secrets(run: SimulatedRun): string[] {
  const said = JSON.stringify([run.events, run.outcome.triggers, run.journal]);
  return said.includes(JSON.stringify(canary).slice(1, -1)) ? ['a secret is in an event or in the journal'] : [];
}
