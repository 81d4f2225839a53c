import type { Clock } from '../../util/clock.ts';

interface Entry {
  readonly due: number;
  readonly order: number;
  readonly action: () => void;
  cancelled: boolean;
}

/**
 * Everything that is to happen later, in order of its time. It sets no timers: what is due is done when somebody looks
 * (`advance`), each thing at its own time, so that the outcome is the same whether one looks once or a thousand times.
 */
export class Agenda {
  readonly #clock: Clock;
  readonly #heap: Entry[] = [];
  #order = 0;
  #now: number;
  #wallOffset: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#now = clock.monotonic();
    this.#wallOffset = clock.now() - this.#now;
  }

  /** The controller's present, in milliseconds of the monotonic clock: of the thing that happens just now, else of the last look. */
  get now(): number {
    return this.#now;
  }

  /** The same present as wall-clock time: whole milliseconds since the epoch. */
  get wall(): number {
    return this.wallAt(this.#now);
  }

  /** Wall-clock time of a moment of the monotonic clock. */
  wallAt(moment: number): number {
    return Math.floor(moment + this.#wallOffset);
  }

  /** Does `action` at `due` (monotonic milliseconds). The returned function cancels it. */
  at(due: number, action: () => void): () => void {
    const entry: Entry = { due, order: this.#order++, action, cancelled: false };
    this.#push(entry);
    return () => {
      entry.cancelled = true;
    };
  }

  /** Does all that is due by now. */
  advance(): void {
    const until = this.#clock.monotonic();
    this.#wallOffset = this.#clock.now() - until;
    for (let next = this.#heap[0]; next !== undefined && next.due <= until; next = this.#heap[0]) {
      this.#pop();
      if (next.cancelled) continue;
      if (next.due > this.#now) this.#now = next.due;
      next.action();
    }
    this.#now = until;
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let index = heap.length;
    heap.push(entry);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent] as Entry;
      if (!before(entry, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop() as Entry;
    const size = heap.length;
    if (size === 0) return;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= size) break;
      if (child + 1 < size && before(heap[child + 1] as Entry, heap[child] as Entry)) child++;
      const below = heap[child] as Entry;
      if (!before(below, last)) break;
      heap[index] = below;
      index = child;
    }
    heap[index] = last;
  }
}

function before(left: Entry, right: Entry): boolean {
  return left.due < right.due || (left.due === right.due && left.order < right.order);
}
