import type { Clock } from '../util/clock.ts';

/**
 * All triggers of an atomic set start, or none does. Each comes to the gate once it is held; the gate opens when all are there while
 * every one of them certainly still waits, and stays shut for good when one cannot come, or when a hold is about to end.
 */
export class AtomicGate {
  readonly #clock: Clock;
  readonly #span: number;
  readonly #waiting: ((open: boolean) => void)[] = [];
  readonly #timers: (() => void)[] = [];
  readonly #members: number;
  readonly #there = new Set<number>();
  #open: boolean | undefined;

  /** `members`: how many come to it. `open`: the set was let through by an earlier process. `span`: milliseconds that releasing all of them takes. */
  constructor(clock: Clock, members: number, open: boolean, span = 0) {
    this.#clock = clock;
    this.#span = span;
    this.#members = members;
    if (open) this.#open = true;
  }

  /** A member is held, certainly until `until` on the monotonic clock. Resolves to whether it is to be released. */
  arrive(member: number, until: number, unwanted: AbortSignal): Promise<boolean> {
    if (unwanted.aborted) this.#decide(false);
    if (this.#open !== undefined) return Promise.resolve(this.#open);
    const onAbort = (): void => this.#decide(false);
    unwanted.addEventListener('abort', onAbort, { once: true });
    this.#timers.push(() => unwanted.removeEventListener('abort', onAbort));
    this.#there.add(member);
    this.#timers.push(this.#clock.after(Math.max(0, until - this.#span - this.#clock.monotonic()), () => this.#decide(false)));
    const decided = new Promise<boolean>((resolve) => {
      this.#waiting.push(resolve);
    });
    if (this.#there.size === this.#members) this.#decide(true);
    return decided;
  }

  /** A member is Jenkins' already. Attached to somebody else's item or build it only counts as arrived; else it went through the gate in an earlier process, or its hold ended between two. */
  pass(member: number, attached: boolean): void {
    if (attached) this.#there.add(member);
    if (!attached || this.#there.size === this.#members) this.#decide(true);
  }

  /** A member cannot be held. */
  fail(): void {
    this.#decide(false);
  }

  #decide(open: boolean): void {
    if (this.#open !== undefined) return;
    this.#open = open;
    for (const cancel of this.#timers) cancel();
    for (const resolve of this.#waiting) resolve(open);
  }
}
