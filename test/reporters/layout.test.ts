import { describe, expect, it } from 'vitest';
import { padTo, table } from '../../src/reporters/layout.ts';

describe('padTo', () => {
  it('pads to columns, not to characters', () => {
    expect(padTo('日本', 6)).toBe('日本  ');
    expect(padTo('longer', 3)).toBe('longer');
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
