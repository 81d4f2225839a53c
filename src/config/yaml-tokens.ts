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
