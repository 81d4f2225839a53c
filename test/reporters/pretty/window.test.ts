import { describe, expect, it } from 'vitest';
import { Window } from '../../../src/reporters/pretty/window.ts';

const lines = (...texts: readonly string[]): { text: string; width: number }[] => texts.map((text) => ({ text, width: text.length }));

/** What tmux would put into its scrollback: a screen that is erased from its first row on. */
function erasesFromTheTop(written: string): boolean {
  return written.lastIndexOf('\u001b[J') < written.lastIndexOf('\n');
}

describe('a window that fills the screen', () => {
  it('is never erased from its first row on', () => {
    const window = new Window();
    expect(erasesFromTheTop(window.draw(lines('a', 'b', 'c')))).toBe(false);
    expect(erasesFromTheTop(window.draw(lines('a', 'B', 'c')))).toBe(false);
    expect(erasesFromTheTop(window.draw(lines('a', 'B'), 'printed above\n'))).toBe(false);
    window.resize({ columns: 40, rows: 3 });
    expect(erasesFromTheTop(window.draw(lines('x', 'y')))).toBe(false);
    const cleared = window.clear();
    expect(erasesFromTheTop(cleared)).toBe(false);
    expect(cleared.split('\r\n')).toHaveLength(3);
  });
});
