import { inlineText } from './console-text.ts';
import type { Paint } from './paint.ts';
import type { Sentence } from './wording.ts';

/** One line of a log about a change, with its end: the time of day in UTC (`22:15:03`), whom it is about, what happened, a link. */
export function changeLine({ subject, text, role, link }: Sentence, at: number, paint: Paint): string {
  const time = paint('quiet', new Date(at).toISOString().slice(11, 19));
  const about = subject === '' ? '' : `${inlineText(subject)}: `;
  const said = role === undefined ? text : paint(role, text);
  return `${time}  ${about}${said}${link === undefined ? '' : `  ${paint('quiet', inlineText(link))}`}\n`;
}
