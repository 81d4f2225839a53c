/** Runs seeds until one breaks a rule. */
import { violations } from './invariants.ts';
import type { Random } from './random.ts';
import { type SharedClimate, sharedClimate } from './shared/climate.ts';
import { sharedViolations } from './shared/invariants.ts';
import { simulateShared } from './shared/world.ts';
import { type Climate, randomClimate } from './weather.ts';
import { simulate, SimulationFailure, type SimulatedRun } from './world.ts';

export interface Tally {
  readonly runs: number;
  readonly processes: number;
  readonly faults: ReadonlyMap<string, number>;
  /** Triggers by outcome, or by the code of their failure. */
  readonly ends: ReadonlyMap<string, number>;
}

/** Runs a range of seeds. Throws a `SimulationFailure` at the first that breaks a rule. */
export function runSeeds(from: number, seeds: number, climateOf: (random: Random) => Climate = randomClimate): Promise<Tally> {
  return tally(from, seeds, (seed) => simulate(seed, climateOf), violations);
}

/** The same for runs that two machines want, with a database between them. */
export function runSharedSeeds(from: number, seeds: number, climateOf: (random: Random) => SharedClimate = sharedClimate): Promise<Tally> {
  return tally(from, seeds, (seed) => simulateShared(seed, climateOf), sharedViolations);
}

async function tally<Run extends Pick<SimulatedRun, 'processes' | 'faults' | 'outcome' | 'history'>>(
  from: number,
  seeds: number,
  simulateOne: (seed: number) => Promise<Run>,
  brokenRules: (run: Run) => string[],
): Promise<Tally> {
  const faults = new Map<string, number>();
  const ends = new Map<string, number>();
  let processes = 0;
  for (let seed = from; seed < from + seeds; seed++) {
    const run = await simulateOne(seed);
    const broken = brokenRules(run);
    if (broken.length > 0) throw new SimulationFailure(seed, broken.join('; '), run.history);
    processes += run.processes;
    for (const [fault, count] of run.faults) faults.set(fault, (faults.get(fault) ?? 0) + count);
    for (const { outcome, failure, adopted } of run.outcome.triggers) {
      const end = failure === undefined ? `${outcome}${adopted === true ? ' (adopted)' : ''}` : `${outcome} (${failure.code})`;
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }
  }
  return { runs: seeds, processes, faults, ends };
}
