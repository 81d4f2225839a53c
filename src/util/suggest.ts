/** "Did you mean …": the nearest of a list of known words. */

/** Words beyond this many characters neither get a suggestion nor are one. */
const longestWord = 120;

/**
 * Comparisons that one suggester makes in its life. A file with 10,000 wrong names among 10,000 right ones must not cost 100
 * million of them; the first wrong names get a suggestion, the others only one that differs in case or separators.
 */
const budget = 200_000;

/**
 * The candidate that `word` most probably stands for, or undefined when none is near. Case, `-`, `_`, `.` and spaces count for
 * little; up to a third of the characters may be wrong (a swap of neighbours counts once), or the end may be missing. Of equally near
 * ones the first wins.
 * A word that is itself a candidate gets no suggestion. For many words against the same candidates use `suggester`.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  return suggester(candidates)(word);
}

/** As `suggest`, for many words: prepares the candidates once, and does a bounded amount of work however many words come. */
export function suggester(candidates: Iterable<string>): (word: string) => string | undefined {
  const known = new Set<string>();
  const byFolded = new Map<string, string>();
  for (const candidate of candidates) {
    known.add(candidate);
    const folded = fold(candidate);
    if (candidate.length > 0 && candidate.length <= longestWord && !byFolded.has(folded)) {
      byFolded.set(folded, candidate);
    }
  }
  let left = budget;
  return (word) => {
    if (word.length === 0 || word.length > longestWord || known.has(word)) {
      return undefined;
    }
    const folded = fold(word);
    const same = byFolded.get(folded);
    if (same !== undefined || left < byFolded.size) {
      return same;
    }
    left -= byFolded.size;
    return nearest(folded, byFolded);
  };
}

function nearest(word: string, candidates: ReadonlyMap<string, string>): string | undefined {
  let best: string | undefined;
  let limit = Math.max(1, Math.floor(word.length / 3));
  for (const [folded, candidate] of candidates) {
    const found = distance(word, folded, limit);
    // Two words that share no character at their places are not near, however short they are.
    if (found <= limit && found < Math.max(word.length, folded.length)) {
      best = candidate;
      limit = found - 1;
    }
    if (limit <= 0) {
      break;
    }
  }
  return best ?? abbreviated(word.replace(/s$/, ''), candidates);
}

/** The only candidate that begins with the word, or that the word begins with. */
function abbreviated(word: string, candidates: ReadonlyMap<string, string>): string | undefined {
  if (word.length < 3) {
    return undefined;
  }
  const found = Array.from(candidates).filter(([folded]) => folded.startsWith(word) || (folded.length > 3 && word.startsWith(folded)));
  return found.length === 1 ? found[0]?.[1] : undefined;
}

function fold(word: string): string {
  const folded = word.toLowerCase().replaceAll(/[-_. ]/g, '');
  return folded === '' ? word : folded;
}

/**
 * Damerau–Levenshtein distance (insertions, deletions, substitutions, swaps of neighbours; each part is edited once) in UTF-16
 * units. Gives up with `limit + 1` as soon as the distance must exceed `limit`.
 */
export function distance(left: string, right: string, limit: number = Infinity): number {
  if (Math.abs(left.length - right.length) > limit) {
    return limit + 1;
  }
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    let smallest = row;
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(previous[column]! + 1, current[column - 1]! + 1, previous[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        cost = Math.min(cost, beforePrevious[column - 2]! + 1);
      }
      current.push(cost);
      smallest = Math.min(smallest, cost);
    }
    // A swap looks back two rows, so one row above the limit is not yet the end.
    if (smallest > limit && row > 1 && Math.min(...previous) > limit) {
      return limit + 1;
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[right.length]!;
}
