type Write = (text: string) => void;

/** Resolves when what was said so far is written, and signals that came meanwhile are received. */
export function turnOver(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/**
 * What is written in one turn of the event loop, to one stream or several: it is given out at the end of the turn, with one write for all
 * that follows on each other on the same stream. Hundreds of events come at once, and each write is a call of the system.
 */
export class Turn {
  #pending: { readonly write: Write; text: string }[] = [];
  #isPlanned = false;

  /** Takes a text that `write` is to be called with. */
  add(write: Write, text: string): void {
    const last = this.#pending.at(-1);
    if (last?.write === write) last.text += text;
    else this.#pending.push({ write, text });
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    setImmediate(() => this.giveOut());
  }

  /** Gives out what there is. */
  giveOut(): void {
    const pending = this.#pending;
    this.#pending = [];
    this.#isPlanned = false;
    for (const { write, text } of pending) write(text);
  }
}
