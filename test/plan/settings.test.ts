import { expect, it } from 'vitest';
import type { TriggerDefaults } from '../../src/config/generated/types.ts';
import type { PlannedTrigger } from '../../src/plan/plan.ts';
import { expand } from './support.ts';

/** A value of each setting that is another than its default, as it is written. */
const written: Readonly<Record<keyof TriggerDefaults, string>> = {
  controller: 'other',
  parameters: '{ A: 1 }',
  files: '{ F: a.txt }',
  cause: 'because',
  remoteToken: '"${env:TOKEN}"',
  correlate: 'ID',
  outputs: '{ json: out.json }',
  when: 'always',
  wait: 'started',
  successOn: '[SUCCESS, UNSTABLE]',
  allowFailure: 'true',
  timeout: '5m',
  timeouts: '{ queue: 1m }',
  onTimeout: 'detach',
  rebuild: '{ attempts: 3 }',
  delivery: 'at-most-once',
  ifQueued: 'wait',
  run: 'once',
  within: '1h',
  ifNotParameterized: 'build',
  onInput: 'abort',
  quietPeriod: '5s',
  log: 'follow',
};

function plannedOf(...triggers: readonly string[]): readonly Omit<PlannedTrigger, 'position' | 'positions'>[] {
  const text = `version: 1
controllers: { main: { url: 'https://ci.example.org' }, other: { url: 'https://ci.example.com' } }
defaults: { controller: main }
triggerSets: { all: { mode: parallel, triggers: [${triggers.join(', ')}] } }
`;
  const { plan, diagnostics } = expand(text, { env: { TOKEN: 'a-token' } });
  expect(diagnostics.filter(({ severity, code }) => severity === 'error' && code !== 'conflicting-keys')).toEqual([]);
  return plan?.sets[0]?.triggers.map(({ position: _position, positions: _positions, ...rest }) => rest) ?? [];
}

/** `within` says nothing by itself. */
const besides = (key: string): string => (key === 'within' ? ', run: once' : '');

it.each(Object.entries(written))('%s is of the trigger that says it, and of no other', (key, value) => {
  const saying = `{ name: saying, job: a${besides(key)}, ${key}: ${value} }`;
  const silent = '{ name: silent, job: a }';
  const [alone] = plannedOf(saying);
  const [without] = plannedOf(silent);
  const [unsaid] = plannedOf(`{ name: saying, job: a${besides(key)} }`);
  expect(alone).not.toEqual(unsaid);
  for (const order of [
    [saying, silent],
    [silent, saying],
  ]) {
    const both = plannedOf(...order);
    expect(both.find(({ name }) => name === 'saying')).toEqual(alone);
    expect(both.find(({ name }) => name === 'silent')).toEqual(without);
  }
});

it('the controller of a set, or of its defaults, wins over that of the file', () => {
  const controllerIn = (set: string): string | undefined =>
    expand(`version: 1
controllers: { main: { url: 'https://ci.example.org' }, other: { url: 'https://ci.example.com' } }
defaults: { controller: main }
triggerSets: { all: { ${set}triggers: [a] } }
`).plan?.sets[0]?.triggers[0]?.controller;
  expect(controllerIn('')).toBe('main');
  expect(controllerIn('controller: other, ')).toBe('other');
  expect(controllerIn('defaults: { controller: other }, ')).toBe('other');
});
