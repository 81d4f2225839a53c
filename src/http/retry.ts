import pRetry from 'p-retry';
import { sleep } from '../util/clock.ts';
import { err, ok } from '../util/result.ts';
import type { Clock } from '../util/clock.ts';
import type { Result } from '../util/result.ts';

/** When to give up, and how long to wait. Milliseconds. */
export interface RetryPolicy {
  /** Attempts in all, the first one included. */
  readonly attempts: number;
  /** Wait before the second attempt; doubles from there. */
  readonly minDelay: number;
  readonly maxDelay: number;
}

/** What `retry` needs besides the work itself. */
export interface RetryOptions<E> {
  readonly policy: RetryPolicy;
  readonly clock: Clock;
  /** Numbers from 0 up to (not including) 1, for the jitter. */
  readonly random: () => number;
  readonly signal: AbortSignal;
  readonly shouldRetry: (failure: E) => boolean;
  /** `false` for a failure that does not use up an attempt, such as a controller that says it is starting. Default: all do. */
  readonly consumes?: (failure: E) => boolean;
  /** Least wait that the server asked for (`Retry-After`), milliseconds. */
  readonly leastDelay?: (failure: E) => number | undefined;
  /** Told before each wait. `attempt` is the one that failed, from 1. */
  readonly onRetry?: (failure: E, attempt: number, delay: number) => void;
}

/** Longest that a `Retry-After` may hold us, milliseconds. */
export const longestRetryAfter: number = 300_000;

class Failed<E> extends Error {
  readonly failure: E;

  constructor(failure: E) {
    super('failed');
    this.failure = failure;
  }
}

/**
 * Does `work` again, with exponential backoff and jitter, until it succeeds, fails for good, or its attempts are used up.
 * p-retry keeps the count; the waiting is done on the given clock, so that it also works where time is simulated. An abort
 * ends the waiting with the last failure.
 */
export async function retry<T, E>(work: (attempt: number) => Promise<Result<T, E>>, options: RetryOptions<E>): Promise<Result<T, E>> {
  const { policy, clock, random, signal } = options;
  const first = await work(1);
  // Nearly always; what only counts attempts is not even begun then.
  if (first.ok) return first;
  try {
    return ok(
      await pRetry(
        async (attempt) => {
          const result = attempt === 1 ? first : await work(attempt);
          if (!result.ok) throw new Failed(result.error);
          return result.value;
        },
        {
          retries: policy.attempts - 1,
          minTimeout: 0,
          shouldConsumeRetry: ({ error }) => !(error instanceof Failed) || options.consumes?.(error.failure as E) !== false,
          shouldRetry: async ({ error, attemptNumber }) => {
            if (!(error instanceof Failed)) return false;
            const failure = error.failure as E;
            if (signal.aborted || !options.shouldRetry(failure)) return false;
            const delay = Math.max(backoff(policy, attemptNumber, random), Math.min(options.leastDelay?.(failure) ?? 0, longestRetryAfter));
            options.onRetry?.(failure, attemptNumber, delay);
            return sleep(clock, delay, signal);
          },
        },
      ),
    );
  } catch (error) {
    if (error instanceof Failed) return err(error.failure as E);
    throw error;
  }
}

/** Wait after the given attempt: doubles from `minDelay` up to `maxDelay`, of which the last half is random. */
export function backoff(policy: RetryPolicy, attempt: number, random: () => number): number {
  const full = Math.min(policy.maxDelay, policy.minDelay * 2 ** Math.min(attempt - 1, 30));
  return Math.round(full / 2 + (full / 2) * random());
}
