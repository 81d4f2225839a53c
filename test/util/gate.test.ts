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

test('thousands wait in their order, whoever gives up in between', () => {
  const gate = new Gate(1);
  gate.tryEnter();
  const entered: number[] = [];
  const waits = Array.from({ length: 5_000 }, (_, visitor) => gate.wait(() => entered.push(visitor)));
  for (let visitor = 0; visitor < waits.length; visitor += 3) waits[visitor]?.();
  for (let left = 0; left < waits.length; left++) gate.leave();
  expect(entered).toEqual(waits.map((_, visitor) => visitor).filter((visitor) => visitor % 3 !== 0));
  expect(gate.tryEnter()).toBe(true);
});

test('who goes first comes before those in their turn, who goes soon after 96 others, each in their order', () => {
  const gate = new Gate(0);
  const entered: string[] = [];
  const many = Array.from({ length: 110 }, (_, each) => ({ who: String(each), order: 'turn' as const }));
  const waits = [
    ...many,
    { who: 'soon', order: 'soon' as const },
    { who: 'first', order: 'first' as const },
    { who: 'late', order: 'turn' as const },
    { who: 'sooner', order: 'soon' as const },
    { who: 'also first', order: 'first' as const },
  ];
  for (const { who, order } of waits) gate.wait(() => entered.push(who), order);
  for (const _ of waits) gate.leave();
  const turns = many.map(({ who }) => who);
  expect(entered).toEqual(['first', 'also first', ...turns.slice(0, 94), 'soon', ...turns.slice(94), 'late', 'sooner']);
});

test('who goes soon need not wait for as many others where these take long', () => {
  let now = 0;
  const gate = new Gate(0, { monotonic: () => now });
  const entered: string[] = [];
  const waits = [...Array.from({ length: 40 }, (_, each) => String(each)), 'soon'];
  for (const who of waits) gate.wait(() => entered.push(who), who === 'soon' ? 'soon' : 'turn');
  for (const _ of waits) {
    now += 499;
    gate.leave();
  }
  expect(entered.indexOf('soon')).toBe(10);
});

test('who goes soon waits for as many as come after it, however many came before', () => {
  let now = 0;
  const gate = new Gate(0, { monotonic: () => now });
  const entered: string[] = [];
  for (let each = 0; each < 300; each++) gate.wait(() => entered.push(String(each)));
  for (let each = 0; each < 150; each++) gate.leave();
  now += 60_000;
  gate.wait(() => entered.push('soon'), 'soon');
  while (entered.length < 301) gate.leave();
  expect(entered.indexOf('soon')).toBe(150 + 96);
});
