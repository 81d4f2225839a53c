import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/diagnostics/display.ts';
import { cutTo, fittedTable, padTo, table } from '../../src/reporters/layout.ts';

const plain = (cell: string): string => cell;

describe('padTo', () => {
  it('pads to columns, not to characters', () => {
    expect(padTo('日本', 6)).toBe('日本  ');
    expect(padTo('longer', 3)).toBe('longer');
  });
});

describe('cutTo', () => {
  it('keeps the beginning and the end', () => {
    expect(cutTo('http://127.0.0.1:42237/job/docs/job/publish/1/', 30)).toBe('http://127.0.0…/job/publish/1/');
    expect(cutTo('日本語の名前', 7)).toBe('日…前');
    expect(cutTo('short', 5)).toBe('short');
  });
});

describe('table', () => {
  it('aligns columns, leaves no space at the end, and lets one wide cell push only its own row', () => {
    const rows = [
      ['A', 'B', 'C'],
      ['one', 'x'.repeat(12), 'c'],
      ['two', 'yy', ''],
    ];
    expect(table(rows, plain, 10)).toEqual(['A    B   C', 'one  xxxxxxxxxxxx  c', 'two  yy']);
  });
});

describe('a table on a terminal', () => {
  const rows = [
    ['OUTCOME', 'TRIGGER', 'BUILD', 'TIME', 'LINK'],
    ['succeeded', 'nightly/database/migrate', '#1', '200ms', 'http://127.0.0.1:42237/job/database/job/migrate/1/'],
    ['failed (allowed)', 'nightly/docs/publish', '#112', '1m 20s', 'http://127.0.0.1:42237/job/docs/job/publish/112/'],
    ['skipped', 'rollback/undo', '-', '-', 'it runs only after a failure, and nothing failed'],
  ];
  const at = (width: number | undefined): string => fittedTable(rows, plain, { width, cut: 1, below: 4 }).join('\n');

  it('is a table where it fits', () => {
    expect(at(120)).toBe(table(rows, plain).join('\n'));
    expect(at(undefined)).toBe(table(rows, plain).join('\n'));
  });

  it('has addresses and reasons on lines of their own where it does not', () => {
    expect(at(80)).toMatchInlineSnapshot(`
      "OUTCOME           TRIGGER                   BUILD  TIME
      succeeded         nightly/database/migrate  #1     200ms
        http://127.0.0.1:42237/job/database/job/migrate/1/
      failed (allowed)  nightly/docs/publish      #112   1m 20s
        http://127.0.0.1:42237/job/docs/job/publish/112/
      skipped           rollback/undo             -      -
        it runs only after a failure, and nothing failed"
    `);
  });

  it('cuts names before it falls apart', () => {
    expect(at(56)).toMatchInlineSnapshot(`
      "OUTCOME           TRIGGER                  BUILD  TIME
      succeeded         nightly/dat…ase/migrate  #1     200ms
        http://127.0.0.1:42237/job/database/job/migrate/1/
      failed (allowed)  nightly/docs/publish     #112   1m 20s
        http://127.0.0.1:42237/job/docs/job/publish/112/
      skipped           rollback/undo            -      -
        it runs only after a failure, and nothing failed"
    `);
  });

  it('puts the cells of a row below each other at 40 columns', () => {
    // An address stays whole, so that it can be opened.
    expect(at(40)).toMatchInlineSnapshot(`
      "succeeded  nightly/database/migrate
        #1  200ms
        http://127.0.0.1:42237/job/database/job/migrate/1/
      failed (allowed)  nightly/docs/publish
        #112  1m 20s
        http://127.0.0.1:42237/job/docs/job/publish/112/
      skipped  rollback/undo
        it runs only after a failure, and
        nothing failed"
    `);
  });

  it('is never wider than the terminal', () => {
    const word = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 90 }), fc.string({ maxLength: 90 }), fc.constantFrom('', '-', '#12345'));
    const any = fc.array(fc.tuple(word, word, word, word, word), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(any, fc.integer({ min: 40, max: 300 }), fc.boolean(), (cells, width, isPlain) => {
        const clean = cells.map((row) => row.map((cell) => (isPlain ? cell.replace(/[^ -~]/g, 'x') : cell.replace(/\p{Cc}/gu, ''))));
        const lines = fittedTable([['OUTCOME', 'TRIGGER', 'BUILD', 'TIME', 'LINK'], ...clean], plain, { width, cut: 1, below: 4 });
        expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
      }),
    );
  });
});
