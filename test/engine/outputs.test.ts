import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseOutputs } from '../../src/engine/outputs/outputs.ts';

function escape(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function outputs(format: 'json' | 'properties', content: string): Record<string, string> | string {
  const parsed = parseOutputs(format, content);
  return parsed.ok ? Object.fromEntries(parsed.value) : parsed.error;
}

describe('JSON', () => {
  test('strings are taken as they are, everything else as its text', () => {
    const content =
      '\uFEFF { "s": "a\\"b\\u00e9, }", "n": 1.10, "big": 12345678901234567890, "b": true, "z": null,\n "o": { "x": [1, "}"] }, "a":[ ] , "": "" }\n';
    expect(outputs('json', content)).toEqual({
      s: 'a"bé, }',
      n: '1.10',
      big: '12345678901234567890',
      b: 'true',
      z: 'null',
      o: '{ "x": [1, "}"] }',
      a: '[ ]',
      '': '',
    });
  });

  test.each([['{}'], [' { } ']])('an empty object has none (%j)', (content) => {
    expect(outputs('json', content)).toEqual({});
  });

  test.each([['[1]'], ['"text"'], ['null'], ['12']])('%s is not an object', (content) => {
    expect(outputs('json', content)).toBe('it is not a JSON object');
  });

  test('text that is not JSON is an error', () => {
    expect(outputs('json', 'version=1')).toContain('JSON');
  });

  test('any object comes back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(3), (object, indent) => {
        const parsed = parseOutputs('json', JSON.stringify(object, null, indent));
        if (!parsed.ok) throw new Error(parsed.error);
        const back = [...parsed.value].map(
          ([key, text]) =>
            [key, typeof Object.getOwnPropertyDescriptor(object, key)?.value === 'string' ? text : JSON.parse(text)] as const,
        );
        expect(new Map(back)).toEqual(new Map(Object.entries(JSON.parse(JSON.stringify(object)) as object)));
      }),
    );
  });
});

describe('properties', () => {
  test('as java.util.Properties reads them', () => {
    const content = [
      '# comment \\',
      '! another',
      '',
      'plain=value',
      '  spaced   :   value with end  ',
      'bare',
      'by-space some value',
      'key\\ with\\:specials\\== = x',
      'long = one, \\',
      '   two, \\',
      '   three',
      'tab=a\\tb\\nc\\u00e9\\q\\\\',
      'twice=1',
      'twice=2',
      'even=ends\\\\',
      'next=1',
      'windows=x\r',
      'last\\',
    ].join('\n');
    expect(outputs('properties', content)).toEqual({
      plain: 'value',
      spaced: 'value with end  ',
      bare: '',
      'by-space': 'some value',
      'key with:specials=': '= x',
      long: 'one, two, three',
      tab: 'a\tb\ncéq\\',
      twice: '2',
      even: 'ends\\',
      next: '1',
      windows: 'x',
      last: '',
    });
  });

  test('only one separator belongs to the key', () => {
    expect(outputs('properties', 'a==b\nc := d\ne = = f')).toEqual({ a: '=b', c: '= d', e: '= f' });
  });

  test('a comment sign inside a continued line is part of it', () => {
    expect(outputs('properties', 'a=1,\\\n#2')).toEqual({ a: '1,#2' });
  });

  test('what is escaped comes back', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1, unit: 'binary-ascii' }), fc.string({ unit: 'binary-ascii' }), { noNullPrototype: true }),
        (object) => {
          const content = Object.entries(object)
            .map(([key, value]) => `${escape(key)} = ${escape(value)}`)
            .join('\n');
          expect(new Map(Object.entries(outputs('properties', content)))).toEqual(new Map(Object.entries(object)));
        },
      ),
    );
  });
});
