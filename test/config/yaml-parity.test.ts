import { array, assert, constantFrom, property } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { SourceMap } from '../../src/config/positions.ts';
import { parseYaml } from '../../src/config/yaml-document.ts';
import { readLenient } from '../../src/config/yaml-lenient.ts';
import type { YamlProblem } from '../../src/config/yaml-problem.ts';
import { Conversion } from '../../src/config/yaml-values.ts';

/** Pieces of YAML. */
const keys = [
  'a: ',
  'b: ',
  '"k": ',
  "'l': ",
  'null: ',
  '? c\n: ',
  '- ',
  '- - ',
  '[',
  ']',
  '{',
  '}',
  ', ',
  '[1, 2]',
  '{ a: 1 }',
  '&x ',
  '*x',
];
const values = [
  'word',
  'two words',
  '1.10',
  '0x1F',
  '~',
  'true',
  '"q\\n\\u00e9"',
  "'it''s'",
  '|\n',
  '>-\n',
  '|+\n',
  '${env:A}',
  'http://x/#y',
];
const blanks = ['\n', '\n', '\n  ', '\n  ', '\n    ', '\n\n', '\r\n', ' # comment\n', '@', '%'];
const texts: Arbitrary<string> = array(constantFrom(...keys, ...values, ...blanks), { maxLength: 10, size: 'max' }).map(
  (parts) => `top: ${parts.join('')}\n`,
);

/** What the other parser makes of a text; undefined: nothing. */
function otherwise(text: string): unknown {
  const document = parseDocument(text, { version: '1.2', schema: 'core', stringKeys: true, logLevel: 'silent' });
  if (document.errors.length > 0) return undefined;
  try {
    return document.toJS({ maxAliasCount: 1_000 });
  } catch {
    return undefined; // an alias of what it is in
  }
}

/** All places of a value and what is in it, where there is something. */
function placesIn(value: unknown, positions: SourceMap, text: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = positions.place(value, key);
    // Where a block begins whose first key has an anchor, and ends whose last value is not there, is a matter of taste.
    const source = (start?: number, end?: number): unknown => [start, text.slice(start, end).trimEnd()];
    const isBlock = typeof inner === 'object' && inner !== null;
    const all = [
      key,
      ...(isBlock || at === undefined || at.end === at.start ? [] : [source(at.keyStart, at.keyEnd), source(at.start, at.end)]),
    ];
    return [all, ...placesIn(inner, positions, text)];
  });
}

describe('a text that is put together from pieces of YAML', () => {
  it('is read as another parser reads it, or refused', () => {
    let read = 0;
    assert(
      property(texts, (text) => {
        const { value, problems } = parseYaml(text, readLenient);
        const isRead = problems.length === 0;
        read += isRead ? 1 : 0;
        expect({ text, value: isRead ? value : undefined }).toEqual({ text, value: isRead ? otherwise(text) : undefined });
      }),
      { numRuns: 4_000 },
    );
    expect(read).toBeGreaterThan(400);
  });

  it('is refused only when it is no YAML, or has an empty key', () => {
    assert(
      property(texts, (text) => {
        const { problems } = parseYaml(text, readLenient);
        const other = otherwise(text);
        const isWrong = problems.length > 0 && other !== undefined && !JSON.stringify(other).includes('"":');
        expect({ text, problems: isWrong ? problems : [] }).toEqual({ text, problems: [] });
      }),
      { numRuns: 4_000 },
    );
  });

  it('has the same values in the same places by the lenient parser', () => {
    let compared = 0;
    assert(
      property(texts, (text) => {
        const strict = parseYaml(text);
        const positions = new SourceMap(text);
        const events = readLenient(text, positions);
        if (strict.problems.length > 0 || 'errors' in events) return;
        compared++;
        const problems: YamlProblem[] = [];
        const value = new Conversion(text, events, positions, problems).document();
        expect({ text, value, problems }).toEqual({ text, value: strict.value, problems: [] });
        expect([text, placesIn(value, positions, text)]).toEqual([text, placesIn(strict.value, strict.positions, text)]);
      }),
      { numRuns: 4_000 },
    );
    expect(compared).toBeGreaterThan(400);
  });
});

describe('what one parser refuses and the other reads', () => {
  it.each([
    ['top: {\n}\n', { top: {} }],
    ['a:\n  list: [\n    x,\n  ]\n  next: 1\n', { a: { list: ['x'], next: 1 } }],
    ['a:\n  map: { # first\n    b: "c # d", # second\n    e: &x [1]\n  }\n  f: *x\n', { a: { map: { b: 'c # d', e: [1] }, f: [1] } }],
    ['top:\t[1,\t2]\n', { top: [1, 2] }],
    ['a: {\n b: |-2\n}\n', undefined],
    ['a: [\n]\nb: |\n  line 1\n\n  line 2\nc: >-\n  folded\n  text\n', { a: [], b: 'line 1\n\nline 2\n', c: 'folded text' }],
  ])('%j is read all the same', (text, value) => {
    expect(parseYaml(text)).toMatchObject({ broken: true, problems: [{ code: 'yaml-syntax', message: 'the YAML is not valid here' }] });
    expect(parseYaml(text, readLenient).value).toEqual(value);
  });

  it('keeps its places, and says what is wrong with it', () => {
    const text = 'top: &t [\n]\n<<: 1\ntop: !x 2\n"s": [\n  |\n]\n';
    expect(parseYaml(text).problems).toHaveLength(1);
    const { problems, broken } = parseYaml(text.replace('  |\n', "  'x'\n"), readLenient);
    expect(broken).toBe(false);
    expect(problems.map(({ code, start, end }) => [code, start, end])).toEqual([
      ['yaml-syntax', 12, 14],
      ['yaml-syntax', 26, 27],
      ['yaml-duplicate-key', 18, 21],
    ]);
    expect(parseYaml(`%YAML 1.1\n---\n${text.slice(0, 11)}\n`, readLenient).problems.map(({ message }) => message)).toEqual([
      'the file must be YAML 1.2',
    ]);
    expect(parseYaml('a: [\n]\n---\nb: 1\n', readLenient).problems.map(({ message }) => message)).toEqual([
      'the file has more than one YAML document',
    ]);
  });
});
