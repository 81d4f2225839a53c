/** What can only be seen in the tokens of a document, before values are made of them. */
import type { CST } from 'yaml';

/** What a walk over the tokens finds. */
export interface TokenSurvey {
  /** Offset of a collection that is nested too deeply. */
  readonly tooDeep: number | undefined;
  /** Offset of the end of a text in quotes that are not closed → offset of its opening quote. */
  readonly quotes: ReadonlyMap<number, number>;
  /** Offsets of opening brackets that are not closed, in ascending order. */
  readonly brackets: readonly number[];
}

/** Walks all tokens. Not recursive, as what makes values of them is: that would break on a document nested by the thousand. */
export function surveyTokens(tokens: readonly CST.Token[], deepest: number): TokenSurvey {
  const quotes = new Map<number, number>();
  const brackets: number[] = [];
  const left: (readonly [token: CST.Token | null | undefined, depth: number])[] = tokens.map((token) => [token, 0]);
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [token, depth] = next;
    switch (token?.type) {
      case 'document':
        left.push([token.value, depth]);
        break;
      case 'block-map':
      case 'block-seq':
      case 'flow-collection':
        if (depth >= deepest) {
          return { tooDeep: token.offset, quotes, brackets };
        }
        if (token.type === 'flow-collection' && token.end.every(({ type }) => type !== 'flow-map-end' && type !== 'flow-seq-end')) {
          brackets.push(token.start.offset);
        }
        for (const item of token.items) {
          left.push([item.key, depth + 1], [item.value, depth + 1]);
        }
        break;
      case 'single-quoted-scalar':
      case 'double-quoted-scalar':
        if (token.source.length === 1 || !token.source.endsWith(token.source.charAt(0))) {
          quotes.set(token.offset + token.source.length, token.offset);
        }
        break;
      default:
        break; // has nothing in it
    }
  }
  return { tooDeep: undefined, quotes, brackets: brackets.sort((left, right) => left - right) };
}

/** The last of some ascending offsets before `offset`; undefined when there is none. */
export function lastBefore(offsets: readonly number[], offset: number): number | undefined {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return offsets[low - 1];
}

/** Lists and mappings of so many items are let go of item by item. */
const long = 100;

/**
 * Has each item of a long block forgotten when the next one is taken, which the composer does once and in order: what it makes of a file
 * of thousands of triggers takes as much memory as the tokens do. Nothing can be read from the tokens after that.
 */
export function forgetTaken(tokens: readonly CST.Token[]): void {
  const left: (CST.Token | null | undefined)[] = [...tokens];
  while (left.length > 0) {
    const token = left.pop();
    if (token?.type === 'document') left.push(token.value);
    if (token?.type !== 'block-map' && token?.type !== 'block-seq') continue;
    if (token.items.length < long) left.push(...token.items.map(({ value }) => value));
    else Object.assign(token.items, { [Symbol.iterator]: takeAll });
  }
}

function* takeAll<T>(this: (T | undefined)[]): Generator<T> {
  for (const [index, item] of this.entries()) {
    this[index] = undefined;
    if (item !== undefined) yield item;
  }
}
