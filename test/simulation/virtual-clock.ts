import type { Clock } from '../../src/util/clock.ts';

interface Timer {
  readonly due: number;
  readonly order: number;
  callback: (() => void) | undefined;
}

/**
 * The clock of a simulated run: time moves only from timer to timer, and a heap keeps that cheap for any number of timers.
 * Starts at 2026-01-01T00:00:00Z. `jump` moves the wall clock alone.
 */
export class VirtualClock implements Clock {
  #monotonic = 0;
  #offset: number = Date.UTC(2026, 0, 1);
  #order = 0;
  #holds = 0;
  readonly #heap: Timer[] = [];

  now(): number {
    return this.#offset + this.#monotonic;
  }

  monotonic(): number {
    return this.#monotonic;
  }

  /** The same time on another machine, whose wall clock does not jump with this one. */
  steady(): Clock {
    return {
      now: () => Date.UTC(2026, 0, 1) + this.#monotonic,
      monotonic: () => this.#monotonic,
      after: (ms, callback) => this.after(ms, callback),
    };
  }

  /** No time passes until what is given is called: for work that takes time of this world, such as loading a module. */
  hold(): () => void {
    this.#holds++;
    let over = false;
    return () => {
      if (!over) this.#holds--;
      over = true;
    };
  }

  jump(ms: number): void {
    this.#offset += ms;
  }

  after(ms: number, callback: () => void): () => void {
    const timer: Timer = { due: this.#monotonic + Math.max(0, ms), order: this.#order++, callback };
    this.#push(timer);
    return () => {
      timer.callback = undefined;
    };
  }

  /** Goes on from timer to timer until `over` says so or `limit` ms have passed. Gives the number of timers that fired. */
  async run(over: () => boolean, limit: number): Promise<number> {
    const until = this.#monotonic + limit;
    let fired = 0;
    for (;;) {
      // Promises settle in full before the next macrotask, and nothing here waits for a socket.
      do await new Promise((resolve) => setImmediate(resolve));
      while (this.#holds > 0);
      if (over()) return fired;
      let timer = this.#pop();
      while (timer !== undefined && timer.callback === undefined) timer = this.#pop();
      if (timer === undefined) throw new Error('nothing is left that could go on: the run hangs');
      if (timer.due > until) throw new Error(`the run is not over after ${limit} ms of its time`);
      this.#monotonic = timer.due;
      timer.callback?.();
      fired++;
    }
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let index = heap.push(timer) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || before(above, timer)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = timer;
  }

  #pop(): Timer | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      const left = heap[child];
      if (left === undefined) break;
      const right = heap[child + 1];
      if (right !== undefined && before(right, left)) child++;
      const smallest = heap[child];
      if (smallest === undefined || before(last, smallest)) break;
      heap[index] = smallest;
      index = child;
    }
    heap[index] = last;
    return top;
  }
}

function before(a: Timer, b: Timer): boolean {
  return a.due < b.due || (a.due === b.due && a.order < b.order);
}
