/**
 * One run that two machines want: each starts processes that begin it, go on with it, wait for it or take it over, until it is complete.
 * Machines stand still, lose the database, the controllers or both, and their clocks are wrong; the database loses statements and answers.
 */
import { parseFile } from '../../../src/config/parse-file.ts';
import type { RunOutcome } from '../../../src/engine/engine.ts';
import type { EventBody, TriggerResult } from '../../../src/events/events.ts';
import { expandPlan } from '../../../src/plan/expand.ts';
import { createSandboxController } from '../../../src/sandbox/create-controller.ts';
import type { SandboxController } from '../../../src/sandbox/controller.ts';
import { decodeJournal } from '../../../src/state/decode.ts';
import { countsSoFar, runState, triggerHistories } from '../../../src/state/history.ts';
import type { RunRecord } from '../../../src/state/store.ts';
import { err } from '../../../src/util/result.ts';
import { MemoryDatabase } from '../../support/memory-ledger.ts';
import { Random } from '../random.ts';
import { canary, makeScenario } from '../scenario.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { type SimulatedRun, SimulationFailure } from '../world.ts';
import type { SharedBreakage } from './breakages.ts';
import { randomLength, type SharedClimate } from './climate.ts';
import { Machine } from './machine.ts';
import { type ProcessEnd, runProcess } from './process.ts';
import type { SentPost, SharedWorld, Writing } from './shared-world.ts';

export interface SharedRun extends Omit<SimulatedRun, 'climate'> {
  readonly climate: SharedClimate;
  readonly database: MemoryDatabase;
  readonly posts: readonly SentPost[];
  readonly writings: readonly Writing[];
  /** What each process came to. */
  readonly ends: readonly { readonly process: number; readonly end: ProcessEnd }[];
}

/** A day of virtual time is more than any scenario needs. */
const longestRun = 86_400_000;

/** Milliseconds in which what troubles machines and database begins. */
const troubled = 150_000;

/** Processes of one machine that are disturbed at the most. */
const mostDisturbed = 5;

interface Span {
  readonly from: number;
  readonly to: number;
}

export async function simulateShared(
  seed: number,
  climateOf: (random: Random) => SharedClimate,
  breakage?: SharedBreakage,
): Promise<SharedRun> {
  const random = new Random(seed);
  const clock = new VirtualClock();
  const climate = climateOf(random);
  const scenario = makeScenario(random, climate);
  const history: string[] = [];
  const faults = new Map<string, number>();
  const record = (line: string): void => void history.push(`${clock.monotonic().toFixed(0).padStart(8)} ${line}`);
  const count = (fault: string): void => void faults.set(fault, (faults.get(fault) ?? 0) + 1);
  const { plan } = expandPlan(parseFile('jenkins-triggers.yml', scenario.text), {
    env: { CANARY: canary },
    vars: new Map(),
    readSecretFile: () => err('there is none'),
  });
  if (plan === undefined) throw new Error(`seed ${seed}: the scenario is no plan`);
  const controllers = new Map<string, SandboxController>();
  for (const [name, definition] of scenario.controllers)
    controllers.set(name, createSandboxController(definition, clock.steady(), random.next));

  const drift = (): number => (climate.drift === 0 ? 0 : (random.next() * 2 - 1) * climate.drift);
  const machines = ['alpha', 'beta'].map(
    (name) =>
      new Machine(name, clock, random, { rate: 1 + drift(), ahead: climate.drift === 0 ? 0 : random.between(-7_200_000, 7_200_000) }),
  );
  const spans = (times: number, what: string): Span[] =>
    Array.from({ length: times }, () => {
      const from = random.between(0, troubled);
      clock.after(from, () => {
        record(what);
        count(what);
      });
      return { from, to: from + randomLength(random) };
    });
  const within = (list: readonly Span[]): boolean => list.some(({ from, to }) => from <= clock.monotonic() && clock.monotonic() < to);
  const down = spans(climate.databaseDown, 'the database is down');
  const away = new Map(
    machines.map((machine) => [
      machine,
      {
        database: spans(climate.cutOffDatabase, `${machine.name} cannot reach the database`),
        controllers: spans(climate.cutOffControllers, `${machine.name} cannot reach the controllers`),
      },
    ]),
  );
  const how = (): 'stopped' | 'frozen' => {
    if (climate.frozen === 0 || !random.chance(climate.frozen)) return 'stopped';
    count('frozen');
    return 'frozen';
  };
  for (const machine of machines) {
    for (let pauses = climate.pauses; pauses > 0; pauses--) {
      const length = randomLength(random);
      clock.after(random.between(0, troubled), () => {
        record(`${machine.name} stands still for ${length} ms`);
        count('pause');
        machine.pause(length, how());
      });
    }
    for (let jumps = climate.clockJumps; jumps > 0; jumps--) {
      const by = random.between(-7_200_000, 7_200_000);
      clock.after(random.between(0, troubled), () => {
        record(`the wall clock of ${machine.name} jumps by ${by} ms`);
        count('clock jump');
        machine.jump(by);
      });
    }
  }

  const run = `sim-${seed}`;
  const commits = new Map<number, (lines: number) => void>();
  const Database = breakage?.database ?? MemoryDatabase;
  const database = new Database(
    () => clock.monotonic(),
    (epoch, lines) => commits.get(epoch)?.(lines),
  );
  const posts: SentPost[] = [];
  const writings: Writing[] = [];
  const events: EventBody[] = [];
  const world: SharedWorld = {
    run,
    plan,
    controllers,
    clock,
    random,
    climate,
    database,
    spare: random.pick([20_000, 40_000]),
    cutOff: (machine, from) => (from === 'database' && within(down)) || within(away.get(machine)?.[from] ?? []),
    how,
    commits,
    posts,
    writings,
    events,
    record,
    count,
    breakage,
  };

  const ends: { process: number; end: ProcessEnd }[] = [];
  const pass = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve));
  let nextPid = 1;
  const live = async (machine: Machine): Promise<void> => {
    for (let started = 0; ;) {
      if (isComplete(database, run)) return;
      const disturbed = started < mostDisturbed;
      const pid = nextPid++;
      const end = await runProcess(world, {
        machine,
        pid,
        undisturbed: !disturbed,
        takeOver: disturbed && random.chance(climate.takeOver),
        killAt: disturbed && random.chance(climate.runnerKilled) ? random.between(1, 12) : undefined,
        interruptAfter: disturbed && random.chance(climate.interrupted) ? random.between(0, 30_000) : undefined,
        askAfter: disturbed && random.chance(climate.asked) ? random.between(0, 30_000) : undefined,
      });
      const why = end.kind === 'refused' ? ` (${end.problems.map(({ code }) => code).join(', ')})` : '';
      record(`${machine.name}/${pid} has ${end.kind}${why}`);
      ends.push({ process: pid, end });
      if (end.kind === 'over') return;
      const isLocked = end.kind === 'refused' && end.problems.some(({ code }) => code === 'run-locked');
      if (!isLocked) started++;
      await pass(random.pick(isLocked ? [2_000, 12_000, 40_000] : [10, 3_000, 45_000]));
    }
  };
  let alive = machines.length;
  let problem: unknown;
  const settle = (error?: unknown): void => {
    alive--;
    problem ??= error;
  };
  for (const [index, machine] of machines.entries()) {
    void pass(index === 0 ? 0 : random.pick([0, 5, 3_000, 30_000, 90_000]))
      .then(() => live(machine))
      .then(() => settle(), settle);
  }
  const fail = (error: unknown): never => {
    throw new SimulationFailure(seed, error instanceof Error ? (error.stack ?? error.message) : String(error), [...history, scenario.text]);
  };
  try {
    await clock.run(() => alive === 0 || problem !== undefined, longestRun);
  } catch (error) {
    fail(error);
  }
  if (problem !== undefined) fail(problem);
  // What is on its way still arrives, and what is queued still runs.
  let over = false;
  clock.after(600_000, () => (over = true));
  await clock.run(() => over, 600_001);

  const epochs = new Set(database.journals.get(run)?.map(({ epoch }) => epoch));
  for (let handed = 1; handed < epochs.size; handed++) count('another process goes on');
  const journal = readRecord(database, run);
  if (journal === undefined) return fail(new Error('the journal cannot be read'));
  return {
    seed,
    climate,
    plan,
    outcome: outcomeOf(
      run,
      journal,
      plan.sets.flatMap((set) => set.triggers.map(({ id }) => id)),
    ),
    again: undefined,
    lastBuilds: new Map(
      plan.sets
        .flatMap((set) => set.triggers)
        .map(({ controller, job }) => [
          `${controller} ${job}`,
          Math.max(0, ...(controllers.get(controller)?.builds(job) ?? []).map(({ number }) => number)),
        ]),
    ),
    events,
    journal: journal.lines,
    controllers,
    foreign: new Set(),
    processes: Math.max(2, ends.length),
    faults,
    history: [...history, scenario.text],
    database,
    posts,
    writings,
    ends,
  };
}

/** What the database has of a run; undefined: nothing, or nothing that can be read. */
function readRecord(database: MemoryDatabase, run: string): RunRecord | undefined {
  const bodies = (database.journals.get(run) ?? []).map(({ body }) => `${body}\n`).join('');
  const decoded = decodeJournal(run, new TextEncoder().encode(bodies));
  return decoded.ok ? decoded.value.record : undefined;
}

function isComplete(database: MemoryDatabase, run: string): boolean {
  // Only its last line can make it so.
  if (database.journals.get(run)?.at(-1)?.body.includes('"run-finished"') !== true) return false;
  const record = readRecord(database, run);
  return record !== undefined && runState(record, undefined) === 'complete';
}

/** How the run ended, by its journal. */
function outcomeOf(run: string, record: RunRecord, ids: readonly string[]): RunOutcome {
  const histories = triggerHistories(record);
  const triggers = ids.flatMap((id): TriggerResult[] => {
    const result = histories.get(id)?.result;
    return result === undefined ? [] : [result];
  });
  return { run, triggers, sets: new Map(), counts: countsSoFar(record), interrupted: false };
}
