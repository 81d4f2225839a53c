/** What must be true after every simulated run, by what the controllers know. */
import type { TriggerResult } from '../../src/events/events.ts';
import type { PlannedTrigger } from '../../src/plan/plan.ts';
import { Secret } from '../../src/secrets/secret.ts';
import { canary } from './scenario.ts';
import type { SimulatedRun } from './world.ts';

/** The rules that a run broke, none when all is well. */
export function violations(run: SimulatedRun): string[] {
  return [...endsOnce(run), ...groups(run).flatMap((group) => ofGroup(run, group)), ...secrets(run)];
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

function endsOnce(run: SimulatedRun): string[] {
  const ids = run.outcome.triggers.map(({ trigger }) => trigger);
  const finished = run.events.flatMap((event) => (event.type === 'trigger-finished' ? [event.trigger] : []));
  return JSON.stringify(finished.toSorted()) === JSON.stringify(ids.toSorted()) ? [] : ['not every trigger ends exactly once'];
}

function ofGroup(run: SimulatedRun, group: Group): string[] {
  const what = `${group.controller} ${group.job} ${JSON.stringify(group.parameters)}`;
  const controller = run.controllers.get(group.controller);
  const history = controller?.builds(group.job).filter((build) => build.queueId > 0) ?? [];
  const builds = history.filter((build) => Object.entries(group.parameters).every(([name, value]) => build.parameters[name] === value));
  const results = group.members
    .map((member) => run.outcome.triggers.find(({ trigger }) => trigger === member.id))
    .filter((result): result is TriggerResult => result !== undefined);
  const undelivered = results.filter(
    (result) => result.outcome === 'skipped' || (result.queueId === undefined && result.failure?.code !== 'unknown-outcome'),
  );
  const numbers = results.flatMap((result) => (result.number === undefined || result.attached === true ? [] : [result.number]));
  const problems: string[] = [];
  if (builds.length > results.length - undelivered.length) {
    problems.push(`${what}: ${builds.length} builds of ${results.length - undelivered.length} triggers that may have been delivered`);
  }
  if (new Set(numbers).size !== numbers.length) problems.push(`${what}: two triggers claim the same build`);
  for (const result of results) {
    const build = builds.find((candidate) => candidate.number === result.number);
    if (result.outcome === 'succeeded' && result.result !== undefined && build?.result !== result.result) {
      problems.push(`${what}: ${result.trigger} reports ${result.result} of #${result.number}, the controller has ${build?.result}`);
    }
    if (result.number !== undefined && build === undefined)
      problems.push(`${what}: ${result.trigger} reports #${result.number}, which is not its build`);
  }
  return problems;
}

function secrets(run: SimulatedRun): string[] {
  const said = JSON.stringify([run.events, run.outcome.triggers]);
  return said.includes(JSON.stringify(canary).slice(1, -1)) ? ['a secret is in an event'] : [];
}
