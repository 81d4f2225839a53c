/** A run that delivers exactly once to an embedded controller, on a clock that the test moves. */
import type { EngineDependencies, RunOutcome } from '../../../src/engine/engine.ts';
import type { DeliveryStep, JournalEntry, RunHistory, RunJournal } from '../../../src/engine/journal.ts';
import { runPlan } from '../../../src/engine/run.ts';
import type { Failure } from '../../../src/errors/failure.ts';
import type { EventBody } from '../../../src/events/events.ts';
import { createJenkinsClient } from '../../../src/jenkins/client.ts';
import type { ControllerNotice, JenkinsPort } from '../../../src/jenkins/port.ts';
import { createObserver } from '../../../src/observe/observer.ts';
import type { ObserverPort } from '../../../src/observe/port.ts';
import type { Plan, PlannedController } from '../../../src/plan/plan.ts';
import type { SandboxController } from '../../../src/sandbox/controller.ts';
import { createSandboxController } from '../../../src/sandbox/create-controller.ts';
import type { SandboxDefinition, SandboxJob } from '../../../src/sandbox/definition.ts';
import { historyOf } from '../../../src/state/history.ts';
import { Secret } from '../../../src/secrets/secret.ts';
import { err, ok, type Result } from '../../../src/util/result.ts';
import { unreachable } from '../../../src/util/unreachable.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { planOf, type SetDraft, type TriggerDraft } from '../support.ts';
import { Network } from './network.ts';

/** A request is given up after ten seconds; so a hold lasts for a minute and may be released for its first 35 seconds. */
const timeout = 10_000;

const main: PlannedController = {
  name: 'main',
  url: 'http://main.test',
  credentials: { kind: 'none' },
  headers: new Map(),
  crumb: 'auto',
  proxy: 'none',
  tls: undefined,
  maxConnections: 8,
  poll: { min: 200, max: 5_000 },
  retry: { attempts: 2, minDelay: 100, maxDelay: 1_000 },
  timeout,
  sandbox: undefined,
};

/** A plan whose triggers are delivered exactly once, unless they say otherwise. */
export function exactPlan(...sets: readonly SetDraft[]): Plan {
  const drafts = sets.map((set) => ({
    ...set,
    triggers: set.triggers.map((draft): TriggerDraft => ({
      delivery: 'exactly-once',
      ...(typeof draft === 'string' ? { name: draft } : draft),
    })),
  }));
  return { ...planOf(...drafts), controllers: new Map([['main', main]]) };
}

/** One set, one trigger. */
export function single(trigger: string | TriggerDraft): Plan {
  return exactPlan({ name: 's', triggers: [trigger] });
}

/** Keeps what is written, and can be slow or broken. */
export class MemoryJournal implements RunJournal {
  readonly entries: JournalEntry[] = [];
  readonly #tell: (line: string) => void;
  #slow: { readonly step: string; readonly passed: Promise<void> } | undefined;
  /** Entries are durable in their order: what comes after a slow one waits for it, too. */
  #ahead: Promise<void> | undefined;
  #broken: string | undefined;
  #awaited: string | undefined;
  #happens = (): void => undefined;

  constructor(tell: (line: string) => void) {
    this.#tell = tell;
  }

  /** Something happens as soon as the next entry of a step is durable. */
  when(step: DeliveryStep['step'] | 'trigger-finished' | 'attempt-finished', happens: () => void): void {
    this.#awaited = step;
    this.#happens = happens;
  }

  /** Entries of a step, and all after them, are durable only when the returned function is called. */
  stall(step: DeliveryStep['step']): () => void {
    let go = (): void => undefined;
    const passed = new Promise<void>((resolve) => {
      go = resolve;
    });
    this.#slow = { step, passed };
    return go;
  }

  /** Entries of a step, and all after it, cannot be written. */
  break(step: DeliveryStep['step']): void {
    this.#broken = step;
  }

  async append(entry: JournalEntry): Promise<Result<void, Failure>> {
    const what = entry.type === 'delivery' ? entry.step.step : entry.type;
    if (this.#slow?.step === what) this.#ahead = this.#slow.passed;
    if (this.#ahead !== undefined) await this.#ahead;
    if (this.#broken === what || this.#broken === 'all') {
      this.#broken = 'all';
      return err({ code: 'journal-failed', message: 'the disk is full' });
    }
    this.entries.push(entry);
    if (this.#awaited === what) {
      this.#awaited = undefined;
      this.#happens();
    }
    this.#tell(`  ${entry.trigger.replace(/^s\//, '')}: ${describe(entry)}`);
    return ok(undefined);
  }

  /** What a later process makes of it. `upTo`: only so many entries were written. */
  history(upTo: number = this.entries.length): RunHistory {
    return historyOf({ lines: this.entries.slice(0, upTo) } as unknown as Parameters<typeof historyOf>[0]);
  }

  /** Number of entries up to and including the first of a step. */
  upTo(step: DeliveryStep['step']): number {
    const index = this.entries.findIndex((entry) => entry.type === 'delivery' && entry.step.step === step);
    if (index < 0) throw new Error(`no entry ${step}`);
    return index + 1;
  }
}

function describe(entry: JournalEntry): string {
  switch (entry.type) {
    case 'delivery': {
      const { step } = entry;
      const attempt = entry.attempt === 1 ? '' : ` (attempt ${entry.attempt})`;
      if ('queueId' in step) return `${step.step} ${step.queueId}${'attached' in step && step.attached ? ', attached' : ''}${attempt}`;
      if ('number' in step) return `${step.step} #${step.number}${attempt}`;
      return `${step.step}${'code' in step ? ` (${step.code})` : ''}${attempt}`;
    }
    case 'attempt-finished':
      return `attempt ${entry.attempt} ended with ${entry.result.result}`;
    case 'trigger-finished':
      return entry.result.outcome;
    default:
      return unreachable(entry);
  }
}

/** A whole run, from the plan to the embedded controller. */
export class DeliveryRig {
  readonly clock: ManualClock = new ManualClock();
  readonly controller: SandboxController;
  /** POSTs as they arrive, and journal entries as they become durable (indented), in order. */
  readonly tale: string[] = [];
  readonly network: Network;
  readonly events: EventBody[] = [];
  readonly notices: ControllerNotice[] = [];
  journal: MemoryJournal = new MemoryJournal((line) => this.tale.push(line));
  interrupt: AbortController = new AbortController();
  insist: AbortController = new AbortController();
  readonly #options: PlannedController;
  #process = { alive: true };
  readonly #tell = (line: string): void => void this.tale.push(line);

  constructor(jobs: Readonly<Record<string, SandboxJob>>, more: Omit<SandboxDefinition, 'jobs'> = {}) {
    const token = more.users?.['ci']?.apiToken;
    this.#options =
      token === undefined ? main : { ...main, credentials: { kind: 'token', username: 'ci', token: new Secret(token, 'the test') } };
    let seed = 0;
    this.controller = createSandboxController({ jobs, ...more }, this.clock, () => (seed = (seed + 0.37) % 1));
    this.network = new Network(this.controller, this.clock, this.#tell);
  }

  /** Ends the process that was started last, as `kill -9` does: it hears and writes nothing any more; what it sent goes on. */
  kill(): void {
    this.#process.alive = false;
  }

  /** Begins a run. */
  async start(plan: Plan, more: Partial<EngineDependencies> = {}): Promise<RunOutcome> {
    const process = { alive: true };
    this.#process = process;
    const alive = <T>(promise: () => Promise<T>): Promise<T> =>
      new Promise((resolve) => {
        if (process.alive) void promise().then((value) => process.alive && resolve(value));
      });
    const { journal, network } = this;
    const onNotice = (notice: ControllerNotice): void => void this.notices.push(notice);
    const jenkins: JenkinsPort = createJenkinsClient(this.#options, {
      transport: { send: (request, signal) => alive(() => network.send(request, signal)), close: () => Promise.resolve() },
      clock: this.clock,
      random: () => 0.5,
      onNotice,
    });
    const observer: ObserverPort = createObserver({ jenkins, clock: this.clock, random: () => 0.5, poll: main.poll, onNotice });
    const outcome = await runPlan(plan, 'run-1', {
      clock: this.clock,
      controllers: new Map([['main', { jenkins, observer }]]),
      readFile: async () => ok({ fileName: 'a.txt', content: new Uint8Array([1]) }),
      emit: (event) => {
        if (process.alive) this.events.push(event);
      },
      interrupt: this.interrupt.signal,
      insist: this.insist.signal,
      journal: { append: (entry) => alive(() => journal.append(entry)) },
      ...more,
    });
    await observer.close();
    return outcome;
  }

  /** Lets a run be killed as the test arranged, and so much time pass. */
  async crash(plan: Plan, pause: number, more: Partial<EngineDependencies> = {}): Promise<void> {
    void this.start(plan, more);
    for (let waited = 0; this.#process.alive; waited += 10) {
      if (waited > 600_000) throw new Error('nothing killed the run');
      await this.clock.run(10);
    }
    this.tale.push('killed');
    await this.clock.run(pause);
  }

  /** Goes on with the run in a new process, to its end. */
  async resume(plan: Plan, more: Partial<EngineDependencies> = {}): Promise<RunOutcome> {
    this.interrupt = new AbortController();
    this.events.length = 0;
    return this.run(plan, { history: this.journal.history(), ...more });
  }

  /** Runs a plan to its end, and lets what is still on its way arrive. */
  async run(plan: Plan, more: Partial<EngineDependencies> = {}): Promise<RunOutcome> {
    const outcome = await this.clock.until(this.start(plan, more));
    await this.clock.run(120_000);
    return outcome;
  }

  /** Ends a run that was begun, and lets what is still on its way arrive. */
  async finish(run: Promise<RunOutcome>): Promise<RunOutcome> {
    const outcome = await this.clock.until(run);
    await this.clock.run(120_000);
    return outcome;
  }

  /** The tale in one text. */
  get told(): string {
    return this.tale.join('\n');
  }

  /** Queue ids of the builds of a job, first build first. */
  builds(job: string): number[] {
    return this.controller
      .builds(job)
      .map(({ queueId }) => queueId)
      .toReversed();
  }

  /** A POST of somebody else. */
  post(path: string): void {
    this.controller.handle({ method: 'POST', path, headers: { host: 'main.test' }, body: new Uint8Array() });
  }
}
