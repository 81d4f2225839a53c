/** Where the values of a YAML document stand in its text. */
import type { SourcePosition } from '../diagnostics/diagnostic.ts';
import { countBefore } from '../util/search.ts';
import type { Positions, Spot } from './loaded.ts';
import type { Range } from './mask.ts';

/** Offsets of a key (for an array: the item) and of its value, in UTF-16 units of the text; the ends are exclusive. */
export interface Place {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly start: number;
  readonly end: number;
  /** For an alias: offsets of the value that it stands for. */
  readonly anchored: Range | undefined;
}

/** Numbers of a place. */
const width = 4;

/** The places of what is in one container, in order. A large file has very many: numbers in a row take the least. */
export class Places {
  readonly #numbers: number[] = [];
  #anchored: Map<number, Range> | undefined;

  add(keyStart: number, keyEnd: number, start: number, end: number, anchored: Range | undefined): void {
    if (anchored !== undefined) (this.#anchored ??= new Map()).set(this.#numbers.length / width, anchored);
    this.#numbers.push(keyStart, keyEnd, start, end);
  }

  /** Adds what `others` have, and gives the index of the first of them. */
  append(others: Places): number {
    const first = this.#numbers.length / width;
    for (const number of others.#numbers) this.#numbers.push(number);
    others.#anchored?.forEach((range, index) => (this.#anchored ??= new Map()).set(first + index, range));
    return first;
  }

  at(index: number): Place {
    const number = (which: number): number => this.#numbers[index * width + which] ?? 0;
    return { keyStart: number(0), keyEnd: number(1), start: number(2), end: number(3), anchored: this.#anchored?.get(index) };
  }

  /** Has the place at `index` at `to`, too. */
  copy(index: number, to: number): void {
    const { keyStart, keyEnd, start, end, anchored } = this.at(index);
    this.#numbers.splice(to * width, width, keyStart, keyEnd, start, end);
    if (anchored !== undefined) this.#anchored?.set(to, anchored);
    else this.#anchored?.delete(to);
  }
}

/** The index of a container's first place, and for which keys, in order, there is one; for an array: for how many items. */
interface Container {
  readonly first: number;
  readonly keys: readonly string[] | ReadonlyMap<string, number> | number;
}

/** More keys than these are not looked through one by one. */
const few = 16;

function indexOf(keys: Container['keys'], key: string | number): number {
  if (typeof keys === 'number') return Number(key) < keys ? Number(key) : -1;
  return 'indexOf' in keys ? keys.indexOf(String(key)) : (keys.get(String(key)) ?? -1);
}

/**
 * Records places by the very objects and arrays that hold the values. Lines and columns (in UTF-16 units, as editors count
 * them) are worked out only when somebody asks: most values never have a problem.
 */
export class SourceMap implements Positions {
  readonly #text: string;
  /** Offsets of the lines' starts, once somebody asks for a line. */
  #starts: readonly number[] | undefined;
  readonly #places = new Places();
  readonly #containers = new WeakMap<object, Container>();
  /** Keys of the last mapping of each length. */
  readonly #lists: (readonly string[] | undefined)[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Records where everything in a mapping with those keys, or in an array, stands. */
  record(container: object, keys: readonly string[] | number, places: Places): void {
    this.#containers.set(container, { first: this.#places.append(places), keys: typeof keys === 'number' ? keys : this.#shared(keys) });
  }

  /** The keys of the mapping before are those of most others, too. */
  #shared(keys: readonly string[]): readonly string[] | ReadonlyMap<string, number> {
    if (keys.length > few) return new Map(keys.map((key, index) => [key, index]));
    const before = this.#lists[keys.length];
    if (before?.every((key, index) => key === keys[index]) === true) return before;
    return (this.#lists[keys.length] = keys);
  }

  /** Moves what is known of the item at `from` to `to`, for arrays that lose items. */
  move(container: readonly unknown[], from: number, to: number): void {
    const [source, target] = [this.#index(container, from), this.#index(container, to)];
    if (source !== undefined && target !== undefined) this.#places.copy(source, target);
  }

  /** Offsets of a key and its value; undefined when nothing is known of them. */
  place(container: object, key: string | number): Place | undefined {
    const index = this.#index(container, key);
    return index === undefined ? undefined : this.#places.at(index);
  }

  #index(container: object, key: string | number): number | undefined {
    const known = this.#containers.get(container);
    if (known === undefined) return undefined;
    const at = indexOf(known.keys, key);
    return at < 0 ? undefined : known.first + at;
  }

  spot(container: object, key: string | number): Spot {
    return new KnownSpot(this, this.#index(container, key));
  }

  key(container: object, key: string | number): SourcePosition {
    return this.spot(container, key).key();
  }

  value(container: object, key: string | number): SourcePosition {
    return this.spot(container, key).value();
  }

  within(container: object, key: string | number, part: string, offset = 0): SourcePosition {
    const place = this.place(container, key);
    if (place === undefined) {
      return startOfFile;
    }
    const source = this.#text.slice(place.start, place.end);
    const found = part === '' ? -1 : source.indexOf(part, offset);
    return found === -1 ? this.value(container, key) : this.at(place.start + found, place.start + found + part.length);
  }

  written(container: object, key: string | number): string | undefined {
    const place = this.place(container, key);
    const value = (container as Readonly<Record<string | number, unknown>>)[key];
    if (place === undefined || value === undefined || (typeof value === 'object' && value !== null)) return undefined;
    const [start, end] = place.anchored ?? [place.start, place.end];
    const isPlain = start < end && !/["'|>]/.test(this.#text.charAt(start));
    return isPlain ? (typeof value === 'string' ? value : this.#text.slice(start, end)) : undefined;
  }

  /** The place at an index. */
  known(index: number): Place {
    return this.#places.at(index);
  }

  /** The position of a range of offsets, cut at the end of its first line. */
  at(start: number, end: number): SourcePosition {
    const from = Math.max(0, Math.min(start, this.#text.length));
    const starts = (this.#starts ??= lineStarts(this.#text));
    const line = countBefore(starts, (start) => start <= from);
    let lineEnd = (starts[line] ?? this.#text.length + 1) - 1;
    if (this.#text[lineEnd - 1] === '\r') {
      lineEnd--;
    }
    return { line, column: from - (starts[line - 1] ?? 0) + 1, length: Math.max(1, Math.min(end, lineEnd) - from) };
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}

/** A large file has very many: an object of two fields each, and no functions of its own. */
class KnownSpot implements Spot {
  readonly #map: Pick<SourceMap, 'at' | 'known'>;
  readonly #index: number | undefined;

  constructor(map: Pick<SourceMap, 'at' | 'known'>, index: number | undefined) {
    this.#map = map;
    this.#index = index;
  }

  key(): SourcePosition {
    if (this.#index === undefined) return startOfFile;
    const { keyStart, keyEnd } = this.#map.known(this.#index);
    return this.#map.at(keyStart, keyEnd);
  }

  value(): SourcePosition {
    if (this.#index === undefined) return startOfFile;
    const { start, end } = this.#map.known(this.#index);
    // `key:` with nothing after it: there is no value to show.
    return start === end ? this.key() : this.#map.at(start, end);
  }
}

/** What stands for a place that is not known. */
export const startOfFile: SourcePosition = { line: 1, column: 1, length: 1 };
