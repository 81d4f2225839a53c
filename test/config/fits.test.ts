import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fits } from '../../src/config/generated/fits.ts';
import { schemaErrors } from '../../src/config/generated/validator.ts';
import { onePart, type Schema } from './sample.ts';

const schema = JSON.parse(readFileSync(new URL('../../schemas/jenkins-triggers.schema.json', import.meta.url), 'utf8')) as Schema;

type Path = readonly (string | number)[];

/** The ways to every value, the whole first. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...keys.flatMap((key) => pathsOf((value as Record<string | number, unknown>)[key], [...path, key]))];
}

/** A copy in which the value there is another. */
function replaced(value: unknown, [key, ...further]: Path, other: unknown): unknown {
  if (key === undefined) return other;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[key] = replaced(copy[key], further, other);
  return copy;
}

const isMapping = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Without one of its keys. */
function without(value: unknown): unknown[] {
  const entries = isMapping(value) ? Object.entries(value) : [];
  return entries.map(([left]) => Object.fromEntries(entries.filter(([key]) => key !== left)));
}

/** With a key that the schema does not have, or with every item twice. */
function withMore(value: unknown): unknown[] {
  if (Array.isArray(value)) return [[...(value as unknown[]), ...(value as unknown[])]];
  return isMapping(value) ? [{ ...value, unknown: 1 }] : [];
}

const others = [
  null,
  true,
  0,
  1,
  -1,
  1.5,
  1e9,
  '',
  'x',
  '-',
  '${env:A}',
  [],
  [''],
  ['x', 'x'],
  ['SUCCESS', 'SUCCESS'],
  {},
  { x: 1 },
  { '?': {} },
];

describe('what says whether a file fits', () => {
  // Of every place where the schema leaves a choice, each is in one of them.
  const wholes = [0, 1, 2].map((choice) => onePart(schema, schema, choice));

  it('takes files with every key of the schema', () => {
    for (const whole of wholes) expect(schemaErrors(whole)).toEqual([]);
    expect(wholes.map(fits)).toEqual([true, true, true]);
  });

  it('agrees with the validator on every value that is another, missing, or too many', () => {
    let [right, wrong] = [0, 0];
    const wrongly: string[] = [];
    for (const whole of wholes) {
      for (const path of pathsOf(whole)) {
        const value = path.reduce((container: unknown, key) => (container as Record<string | number, unknown>)[key], whole);
        for (const other of [...others, ...without(value), ...withMore(value)]) {
          const file = replaced(whole, path, other);
          const isRight = schemaErrors(file).length === 0;
          if (isRight) right += 1;
          else wrong += 1;
          if (fits(file) !== isRight) wrongly.push(`${path.join('/')}: ${JSON.stringify(other)} ${isRight ? 'fits' : 'does not fit'}`);
        }
      }
    }
    expect(wrongly).toEqual([]);
    expect(right).toBeGreaterThan(500);
    expect(wrong).toBeGreaterThan(5_000);
  });
});
