import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { ManualClock } from '../support/manual-clock.ts';
import { sleep } from '../../src/util/clock.ts';
import { never } from '../../src/util/never.ts';

test('keeps nobody who waits with it, also one who never comes to an end', async () => {
  const clock = new ManualClock();
  for (let each = 0; each < 100; each++) void sleep(clock, 1_000_000, never);
  expect(getEventListeners(never, 'abort')).toEqual([]);
  expect(await clock.until(sleep(clock, 1_000, never))).toBe(true);
  expect(never.aborted).toBe(false);
});
