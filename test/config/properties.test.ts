import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parseFile } from '../../src/config/parse-file.ts';
import { readLenient } from '../../src/config/yaml-lenient.ts';
import type { LoadedFile } from '../../src/config/loaded.ts';
import { renderDiagnostics } from '../../src/diagnostics/render.ts';
import { fileWith, onlyTrigger } from './support.ts';

/** Text that is often nearly a triggers file. */
const nearlyYaml = fc
  .array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom(
          'version: 1',
          'controllers:',
          'main:',
          'url: x',
          'token: hunter2',
          'triggerSets:',
          'triggers:',
          '- job: a',
          'defaults:',
          'timeout: 5',
          'mode: x',
        ),
      },
      { weight: 3, arbitrary: fc.constantFrom('\n', '\n  ', '\n    ', '\n      ', '\r\n', '\t', ' ') },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '{',
          '}',
          '[',
          ']',
          ', ',
          ': ',
          '- ',
          '#',
          '&a ',
          '*a',
          '!!str ',
          '<<: ',
          '? ',
          '|',
          '>',
          '"',
          "'",
          '---\n',
          '...',
          '%',
          '@',
          '${',
          '\u{FEFF}',
          '😀',
          '\0',
        ),
      },
      { weight: 1, arbitrary: fc.string({ maxLength: 8, unit: 'binary' }) },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

function expectPositionsInside({ text, diagnostics }: LoadedFile): void {
  const lines = text().split('\n');
  for (const { position, related } of diagnostics) {
    for (const { line, column, length } of [position, related?.position].filter((place) => place !== undefined)) {
      const content = lines[line - 1]?.replace(/\r$/, '');
      expect(content).toBeDefined();
      expect(column).toBeGreaterThanOrEqual(1);
      expect(length).toBeGreaterThanOrEqual(1);
      // A problem at the very end points just behind it.
      expect(column + length - 2).toBeLessThanOrEqual(Math.max(content?.length ?? 0, column - 1) + (length === 1 ? 1 : 0));
      expect(column - 1).toBeLessThanOrEqual((content?.length ?? 0) + 1);
    }
  }
}

describe('any text', () => {
  it('gives problems inside of the file, or none, and never throws', () => {
    fc.assert(
      fc.property(nearlyYaml, (text) => {
        const loaded = parseFile('f.yml', text, readLenient);
        expectPositionsInside(loaded);
        expect(renderDiagnostics(loaded.diagnostics, () => loaded.text(), { colour: false })).not.toContain('hunter2');
        expect(loaded.text().split('\n').length).toBe(text.replace(/^\u{FEFF}/u, '').split('\n').length);
      }),
      {
        numRuns: 400,
        examples: [
          ['|\ntoken: hunter2'],
          ['>\ntoken: hunter2'],
          ['"token: hunter2"'],
          ['controllers:\n  token: hunter2'],
          ['version: 1 # token: hunter2'],
          ['controllers:\n  token: [hunter2]'],
        ],
      },
    );
  });

  it('fits the schema once what does not fit is taken out', () => {
    const key = fc.constantFrom(
      'version',
      'controllers',
      'triggerSets',
      'defaults',
      'variables',
      'main',
      'url',
      'timeout',
      'triggers',
      'job',
      'mode',
      'needs',
      'matrix',
      'successOn',
      'poll',
      'min',
      'other',
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.oneof(fc.constantFrom('5m', 'a', 'parallel', 'SUCCESS', '${env:X}', null, true), fc.integer(), fc.double()),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 6 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(key, value, { maxKeys: 5 }), (file) => {
        const first = parseFile('f.yml', stringify(file, { aliasDuplicateObjects: false }));
        const second = parseFile('f.yml', stringify(first.value, { aliasDuplicateObjects: false }));
        // What is left may lack keys or be empty; nothing in it is wrong.
        const codes = new Set(second.diagnostics.filter(({ message }) => !message.endsWith('is empty')).map(({ code }) => code));
        codes.delete('schema-missing-key');
        expect([...codes]).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('in a parameter arrives as it was given', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()),
        (value) => {
          const text = fileWith({ trigger: `parameters: ${stringify({ A: value }, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd()}` });
          const loaded = parseFile('f.yml', text);
          const { parameters } = onlyTrigger(loaded);
          expect(Object.is(parameters['A'], value) || parameters['A'] === value).toBe(true);
          const written = typeof value === 'string' ? JSON.stringify(value) : loaded.positions.written(parameters, 'A');
          expect(JSON.parse(written ?? '')).toBe(value);
        },
      ),
    );
  });
});
