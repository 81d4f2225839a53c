import type { Redact } from '../../secrets/redactor.ts';

/** Longest line that is passed on whole, in characters: a build may write without ever ending a line. */
const longestLine = 65_536;

/** Characters after that which are kept to mask them: a secret that is cut off in the middle is not known by what is left of it. */
const margin = 4_096;

/** Makes lines of the pieces of a log. Never gives a part of a line, but shortens one that does not end. */
export class LineSplitter {
  readonly #redact: Redact;
  #rest = '';
  #dropped = 0;

  /** `redact`: masks secrets in a line before it is shortened. Default: nothing. */
  constructor(redact: Redact = (text) => text) {
    this.#redact = redact;
  }

  /** The lines that a piece completes, without their ends. */
  push(text: string): string[] {
    const lines = text.split('\n');
    const last = lines.pop() ?? '';
    const whole = lines.map((line, index) => (index === 0 ? this.#take(line) : this.#shortened(line, 0)));
    this.#keep(last);
    return whole;
  }

  /** What stands after the last line end, when nothing follows it: no line, or a last one that was never ended. */
  end(): string[] {
    return this.#rest === '' && this.#dropped === 0 ? [] : [this.#take('')];
  }

  #keep(text: string): void {
    const room = Math.max(0, longestLine + margin - this.#rest.length);
    this.#rest += text.slice(0, room);
    this.#dropped += Math.max(0, text.length - room);
  }

  #take(text: string): string {
    this.#keep(text);
    const line = this.#shortened(this.#rest, this.#dropped);
    this.#rest = '';
    this.#dropped = 0;
    return line;
  }

  /** A line of Windows ends with a carriage return, too. */
  #shortened(line: string, dropped: number): string {
    const left = dropped + Math.max(0, line.length - longestLine);
    if (left === 0) return line.replace(/\r+$/, '');
    const masked = this.#redact(line.slice(0, longestLine + margin));
    return `${masked.slice(0, Math.min(longestLine, masked.length - margin))}… (${left} more characters)`;
  }
}
