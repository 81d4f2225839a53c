import { describe, expect, test } from 'vitest';
import { sleep } from '../../src/util/clock.ts';
import { answer, bare, connectionReset, created, described, harness } from './scripted-transport.ts';
import type { Reply } from './scripted-transport.ts';

const queue = answer(200, { items: [] });
const running = answer(200, { computer: [] });

/** A controller that answers so, one reply after another. */
function controller(...replies: readonly Reply[]): ReturnType<typeof harness> {
  return harness((_request, count) => replies[count - 1]);
}

describe('a controller that is asked too much', () => {
  test('an answer tells what it took, and how often it was refused before', async () => {
    const { client, until, signal } = controller(bare(429, 'slow down'), bare(503, 'too many'), queue);
    const read = await until(client.readQueue(signal));
    expect(read.ok && read.value.cost).toEqual({ time: 0, bytes: queue.body.byteLength, refusals: 2 });
  });

  test('its refusal is told apart from other trouble', async () => {
    const busy = await Promise.all(
      [bare(429, 'slow down'), bare(503, 'too many'), bare(502), connectionReset].map(async (reply) => {
        const { client, until, signal } = harness(() => reply);
        const read = await until(client.readQueue(signal));
        return !read.ok && read.error.busy;
      }),
    );
    expect(busy).toEqual([true, true, undefined, undefined]);
  });

  test('what it asked to wait for, all reads wait for', async () => {
    const { client, clock, transport, signal } = controller(bare(429, 'slow down', { 'retry-after': '20' }), queue, running, queue);
    const first = client.readQueue(signal);
    await clock.run(1_000);
    const second = client.readRunningBuilds(signal);
    await clock.run(18_900);
    expect(transport.log).toEqual(['GET /queue/api/json']);
    await clock.run(200);
    expect(transport.log).toHaveLength(3);
    expect([(await first).ok, (await second).ok]).toEqual([true, true]);
    expect((await client.readQueue(signal)).ok).toBe(true);
  });

  test('who has given up does not wait', async () => {
    const { client, clock, transport, signal } = controller(bare(429, 'slow down', { 'retry-after': '20' }), queue);
    const first = client.readQueue(signal);
    await clock.run(1_000);
    const abort = new AbortController();
    const second = client.readRunningBuilds(abort.signal);
    abort.abort();
    expect((await second).ok).toBe(false);
    await clock.run(20_000);
    expect((await first).ok).toBe(true);
    expect(transport.log).toHaveLength(2);
  });

  test('triggers go on: they have times of their own', async () => {
    const { client, clock, transport, signal } = controller(
      described('app'),
      bare(429, 'slow down', { 'retry-after': '20' }),
      created(1),
      queue,
    );
    await client.knownJob('app', signal);
    const read = client.readQueue(signal);
    await clock.run(10);
    const request = { job: 'app', parameters: new Map(), files: new Map(), ifNotParameterized: 'fail' } as const;
    expect(await client.trigger(request, signal)).toMatchObject({ kind: 'accepted' });
    await clock.run(20_000);
    expect((await read).ok).toBe(true);
    expect(transport.log).toEqual(['GET /job/app/api/json', 'GET /queue/api/json', 'POST /job/app/build', 'GET /queue/api/json']);
  });
});

test('every request is told of when it is over, with nothing of its headers and body', async () => {
  const { client, clock, requests, transport, until, signal } = controller();
  transport.respond = async (_request, count) => {
    await sleep(clock, 40);
    return [connectionReset, bare(503, 'busy'), queue][count - 1] as Reply;
  };
  await until(client.readQueue(signal));
  const path = '/queue/api/json?tree=items[id,why,stuck,blocked,buildable,cancelled,timestamp,task[url]]';
  expect(requests).toEqual([
    { method: 'GET', path, failure: 'other side closed', elapsed: 40, bytes: 0 },
    { method: 'GET', path, status: 503, elapsed: 40, bytes: 4 },
    { method: 'GET', path, status: 200, elapsed: 40, bytes: queue.body.byteLength },
  ]);
});
