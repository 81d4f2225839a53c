/** Text from elsewhere on its way into a report. */
import type { Failure } from '../../errors/failure.ts';
import type { Redact } from '../../secrets/redactor.ts';
import { inlineText, neutraliseLine } from '../console-text.ts';

/** Longest value of a parameter that is kept, in characters. */
const longestValue = 20_000;

/**
 * A line of a console log, of which only colours stay. Taking out control sequences may put a secret together that they stood in
 * the middle of, so it is masked after that; a line in which there was one loses its colours.
 */
export function cleanLogLine(line: string, redact: Redact): string {
  const plain = neutraliseLine(line, false);
  const masked = redact(plain);
  return masked === plain ? neutraliseLine(line, true) : masked;
}

/** A line of `logTail` without its colours. */
export function plainLine(line: string): string {
  // eslint-disable-next-line no-control-regex
  return line.replace(/\u001b\[[\d;:]*m/g, '');
}

/** A short text as one line. */
export function cleanText(text: string, redact: Redact): string {
  return redact(inlineText(text));
}

/** A value that may have several lines; characters that no reader sees become `�`. */
function cleanValue(value: string, redact: Redact): string {
  const text = value
    .replace(/\r\n?/g, '\n')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Cs}/gu, '\ufffd');
  const masked = redact(text);
  return masked.length > longestValue ? `${masked.slice(0, longestValue)}… (${masked.length - longestValue} more characters)` : masked;
}

/** Parameters fit for a report. */
export function cleanParameters(parameters: Readonly<Record<string, string>>, redact: Redact): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [cleanText(name, redact), cleanValue(value, redact)]));
}

/** A failure fit for a report. */
export function cleanFailure({ code, message, reason, hint, links }: Failure, redact: Redact): Failure {
  return {
    code,
    message: cleanText(message, redact),
    ...(reason !== undefined && { reason: cleanText(reason, redact) }),
    ...(hint !== undefined && { hint: cleanText(hint, redact) }),
    ...(links !== undefined && { links: links.map((link) => cleanText(link, redact)) }),
  };
}
