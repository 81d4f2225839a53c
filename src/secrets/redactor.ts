/** Masks secrets in text, in every form they may take, also when a value comes in several pieces. */
import { formsOf, shortestSecret } from './forms.ts';
import { Matcher } from './matcher.ts';
import type { Secret } from './secret.ts';

/** What stands in place of a secret. */
const mask = '***';

/** Masks the secrets in a text. */
export type Redact = (text: string) => string;

/** What a redactor may know besides the secrets. */
export interface RedactorOptions {
  /** User names: `user:secret` in base64, as in an `Authorization: Basic` header, then disappears as a whole. */
  readonly usernames?: Iterable<string>;
}

/** A text on its way to somewhere, without its secrets. */
export interface RedactingStream {
  /** Takes the next piece. What may be the beginning of a secret is held back until more comes. */
  write(text: string): void;
  /** Gives out what is held back. A secret that is cut in two here is not recognised. */
  flush(): void;
  /** As `flush`, for the end of the text. Writing after it begins a new text. */
  end(): void;
}

/** Masks the secrets it was made with. */
export interface Redactor {
  /** `text` with every secret masked. Secrets that overlap become one mask. */
  redact(text: string): string;
  /** A stream that masks what it is given and hands it on to `write`. */
  createStream(write: (text: string) => void): RedactingStream;
  /** Origins of secrets that are too short to be masked (below 4 characters). */
  readonly unmasked: readonly string[];
}

/** A redactor for these secrets: raw, percent- and form-encoded, base64, JSON- and HTML-escaped; of keys also each line. */
export function createRedactor(secrets: Iterable<Secret>, options: RedactorOptions = {}): Redactor {
  const users = [...(options.usernames ?? [])];
  const words = new Set<string>();
  const unmasked = new Set<string>();
  const values = new Set<string>();
  for (const secret of secrets) {
    const value = secret.reveal();
    if (value === '') continue;
    if (value.length < shortestSecret) unmasked.add(secret.origin);
    else values.add(value);
  }
  for (const value of values) for (const form of formsOf(value, users)) words.add(form);
  const matcher = new Matcher(words);
  return {
    unmasked: [...unmasked],
    redact(text) {
      // Next to all texts have none, and every string of every event comes by here.
      if (!matcher.occursIn(text)) return text;
      const pieces: string[] = [];
      const stream = redactingStream(matcher, (piece) => pieces.push(piece));
      stream.write(text);
      stream.end();
      return pieces.join('');
    },
    createStream: (write) => redactingStream(matcher, write),
  };
}

interface Range {
  start: number;
  end: number;
}

/** All offsets count from the last flush. Nothing in front of `from` can become part of a match any more. */
function redactingStream(matcher: Matcher, write: (text: string) => void): RedactingStream {
  let node = 0;
  /** Text from `from` on, and the matches in it, in order and apart from each other. */
  let held = '';
  let from = 0;
  let ranges: Range[] = [];
  /** End of the last mask that was given out; a match that begins in front of it belongs to that mask. */
  let masked = 0;

  const search = (text: string, offset: number): void => {
    for (let index = 0; index < text.length; index += 1) {
      node = matcher.step(node, text.charCodeAt(index));
      const length = matcher.matched(node);
      if (length > 0) add({ start: offset + index + 1 - length, end: offset + index + 1 });
    }
  };
  const add = (range: Range): void => {
    for (let last = ranges.at(-1); last !== undefined && last.end > range.start; last = ranges.at(-1)) {
      range.start = Math.min(range.start, last.start);
      ranges.pop();
    }
    if (range.start < masked) masked = range.end;
    else ranges.push(range);
  };
  const giveOut = (until: number): void => {
    const output: string[] = [];
    let position = Math.max(from, masked);
    let used = 0;
    for (const range of ranges) {
      if (range.start >= until) break;
      output.push(held.slice(position - from, range.start - from), mask);
      position = masked = range.end;
      used += 1;
    }
    if (position < until) output.push(held.slice(position - from, until - from));
    ranges = ranges.slice(used);
    held = held.slice(until - from);
    from = until;
    const text = output.join('');
    if (text !== '') write(text);
  };
  const flush = (): void => {
    giveOut(from + held.length);
    [node, held, from, ranges, masked] = [0, '', 0, [], 0];
  };
  return {
    write(text) {
      const offset = from + held.length;
      search(text, offset);
      held += text;
      giveOut(offset + text.length - matcher.pending(node));
    },
    flush,
    end: flush,
  };
}
