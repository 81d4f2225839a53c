import { afterEach, describe, expect, test } from 'vitest';
import { createUndiciTransport } from '../../src/http/undici-transport.ts';
import type { HttpRequest, TransportFailure } from '../../src/http/transport.ts';
import { bodies, triggers } from '../support/hostile-answers.ts';
import { type Attack, pour } from '../support/hostile-server.ts';
import { startRawServer } from './raw-server.ts';

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

/** What comes of a request to a server that answers like this: the status, or the kind of the failure. */
async function outcome(attack: Attack, wanted: Partial<HttpRequest> = {}): Promise<number | TransportFailure['kind']> {
  const server = await startRawServer((socket) => attack(socket));
  cleanUps.push(() => server.close());
  const transport = createUndiciTransport({ baseUrl: server.url, maxConnections: 8, proxy: 'none', env: {} });
  cleanUps.push(() => transport.close());
  const request: HttpRequest = { method: 'GET', path: '/api/json', headers: {}, timeout: 10_000, maxBytes: 1_000_000, ...wanted };
  const got = await transport.send(request, new AbortController().signal);
  return got.ok ? got.value.status : got.error.kind;
}

describe('an answer that means harm ends as data, at its limit', () => {
  test.each([
    ['a text without end, in chunks', 'too-large'],
    ['blanks without end, no length', 'too-large'],
    ['gigabytes in a few compressed bytes', 'too-large'],
    ['headers without end', 'malformed'],
    ['less than its length, then the end', 'reset'],
    // A length that is not kept counts as a connection that broke.
    ['two lengths', 'reset'],
    ['a length and chunks', 'reset'],
    ['a chunk of a size that is none', 'malformed'],
    ['broken JSON', 200],
  ])('%s: %s', async (name, end) => {
    expect(await outcome(bodies[name] as Attack)).toBe(end);
  });

  test.each(['a byte now and then', 'less than its length, then nothing', 'informational answers without end'])(
    '%s: timeout',
    async (name) => {
      expect(await outcome(bodies[name] as Attack, { timeout: 200 })).toBe('timeout');
    },
  );

  test('what follows an answer is not taken for the next one', async () => {
    const server = await startRawServer((socket) => bodies['more than its length']?.(socket));
    cleanUps.push(() => server.close());
    const transport = createUndiciTransport({ baseUrl: server.url, maxConnections: 1, proxy: 'none', env: {} });
    cleanUps.push(() => transport.close());
    for (let count = 0; count < 3; count++) {
      const got = await transport.send(
        { method: 'GET', path: '/', headers: {}, timeout: 10_000, maxBytes: 1_000 },
        new AbortController().signal,
      );
      expect(got.ok ? Buffer.from(got.value.body).toString() : got.error.kind).not.toContain('smuggled');
    }
  });

  test('the status of a POST is its answer, whatever its body does', async () => {
    const post = { method: 'POST', body: 'A=1' } as const;
    expect(await outcome(triggers['accepted, then a body without end'] as Attack, post)).toBe(201);
    const drip: Attack = (socket) => {
      socket.write('HTTP/1.1 201 X\r\nContent-Length: 100000\r\n\r\n');
      pour(socket, Buffer.from(' '), 3);
    };
    expect(await outcome(drip, { ...post, timeout: 200 })).toBe(201);
  });
});
