import { wrap } from '../diagnostics/display.ts';
import { inlineText } from './console-text.ts';
import type { Paint } from './paint.ts';
import type { Sentence } from './sentence.ts';

/** Columns of the time of day and the space after it. */
const timeWidth = 10;

/**
 * A change as a log shows it, with its end: the time of day in UTC (`22:15:03`), whom it is about, what happened, a link. One line, but on a
 * terminal of `width` columns as many as it takes.
 */
export function changeLine({ subject, text, role, link }: Sentence, at: number, paint: Paint, width?: number): string {
  const time = paint('quiet', new Date(at).toISOString().slice(11, 19));
  const about = subject === '' ? '' : `${inlineText(subject)}: `;
  const shown = (piece: string): string => (role === undefined ? piece : paint(role, piece));
  const address = link === undefined ? '' : `  ${inlineText(link)}`;
  const lines = width === undefined ? [] : wrap(`${about}${text}${address}`, width - timeWidth - 1);
  if (lines.length > 1) return `${time}  ${lines.map(shown).join(`\n${' '.repeat(timeWidth)}`)}\n`;
  return `${time}  ${about}${shown(text)}${address === '' ? '' : `  ${paint('quiet', address.trimStart())}`}\n`;
}
