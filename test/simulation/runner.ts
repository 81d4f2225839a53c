/** One process of a simulated run: client, observer and engine over a network of its own, until the run is over or it is killed. */
import type { RunOutcome } from '../../src/engine/engine.ts';
import { runPlan } from '../../src/engine/run.ts';
import type { EventBody } from '../../src/events/events.ts';
import { createJenkinsClient } from '../../src/jenkins/client.ts';
import type { JenkinsPort } from '../../src/jenkins/port.ts';
import { createObserver } from '../../src/observe/observer.ts';
import type { ObserverPort } from '../../src/observe/port.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { SandboxController } from '../../src/sandbox/controller.ts';
import type { LogLine } from '../../src/state/lines.ts';
import { ok } from '../../src/util/result.ts';
import type { Breakage } from './breakages.ts';
import { createJournal } from './journal.ts';
import { createNetwork, type FaultKind, type Weather } from './network.ts';
import type { Random } from './random.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** A day of virtual time is more than any scenario needs. */
const longestRun = 86_400_000;

export interface RunnerOptions {
  readonly run: string;
  readonly plan: Plan;
  readonly controllers: ReadonlyMap<string, SandboxController>;
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly weather: Weather;
  readonly record: (line: string) => void;
  readonly count: (fault: FaultKind) => void;
  readonly emit: (event: EventBody) => void;
  /** Durable lines of the journal, of earlier processes too. */
  readonly lines: LogLine[];
  /** Kill it when the journal has so many lines; undefined: never. */
  readonly killAt: number | undefined;
  /** Interrupt it after so many milliseconds; undefined: never. */
  readonly interruptAfter: number | undefined;
  readonly breakage: Breakage | undefined;
}

/** Undefined: killed. */
export async function runProcess(options: RunnerOptions): Promise<RunOutcome | undefined> {
  const { run, plan, clock, random, weather, record, count, lines, killAt, breakage } = options;
  let dead = false;
  const networks: { disconnect(): void }[] = [];
  const die = (): void => {
    dead = true;
    record('the runner is killed');
    for (const network of networks) network.disconnect();
  };
  const controllers = new Map<string, { jenkins: JenkinsPort; observer: ObserverPort }>();
  for (const controller of plan.controllers.values()) {
    const embedded = options.controllers.get(controller.name);
    if (embedded === undefined) throw new Error(`no controller ${controller.name}`);
    const network = createNetwork({ name: controller.name, controller: embedded, clock, random, weather, record, count });
    networks.push(network);
    const onNotice = (notice: { readonly kind: string }): void => {
      if (!dead) record(`${controller.name} notice ${notice.kind}`);
    };
    const client = createJenkinsClient(controller, { transport: network.transport, clock, random: random.next, onNotice });
    const jenkins = breakage?.jenkins?.(client, clock) ?? client;
    const observer = createObserver({ jenkins, clock, random: random.next, poll: controller.poll, onNotice });
    controllers.set(controller.name, { jenkins, observer: breakage?.observer?.(observer) ?? observer });
  }
  const isDead = (): boolean => dead;
  const journal = createJournal(clock, lines, isDead, (entry, durable) => {
    record(`journal ${JSON.stringify(entry)}`);
    if (killAt !== undefined && durable >= killAt) die();
  });
  const interrupt = new AbortController();
  if (options.interruptAfter !== undefined) {
    clock.after(options.interruptAfter, () => {
      if (!dead) record('interrupt');
      interrupt.abort();
    });
  }
  let outcome: RunOutcome | undefined;
  let broken: unknown;
  runPlan(plan, run, {
    clock,
    controllers,
    readFile: () => Promise.resolve(ok({ fileName: 'none', content: new Uint8Array() })),
    emit: (event) => {
      if (dead) return;
      record(`event ${JSON.stringify(event)}`);
      options.emit(event);
    },
    interrupt: interrupt.signal,
    journal: breakage?.journal?.(journal) ?? journal,
    ...(lines.length > 0 && breakage?.forgetful !== true && { history: journal.history() }),
  }).then(
    (value) => {
      outcome = value;
    },
    (error: unknown) => {
      broken = error;
    },
  );
  await clock.run(() => isDead() || outcome !== undefined || broken !== undefined, longestRun);
  if (isDead()) return undefined;
  for (const { observer } of controllers.values()) void observer.close();
  if (outcome === undefined) throw broken instanceof Error ? broken : new Error(String(broken));
  return outcome;
}
