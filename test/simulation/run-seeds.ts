/** Runs seeds until one breaks a rule. */
import { violations } from './invariants.ts';
import type { FaultKind } from './network.ts';
import { simulate, SimulationFailure } from './world.ts';
import { randomWeather } from './weather.ts';

export interface Tally {
  readonly runs: number;
  readonly faults: ReadonlyMap<FaultKind, number>;
  /** Triggers by outcome, or by the code of their failure. */
  readonly ends: ReadonlyMap<string, number>;
}

/** Runs a range of seeds. Throws a `SimulationFailure` at the first that breaks a rule. */
export async function runSeeds(from: number, seeds: number): Promise<Tally> {
  const faults = new Map<FaultKind, number>();
  const ends = new Map<string, number>();
  for (let seed = from; seed < from + seeds; seed++) {
    const run = await simulate(seed, randomWeather);
    const broken = violations(run);
    if (broken.length > 0) throw new SimulationFailure(seed, broken.join('; '), run.history);
    for (const [fault, count] of run.faults) faults.set(fault, (faults.get(fault) ?? 0) + count);
    for (const { outcome, failure } of run.outcome.triggers) {
      const end = failure === undefined ? outcome : `${outcome} (${failure.code})`;
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }
  }
  return { runs: seeds, faults, ends };
}
