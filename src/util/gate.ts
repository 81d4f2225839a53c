interface Waiter {
  admit: (() => void) | undefined;
}

/** Those that wait, in the order they came. Nobody is taken out of the middle or shifted off, so that thousands may wait. */
class Line {
  #waiting: Waiter[] = [];
  #first = 0;

  push(waiter: Waiter): void {
    this.#waiting.push(waiter);
  }

  /** Takes off the one that has waited longest and still does. */
  shift(): Waiter | undefined {
    for (;;) {
      const waiter = this.#waiting[this.#first];
      if (waiter === undefined) return undefined;
      this.#first++;
      if (this.#first * 2 > this.#waiting.length) {
        this.#waiting = this.#waiting.slice(this.#first);
        this.#first = 0;
      }
      if (waiter.admit !== undefined) return waiter;
    }
  }
}

/** Lets at most `limit` holders in at once; the others wait in the order they came, those `ahead` before the rest. */
export class Gate {
  #free: number;
  readonly #line = new Line();
  readonly #ahead = new Line();

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
  wait(admit: () => void, ahead = false): () => void {
    const waiter: Waiter = { admit };
    (ahead ? this.#ahead : this.#line).push(waiter);
    return () => {
      waiter.admit = undefined;
    };
  }

  /** Waits for a place. Resolves `false`, without a place, when `signal` is aborted first. A place must be given back with `leave`. */
  async enter(signal: AbortSignal, ahead = false): Promise<boolean> {
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
      }, ahead);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  /** Gives a place back, to the one that has waited longest. */
  leave(): void {
    const waiter = this.#ahead.shift() ?? this.#line.shift();
    if (waiter === undefined) this.#free++;
    else waiter.admit?.();
  }
}
