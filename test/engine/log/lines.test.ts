import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineSplitter } from '../../../src/engine/log/lines.ts';

function split(pieces: readonly string[], redact?: (text: string) => string): string[] {
  const splitter = new LineSplitter(redact);
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
}

test('however a text is cut, it makes the same lines', () => {
  const text = fc.array(fc.constantFrom('a', 'bc', '\n', '\r\n', '', ' '), { maxLength: 40 });
  fc.assert(
    fc.property(text, fc.array(fc.nat(60), { maxLength: 6 }), (parts, cuts) => {
      const whole = parts.join('');
      const places = [0, ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b), whole.length];
      const pieces = places.slice(1).map((place, index) => whole.slice(places[index], place));
      const lines = whole.split('\n').map((line) => line.replace(/\r+$/, ''));
      if (whole === '' || whole.endsWith('\n')) lines.pop();
      expect(split(pieces)).toEqual(lines);
    }),
  );
});

test('a last line without an end is a line', () => {
  expect(split(['one\ntwo', ' and'])).toEqual(['one', 'two and']);
  expect(split(['one\n'])).toEqual(['one']);
  expect(split(['\n\n'])).toEqual(['', '']);
});

test('a line that does not end is shortened, and what follows it is whole', () => {
  const megabyte = 'x'.repeat(1_000_000);
  const [long = '', next] = split([megabyte, megabyte, 'y\nnext']);
  expect(long.length).toBeLessThan(66_000);
  expect(long).toMatch(/x… \(1934465 more characters\)$/);
  expect(next).toBe('next');
  expect(split([`${megabyte}\n`])[0]).toMatch(/… \(934464 more characters\)$/);
});

test('nothing of a secret is left where a line is shortened', () => {
  const redact = (text: string): string => text.replaceAll('open-sesame', '***');
  const masked = (pieces: readonly string[]): string => split(pieces, redact).join('\n');
  for (const place of [65_520, 65_526, 65_530, 65_536, 69_620, 69_628, 69_632]) {
    const line = `${'x'.repeat(place)}open-sesame${'y'.repeat(10_000)}`;
    for (const pieces of [[line], [`${line}\n`], [line.slice(0, place + 4), line.slice(place + 4)]]) {
      expect(masked(pieces)).not.toContain('open');
      expect(masked(pieces).length).toBeGreaterThan(60_000);
    }
  }
  // Masking makes it shorter; the end is left out all the same.
  expect(masked([`${'open-sesame'.repeat(6_330)}x`])).not.toContain('open');
});
