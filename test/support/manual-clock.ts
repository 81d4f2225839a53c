import type { Clock } from '../../src/util/clock.ts';

interface Timer {
  readonly due: number;
  readonly order: number;
  readonly callback: () => void;
}

/** A clock that stands still until the test moves it. Starts at 2026-01-01T00:00:00Z. */
export class ManualClock implements Clock {
  #now = Date.UTC(2026, 0, 1);
  #monotonic = 0;
  #order = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#monotonic;
  }

  after(ms: number, callback: () => void): () => void {
    const timer: Timer = { due: this.#monotonic + Math.max(0, ms), order: this.#order++, callback };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** Timers that have not fired. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Moves the wall clock alone, as an administrator or NTP would. */
  jump(ms: number): void {
    this.#now += ms;
  }

  /** Lets `ms` milliseconds pass; timers fire in order of their time, each at its own time. Synchronous. */
  advance(ms: number): void {
    const until = this.#monotonic + ms;
    for (let timer = this.#next(until); timer !== undefined; timer = this.#next(until)) this.#fire(timer);
    this.#pass(until);
  }

  /** As `advance`, but lets promises settle before and after each timer. */
  async run(ms: number): Promise<void> {
    const until = this.#monotonic + ms;
    await settle();
    for (let timer = this.#next(until); timer !== undefined; timer = this.#next(until)) {
      this.#fire(timer);
      await settle();
    }
    this.#pass(until);
    await settle();
  }

  /** Fires timer after timer until `promise` has settled; gives its value. Fails when no timer is left, or after `limit` ms of its time. */
  async until<T>(promise: Promise<T>, limit: number = 7 * 86_400_000): Promise<T> {
    let over = false;
    const mark = (): void => {
      over = true;
    };
    promise.then(mark, mark);
    const until = this.#monotonic + limit;
    for (;;) {
      await settle();
      if (over) return promise;
      const timer = this.#next(until);
      if (timer === undefined) throw new Error(`nothing left that could settle the promise (${this.#timers.size} timers beyond the limit)`);
      this.#fire(timer);
    }
  }

  #next(until: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.due > until) continue;
      if (next === undefined || timer.due < next.due || (timer.due === next.due && timer.order < next.order)) next = timer;
    }
    return next;
  }

  #fire(timer: Timer): void {
    this.#timers.delete(timer);
    this.#pass(timer.due);
    timer.callback();
  }

  #pass(until: number): void {
    this.#now += until - this.#monotonic;
    this.#monotonic = until;
  }
}

/** Lets everything that only waits for promises go on (not for sockets). */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
