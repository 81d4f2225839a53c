import { expect, it } from 'vitest';
import { runSeeds } from './run-seeds.ts';

it('keeps every promise in hundreds of runs with trouble of every kind', async () => {
  const tally = await runSeeds(1, 300);
  expect(tally.runs).toBe(300);
  expect(Object.fromEntries(tally.faults)).toEqual(
    Object.fromEntries(
      ['lostBefore', 'lostAfter', 'refused', 'late', 'slowAnswer', 'badGateway', 'restart', 'kill'].map((fault) => [
        fault,
        expect.any(Number),
      ]),
    ),
  );
  expect(tally.ends.get('succeeded')).toBeGreaterThan(500);
}, 60_000);
