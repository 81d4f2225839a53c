/** Where the values of a YAML document stand in its text. */
import { LineCounter } from 'yaml';
import type { SourcePosition } from '../diagnostics/diagnostic.ts';
import type { Positions, Spot } from './loaded.ts';

/** Offsets of a key (for an array: the item) and of its value, in UTF-16 units of the text; the ends are exclusive. */
export interface Place {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly start: number;
  readonly end: number;
  /** A plain scalar as it was written. */
  readonly written?: string;
  /** For an alias: offsets of the value that it stands for. */
  readonly anchored?: readonly [start: number, end: number];
}

/**
 * Records places by the very objects and arrays that hold the values. Lines and columns (in UTF-16 units, as editors count
 * them) are worked out only when somebody asks: most values never have a problem.
 */
export class SourceMap implements Positions {
  readonly #text: string;
  readonly #lines: LineCounter = new LineCounter();
  readonly #places: WeakMap<object, Map<string | number, Place>> = new WeakMap();

  constructor(text: string) {
    this.#text = text;
    // Not left to the parser: a text on which it gives up has lines, too.
    for (let start = 0; start !== -1; start = text.indexOf('\n', start) + 1 || -1) {
      this.#lines.addNewLine(start);
    }
  }

  /** Records where the value under `key` stands. */
  record(container: object, key: string | number, place: Place): void {
    let places = this.#places.get(container);
    if (places === undefined) {
      places = new Map();
      this.#places.set(container, places);
    }
    places.set(key, place);
  }

  /** Moves what is known of the item at `from` to `to`, for arrays that lose items. */
  move(container: object, from: number, to: number): void {
    const place = this.place(container, from);
    if (place !== undefined) {
      this.record(container, to, place);
    }
  }

  /** Offsets of a key and its value; undefined when nothing is known of them. */
  place(container: object, key: string | number): Place | undefined {
    return this.#places.get(container)?.get(key);
  }

  spot(container: object, key: string | number): Spot {
    return new KnownSpot(this, this.place(container, key));
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
    return this.place(container, key)?.written;
  }

  /** The position of a range of offsets, cut at the end of its first line. */
  at(start: number, end: number): SourcePosition {
    const from = Math.max(0, Math.min(start, this.#text.length));
    const { line, col } = this.#lines.linePos(from);
    let lineEnd = (this.#lines.lineStarts[line] ?? this.#text.length + 1) - 1;
    if (this.#text[lineEnd - 1] === '\r') {
      lineEnd--;
    }
    return { line, column: col, length: Math.max(1, Math.min(end, lineEnd) - from) };
  }
}

/** A large file has very many: an object of two fields each, and no functions of its own. */
class KnownSpot implements Spot {
  readonly #lines: Pick<SourceMap, 'at'>;
  readonly #place: Place | undefined;

  constructor(lines: Pick<SourceMap, 'at'>, place: Place | undefined) {
    this.#lines = lines;
    this.#place = place;
  }

  key(): SourcePosition {
    return this.#place === undefined ? startOfFile : this.#lines.at(this.#place.keyStart, this.#place.keyEnd);
  }

  value(): SourcePosition {
    const place = this.#place;
    // `key:` with nothing after it: there is no value to show.
    return place === undefined || place.start === place.end ? this.key() : this.#lines.at(place.start, place.end);
  }
}

/** What stands for a place that is not known. */
export const startOfFile: SourcePosition = { line: 1, column: 1, length: 1 };
