/** Widths, wrapping and tables for people. */

/** Columns used where the width of the output is not known, as in a CI log. */
export const defaultWidth = 100;

/** Columns a text takes in a terminal. Wide (East Asian, emoji) characters take two, combining ones none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{Mark}/u.test(character)) continue;
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(character) ? 2 : 1;
  }
  return width;
}

/** `text` filled up with spaces to `width` columns; a longer one stays as it is. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** Breaks prose at spaces into lines of at most `width` columns; a word longer than that (an address) stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/**
 * Rows with aligned columns, two spaces apart, without trailing spaces. A cell wider than `widest` does not widen its column;
 * it pushes the rest of its own row. `paint` colours a cell after it was measured.
 */
export function table(rows: readonly (readonly string[])[], paint: (cell: string, row: number, column: number) => string, widest = 60): string[] {
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
