/** Lets at most `limit` holders in at once; the others wait in the order they came. */
export class Gate {
  #free: number;
  /** Those that wait, from `#first` on. Nobody is taken out of the middle or shifted off, so that thousands may wait. */
  #waiting: { admit: (() => void) | undefined }[] = [];
  #first = 0;

  constructor(limit: number) {
    this.#free = limit;
  }

  /** Takes a place when one is free. It must be given back with `leave`. */
  tryEnter(): boolean {
    if (this.#free === 0) return false;
    this.#free--;
    return true;
  }

  /** Calls `admit` once there is a place for it, which must be given back with `leave`. The returned function gives up waiting. */
  wait(admit: () => void): () => void {
    const waiter: { admit: (() => void) | undefined } = { admit };
    this.#waiting.push(waiter);
    return () => {
      waiter.admit = undefined;
    };
  }

  /** Waits for a place. Resolves `false`, without a place, when `signal` is aborted first. A place must be given back with `leave`. */
  async enter(signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    if (this.tryEnter()) return true;
    return new Promise((resolve) => {
      const giveUp = (): void => {
        stop();
        resolve(false);
      };
      const stop = this.wait(() => {
        signal.removeEventListener('abort', giveUp);
        resolve(true);
      });
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  /** Gives a place back, to the one that has waited longest. */
  leave(): void {
    for (;;) {
      const waiter = this.#waiting[this.#first];
      if (waiter === undefined) break;
      this.#first++;
      if (this.#first * 2 > this.#waiting.length) {
        this.#waiting = this.#waiting.slice(this.#first);
        this.#first = 0;
      }
      if (waiter.admit === undefined) continue;
      waiter.admit();
      return;
    }
    this.#free++;
  }
}
