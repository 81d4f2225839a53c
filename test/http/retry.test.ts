import { expect, test } from 'vitest';
import { backoff, retry } from '../../src/http/retry.ts';
import { err, ok } from '../../src/util/result.ts';
import { ManualClock } from '../support/manual-clock.ts';
import type { RetryOptions } from '../../src/http/retry.ts';
import type { Result } from '../../src/util/result.ts';

const policy = { attempts: 4, minDelay: 100, maxDelay: 300 };

interface Failure {
  readonly text: string;
  readonly after?: number;
  readonly free?: boolean;
}

function harness(overrides: Partial<RetryOptions<Failure>> = {}): {
  readonly clock: ManualClock;
  readonly options: RetryOptions<Failure>;
  readonly waits: number[];
} {
  const clock = new ManualClock();
  const waits: number[] = [];
  const options: RetryOptions<Failure> = {
    policy,
    clock,
    random: () => 1,
    signal: new AbortController().signal,
    shouldRetry: ({ text }) => text !== 'final',
    leastDelay: ({ after }) => after,
    consumes: ({ free }) => free !== true,
    onRetry: (_failure, _attempt, delay) => waits.push(delay),
    ...overrides,
  };
  return { clock, options, waits };
}

function script(...results: readonly Result<string, Failure>[]): { work: () => Promise<Result<string, Failure>>; calls: () => number } {
  let calls = 0;
  return { work: () => Promise.resolve(results[Math.min(calls++, results.length - 1)] ?? err({ text: 'none' })), calls: () => calls };
}

const busy = err({ text: 'busy' });

test('waits longer each time, on the clock, until it succeeds', async () => {
  const { clock, options, waits } = harness();
  const { work, calls } = script(busy, busy, busy, ok('done'));
  expect(await clock.until(retry(work, options))).toEqual(ok('done'));
  expect(waits).toEqual([100, 200, 300]);
  expect(clock.monotonic()).toBe(600);
  expect(calls()).toBe(4);
});

test('gives the last failure when the attempts are used up', async () => {
  const { clock, options } = harness();
  const { work, calls } = script(busy);
  expect(await clock.until(retry(work, options))).toEqual(busy);
  expect(calls()).toBe(4);
});

test('one attempt means no repetition', async () => {
  const { options, waits } = harness({ policy: { ...policy, attempts: 1 } });
  const { work, calls } = script(busy);
  expect(await retry(work, options)).toEqual(busy);
  expect([calls(), waits]).toEqual([1, []]);
});

test('a final failure ends it at once', async () => {
  const { options, waits } = harness();
  const { work, calls } = script(err({ text: 'final' }));
  expect(await retry(work, options)).toEqual(err({ text: 'final' }));
  expect([calls(), waits]).toEqual([1, []]);
});

test('failures that do not count leave the attempts alone', async () => {
  const { clock, options } = harness();
  const starting = err({ text: 'starting', free: true });
  const { work, calls } = script(...Array.from({ length: 20 }, () => starting), busy, busy, ok('done'));
  expect(await clock.until(retry(work, options))).toEqual(ok('done'));
  expect(calls()).toBe(23);
});

test('a longer wait that the server asks for is kept, within five minutes', async () => {
  const { clock, options, waits } = harness();
  const { work } = script(
    err({ text: 'busy', after: 7_000 }),
    err({ text: 'busy', after: 10 }),
    err({ text: 'busy', after: 86_400_000 }),
    ok('done'),
  );
  expect(await clock.until(retry(work, options))).toEqual(ok('done'));
  expect(waits).toEqual([7_000, 200, 300_000]);
});

test('an abort ends the waiting with the last failure', async () => {
  const abort = new AbortController();
  const { clock, options } = harness({ signal: abort.signal });
  const { work, calls } = script(busy);
  const outcome = retry(work, options);
  await clock.run(50);
  abort.abort();
  expect(await outcome).toEqual(busy);
  expect([calls(), clock.pending]).toEqual([1, 0]);
});

test('a bug in the work is not swallowed', async () => {
  const { options } = harness();
  await expect(retry(() => Promise.reject(new TypeError('a bug')), options)).rejects.toThrow('a bug');
});

test('half of the wait is random', () => {
  expect([1, 2, 3, 4, 2_000].map((attempt) => backoff(policy, attempt, () => 0))).toEqual([50, 100, 150, 150, 150]);
  expect(backoff(policy, 1, () => 0.5)).toBe(75);
});
