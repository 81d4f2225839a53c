import { expect, test } from 'vitest';
import { knownValue } from '../../src/preview/values.ts';
import type { Template } from '../../src/plan/plan.ts';
import { Secret } from '../../src/secrets/secret.ts';

const later: Template[number] = { kind: 'result', trigger: 'all/a', field: 'number', text: '${triggers.a.number}' };

test.each<[string, Template, string | undefined, string | undefined]>([
  ['nothing', [], undefined, ''],
  ['a text', ['a'], undefined, 'a'],
  ['a text and what comes later', ['a', later], 'r1', undefined],
  ['what comes later', [later], 'r1', undefined],
  ['the id of a run that is known', ['a-', { kind: 'run-id' }, '-b'], 'r1', 'a-r1-b'],
  ['the id of a run that is not known yet', ['a-', { kind: 'run-id' }], undefined, undefined],
])('the value of %s', (_, template, run, value) => {
  expect(knownValue(template, run)).toBe(value);
});

test('with a secret in it a value is one', () => {
  const value = knownValue(['a', new Secret('hidden', 'env:A'), 'b'], undefined);
  expect(value instanceof Secret ? value.reveal() : value).toBe('ahiddenb');
});
