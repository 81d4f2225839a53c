import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDuration, parseDuration } from '../../src/util/duration.ts';

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

test('a whole number and a unit is a duration, and nothing else', () => {
  fc.assert(
    fc.property(fc.nat(999_999_999), fc.constantFrom(...(Object.keys(units) as (keyof typeof units)[])), (count, unit) => {
      expect(parseDuration(`${count}${unit}`)).toBe(count * units[unit]);
      expect(parseDuration(` ${count}${unit}`)).toBeUndefined();
      expect(parseDuration(`-${count}${unit}`)).toBeUndefined();
      expect(parseDuration(`${count}.5${unit}`)).toBeUndefined();
      expect(parseDuration(`${count}${unit.toUpperCase()}`)).toBeUndefined();
    }),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (text) => {
      const parsed = parseDuration(text);
      expect(parsed === undefined || /^[0-9]+(ms|s|m|h|d)$/.test(text)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('a span for people never says more than there was, nor much less', () => {
  fc.assert(
    fc.property(fc.nat(400 * 86_400_000), (span) => {
      const parts = [...formatDuration(span).matchAll(/([\d.]+)(ms|s|m|h)/g)];
      const said = parts.reduce((sum, [, count = '', unit = '']) => sum + Number(count) * units[unit as keyof typeof units], 0);
      expect(Math.round(said)).toBeLessThanOrEqual(span);
      expect(span - said).toBeLessThan(span < 1_000 ? 1 : span < 60_000 ? 101 : span < 3_600_000 ? 1_000 : 60_000);
    }),
    { numRuns: 500 },
  );
});
