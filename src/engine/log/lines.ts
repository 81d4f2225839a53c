/** Longest line that is passed on whole, in characters: a build may write without ever ending a line. */
const longestLine = 65_536;

/** Makes lines of the pieces of a log. Never gives a part of a line, but shortens one that does not end. */
export class LineSplitter {
  #rest = '';
  #dropped = 0;

  /** The lines that a piece completes, without their ends. */
  push(text: string): string[] {
    const lines = text.split('\n');
    const last = lines.pop() ?? '';
    const whole = lines.map((line, index) => (index === 0 ? this.#take(line) : shortened(line, 0)));
    this.#keep(last);
    return whole;
  }

  /** What stands after the last line end, when nothing follows it: no line, or a last one that was never ended. */
  end(): string[] {
    return this.#rest === '' && this.#dropped === 0 ? [] : [this.#take('')];
  }

  #keep(text: string): void {
    const room = Math.max(0, longestLine - this.#rest.length);
    this.#rest += text.slice(0, room);
    this.#dropped += Math.max(0, text.length - room);
  }

  #take(text: string): string {
    this.#keep(text);
    const line = shortened(this.#rest, this.#dropped);
    this.#rest = '';
    this.#dropped = 0;
    return line;
  }
}

/** A line of Windows ends with a carriage return, too. */
function shortened(line: string, dropped: number): string {
  const left = dropped + Math.max(0, line.length - longestLine);
  return left === 0 ? line.replace(/\r+$/, '') : `${line.slice(0, longestLine)}… (${left} more characters)`;
}
