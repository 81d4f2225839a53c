import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criticalPath } from '../../../src/reporters/report/critical-path.ts';

describe('the critical path', () => {
  it('goes back from what ended last, each time to what ended last before', () => {
    const path = criticalPath([
      { id: 'unit', sentSeq: 1, endedSeq: 4 },
      { id: 'lint', sentSeq: 2, endedSeq: 3 },
      { id: 'image', sentSeq: 5, endedSeq: 8 },
      { id: 'docs', sentSeq: 6, endedSeq: 7 },
      { id: 'deploy', sentSeq: 9, endedSeq: 10 },
    ]);
    expect(path).toEqual(['unit', 'image', 'deploy']);
  });

  it('goes from a trigger that was held back to the equal one', () => {
    const path = criticalPath([
      { id: 'other', sentSeq: 1, endedSeq: 4 },
      { id: 'first', sentSeq: 2, endedSeq: 8 },
      { id: 'equal', sentSeq: 5, endedSeq: 9, heldBackBehind: 'first' },
    ]);
    expect(path).toEqual(['first', 'equal']);
  });

  it('is empty when nothing was sent', () => {
    expect(criticalPath([])).toEqual([]);
  });

  it('always ends, never comes twice to a trigger, and ends with what ended last', () => {
    const stretches = fc.uniqueArray(fc.nat(1_000), { minLength: 2, maxLength: 60 }).map((places) =>
      places.slice(0, places.length - (places.length % 2)).flatMap((place, index, all) => {
        if (index % 2 === 1) return [];
        const other = all[index + 1] ?? 0;
        return [
          { id: String(index), sentSeq: Math.min(place, other), endedSeq: Math.max(place, other), heldBackBehind: String(place % 60) },
        ];
      }),
    );
    fc.assert(
      fc.property(stretches, (all) => {
        const path = criticalPath(all);
        expect(new Set(path).size).toBe(path.length);
        expect(path.at(-1)).toBe(all.toSorted((a, b) => a.endedSeq - b.endedSeq).at(-1)?.id);
      }),
    );
  });
});
