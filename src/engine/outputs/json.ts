import { err, ok } from '../../util/result.ts';
import type { Result } from '../../util/result.ts';

/**
 * Outputs of a JSON object: strings as they are, everything else as its JSON text, so that a number keeps the digits that were
 * written. Throws a SyntaxError for text that is not JSON.
 */
export function parseJsonOutputs(content: string): Result<ReadonlyMap<string, string>, string> {
  const text = content.replace(/^\uFEFF/, '');
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return err('it is not a JSON object');
  const outputs = new Map<string, string>();
  // Strings at depth 1, in turns key and value; the text is known to be valid.
  let place = skipSpace(text, 0) + 1;
  for (;;) {
    place = skipSpace(text, place);
    if (text[place] !== '"') return ok(outputs);
    const keyEnd = endOfString(text, place);
    const key = JSON.parse(text.slice(place, keyEnd)) as string;
    const start = skipSpace(text, skipSpace(text, keyEnd) + 1);
    const end = endOfValue(text, start);
    const raw = text.slice(start, end).trimEnd();
    outputs.set(key, raw.startsWith('"') ? (JSON.parse(raw) as string) : raw);
    place = end + 1;
  }
}

function skipSpace(text: string, from: number): number {
  let place = from;
  while (/\s/.test(text[place] ?? '')) place += 1;
  return place;
}

/** Place behind the closing quote of the string that begins at `from`. */
function endOfString(text: string, from: number): number {
  let place = from + 1;
  while (text[place] !== '"') place += text[place] === '\\' ? 2 : 1;
  return place + 1;
}

/** Place of the comma or brace behind the value that begins at `from`. */
function endOfValue(text: string, from: number): number {
  let depth = 0;
  let place = from;
  for (;;) {
    const character = text[place];
    if (character === '"') {
      place = endOfString(text, place);
      continue;
    }
    if (depth === 0 && (character === ',' || character === '}')) return place;
    if (character === '{' || character === '[') depth += 1;
    if (character === '}' || character === ']') depth -= 1;
    place += 1;
  }
}
