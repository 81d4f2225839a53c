/** What `Departures` tells. Triggers are known by their place in the plan. */
export interface DepartureHooks {
  /** The trigger is out of the queue for good. */
  readonly left: (trigger: number) => void;
  /** Nothing is watched any more, for this trigger at least. */
  readonly settled: () => void;
}

/**
 * When a trigger is out of the queue for good: its item has left, and nothing of it can come late. Equal triggers wait for that, and
 * so does the end of the run.
 */
export class Departures {
  readonly #hooks: DepartureHooks;
  /** Trigger → how many late requests are watched for. */
  readonly #watched = new Map<number, number>();
  readonly #left = new Set<number>();

  constructor(hooks: DepartureHooks) {
    this.#hooks = hooks;
  }

  /** Whether anything is watched for. */
  get pending(): boolean {
    return this.#watched.size > 0;
  }

  /** The trigger's item has left the queue, or never came into it. */
  leave(trigger: number): void {
    if (this.#watched.has(trigger)) this.#left.add(trigger);
    else this.#hooks.left(trigger);
  }

  /** The trigger is to be in the queue again, with another attempt: what the one before left behind does not end its stay. */
  stay(trigger: number): void {
    this.#left.delete(trigger);
  }

  /** A request of the trigger may come late, as long as `work` goes on. */
  afterwards(trigger: number, work: Promise<void>): void {
    this.#watched.set(trigger, (this.#watched.get(trigger) ?? 0) + 1);
    const over = (): void => {
      const left = (this.#watched.get(trigger) ?? 1) - 1;
      if (left > 0) {
        this.#watched.set(trigger, left);
        return;
      }
      this.#watched.delete(trigger);
      if (this.#left.delete(trigger)) this.#hooks.left(trigger);
      this.#hooks.settled();
    };
    work.then(over, over);
  }
}
