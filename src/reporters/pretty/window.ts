import type { WindowSize } from './layout.ts';

/** Text that is on the screen, and how wide it is there. */
export interface DrawnLine {
  readonly text: string;
  /** Columns. */
  readonly width: number;
}

/**
 * Each frame is one write, shown at once where the terminal knows synchronized updates (mode 2026). The cursor is hidden and lines are
 * kept from wrapping only inside of it, so that nothing has to be put right however the process ends.
 */
const begin = '\u001b[?2026h\u001b[?25l\u001b[?7l\r';
const end = '\u001b[?7h\u001b[?25h\u001b[?2026l';
// Only below what was rewritten: erased from its first row on, a whole screen goes into the scrollback of some terminals (tmux).
const eraseBelow = '\u001b[J';
const eraseRight = '\u001b[K';

/** Rewrites lines above the cursor, which stands in the first column below them. Gives what to write; writes nothing. */
export class Window {
  #shown: readonly DrawnLine[] = [];
  /** Rows that the lines take, where that is no longer one each. */
  #moved: number | undefined;

  /** Brings the window to these lines, with `above` (whole lines) printed for good in front of them. Empty: nothing changed. */
  draw(lines: readonly DrawnLine[], above: string = ''): string {
    const shown = this.#shown;
    const moved = this.#moved;
    let same = 0;
    if (above === '' && moved === undefined) while (same < shown.length && shown[same]?.text === lines[same]?.text) same++;
    if (above === '' && moved === undefined && same === shown.length && same === lines.length) return '';
    this.#shown = lines;
    this.#moved = undefined;
    const rewritten = lines.slice(same).map(({ text }, index) => {
      const old = above === '' && moved === undefined ? shown[same + index] : undefined;
      return old?.text === text ? '\r\n' : `${text}${eraseRight}\r\n`;
    });
    const start = up((moved ?? shown.length) - same);
    const printed = above === '' ? '' : `\u001b[?7h${above.replace(/\n/g, `${eraseRight}\r\n`)}\u001b[?7l`;
    // What was typed meanwhile (`^C`) stands below.
    return `${begin}${start}${printed}${rewritten.join('')}${eraseBelow}${end}`;
  }

  /** Takes the lines away. */
  clear(): string {
    if (this.#shown.length === 0) return '';
    const rows = this.#moved ?? this.#shown.length;
    this.leave();
    return `${begin}${up(rows)}${`${eraseRight}\r\n`.repeat(rows)}${eraseBelow}${up(rows)}${end}`;
  }

  /** Leaves the lines where they are, for good; the next ones come below. */
  leave(): void {
    this.#shown = [];
    this.#moved = undefined;
  }

  /**
   * The window has another size now: terminals break lines that have become too wide, and what no longer fits has gone up out of reach.
   */
  resize({ columns, rows }: WindowSize): void {
    const taken = this.#shown.reduce((sum, { width }) => sum + Math.max(1, Math.ceil(width / Math.max(1, columns))), 0);
    this.#moved = Math.min(taken, Math.max(0, rows - 1));
  }
}

function up(rows: number): string {
  return rows > 0 ? `\u001b[${rows}A` : '';
}
