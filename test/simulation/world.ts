/**
 * One simulated run: a random file goes through reader, planner, engine, client and observer to embedded controllers, over a
 * network with weather, on virtual time. What comes out is compared with what the controllers know to be true.
 */
import { parseFile } from '../../src/config/load.ts';
import type { RunOutcome } from '../../src/engine/engine.ts';
import { runPlan } from '../../src/engine/run.ts';
import type { EventBody } from '../../src/events/events.ts';
import { createJenkinsClient } from '../../src/jenkins/client.ts';
import { createObserver } from '../../src/observe/observer.ts';
import { expandPlan } from '../../src/plan/expand.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { createSandboxController } from '../../src/sandbox/create-controller.ts';
import type { SandboxController } from '../../src/sandbox/controller.ts';
import { err, ok } from '../../src/util/result.ts';
import { createNetwork, type FaultKind, type Weather } from './network.ts';
import { Random } from './random.ts';
import { canary, makeScenario } from './scenario.ts';
import { VirtualClock } from './virtual-clock.ts';

/** A day of virtual time is more than any scenario needs. */
const longestRun = 86_400_000;

export interface SimulatedRun {
  readonly seed: number;
  readonly plan: Plan;
  readonly outcome: RunOutcome;
  readonly events: readonly EventBody[];
  readonly controllers: ReadonlyMap<string, SandboxController>;
  readonly faults: ReadonlyMap<FaultKind, number>;
  /** Everything that happened, a line each. */
  readonly history: readonly string[];
}

export async function simulate(seed: number, weatherOf: (random: Random) => Weather): Promise<SimulatedRun> {
  const random = new Random(seed);
  const clock = new VirtualClock();
  const scenario = makeScenario(random);
  const weather = weatherOf(random);
  const history: string[] = [];
  const faults = new Map<FaultKind, number>();
  const record = (line: string): void => void history.push(`${clock.monotonic().toFixed(0).padStart(8)} ${line}`);

  const loaded = parseFile('jenkins-triggers.yml', scenario.text);
  const { plan, diagnostics } = expandPlan(loaded, {
    env: { CANARY: canary },
    vars: new Map(),
    readSecretFile: () => err('there is none'),
  });
  if (plan === undefined) throw new Error(`seed ${seed}: the scenario is no plan: ${JSON.stringify(diagnostics)}\n${scenario.text}`);

  const controllers = new Map<string, SandboxController>();
  const ports = new Map<string, { jenkins: ReturnType<typeof createJenkinsClient>; observer: ReturnType<typeof createObserver> }>();
  for (const controller of plan.controllers.values()) {
    const definition = scenario.controllers.get(controller.name);
    if (definition === undefined) throw new Error(`no controller ${controller.name}`);
    const embedded = createSandboxController(definition, clock, random.next);
    controllers.set(controller.name, embedded);
    const network = createNetwork({
      name: controller.name,
      controller: embedded,
      clock,
      random,
      weather,
      record,
      count: (fault) => void faults.set(fault, (faults.get(fault) ?? 0) + 1),
    });
    const onNotice = (notice: { readonly kind: string }): void => record(`${controller.name} notice ${notice.kind}`);
    const jenkins = createJenkinsClient(controller, { transport: network.transport, clock, random: random.next, onNotice });
    ports.set(controller.name, {
      jenkins,
      observer: createObserver({ jenkins, clock, random: random.next, poll: controller.poll, onNotice }),
    });
  }

  const events: EventBody[] = [];
  const interrupt = new AbortController();
  if (random.chance(0.1)) clock.after(random.between(0, 30_000), () => interrupt.abort());
  let outcome: RunOutcome | undefined;
  let broken: unknown;
  runPlan(plan, `sim-${seed}`, {
    clock,
    controllers: ports,
    readFile: () => Promise.resolve(ok({ fileName: 'none', content: new Uint8Array() })),
    emit: (event) => {
      events.push(event);
      record(`event ${JSON.stringify(event)}`);
    },
    interrupt: interrupt.signal,
  }).then(
    (value) => {
      outcome = value;
    },
    (error: unknown) => {
      broken = error;
    },
  );
  try {
    await clock.run(() => outcome !== undefined || broken !== undefined, longestRun);
  } catch (error) {
    broken = error;
  }
  if (outcome === undefined) throw new SimulationFailure(seed, String(broken), [...history, scenario.text]);
  for (const { observer } of ports.values()) void observer.close();
  // What is on its way still arrives, and what is queued still runs.
  let drained = false;
  clock.after(600_000, () => {
    drained = true;
  });
  await clock.run(() => drained, 700_000);
  return { seed, plan, outcome, events, controllers, faults, history: [...history, scenario.text] };
}

/** A seed that broke a rule, with its whole history. */
export class SimulationFailure extends Error {
  readonly seed: number;
  readonly history: readonly string[];

  constructor(seed: number, message: string, history: readonly string[]) {
    super(`seed ${seed}: ${message}`);
    this.seed = seed;
    this.history = history;
  }
}
