/** Keeps sets back until they hold their concurrency group. */
import type { Failure } from '../errors/failure.ts';
import type { PlannedSet } from '../plan/plan.ts';
import type { GroupKeeper } from './groups.ts';

/** What becomes of a set that wanted a group. */
export interface SetGroupsHooks {
  readonly entered: (set: string) => void;
  readonly refused: (set: string, failure: Failure) => void;
  readonly displaced: (set: string, failure: Failure) => void;
  /** A set that was over already does not wait any more. */
  readonly settled: () => void;
}

/** The groups of the sets of one run. */
export class SetGroups {
  readonly #keeper: GroupKeeper | undefined;
  readonly #hooks: SetGroupsHooks;
  readonly #waiting = new Map<string, AbortController>();
  /** By set: what gives its group up. */
  readonly #held = new Map<string, () => Promise<void>>();
  readonly #leaving = new Set<Promise<void>>();

  constructor(keeper: GroupKeeper | undefined, hooks: SetGroupsHooks) {
    this.#keeper = keeper;
    this.#hooks = hooks;
  }

  /** Whether a set waits for its group now. */
  get pending(): boolean {
    return this.#waiting.size > 0;
  }

  /** Begins to wait for the group of a set. False: it has none, so that it may start at once. */
  want({ name, concurrency }: PlannedSet): boolean {
    if (concurrency === undefined || this.#keeper === undefined) return false;
    const stop = new AbortController();
    this.#waiting.set(name, stop);
    const displaced = (failure: Failure): void => this.#hooks.displaced(name, failure);
    void this.#keeper.hold({ concurrency, set: name, unwanted: stop.signal, displaced }).then((held) => {
      this.#waiting.delete(name);
      if (held.ok) this.#held.set(name, held.value);
      // Nobody wants it any more: its set is over.
      if (stop.signal.aborted) {
        this.leave(name);
        this.#hooks.settled();
      } else if (held.ok) this.#hooks.entered(name);
      else this.#hooks.refused(name, held.error);
    });
    return true;
  }

  /** The set is over: its group is free for the next one. */
  leave(set: string): void {
    this.#waiting.get(set)?.abort();
    const release = this.#held.get(set);
    this.#held.delete(set);
    if (release === undefined) return;
    const leaving = release().finally(() => this.#leaving.delete(leaving));
    this.#leaving.add(leaving);
  }

  /** Resolves when all groups that were left are free. */
  async left(): Promise<void> {
    await Promise.all(this.#leaving);
  }
}
