import type { ReadFailure } from '../jenkins/port.ts';
import { sleep } from '../util/clock.ts';
import type { Clock } from '../util/clock.ts';
import type { Result } from '../util/result.ts';
import type { Unwanted } from '../util/unwanted.ts';

/** A read that fails is made again after so many milliseconds, and then each time after twice as long. */
export const shortestWait = 500;
/** Up to so many milliseconds. */
export const longestWait = 15_000;

interface Patience {
  readonly clock: Clock;
  /** Whether what is read for is wanted. */
  readonly unwanted: Unwanted;
  /** Milliseconds for which it is tried all the same after that. */
  readonly lastTries: number;
  /** Milliseconds for which it is tried at most. Default: no limit. */
  readonly limit?: number;
}

/** Makes a read again as long as it fails for now. Undefined: given up. */
export async function patiently<Value>(
  read: () => Promise<Result<Value, ReadFailure>>,
  { clock, unwanted, lastTries, limit = Infinity }: Patience,
): Promise<Result<Value, ReadFailure> | undefined> {
  const begin = clock.monotonic();
  let unwantedSince: number | undefined;
  for (let wait = shortestWait; ; wait = Math.min(wait * 2, longestWait)) {
    const answer = await read();
    if (answer.ok || answer.error.kind !== 'temporary') return answer;
    const now = clock.monotonic();
    if (unwanted.aborted) unwantedSince ??= now;
    if (now - begin >= limit || (unwantedSince !== undefined && now - unwantedSince >= lastTries)) return undefined;
    if (unwantedSince === undefined) await sleep(clock, wait, unwanted.signal);
    else await sleep(clock, Math.min(wait, 2_000));
  }
}
