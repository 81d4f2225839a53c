/** Lines of the live view before they are text: pieces that know what they mean, so that they are measured and cut without colour codes. */
import { displayWidth, toGraphemes } from '../../diagnostics/display.ts';
import type { Paint, Role } from '../paint.ts';

/** A piece of a line. */
export interface Span {
  readonly text: string;
  readonly role?: Role;
  /** Address that the text leads to where the terminal can. */
  readonly link?: string;
}

/** One line of the window. */
export type Line = readonly Span[];

/** A piece of a line. */
export function span(text: string, role?: Role, link?: string): Span {
  return { text, ...(role === undefined ? {} : { role }), ...(link === undefined ? {} : { link }) };
}

/** Columns that a line takes. */
export function lineWidth(line: Line): number {
  return line.reduce((sum, { text }) => sum + displayWidth(text), 0);
}

/** The line, cut with an ellipsis so that it takes no more than `columns`. Nothing in it moves the cursor. */
export function fitLine(line: Line, columns: number): Line {
  if (lineWidth(line) <= columns) return line.map((piece) => ({ ...piece, text: safe(piece.text) }));
  const fitted: Span[] = [];
  let left = columns - 1;
  for (const piece of line) {
    const text = startOf(piece.text, left);
    left -= displayWidth(text);
    const whole = text === safe(piece.text);
    fitted.push({ ...piece, text: whole || columns < 1 ? text : `${text}…` });
    if (!whole) break;
  }
  return fitted;
}

/** The text cut with an ellipsis, or filled up with spaces, to exactly `columns`. */
export function cell(text: string, columns: number): string {
  const fitted = displayWidth(text) <= columns ? safe(text) : `${startOf(text, columns - 1)}…`;
  return fitted + ' '.repeat(Math.max(0, columns - displayWidth(fitted)));
}

/** The line as it is written, without its end. */
export function lineText(line: Line, paint: Paint, hyperlinks: boolean): string {
  return line
    .map(({ text, role, link }) => {
      const painted = role === undefined || text.trim() === '' ? text : paint(role, text);
      return link === undefined || !hyperlinks ? painted : `\u001b]8;;${addressOf(link)}\u001b\\${painted}\u001b]8;;\u001b\\`;
    })
    .join('')
    .trimEnd();
}

/** An address as OSC 8 takes it: printable ASCII. */
function addressOf(link: string): string {
  return link.replace(/[^!-~]/gu, (character) => (/\p{Cs}/u.test(character) ? '' : encodeURIComponent(character)));
}

function safe(text: string): string {
  return /^[ -~]*$/.test(text)
    ? text
    : toGraphemes(text)
        .map((grapheme) => grapheme.text)
        .join('');
}

function startOf(text: string, columns: number): string {
  let used = 0;
  let start = '';
  for (const grapheme of toGraphemes(text)) {
    if (used + grapheme.width > columns) break;
    used += grapheme.width;
    start += grapheme.text;
  }
  return start;
}
