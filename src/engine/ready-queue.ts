import { Heap } from './heap.ts';

/** What the queue has to know of the triggers, all by their place in the plan. */
export interface ReadyQueueOptions {
  /** Set of each trigger. */
  readonly setOf: readonly number[];
  /** Triggers in flight at once for each set. */
  readonly setLimits: readonly number[];
  /** Triggers in flight at once over all sets. */
  readonly limit: number;
  /** False for a trigger that was skipped while it waited here. */
  readonly isReady: (trigger: number) => boolean;
}

/** Chooses what starts next: in plan order, within the limits of the sets and of the run. */
export class ReadyQueue {
  readonly #options: ReadyQueueOptions;
  readonly #ready = new Heap<number>((a, b) => a < b);
  /** Those that found their set full, by set. */
  readonly #behind: Heap<number>[];
  readonly #inFlight: number[];
  #all = 0;

  constructor(options: ReadyQueueOptions) {
    this.#options = options;
    this.#behind = options.setLimits.map(() => new Heap<number>((a, b) => a < b));
    this.#inFlight = options.setLimits.map(() => 0);
  }

  /** Adds a trigger that may start. */
  add(trigger: number): void {
    this.#ready.push(trigger);
  }

  /** Takes the next trigger and a slot for it; undefined when none may start now. */
  next(): number | undefined {
    while (this.#all < this.#options.limit) {
      const trigger = this.#ready.pop();
      if (trigger === undefined) return undefined;
      const set = this.#options.setOf[trigger] as number;
      if (!this.#options.isReady(trigger)) {
        this.#promote(set);
      } else if ((this.#inFlight[set] as number) >= (this.#options.setLimits[set] as number)) {
        this.#behind[set]?.push(trigger);
      } else {
        this.#inFlight[set] = (this.#inFlight[set] as number) + 1;
        this.#all += 1;
        return trigger;
      }
    }
    return undefined;
  }

  /** Takes a slot for a trigger out of turn, also where there is none. */
  take(trigger: number): void {
    const set = this.#options.setOf[trigger] as number;
    this.#inFlight[set] = (this.#inFlight[set] as number) + 1;
    this.#all += 1;
  }

  /** Gives the slot of a trigger back. */
  release(trigger: number): void {
    const set = this.#options.setOf[trigger] as number;
    this.#inFlight[set] = (this.#inFlight[set] as number) - 1;
    this.#all -= 1;
    this.#promote(set);
  }

  #promote(set: number): void {
    const trigger = this.#behind[set]?.pop();
    if (trigger !== undefined) this.#ready.push(trigger);
  }
}
