/** The line of the file that a problem is in, cut to the terminal and underlined. */
import type { SourcePosition } from './diagnostic.ts';
import { toGraphemes } from './display.ts';
import type { Grapheme } from './display.ts';

/** The text of a file by its lines, for many look-ups. */
export class SourceLines {
  readonly #text: string;
  readonly #starts: number[] = [];

  constructor(text: string) {
    this.#text = text.startsWith('\u{FEFF}') ? text.slice(1) : text;
    for (let start = 0; start !== -1; start = this.#text.indexOf('\n', start) + 1 || -1) {
      this.#starts.push(start);
    }
  }

  /** Offsets of a line (from 1) without its end; undefined when there is no such line. */
  range(line: number): readonly [start: number, end: number] | undefined {
    const start = this.#starts[line - 1];
    if (start === undefined) {
      return undefined;
    }
    const end = (this.#starts[line] ?? this.#text.length + 1) - 1;
    return [start, this.#text[end - 1] === '\r' && end > start ? end - 1 : end];
  }

  /** Part of the text. */
  slice(start: number, end: number): string {
    return this.#text.slice(start, end);
  }
}

/** A line to show, in three parts; the middle one is what the problem is about. */
export interface Excerpt {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
  /** Columns before the underline, and under it (at least 1). */
  readonly indent: number;
  readonly width: number;
}

/** The line at `position`, cut to `columns` around the place; undefined when the text has no such line. */
export function excerpt(lines: SourceLines, position: SourcePosition, columns: number): Excerpt | undefined {
  const range = lines.range(position.line);
  if (range === undefined) {
    return undefined;
  }
  const [lineStart, lineEnd] = range;
  const place = Math.min(lineStart + position.column - 1, lineEnd);
  // No more can be seen, so that a file of one line costs no more than others.
  const farthest = 2 * columns;
  const from = Math.max(lineStart, place - farthest);
  const to = Math.min(lineEnd, place + farthest);
  const characters = toGraphemes(lines.slice(from, to));
  const markEnd = place + Math.max(1, position.length) - from;
  // A place in the middle of a character that is made of several belongs to that character.
  const ends = (index: number): number => characters[index + 1]?.offset ?? to - from;
  let first = characters.findIndex((_, index) => ends(index) > place - from);
  first = first === -1 ? characters.length : first;
  let last = first;
  while (last < characters.length && (last === first || (characters[last]?.offset ?? 0) < markEnd)) {
    last++;
  }
  return cut(characters, first, last, columns, from > lineStart, to < lineEnd);
}

function cut(
  characters: readonly Grapheme[],
  first: number,
  last: number,
  columns: number,
  moreBefore: boolean,
  moreAfter: boolean,
): Excerpt {
  const total = widthOf(characters);
  let start = 0;
  let end = characters.length;
  if (moreBefore || moreAfter || total > columns) {
    // One column on either side is kept for the sign of a cut.
    const room = Math.max(10, columns) - 2;
    const ahead = Math.floor(room / 3);
    start = first;
    for (let used = 0; start > 0 && used + (characters[start - 1]?.width ?? 0) <= ahead; start--) {
      used += characters[start - 1]?.width ?? 0;
    }
    end = start;
    for (let used = 0; end < characters.length && used + (characters[end]?.width ?? 0) <= room; end++) {
      used += characters[end]?.width ?? 0;
    }
    // Near the end of the line there is room left for more of what is before.
    for (let used = widthOf(characters.slice(start, end)); start > 0 && used + (characters[start - 1]?.width ?? 0) <= room; start--) {
      used += characters[start - 1]?.width ?? 0;
    }
  }
  const before = characters.slice(start, first);
  const marked = characters.slice(first, Math.min(last, end));
  const cutBefore = start > 0 || moreBefore ? '…' : '';
  const cutAfter = end < characters.length || moreAfter ? '…' : '';
  return {
    before: cutBefore + join(before),
    marked: join(marked),
    after: join(characters.slice(Math.min(last, end), end)) + cutAfter,
    indent: cutBefore.length + widthOf(before),
    width: Math.max(1, widthOf(marked)),
  };
}

function widthOf(characters: readonly Grapheme[]): number {
  return characters.reduce((sum, { width }) => sum + width, 0);
}

function join(characters: readonly Grapheme[]): string {
  return characters.map(({ text }) => text).join('');
}
