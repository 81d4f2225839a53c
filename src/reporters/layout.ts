/** Tables for people. */
import { displayWidth, toGraphemes, wrap } from '../diagnostics/display.ts';

/** Columns used where the width of the output is not known, as in a CI log. */
export const defaultWidth = 100;

/** A cell of a row and column of the table, coloured after it was measured. The header is row 0. */
type PaintCell = (cell: string, row: number, column: number) => string;

/** How a table is made to fit a terminal. */
export interface Fit {
  /** Columns of the terminal. Default: unknown, and the table is as wide as it is. */
  readonly width: number | undefined;
  /** The column that is cut when there is not enough room. */
  readonly cut: number;
  /** Columns from this one on go to a line of their own, below, when there is not enough room. */
  readonly below: number;
}

/** Columns of what is cut, at least. With less room, the cells of a row are put below each other. */
const narrowest = 16;

/** `text` filled up with spaces to `width` columns; a longer one stays as it is. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** `text`, with what is in its middle replaced by an ellipsis so that it takes no more than `width` columns. */
export function cutTo(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const graphemes = toGraphemes(text);
  const take = (from: readonly { readonly text: string; readonly width: number }[], columns: number): string[] => {
    let used = 0;
    return from.flatMap((grapheme) => ((used += grapheme.width) <= columns ? [grapheme.text] : []));
  };
  const end = take(graphemes.toReversed(), Math.ceil((width - 1) / 2)).toReversed();
  return `${take(graphemes, Math.floor((width - 1) / 2)).join('')}…${end.join('')}`;
}

/**
 * Rows with aligned columns, two spaces apart, without trailing spaces. A cell wider than `widest` does not widen its column;
 * it pushes the rest of its own row.
 */
export function table(rows: readonly (readonly string[])[], paint: PaintCell, widest = 60): string[] {
  const widths = widthsOf(rows, widest);
  return rows.map((row, index) => rowText(row, index, widths, paint));
}

/** As `table`, and no line is wider than the terminal but an address. */
export function fittedTable(rows: readonly (readonly string[])[], paint: PaintCell, { width, cut, below }: Fit): string[] {
  if (width === undefined) return table(rows, paint);
  const widths = widthsOf(rows, Infinity);
  if (total(widths) <= width) return rows.map((row, index) => rowText(row, index, widths, paint));
  const upper = widths.slice(0, below);
  const room = width - total(upper) + (upper[cut] ?? 0);
  if (room < Math.min(narrowest, upper[cut] ?? 0)) return rows.slice(1).flatMap((row, index) => packed(row, index + 1, width, paint));
  upper[cut] = Math.min(room, upper[cut] ?? 0);
  return rows.flatMap((row, index) => {
    const cells = row.slice(0, below).map((cell, column) => (column === cut ? cutTo(cell, upper[cut] ?? 0) : cell));
    const rest = index === 0 ? [] : row.slice(below).flatMap((cell, column) => indented(cell, index, below + column, width, paint));
    return [rowText(cells, index, upper, paint), ...rest];
  });
}

function widthsOf(rows: readonly (readonly string[])[], widest: number): number[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      const width = displayWidth(cell);
      if (width <= widest) widths[column] = Math.max(widths[column] ?? 0, width);
    });
  }
  return widths;
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width + 2, -2);
}

function rowText(row: readonly string[], index: number, widths: readonly number[], paint: PaintCell): string {
  let last = row.length - 1;
  while (last > 0 && row[last] === '') last--;
  return row
    .slice(0, last + 1)
    .map((cell, column) => paint(column === last ? cell : padTo(cell, widths[column] ?? 0), index, column))
    .join('  ');
}

/** A cell on lines of its own: words are wrapped. An address stays whole, so that it still leads somewhere; the terminal breaks it. */
function indented(cell: string, row: number, column: number, width: number, paint: PaintCell): string[] {
  if (cell === '') return [];
  if (/^https?:\/\/\S+$/.test(cell)) return [`  ${paint(cell, row, column)}`];
  return wrap(cell, width - 2).map((line) => `  ${paint(cutTo(line, width - 2), row, column)}`);
}

/** The cells of a row one after the other, as many on a line as fit; what does not begin the row is indented. */
function packed(row: readonly string[], index: number, width: number, paint: PaintCell): string[] {
  const lines: string[] = [];
  let used = Infinity;
  for (const [column, cell] of row.entries()) {
    if (cell === '' || cell === '-') continue;
    const needed = displayWidth(cell) + 2;
    if (used + needed <= width) {
      lines.push(`${lines.pop() ?? ''}  ${paint(cell, index, column)}`);
      used += needed;
    } else {
      const below = indented(cell, index, column, width, paint);
      lines.push(...(lines.length === 0 ? below.map((line) => line.slice(2)) : below));
      used = below.length === 1 ? needed : Infinity;
    }
  }
  return lines;
}
