import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formsOf } from '../../src/secrets/forms.ts';
import { createRedactor, type Redactor } from '../../src/secrets/redactor.ts';
import { Secret } from '../../src/secrets/secret.ts';

const redactorFor = (...values: readonly string[]): Redactor =>
  createRedactor(values.map((value, index) => new Secret(value, `\${secret:S${index}}`)));

function stream(redactor: Redactor, pieces: readonly string[]): readonly string[] {
  const written: string[] = [];
  const output = redactor.createStream((text) => written.push(text));
  for (const piece of pieces) output.write(piece);
  output.end();
  return written;
}

/** Cuts a text at the given places. */
function cut(text: string, places: readonly number[]): readonly string[] {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((left, right) => left - right);
  return [0, ...at].map((start, index) => text.slice(start, at[index] ?? text.length));
}

describe('redact', () => {
  it.each([
    ['raw', 'p&ss "w<rd>/ü', 'p&ss "w<rd>/ü'],
    ['a URL component', 'p&ss "w<rd>/ü', encodeURIComponent('p&ss "w<rd>/ü')],
    ['lower-case escapes', 'p&ss "w<rd>/ü', 'p%26ss%20%22w%3crd%3e%2f%c3%bc'],
    ['a form', 'p&ss "w<rd>/ü', new URLSearchParams([['', 'p&ss "w<rd>/ü']]).toString().slice(1)],
    ['JSON', 'p&ss "w<rd>/ü', JSON.stringify('p&ss "w<rd>/ü').slice(1, -1)],
    ['JSON in ASCII', 'p&ss "w<rd>/ü', 'p&ss \\"w<rd>/\\u00fc'],
    ['HTML', 'p&ss "w<rd>/ü', 'p&amp;ss &quot;w&lt;rd&gt;/ü'],
    ['HTML with numbers', "it's <it>", 'it&#039;s &lt;it&gt;'],
    ['HTML with numbers for what is not ASCII', 'p&ss é漢\u{1F511}', 'p&amp;ss &#233;&#28450;&#128273;'],
    ['HTML with hexadecimal numbers', 'p&ss "é漢', 'p&amp;ss &quot;&#xE9;&#x6F22;'],
    ['UTF-8 read as Latin-1', 'p&ss ü', 'p&ss Ã¼'],
    ['base64', 'p&ss "w<rd>/ü', Buffer.from('p&ss "w<rd>/ü').toString('base64')],
    ['base64url', '>>>???>>>', Buffer.from('>>>???>>>').toString('base64url')],
  ])('masks %s', (_, value, form) => {
    expect(redactorFor(value).redact(`before ${form} after`)).toBe('before *** after');
  });

  it('masks a token inside of Basic credentials, whoever the user is', () => {
    const token = '11aa0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d';
    for (const user of ['a', 'ci', 'bot', 'jenkins-bot']) {
      const masked = redactorFor(token).redact(Buffer.from(`${user}:${token}`).toString('base64'));
      expect(masked).toMatch(/^[A-Za-z0-9]*\*\*\*$/);
      expect(Buffer.from(masked.replace('***', ''), 'base64').toString()).not.toContain('11aa');
    }
  });

  it('masks all of Basic credentials when it knows the user', () => {
    const redactor = createRedactor([new Secret('swordfish', 'a')], { usernames: ['ci'] });
    expect(redactor.redact(`Authorization: Basic ${Buffer.from('ci:swordfish').toString('base64')}`)).toBe('Authorization: Basic ***');
  });

  it('masks secrets that overlap as one, and neighbours one by one', () => {
    expect(redactorFor('abcdef', 'defghi').redact('-abcdefghi-')).toBe('-***-');
    expect(redactorFor('abcdef', 'abcdefgh').redact('abcdef abcdefgh abcdefg')).toBe('*** *** ***g');
    expect(redactorFor('abcdef').redact('abcdefabcdef')).toBe('******');
    expect(redactorFor('bcdefgh', 'cdef', 'efghijkl').redact('abcdefghijklm')).toBe('a***m');
  });

  it('masks every long line of a key by itself, but not its frame', () => {
    const key = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\nhkiG9w0BAQEFAASC\nab==\n-----END PRIVATE KEY-----\n';
    const redactor = redactorFor(key);
    expect(redactor.redact(`x${key}y`)).toBe('x***y');
    expect(redactor.redact(key.replaceAll('\n', '\r\n'))).toBe(
      '-----BEGIN PRIVATE KEY-----\r\n***\r\n***\r\nab==\r\n-----END PRIVATE KEY-----\r\n',
    );
  });

  it('masks a value that was set with spaces around it without them too', () => {
    expect(redactorFor('swordfish\n').redact('"swordfish"')).toBe('"***"');
  });

  it('names secrets that are too short to be masked, and ignores empty ones', () => {
    const redactor = redactorFor('abc', '', 'abcd');
    expect(redactor.unmasked).toEqual(['${secret:S0}']);
    expect(redactor.redact('abc abcd')).toBe('abc ***');
  });

  it('leaves everything alone without secrets', () => {
    const text = 'any text, *** \u{1F511} \ud800';
    expect(createRedactor([]).redact(text)).toBe(text);
  });
});

describe('a stream', () => {
  it('holds back no more than what may become a secret', () => {
    expect(stream(redactorFor('swordfish'), ['a sword', 'fish, a sword', ' and a swor'])).toEqual([
      'a ',
      '***, a ',
      'sword and a ',
      'swor',
    ]);
  });

  it('masks a value that comes one character at a time', () => {
    expect(stream(redactorFor('swordfish'), 'my swordfish!'.split(''))).toEqual(['m', 'y', ' ', '***', '!']);
  });

  it('continues one mask over pieces', () => {
    expect(stream(redactorFor('abcdef', 'defghi', 'ghijkl'), ['abcdef', 'ghi', 'jkl', '.'])).toEqual(['***', '.']);
  });

  it('gives out what it holds at a flush, and begins anew after it', () => {
    const written: string[] = [];
    const output = redactorFor('swordfish').createStream((text) => written.push(text));
    output.write('password: s');
    output.flush();
    output.write('wordfish swordfish');
    output.end();
    output.write('swordfish');
    output.end();
    expect(written).toEqual(['password: ', 's', 'wordfish ***', '***']);
  });
});

/** Values that no other text of these tests contains. */
const secretValue = fc
  .string({
    unit: fc.constantFrom('q', 'x', 'Q', '7', '/', '+', '"', '&', '<', ' ', '%', 'é', '漢', '\u{1F511}'),
    minLength: 4,
    maxLength: 24,
  })
  .filter((value) => value.trim().length >= 4);
const plainText = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.', '\n', 'ö'), maxLength: 12 });

describe('any secret', () => {
  it('survives in no form, however the text is cut', () => {
    const inputs = fc.record({
      values: fc.array(secretValue, { minLength: 1, maxLength: 4 }),
      texts: fc.array(fc.tuple(plainText, fc.nat(), fc.nat()), { maxLength: 8 }),
      places: fc.array(fc.nat(), { maxLength: 10 }),
    });
    fc.assert(
      fc.property(inputs, ({ values, texts, places }) => {
        const forms = values.map((value) => [...formsOf(value)]);
        const text = texts
          .map(([plain, which, form]) => {
            const list = forms[which % forms.length] ?? [];
            return `${plain}${list[form % list.length] ?? ''}`;
          })
          .join('-');
        const redactor = redactorFor(...values);
        const whole = redactor.redact(text);
        for (const form of forms.flat()) expect(whole).not.toContain(form);
        expect(stream(redactor, cut(text, places)).join('')).toBe(whole);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves text without it unchanged', () => {
    fc.assert(
      fc.property(fc.array(secretValue), plainText, fc.array(fc.nat()), (values, text, places) => {
        const redactor = redactorFor(...values);
        expect(redactor.redact(text)).toBe(text);
        expect(stream(redactor, cut(text, places)).join('')).toBe(text);
      }),
    );
  });

  it('is masked in base64 at every alignment', () => {
    fc.assert(
      fc.property(secretValue, plainText, plainText, (value, before, after) => {
        const masked = redactorFor(value).redact(Buffer.from(before + value + after).toString('base64'));
        expect(masked).toContain('***');
        const bytes = Math.max(0, Buffer.byteLength(before));
        expect(masked.indexOf('***')).toBeLessThanOrEqual(Math.ceil((bytes * 8) / 6));
      }),
    );
  });
});

describe('many secrets', () => {
  it('take time that grows with the text only', () => {
    const secrets = Array.from({ length: 2_000 }, (_, index) => new Secret(`secret-number-${index}-${'x'.repeat(index % 30)}`, `${index}`));
    const redactor = createRedactor(secrets);
    const text = 'secret-number-'.repeat(100_000);
    const started = performance.now();
    expect(redactor.redact(text)).toBe(text);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
