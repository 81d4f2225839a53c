import { expect, test } from 'vitest';
import { Departures } from '../../src/engine/departures.ts';
import { settle } from '../support/manual-clock.ts';

function departures() {
  const left: number[] = [];
  const made = new Departures({ left: (trigger) => left.push(trigger), settled: () => undefined });
  let over = (): void => undefined;
  const work = new Promise<void>((resolve) => {
    over = resolve;
  });
  return { made, left, work, over: () => over() };
}

test('a trigger is out of the queue once its item has left and nothing of it can come late', async () => {
  const { made, left, work, over } = departures();
  made.afterwards(1, work);
  made.leave(1);
  expect(left).toEqual([]);
  over();
  await settle();
  expect(left).toEqual([1]);
});

test('a late request of one attempt that can come no more does not end the stay of the next one', async () => {
  const { made, left, work, over } = departures();
  made.afterwards(1, work);
  made.leave(1);
  made.stay(1);
  over();
  await settle();
  expect(left).toEqual([]);
  made.leave(1);
  expect(left).toEqual([1]);
});
