import { expect, it } from 'vitest';
import { exitCodes } from '../../src/errors/codes.ts';
import { latenessOf, holdSeconds } from '../../src/engine/delivery/options.ts';
import { filesBelow, readProjectFile } from '../support/project.ts';

const page = readProjectFile('docs/delivery.md');
const code = filesBelow('src/engine/delivery', (name) => name.endsWith('.ts'))
  .map(readProjectFile)
  .join('\n');

/** Rows of the table of states. */
const rows = page.split('\n').filter((line) => /^\| .* \|.*\|.*\|.*\|$/.test(line) && !line.startsWith('| state'));

it('names states by what they are called in the code', () => {
  const names = rows.flatMap((row) => [...(row.split('|')[2] ?? '').matchAll(/`(?:\w+\.)?(#?\w+)`/g)].map((match) => match[1] ?? ''));
  expect(names.length).toBeGreaterThan(12);
  expect(names.filter((name) => !new RegExp(`(?:^|[\\s.])${name}\\b`, 'm').test(code))).toEqual([]);
});

it('has every line that a delivery writes into the journal', () => {
  const steps = [...readProjectFile('src/engine/journal.ts').matchAll(/readonly step: '([a-z-]+)'/g)].map((match) => match[1] ?? '');
  expect(steps).toContain('hold-intended');
  // The plain POST of at-most-once is no state of its own, and a build that `run: once` follows was not delivered.
  expect(steps.filter((step) => step !== 'post-intended' && step !== 'found' && !rows.some((row) => row.includes(`\`${step}\``)))).toEqual(
    [],
  );
});

it('draws the states of its table', () => {
  const drawn = new Set([...page.matchAll(/^ {2}(\w+) --> (\w+|\[\*\])/gm)].flatMap(([, from, to]) => [from ?? '', to ?? '']));
  drawn.delete('[*]');
  const named = rows.map((row) => (row.split('|')[1] ?? '').trim());
  expect([...drawn].filter((state) => !named.includes(state))).toEqual([]);
});

it('says how long a hold is', () => {
  expect(page).toContain('90 to 119 seconds with the default request timeout');
  expect([0, 29].map((place) => holdSeconds(30_000, 0, place))).toEqual([90, 119]);
  expect(page).toContain('`2 × timeout + 30 s + quietPeriod`, at least 60 seconds');
  expect([holdSeconds(40_000, 7_000, 0), holdSeconds(1_000, 0, 0)]).toEqual([117, 60]);
  expect(page).toContain('`timeout` + 5 s');
  expect(latenessOf(30_000)).toBe(35_000);
});

it('says what to do about every code that leaves an outcome open', () => {
  for (const title of ['unknown-outcome', 'lost', 'started-twice']) expect(page).toContain(`### \`${title}\``);
  expect(page).toContain(`## Exit code ${exitCodes.unreachable}: what to do`);
});
