import type { Clock } from './clock.ts';

/** One that waits at a gate. */
export interface Waiter {
  /** Whether it has given up waiting. */
  readonly isGone: boolean;
  /** Called once there is a place for it, which must be given back with `leave`. */
  admit(): void;
}

/** Those that wait, in the order they came. Nobody is taken out of the middle or shifted off, so that thousands may wait. */
class Line {
  #waiting: Waiter[] = [];
  #first = 0;

  /** Whether nobody is in it. Who has given up counts until it would be its turn. */
  get isEmpty(): boolean {
    return this.#first === this.#waiting.length;
  }

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
      if (!waiter.isGone) return waiter;
    }
  }
}

/** When one that waits is let in: before those whose turn it is, after so many others or so long a time, or when it is its turn. */
export type Order = 'first' | 'soon' | 'turn';

/** So many others are let in before one that is to be let in soon: what many share costs as much for few of them. */
const soon = 96;
/** Or so many milliseconds pass, if that is sooner: where so many take longer, what waits for the answer must not wait for all of them. */
const soonAfter = 5_000;

/** Lets at most `limit` holders in at once; the others wait, those of each order in the order they came. */
export class Gate {
  #free: number;
  readonly #lines: Readonly<Record<Order, Line>> = { first: new Line(), soon: new Line(), turn: new Line() };
  /** How many of the others were let in since the first of those came that are to be let in soon, or one was let in, and when that was. */
  #others = 0;
  #since = 0;
  readonly #clock: Pick<Clock, 'monotonic'> | undefined;

  /** Without a clock, time counts for nothing. */
  constructor(limit: number, clock?: Pick<Clock, 'monotonic'>) {
    this.#free = limit;
    this.#clock = clock;
  }

  /** Takes a place when one is free. It must be given back with `leave`. */
  tryEnter(): boolean {
    if (this.#free === 0) return false;
    this.#free--;
    return true;
  }

  /** Calls `admit` once there is a place for it, which must be given back with `leave`. The returned function gives up waiting. */
  wait(admit: () => void, order: Order = 'turn'): () => void {
    const waiter = { isGone: false, admit };
    this.add(waiter, order);
    return () => {
      waiter.isGone = true;
    };
  }

  /** As `wait`, for one that says itself whether it has given up. */
  add(waiter: Waiter, order: Order = 'turn'): void {
    if (order === 'soon' && this.#lines.soon.isEmpty) this.#count();
    this.#lines[order].push(waiter);
  }

  /** Waits for a place. Resolves `false`, without a place, when `signal` is aborted first. A place must be given back with `leave`. */
  async enter(signal: AbortSignal, order: Order = 'turn'): Promise<boolean> {
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
      }, order);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  /** Gives a place back, to the one that is next. */
  leave(): void {
    const waiter = this.#next();
    if (waiter === undefined) this.#free++;
    else waiter.admit();
  }

  #next(): Waiter | undefined {
    const { first, soon: early, turn } = this.#lines;
    if (early.isEmpty) return first.shift() ?? turn.shift();
    const isSoon = this.#others >= soon || (this.#clock?.monotonic() ?? 0) - this.#since >= soonAfter;
    const other = isSoon ? undefined : (first.shift() ?? turn.shift());
    if (other === undefined) this.#count();
    else this.#others++;
    return other ?? early.shift() ?? first.shift() ?? turn.shift();
  }

  /** Counts from now on. */
  #count(): void {
    this.#others = 0;
    this.#since = this.#clock?.monotonic() ?? 0;
  }
}
