import { Shared } from './shared.ts';

/**
 * A read that many want at the same time. Whoever asks while one is under way shares the next one with all who ask until that
 * is sent: every caller gets an answer that was asked for after it came, and there is never more than one on its way.
 */
export class Successive<T> {
  readonly #start: (signal: AbortSignal, sending: () => void) => Promise<T>;
  /** The one that is not sent yet. */
  #next: Shared<T> | undefined;
  /** Settles when the one before has ended. */
  #before: Promise<unknown> = Promise.resolve();

  /** `start` calls `sending` in the moment before anything is sent: from then on nobody shares it any more. */
  constructor(start: (signal: AbortSignal, sending: () => void) => Promise<T>) {
    this.#start = start;
  }

  /** An answer that is asked for from now on, or `undefined` when `signal` is aborted first. */
  read(signal: AbortSignal): Promise<T | undefined> {
    if (this.#next === undefined || this.#next.abandoned) {
      const before = this.#before;
      const next: Shared<T> = new Shared<T>((abort) => {
        const sending = (): void => {
          if (this.#next === next) this.#next = undefined;
        };
        const work = before.then(() => this.#start(abort, sending)).finally(sending);
        // Not its answer: nobody holds on to that.
        this.#before = work.then(
          () => undefined,
          () => undefined,
        );
        return work;
      });
      this.#next = next;
    }
    return this.#next.join(signal);
  }
}
