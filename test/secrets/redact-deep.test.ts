import { expect, test } from 'vitest';
import { redactDeep } from '../../src/secrets/redact-deep.ts';

const redact = (text: string): string => text.replaceAll('secret', '***');

test('every text is masked, however deep; keys and everything else stay', () => {
  const data = {
    text: 'a secret',
    secret: 'key',
    list: ['secret', 1, ['secrets'], { deep: 'secret' }],
    number: 7,
    nothing: null,
    unset: undefined,
    is: true,
  };
  expect(redactDeep(data, redact)).toStrictEqual({
    text: 'a ***',
    secret: 'key',
    list: ['***', 1, ['***s'], { deep: '***' }],
    number: 7,
    nothing: null,
    unset: undefined,
    is: true,
  });
});

test('it is a copy: who gets an event cannot change what it tells of', () => {
  const data = { parameters: { A: '1' }, lines: ['a'] };
  const copy = redactDeep(data, redact);
  copy.parameters.A = '2';
  copy.lines.push('b');
  expect(data).toEqual({ parameters: { A: '1' }, lines: ['a'] });
});

test('a name that objects have of their own is a name like any other', () => {
  const data = JSON.parse('{"__proto__":{"a":"secret"},"constructor":"secret"}') as object;
  expect(JSON.stringify(redactDeep(data, redact))).toBe('{"__proto__":{"a":"***"},"constructor":"***"}');
});
