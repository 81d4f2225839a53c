import { describe, expect, it } from 'vitest';
import { displayWidth, padTo, table, wrap } from '../../src/reporters/layout.ts';

describe('widths', () => {
  it.each([
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['日本', 4],
    ['🚀', 2],
  ])('%s takes %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it('pads to columns, not to characters', () => {
    expect(padTo('日本', 6)).toBe('日本  ');
    expect(padTo('longer', 3)).toBe('longer');
  });
});

describe('wrap', () => {
  it('breaks at spaces and keeps a long word whole', () => {
    expect(wrap('see https://ci.example.org/job/storefront for what it says', 20)).toEqual(['see', 'https://ci.example.org/job/storefront', 'for what it says']);
  });

  it('gives no line for nothing', () => {
    expect(wrap('  ', 20)).toEqual([]);
  });
});

describe('table', () => {
  it('aligns columns, leaves no space at the end, and lets one wide cell push only its own row', () => {
    const rows = [
      ['A', 'B', 'C'],
      ['one', 'x'.repeat(12), 'c'],
      ['two', 'yy', ''],
    ];
    expect(table(rows, (cell) => cell, 10)).toEqual(['A    B   C', 'one  xxxxxxxxxxxx  c', 'two  yy']);
  });
});
