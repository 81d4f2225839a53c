import { exitCodeOf } from '../../src/engine/exit-code.ts';
import { runPlan } from '../../src/engine/run.ts';
import type { EngineDependencies, RunOutcome } from '../../src/engine/engine.ts';
import type { EventBody, TriggerResult } from '../../src/events/events.ts';
import { createObserver } from '../../src/observe/observer.ts';
import type { ObserverPort } from '../../src/observe/port.ts';
import type { ControllerNotice } from '../../src/jenkins/port.ts';
import type { Plan, PlannedSet, PlannedTrigger, ResultReference, Template } from '../../src/plan/plan.ts';
import { err } from '../../src/util/result.ts';
import { FakeJenkins } from '../support/fake-jenkins.ts';
import { ManualClock } from '../support/manual-clock.ts';

/** A trigger as a test writes it; `needs` are names in the set. */
export type TriggerDraft = Partial<Omit<PlannedTrigger, 'parameters' | 'files' | 'needs' | 'outputs'>> & {
  readonly name: string;
  readonly needs?: readonly string[];
  readonly parameters?: Readonly<Record<string, string | Template>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly outputs?: PlannedTrigger['outputs'];
};

export interface SetDraft extends Partial<Omit<PlannedSet, 'triggers' | 'needs'>> {
  readonly name: string;
  readonly needs?: readonly string[];
  readonly triggers: readonly (string | TriggerDraft)[];
}

function expandTrigger(set: SetDraft, draft: TriggerDraft, before: TriggerDraft | undefined): PlannedTrigger {
  const explicit = draft.needs !== undefined;
  const implicit = set.mode === 'parallel' || before === undefined ? [] : [before.name];
  const templates = Object.entries(draft.parameters ?? {}).map(([name, value]): [string, Template] => [
    name,
    typeof value === 'string' ? [value] : value,
  ]);
  const uses = templates
    .flatMap(([, template]) => template)
    .flatMap((part) => (typeof part === 'object' && 'kind' in part && part.kind === 'result' ? [part.trigger] : []));
  return {
    job: draft.name,
    controller: 'main',
    when: 'success',
    wait: 'completed',
    successOn: ['SUCCESS'],
    allowFailure: false,
    timeout: undefined,
    timeouts: {},
    onTimeout: 'abort',
    quietPeriod: undefined,
    remoteToken: undefined,
    cause: undefined,
    correlate: undefined,
    // The tests of scheduling and following look at single POSTs; the tests of delivery ask for the other one.
    delivery: 'at-most-once',
    ifQueued: 'attach',
    run: 'always',
    within: undefined,
    rebuild: undefined,
    ifNotParameterized: 'fail',
    onInput: 'report',
    log: 'none',
    position: { line: 1, column: 1, length: 1 },
    uses,
    ...draft,
    outputs: draft.outputs,
    id: `${set.name}/${draft.name}`,
    set: set.name,
    needs: (draft.needs ?? implicit).map((name) => `${set.name}/${name}`),
    explicitNeeds: explicit,
    parameters: new Map(templates),
    files: new Map(Object.entries(draft.files ?? {}).map(([name, path]) => [name, [path]])),
  };
}

/** Expands drafts as the plan stage would. */
export function planOf(...drafts: readonly SetDraft[]): Plan {
  const sets = drafts.map((draft, place): PlannedSet => {
    const triggers = draft.triggers.map((trigger) => (typeof trigger === 'string' ? { name: trigger } : trigger));
    return {
      description: undefined,
      mode: 'sequential',
      maxParallel: undefined,
      when: 'success',
      onFailure: 'stop',
      atomic: false,
      ...draft,
      needs: draft.needs ?? drafts.slice(0, place).map(({ name }) => name),
      explicitNeeds: draft.needs !== undefined,
      triggers: triggers.map((trigger, index) => expandTrigger(draft, trigger, triggers[index - 1])),
    };
  });
  return { file: 'jenkins-triggers.yml', sets, controllers: new Map() };
}

/** A reference such as `${triggers.image.number}`. */
export function result(trigger: string, field: ResultReference['field']): ResultReference {
  const text = typeof field === 'string' ? field : `outputs.${field.output}`;
  return { kind: 'result', trigger, field, text: `\${triggers.${trigger.split('/')[1]}.${text}}` };
}

/** A whole run on a fake controller and a clock that the test moves. */
export class Rig {
  readonly clock: ManualClock = new ManualClock();
  readonly jenkins: FakeJenkins;
  readonly observer: ObserverPort;
  readonly events: EventBody[] = [];
  readonly notices: ControllerNotice[] = [];
  readonly interrupt: AbortController = new AbortController();
  ticks = 0;

  constructor(
    jobs: ConstructorParameters<typeof FakeJenkins>[1] = {},
    poll: { readonly min: number; readonly max: number } = { min: 200, max: 15_000 },
  ) {
    this.jenkins = new FakeJenkins(this.clock, jobs);
    this.observer = createObserver({
      jenkins: this.jenkins,
      clock: this.clock,
      random: () => 0.5,
      poll,
      onNotice: (notice) => this.notices.push(notice),
    });
  }

  start(plan: Plan, more: Partial<EngineDependencies> = {}): Promise<RunOutcome> {
    return runPlan(plan, 'run-1', {
      clock: this.clock,
      controllers: new Map([['main', { jenkins: this.jenkins, observer: this.observer }]]),
      readFile: async (path) => err({ code: 'secret-file', message: `${path} cannot be read` }),
      emit: (event) => this.events.push(event),
      interrupt: this.interrupt.signal,
      ...more,
    });
  }

  /** Runs a plan to its end and gives the outcomes. */
  async run(plan: Plan, more: Partial<EngineDependencies> = {}): Promise<RunOutcome> {
    const outcome = await this.clock.until(this.start(plan, more));
    await this.observer.close();
    return outcome;
  }

  /** One line for each event, without what is not needed to see the order. */
  get story(): string[] {
    return this.events.map(tell);
  }
}

/** Trigger id → outcome, or the failure's code where there is one. */
export function outcomes(outcome: RunOutcome): Record<string, string> {
  return Object.fromEntries(outcome.triggers.map((each) => [each.trigger, brief(each)]));
}

function brief(each: TriggerResult): string {
  return each.failure === undefined ? each.outcome : `${each.outcome} (${each.failure.code})`;
}

export { exitCodeOf };

function tell(event: EventBody): string {
  switch (event.type) {
    case 'set-started':
      return `set ${event.set} started`;
    case 'set-finished':
      return `set ${event.set} ${event.outcome}`;
    case 'trigger-sent':
      return `${event.trigger} sent ${JSON.stringify(event.parameters)}`;
    case 'trigger-held-back':
      return `${event.trigger} held back behind ${event.behind}`;
    case 'trigger-queued':
      return `${event.trigger} queued as ${event.queueId}${event.attached ? ' (attached)' : ''}`;
    case 'trigger-waiting':
      return `${event.trigger} waits: ${event.why.replace(/\. Expires in .*/, '')}`;
    case 'build-started':
      return `${event.trigger} started as #${event.number}`;
    case 'build-paused':
      return `${event.trigger} paused for ${event.input.id}: ${event.answer ?? event.reason ?? 'reported'}`;
    case 'build-resumed':
      return `${event.trigger} goes on`;
    case 'trigger-cancelling':
      return `${event.trigger} cancelling (${event.failure.code})`;
    case 'trigger-finished':
      return `${event.trigger} ${brief(event)}`;
    default:
      return event.type;
  }
}
