import { expect, test } from 'vitest';
import { Successive } from '../../src/jenkins/successive.ts';
import { deferred } from '../http/raw-server.ts';

/** A read as the test sees it. */
interface Begun {
  readonly send: () => void;
  readonly end: (value: string) => void;
  readonly fail: (error: Error) => void;
  readonly signal: AbortSignal;
}

/** Reads that the test ends, in the order they began. `waits`: the test sends them, too. */
function scripted({ waits = false } = {}) {
  const begun: Begun[] = [];
  const reads = new Successive<string>((signal, sending) => {
    const { promise, resolve } = deferred<string | Error>();
    begun.push({ send: sending, end: resolve, fail: resolve, signal });
    if (!waits) sending();
    return promise.then((value) => {
      if (value instanceof Error) throw value;
      return value;
    });
  });
  return { begun, reads };
}

const never = new AbortController().signal;
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('who asks at once shares a read; who asks later gets one that began later, shared again', async () => {
  const { begun, reads } = scripted();
  const early = [reads.read(never), reads.read(never)];
  await settle();
  const late = [reads.read(never), reads.read(never), reads.read(never)];
  await settle();
  expect(begun).toHaveLength(1);
  begun[0]?.end('first');
  expect(await Promise.all(early)).toEqual(['first', 'first']);
  await settle();
  expect(begun).toHaveLength(2);
  begun[1]?.end('second');
  expect(await Promise.all(late)).toEqual(['second', 'second', 'second']);
});

test('who asks while one waits to be sent shares it, who asks afterwards does not', async () => {
  const { begun, reads } = scripted({ waits: true });
  const asked = [reads.read(never)];
  await settle();
  asked.push(reads.read(never));
  await settle();
  expect(begun).toHaveLength(1);
  begun[0]?.send();
  const late = reads.read(never);
  begun[0]?.end('first');
  expect(await Promise.all(asked)).toEqual(['first', 'first']);
  await settle();
  begun[1]?.send();
  begun[1]?.end('second');
  expect(await late).toBe('second');
});

test('one that ends unsent is shared by nobody who asks then', async () => {
  const { begun, reads } = scripted({ waits: true });
  const first = reads.read(never);
  await settle();
  begun[0]?.end('not sent');
  expect(await first).toBe('not sent');
  const second = reads.read(never);
  await settle();
  begun[1]?.end('second');
  expect(await second).toBe('second');
});

test('a read that fails is no hindrance to the next', async () => {
  const { begun, reads } = scripted();
  const first = reads.read(never);
  await settle();
  const second = reads.read(never);
  begun[0]?.fail(new Error('broken'));
  await expect(first).rejects.toThrow('broken');
  await settle();
  begun[1]?.end('well');
  expect(await second).toBe('well');
});

test('one caller who goes takes nothing from the others; when all have gone the read is aborted, and the next begins afresh', async () => {
  const { begun, reads } = scripted();
  const [one, other] = [new AbortController(), new AbortController()];
  const both = [reads.read(one.signal), reads.read(other.signal)];
  await settle();
  one.abort();
  expect(await both[0]).toBeUndefined();
  expect(begun[0]?.signal.aborted).toBe(false);
  other.abort();
  expect(await both[1]).toBeUndefined();
  expect(begun[0]?.signal.aborted).toBe(true);
  const next = reads.read(never);
  begun[0]?.end('for nobody');
  await settle();
  begun[1]?.end('afresh');
  expect(await next).toBe('afresh');
});

test('a caller who has gone already reads nothing', async () => {
  const { begun, reads } = scripted();
  const gone = new AbortController();
  gone.abort();
  expect(await reads.read(gone.signal)).toBeUndefined();
  await settle();
  expect(begun.filter(({ signal }) => !signal.aborted)).toEqual([]);
});
