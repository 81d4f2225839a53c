import { err, ok } from '../../util/result.ts';
import type { Result } from '../../util/result.ts';

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

/** Outputs of a Java properties file, as `java.util.Properties.load` reads it. Of equal keys the last counts. */
export function parseProperties(content: string): Result<ReadonlyMap<string, string>, string> {
  const outputs = new Map<string, string>();
  for (const line of logicalLines(content.replace(/^\uFEFF/, ''))) {
    const keyEnd = endOfKey(line);
    const value = line.slice(keyEnd).replace(/^[ \t\f]*[=:]?[ \t\f]*/, '');
    const parts = [unescape(line.slice(0, keyEnd)), unescape(value)];
    if (parts[0] === undefined || parts[1] === undefined) return err('it has a \\u that is not followed by four hexadecimal digits');
    outputs.set(parts[0], parts[1]);
  }
  return ok(outputs);
}

/** Lines without comments and blank ones; a line that ends in an odd number of backslashes goes on in the next. */
function* logicalLines(content: string): Generator<string> {
  let open: string | undefined;
  for (const natural of content.split(/\r\n|\r|\n/)) {
    const line = natural.replace(/^[ \t\f]+/, '');
    if (open === undefined && (line === '' || line.startsWith('#') || line.startsWith('!'))) continue;
    const joined = (open ?? '') + line;
    const backslashes = /\\*$/.exec(line)?.[0].length ?? 0;
    if (backslashes % 2 === 1) {
      open = joined.slice(0, -1);
      continue;
    }
    open = undefined;
    yield joined;
  }
  if (open !== undefined && open !== '') yield open;
}

/** Place of the first `=`, `:` or white space that is not escaped. */
function endOfKey(line: string): number {
  let place = 0;
  while (place < line.length && !/[=: \t\f]/.test(line[place] as string)) place += line[place] === '\\' ? 2 : 1;
  return Math.min(place, line.length);
}

/** Undefined when a `\u` escape is malformed, which Java refuses too. */
function unescape(text: string): string | undefined {
  let malformed = false;
  const plain = text.replaceAll(/\\(u([0-9A-Fa-f]{4})?|[^]|$)/g, (_whole, escaped: string, digits: string | undefined) => {
    if (digits !== undefined) return String.fromCharCode(Number.parseInt(digits, 16));
    if (escaped.startsWith('u')) malformed = true;
    return escapes[escaped] ?? escaped;
  });
  return malformed ? undefined : plain;
}
