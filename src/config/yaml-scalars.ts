/** What plain scalars mean in the core schema: https://yaml.org/spec/1.2.2/#103-core-schema */

const words: ReadonlyMap<string, null | boolean | number> = new Map<string, null | boolean | number>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF'].flatMap((word) => [
    [word, Infinity] as const,
    [`+${word}`, Infinity] as const,
    [`-${word}`, -Infinity] as const,
  ]),
]);

/** Characters that what is no text begins with, and ends with: next to all texts are text, and this is sooner seen than looked up. */
const first = '-+.0123456789~nNtTfF';
const last = '0123456789abcdefABCDEF.~lLeEnNyY';

const number = /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+)$/;

/** The value of a plain scalar. */
export function plainValue(text: string): null | boolean | number | string {
  if (text !== '' && !(first.includes(text.charAt(0)) && last.includes(text.charAt(text.length - 1)))) return text;
  const word = words.get(text);
  if (word !== undefined) return word;
  return number.test(text) ? Number(text) : text;
}
