import { expect, test } from 'vitest';
import { Gate } from '../../src/util/gate.ts';

const never = new AbortController().signal;

test('lets the limit in, the others in their order as places come free', async () => {
  const gate = new Gate(2);
  const entered: number[] = [];
  const waits = [1, 2, 3, 4].map(async (visitor) => {
    if (await gate.enter(never)) entered.push(visitor);
  });
  await Promise.all(waits.slice(0, 2));
  expect(entered).toEqual([1, 2]);
  gate.leave();
  await waits[2];
  gate.leave();
  await waits[3];
  expect(entered).toEqual([1, 2, 3, 4]);
});

test('who gives up while waiting takes no place', async () => {
  const gate = new Gate(1);
  const abort = new AbortController();
  await gate.enter(never);
  const impatient = gate.enter(abort.signal);
  const patient = gate.enter(never);
  abort.abort();
  expect(await impatient).toBe(false);
  gate.leave();
  expect(await patient).toBe(true);
  expect(await gate.enter(abort.signal)).toBe(false);
  gate.leave();
  expect(await gate.enter(never)).toBe(true);
});
