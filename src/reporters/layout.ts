/** Tables for people. */
import { displayWidth } from '../diagnostics/display.ts';

/** Columns used where the width of the output is not known, as in a CI log. */
export const defaultWidth = 100;

/** `text` filled up with spaces to `width` columns; a longer one stays as it is. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/**
 * Rows with aligned columns, two spaces apart, without trailing spaces. A cell wider than `widest` does not widen its column;
 * it pushes the rest of its own row. `paint` colours a cell after it was measured.
 */
export function table(
  rows: readonly (readonly string[])[],
  paint: (cell: string, row: number, column: number) => string,
  widest = 60,
): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      const width = displayWidth(cell);
      if (width <= widest) widths[column] = Math.max(widths[column] ?? 0, width);
    });
  }
  return rows.map((row, index) => {
    let last = row.length - 1;
    while (last > 0 && row[last] === '') last--;
    return row
      .slice(0, last + 1)
      .map((cell, column) => paint(column === last ? cell : padTo(cell, widths[column] ?? 0), index, column))
      .join('  ');
  });
}
