import { describe, expect, it } from 'vitest';
import { expand } from './support.ts';

const file = (state: string): string => `version: 1
state: ${JSON.stringify(state)}
variables: { project: { default: shop } }
controllers: { main: { url: 'https://ci.example.org' } }
triggerSets: { s: { triggers: [a] } }
`;

describe('the place of the state', () => {
  it.each([
    ['.state', '.state'],
    ['postgres://ci@db/release', 'postgres://ci@db/release'],
    ['postgres://ci@db/${var.project}', 'postgres://ci@db/shop'],
    ['postgres://ci:${secret:DB_PASSWORD}@db/release', 'postgres://ci:hush@db/release'],
    ['${secret:STATE_URL}', 'postgres://ci:hush@db/all'],
    ['${env:STATE_DIR:-.other}', '.other'],
  ])('%s is %s', (state, place) => {
    const { state: found, diagnostics } = expand(file(state), { env: { DB_PASSWORD: 'hush', STATE_URL: 'postgres://ci:hush@db/all' } });
    expect(diagnostics).toEqual([]);
    expect(found?.reveal()).toBe(place);
  });

  it.each([
    'postgres://ci:hush@db/release',
    'postgresql://ci:${env:A}hush@db/release',
    'postgres://ci:${env:A:-hush}@db/release',
    'postgres://db/release?password=hush',
    'postgres://ci:hu/sh@db/release',
    'postgres://ci:${secret:PW}@hush@db/release',
  ])('%s has a password that is written down', (state) => {
    const { state: found, plan, diagnostics } = expand(file(state), { env: { A: 'a' } });
    expect([found, plan]).toEqual([undefined, undefined]);
    expect(diagnostics).toMatchObject([{ code: 'literal-secret', position: { line: 2 } }]);
    expect(JSON.stringify(diagnostics)).not.toContain('hush');
  });

  it('lacks a variable only for those who need it', () => {
    expect(expand(file('${env:STATE_URL}')).diagnostics).toEqual([]);
  });
});
