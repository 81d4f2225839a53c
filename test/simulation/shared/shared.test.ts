import { describe, expect, it } from 'vitest';
import { runSharedSeeds } from '../run-seeds.ts';
import { type SharedBreakage, sharedBreakages } from './breakages.ts';
import { type SharedClimate, sharedClimate } from './climate.ts';
import { sharedViolations } from './invariants.ts';
import { simulateShared } from './world.ts';

describe('runs that two machines want', () => {
  it('keep every promise, whatever happens to the machines, their clocks and the database', async () => {
    const tally = await runSharedSeeds(151, 60);
    expect(tally.processes).toBeGreaterThan(300);
    expect([...tally.faults.keys()].toSorted()).toMatchInlineSnapshot(`
      [
        "alpha cannot reach the controllers",
        "alpha cannot reach the database",
        "another process goes on",
        "asked to end",
        "badGateway",
        "belated",
        "beta cannot reach the controllers",
        "beta cannot reach the database",
        "clock jump",
        "duplicate",
        "frozen",
        "interrupt",
        "kill",
        "lease lost",
        "lost",
        "lostAfter",
        "lostBefore",
        "pause",
        "pause after a commit",
        "pause before a POST is written",
        "reconnect",
        "refused",
        "restart",
        "runner killed",
        "slowAnswer",
        "the database is down",
        "unanswered",
      ]
    `);
    expect(tally.faults.get('another process goes on')).toBeGreaterThan(60);
    expect(tally.ends.get('succeeded')).toBeGreaterThan(60);
  }, 120_000);

  // Seeds that broke a promise once.
  it.each([958, 971, 10062])('seed %i keeps every promise', async (seed) => {
    expect(await runSharedSeeds(seed, 1)).toMatchObject({ runs: 1 });
  });

  it('are the same again with the same seed, however fast this machine is', async () => {
    const [first, second] = [await simulateShared(7, sharedClimate), await simulateShared(7, sharedClimate)];
    // Its end says all: time and order of what comes last depend on everything before.
    expect(second.history.slice(-200)).toEqual(first.history.slice(-200));
  });
});

/** The first of so many seeds in which a promise is broken. */
async function firstBroken(climate: SharedClimate, seeds: number, breakage?: SharedBreakage): Promise<number | undefined> {
  for (let seed = 1; seed <= seeds; seed++)
    if (sharedViolations(await simulateShared(seed, () => climate, breakage)).length > 0) return seed;
  return undefined;
}

describe('a broken store is noticed', () => {
  it.each(sharedBreakages.map((breakage) => [breakage.name, breakage] as const))('that %s', async (_, breakage) => {
    const seed = await firstBroken(breakage.climate, 30, breakage);
    expect(seed).toBeDefined();
    // The same scenarios hold without it, so it is the breakage that was noticed.
    expect(await firstBroken(breakage.climate, seed ?? 0)).toBeUndefined();
  });
});
