/**
 * One simulated run: a random file goes through reader, planner, engine, client and observer to embedded controllers, over a
 * network with weather, on virtual time, by one process or by several after one another. What comes out is compared with what
 * the controllers know to be true.
 */
import { parseFile } from '../../src/config/parse-file.ts';
import type { RunOutcome } from '../../src/engine/engine.ts';
import type { EventBody } from '../../src/events/events.ts';
import { expandPlan } from '../../src/plan/expand.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { createSandboxController } from '../../src/sandbox/create-controller.ts';
import type { SandboxController } from '../../src/sandbox/controller.ts';
import type { LogLine } from '../../src/state/lines.ts';
import { err } from '../../src/util/result.ts';
import type { Breakage } from './breakages.ts';
import { addForeigners } from './foreigners.ts';
import { calm } from './network.ts';
import { Random } from './random.ts';
import { runProcess } from './runner.ts';
import { canary, makeScenario } from './scenario.ts';
import { VirtualClock } from './virtual-clock.ts';
import type { Climate } from './weather.ts';

export interface SimulatedRun {
  readonly seed: number;
  readonly climate: Climate;
  readonly plan: Plan;
  readonly outcome: RunOutcome;
  /** What the same file came to when it was applied once more (`Spice.once`). */
  readonly again: RunOutcome | undefined;
  /** `controller job` → number of its last build before that. */
  readonly lastBuilds: ReadonlyMap<string, number>;
  /** Of all processes of the first run. */
  readonly events: readonly EventBody[];
  readonly journal: readonly LogLine[];
  readonly controllers: ReadonlyMap<string, SandboxController>;
  /** Controller and queue id of items that others made. */
  readonly foreign: ReadonlySet<string>;
  /** How many processes it took. */
  readonly processes: number;
  readonly faults: ReadonlyMap<string, number>;
  /** Everything that happened, a line each. */
  readonly history: readonly string[];
}

export async function simulate(seed: number, climateOf: (random: Random) => Climate, breakage?: Breakage): Promise<SimulatedRun> {
  const random = new Random(seed);
  const clock = new VirtualClock();
  const climate = climateOf(random);
  const scenario = makeScenario(random, climate);
  const history: string[] = [];
  const faults = new Map<string, number>();
  const record = (line: string): void => void history.push(`${clock.monotonic().toFixed(0).padStart(8)} ${line}`);
  const count = (fault: string): void => void faults.set(fault, (faults.get(fault) ?? 0) + 1);

  const loaded = parseFile('jenkins-triggers.yml', scenario.text);
  const { plan, diagnostics } = expandPlan(loaded, {
    env: { CANARY: canary },
    vars: new Map(),
    readSecretFile: () => err('there is none'),
  });
  if (plan === undefined) throw new Error(`seed ${seed}: the scenario is no plan: ${JSON.stringify(diagnostics)}\n${scenario.text}`);

  const controllers = new Map<string, SandboxController>();
  for (const [name, definition] of scenario.controllers)
    controllers.set(name, createSandboxController(definition, clock.steady(), random.next));
  const foreign = climate.foreign
    ? addForeigners({ plan, controllers, clock, random, record, count: () => count('foreign trigger') })
    : new Set<string>();
  for (let jumps = climate.clockJumps; jumps > 0; jumps--) {
    clock.after(random.between(0, 60_000), () => {
      // Ours alone: a step of a controller's clock is outside the promise.
      count('clock jump');
      clock.jump(random.between(1, 7_200_000));
    });
  }

  const common = { plan, controllers, clock, random, record, count };
  /** By somebody whom nothing disturbs. */
  const applyAgain = async (): Promise<RunOutcome | undefined> => {
    record('applied once more');
    const run = `sim-${seed}-again`;
    const calmly = { weather: calm, lines: [], killAt: undefined, interruptAfter: undefined, breakage: undefined, emit: () => undefined };
    const outcome = await runProcess({ ...common, ...calmly, run });
    await pass(clock, 600_000);
    return outcome;
  };
  const events: EventBody[] = [];
  const lines: LogLine[] = [];
  let outcome: RunOutcome | undefined;
  let processes = 0;
  try {
    while (outcome === undefined) {
      processes += 1;
      const interruptAfter = random.chance(climate.interrupted) ? random.between(0, 30_000) : undefined;
      if (interruptAfter !== undefined) count('interrupt');
      const killAt = processes <= 4 && random.chance(climate.runnerKilled) ? lines.length + random.between(1, 12) : undefined;
      outcome = await runProcess({
        ...common,
        run: `sim-${seed}`,
        weather: climate.weather,
        lines,
        killAt,
        interruptAfter,
        breakage,
        emit: (event) => void events.push(event),
      });
      if (outcome === undefined) {
        count('runner killed');
        await pass(clock, random.pick([10, 3_000, 45_000, 90_000]));
      } else if (outcome.interrupted && random.chance(0.5)) {
        await pass(clock, random.between(1_000, 100_000));
        outcome = undefined;
      }
    }
  } catch (error) {
    throw new SimulationFailure(seed, error instanceof Error ? (error.stack ?? error.message) : String(error), [...history, scenario.text]);
  }
  // What is on its way still arrives, and what is queued still runs.
  await pass(clock, 600_000);
  const lastBuilds = new Map(
    plan.sets
      .flatMap((set) => set.triggers)
      .map(({ controller, job }) => [
        `${controller} ${job}`,
        Math.max(0, ...(controllers.get(controller)?.builds(job) ?? []).map(({ number }) => number)),
      ]),
  );
  const again = climate.once ? await applyAgain() : undefined;
  return {
    seed,
    climate,
    plan,
    outcome,
    again,
    lastBuilds,
    events,
    journal: lines,
    controllers,
    foreign,
    processes,
    faults,
    history: [...history, scenario.text],
  };
}

async function pass(clock: VirtualClock, ms: number): Promise<void> {
  let over = false;
  clock.after(ms, () => {
    over = true;
  });
  await clock.run(() => over, ms + 1);
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
