/**
 * What a text of JSON would become in memory, before it does. A body has a limit in bytes, but two bytes (`{}`) make an object of fifty,
 * and a list in a list in a list has no end that a parser would see.
 */

/** Deeper than this no answer of Jenkins is: folders are not nested in the answers that are asked for. */
const deepest = 64;

/** Values in one answer; a queue of ten thousand items with their parameters has some hundred thousand. */
const mostValues = 2_000_000;

const quote = 0x22;
const backslash = 0x5c;

/** Why the JSON in `body` is not to be parsed; undefined: it may be. Says nothing about whether it is JSON. */
export function tooMuchJson(body: Uint8Array): string | undefined {
  let depth = 0;
  let values = 1;
  let quoted = false;
  for (let index = 0; index < body.length; index++) {
    const byte = body[index];
    if (quoted) {
      if (byte === backslash) index++;
      else if (byte === quote) quoted = false;
      continue;
    }
    switch (byte) {
      case quote:
        quoted = true;
        break;
      case 0x5b: // [
      case 0x7b: // {
        values++;
        if (++depth > deepest) return `it is nested more than ${deepest} deep`;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth--;
        break;
      case 0x2c: // ,
        values++;
        break;
      default:
        break;
    }
    if (values > mostValues) return `it has more than ${mostValues} values`;
  }
  return undefined;
}
