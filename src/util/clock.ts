import { hrtime } from 'node:process';

/**
 * Time as the engine, the observer and the sandbox see it. Injected everywhere, so that a test (or a whole simulated run)
 * decides when time passes.
 */
export interface Clock {
  /** Wall-clock time in milliseconds since the epoch. May jump. */
  now(): number;
  /** Milliseconds of a clock that never jumps; only differences mean something. */
  monotonic(): number;
  /** Calls `callback` once after `ms` milliseconds; the returned function cancels it. Never keeps a process alive by itself
   *  unless the implementation says so. */
  after(ms: number, callback: () => void): () => void;
}

/** A moment by both clocks of this machine. */
export type Moment = Readonly<Record<'now' | 'monotonic', number>>;

/** The present moment. */
export function momentOf(clock: Pick<Clock, 'now' | 'monotonic'>): Moment {
  return { now: clock.now(), monotonic: clock.monotonic() };
}

/**
 * Milliseconds since a moment, by the clock that says more: at least so long ago it may have been. The monotonic clock stands still while a
 * machine is suspended (`CLOCK_MONOTONIC` of Linux), and the wall clock may have been set back.
 */
export function elapsedSince(clock: Pick<Clock, 'now' | 'monotonic'>, { now, monotonic }: Moment): number {
  return Math.max(clock.monotonic() - monotonic, clock.now() - now);
}

/** Largest delay `setTimeout` takes without overflowing to 1 ms. */
const longestTimer = 2 ** 31 - 1;

/** The real clock. Its timers keep the process alive, as the work that waits for them must be finished. */
export const systemClock: Clock = {
  now: () => Date.now(),
  // Not `performance.now()`, with which Node loads much that is of no use here.
  monotonic() {
    const time = hrtime();
    // Not taken apart by a pattern, which makes three objects more in code that is not compiled yet.
    return time[0] * 1_000 + time[1] / 1_000_000;
  },
  after(ms, callback) {
    let timer: ReturnType<typeof setTimeout>;
    const arm = (left: number): void => {
      timer = left > longestTimer ? setTimeout(() => arm(left - longestTimer), longestTimer) : setTimeout(callback, Math.max(left, 0));
    };
    arm(ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

/**
 * Waits `ms` milliseconds on `clock`. Resolves `true` when the time has passed and `false` when `signal` was aborted first,
 * so that waiting never needs a try/catch.
 */
export function sleep(clock: Pick<Clock, 'after'>, ms: number, signal?: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve(false);
      return;
    }
    const onAbort = (): void => {
      cancel();
      resolve(false);
    };
    const cancel = clock.after(ms, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve(true);
    });
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
