import type { Clock } from '../../../src/util/clock.ts';
import type { Random } from '../random.ts';
import type { VirtualClock } from '../virtual-clock.ts';

/** How the clocks of a machine are off. */
export interface Drift {
  /** Seconds of its clocks for each real one. */
  readonly rate: number;
  /** Milliseconds by which its wall clock is ahead at first. */
  readonly ahead: number;
}

/**
 * A machine with clocks of its own, which stands still at times: what is due or arrives meanwhile waits. A process that is stopped finds
 * that its monotonic clock has gone on; a machine that is frozen as a whole does not.
 */
export class Machine {
  readonly name: string;
  /** `now` drifts and jumps, `monotonic` drifts. */
  readonly clock: Clock;
  readonly #world: VirtualClock;
  readonly #random: Random;
  readonly #drift: Drift;
  #ahead: number;
  #still: 'stopped' | 'frozen' | undefined;
  #stillSince = 0;
  /** Milliseconds that the monotonic clock missed. */
  #missed = 0;
  /** What the process was about to do when it stopped, and does before anything else. */
  #next: (() => void) | undefined;
  #waiting: { readonly timer: boolean; readonly callback: () => void }[] = [];

  constructor(name: string, world: VirtualClock, random: Random, drift: Drift) {
    this.name = name;
    this.#world = world;
    this.#random = random;
    this.#drift = drift;
    this.#ahead = drift.ahead;
    this.clock = {
      now: () => Date.UTC(2026, 0, 1) + this.#ahead + world.monotonic() * drift.rate,
      monotonic: () => this.#monotonic(),
      after: (ms, callback) => this.#after(ms, callback),
    };
  }

  get still(): boolean {
    return this.#still !== undefined;
  }

  jump(ms: number): void {
    this.#ahead += ms;
  }

  /** Stands still from now on, unless it does already; then goes on with `next`. */
  pause(ms: number, how: 'stopped' | 'frozen', next?: () => void): void {
    if (this.#still !== undefined) return;
    this.#next = next;
    this.#still = how;
    this.#stillSince = this.#world.monotonic();
    this.#world.after(ms, () => this.#goOn());
  }

  /** Calls back now, or once it goes on. */
  deliver(callback: () => void): void {
    if (this.#still === undefined) callback();
    else this.#waiting.push({ timer: false, callback });
  }

  #goOn(): void {
    if (this.#still === 'frozen') this.#missed += this.#world.monotonic() - this.#stillSince;
    this.#still = undefined;
    this.#next?.();
    this.#next = undefined;
    // Which of the two a process finds first depends on where in its loop it was stopped.
    const timersFirst = this.#random.chance(0.5);
    const waiting = this.#waiting.splice(0).toSorted((a, b) => (timersFirst ? 1 : -1) * (Number(b.timer) - Number(a.timer)));
    for (const { callback } of waiting) this.#world.after(0, () => this.deliver(callback));
  }

  #monotonic(): number {
    const until = this.#still === 'frozen' ? this.#stillSince : this.#world.monotonic();
    return (until - this.#missed) * this.#drift.rate;
  }

  #after(ms: number, callback: () => void): () => void {
    const due = this.#monotonic() + Math.max(0, ms);
    let cancelled = false;
    const fire = (): void => {
      if (cancelled) return;
      const left = due - this.#monotonic();
      // It was frozen in between.
      if (left > 0.01) this.#world.after(left / this.#drift.rate, arrive);
      else callback();
    };
    const arrive = (): void => {
      if (cancelled) return;
      if (this.#still === undefined) fire();
      else this.#waiting.push({ timer: true, callback: fire });
    };
    this.#world.after(ms / this.#drift.rate, arrive);
    return () => {
      cancelled = true;
    };
  }
}
