import { systemClock, type Clock } from '../util/clock.ts';

type Write = (text: string) => void;

/** Milliseconds between two writes, when there is that much to write. */
const between = 10;

/**
 * What is written in one turn of the event loop, to one stream or several: it is given out at the end of the turn, with one write for all
 * that follows on each other on the same stream. Hundreds of events come at once, and each write is a call of the system; so what comes
 * shortly after a write waits for what else comes in these milliseconds.
 */
export class WriteBatch {
  readonly #clock: Clock;
  #pending: { readonly write: Write; text: string }[] = [];
  /** Set while they are planned to be given out. */
  #cancel: (() => void) | undefined;
  #latest = -Infinity;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /** Takes a text that `write` is to be called with. */
  add(write: Write, text: string): void {
    const last = this.#pending.at(-1);
    if (last?.write === write) last.text += text;
    else this.#pending.push({ write, text });
    this.#cancel ??= this.#plan();
  }

  /** Gives out what there is. */
  giveOut(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.#pending.length === 0) return;
    const pending = this.#pending;
    this.#pending = [];
    this.#latest = this.#clock.monotonic();
    for (const { write, text } of pending) write(text);
  }

  #plan(): () => void {
    const giveOut = (): void => this.giveOut();
    const wait = this.#latest + between - this.#clock.monotonic();
    if (wait > 0) return this.#clock.after(wait, giveOut);
    const planned = setImmediate(giveOut);
    return () => clearImmediate(planned);
  }
}
