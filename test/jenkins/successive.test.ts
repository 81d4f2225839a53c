import { expect, test } from 'vitest';
import { Successive } from '../../src/jenkins/successive.ts';
import { deferred } from '../http/raw-server.ts';

/** Reads that the test ends, in the order they began. */
function scripted() {
  const begun: { readonly end: (value: string) => void; readonly fail: (error: Error) => void; readonly signal: AbortSignal }[] = [];
  const reads = new Successive<string>((signal) => {
    const { promise, resolve } = deferred<string | Error>();
    begun.push({ end: resolve, fail: resolve, signal });
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
