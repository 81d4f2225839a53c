import { describe, expect, it, test } from 'vitest';
import { breakages } from './breakages.ts';
import { violations } from './invariants.ts';
import { runSeeds } from './run-seeds.ts';
import { onceClimate } from './weather.ts';
import { simulate, SimulationFailure } from './world.ts';

describe('whole runs on virtual time', () => {
  it('keep every promise in many scenarios with trouble of every kind', async () => {
    const tally = await runSeeds(1, 160);
    expect(tally.runs).toBe(160);
    expect(tally.processes).toBeGreaterThan(185);
    expect([...tally.faults.keys()].toSorted()).toEqual([
      'badGateway',
      'clock jump',
      'duplicate',
      'foreign trigger',
      'interrupt',
      'kill',
      'late',
      'lostAfter',
      'lostBefore',
      'refused',
      'restart',
      'runner killed',
      'slowAnswer',
    ]);
    expect(tally.ends.get('succeeded')).toBeGreaterThan(210);
  }, 120_000);

  it('and what is wanted once is built once, also when the file is applied once more', async () => {
    const tally = await runSeeds(1, 60, onceClimate);
    expect(tally.ends.get('succeeded (adopted)')).toBeGreaterThan(30);
  }, 60_000);

  // Seeds that broke a promise once.
  test.each([
    240, 273, 299, 306, 352, 486, 549, 699, 730, 811, 1360, 1981, 2524, 3585, 3876, 5241, 5789, 6671, 6753, 7793, 9103, 10088, 13169, 20090,
    27114, 21256, 101333, 200254, 202345, 505282, 515839, 521105, 526089, 568700, 582746, 583173, 629768, 304054, 310154, 503907, 600145,
    701284,
  ])('seed %i keeps every promise', async (seed) => {
    expect(await runSeeds(seed, 1)).toMatchObject({ runs: 1 });
  });
});

/** The first of so many seeds in which a promise is broken. */
async function firstBroken(
  climate: (typeof breakages)[number]['climate'],
  seeds: number,
  breakage?: (typeof breakages)[number],
): Promise<number | undefined> {
  for (let seed = 1; seed <= seeds; seed++) {
    try {
      if (violations(await simulate(seed, () => climate, breakage)).length > 0) return seed;
    } catch (error) {
      if (error instanceof SimulationFailure) return seed;
      throw error;
    }
  }
  return undefined;
}

describe('a broken delivery is noticed', () => {
  it.each(breakages.map((breakage) => [breakage.name, breakage] as const))('that %s', async (_, breakage) => {
    const seed = await firstBroken(breakage.climate, 150, breakage);
    expect(seed).toBeDefined();
    // The same scenarios hold without it, so it is the breakage that was noticed.
    expect(await firstBroken(breakage.climate, seed ?? 0)).toBeUndefined();
  });
});
