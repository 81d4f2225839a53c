import { expect, test } from 'vitest';
import { AtomicGate } from '../../src/engine/atomic-gate.ts';
import { ManualClock } from '../support/manual-clock.ts';

test('shuts while there is still time to release all members, as long as that takes', async () => {
  const clock = new ManualClock();
  const gate = new AtomicGate(clock, 2, false, 30_000);
  let opened: boolean | undefined;
  void gate.arrive(1, clock.monotonic() + 100_000, new AbortController().signal).then((open) => (opened = open));
  await clock.run(69_999);
  expect(opened).toBeUndefined();
  await clock.run(1);
  expect(opened).toBe(false);
});
