import { assert, constantFrom, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseYaml } from '../../src/config/yaml-document.ts';

/** What our parser makes of a scalar, and what the core schema does. */
function meanings(scalar: string): readonly [ours: unknown, theirs: unknown] {
  const text = `value: ${scalar}\n`;
  return [parseYaml(text).value, parse(text, { version: '1.2', schema: 'core' })];
}

const scalars = [
  ' ~ null Null NULL nULL nil true True TRUE false False FALSE yes on tRUE truely',
  '0 7 -1 +12 0o17 0o8 0x1F 0xfg 1_000 1. .5 1.10 -1.5 +.5 . + 1e3 1E+3 1.5e-7',
  '.inf .Inf .INF -.inf +.INF .nan .NaN .NAN -.nan inf NaN 5s 10m 0d 1d 200ms 1.10.2 0b1',
  '2026-11-29 12:30 abc fA n t f',
].flatMap((line) => line.split(' '));

it.each(scalars)('"%s" means what it means in the core schema', (scalar) => {
  const [ours, theirs] = meanings(scalar);
  expect(ours).toEqual(theirs);
});

it('so does anything else', () => {
  const unit = constantFrom(...'0 1 2 7 8 9 . - + e E x X o O a A f F n N i I t T r R u U l L s S ~ _ d m :'.split(' '));
  const texts = string({ unit, maxLength: 8 }).filter((text) => !/^[-:]|:$/.test(text));
  assert(
    property(texts, (text) => {
      const [ours, theirs] = meanings(text);
      expect(ours).toEqual(theirs);
    }),
    { numRuns: 2_000 },
  );
});
