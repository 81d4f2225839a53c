import { randomBytes } from 'node:crypto';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { Secret } from '../../src/secrets/secret.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { answer, deferred, startRawServer } from './raw-server.ts';
import { cleanUp, never, post, request, server, transport } from './transport-rig.ts';

afterEach(cleanUp);

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('answers', () => {
  test('the base path, the headers and the body arrive, secrets in the clear', async () => {
    const { url, requests } = await server((socket) =>
      socket.write(
        answer(201, 'made', ['Location: /queue/item/7/', 'Set-Cookie: a=1; Path=/', 'Set-Cookie: b=2', 'X-Twice: 1', 'X-Twice: 2']),
      ),
    );
    const got = await transport(`${url}/jenkins/`).send(
      { ...post, headers: { ...post.headers, Authorization: new Secret('Basic Y2k6dA==', 'here') } },
      never,
    );
    expect(got).toMatchObject({
      ok: true,
      value: { status: 201, headers: { location: '/queue/item/7/', 'x-twice': '1, 2' }, cookies: ['a=1; Path=/', 'b=2'] },
    });
    expect(got.ok && Buffer.from(got.value.body).toString()).toBe('made');
    expect(requests[0]).toMatch(/^POST \/jenkins\/job\/a\/build HTTP\/1.1\r\n/);
    expect(requests[0]).toContain('authorization: Basic Y2k6dA==\r\n');
    expect(requests[0]).toMatch(/content-length: 3\r\n\r\nA=1$/);
  });

  test('redirects are not followed', async () => {
    const { url, requests } = await server((socket) => socket.write(answer(302, '', ['Location: /elsewhere'])));
    expect(await transport(url).send(request(), never)).toMatchObject({
      ok: true,
      value: { status: 302, headers: { location: '/elsewhere' } },
    });
    expect(requests).toHaveLength(1);
  });

  test.each([
    ['gzip', gzipSync('text '.repeat(1_000))],
    ['x-gzip', gzipSync('text '.repeat(1_000))],
    ['deflate', deflateSync('text '.repeat(1_000))],
    ['deflate', deflateRawSync('text '.repeat(1_000))],
    ['deflate', deflateRawSync('text '.repeat(1_000), { level: 0 })],
  ])('%s is decoded', async (encoding, body) => {
    const { url, requests } = await server((socket) => socket.write(answer(200, body, [`Content-Encoding: ${encoding}`])));
    const got = await transport(url).send(request({ long: true }), never);
    expect(got.ok && Buffer.from(got.value.body).toString()).toBe('text '.repeat(1_000));
    expect(requests[0]).toContain('accept-encoding: gzip, deflate');
  });

  test.each(['gzip', 'deflate'])('a body of no bytes is none, whatever it is said to be compressed with: %s', async (encoding) => {
    const { url } = await server((socket) => socket.write(answer(200, '', [`Content-Encoding: ${encoding}`])));
    expect(await transport(url).send(request(), never)).toMatchObject({ ok: true, value: { status: 200, body: { byteLength: 0 } } });
  });

  test('a short answer is wanted as it is', async () => {
    const { url, requests } = await server((socket) => socket.write(answer(200, 'text')));
    await transport(url).send(request(), never);
    expect(requests[0]).toContain('accept-encoding: identity');
  });

  test('a large compressed body is decoded as fast as it can be taken', async () => {
    const body = randomBytes(3_000_000);
    const { url } = await server((socket) => socket.write(answer(200, gzipSync(body), ['Content-Encoding: gzip'])));
    const got = await transport(url).send(request({ maxBytes: 4_000_000 }), never);
    expect(got.ok && Buffer.compare(got.value.body, body)).toBe(0);
  });

  test.each(['gzip', 'deflate'])('broken %s is malformed', async (encoding) => {
    const { url } = await server((socket) => socket.write(answer(200, 'not compressed at all', [`Content-Encoding: ${encoding}`])));
    expect(await transport(url).send(request(), never)).toMatchObject({ ok: false, error: { kind: 'malformed', sent: true } });
  });

  test('a body longer than allowed fails, also when it is small before decoding', async () => {
    const { url } = await server((socket, _request, count) =>
      socket.write(
        count === 1
          ? answer(200, 'x'.repeat(100_001))
          : answer(200, gzipSync(count === 2 ? 'x'.repeat(5_000_000) : randomBytes(200_000)), ['Content-Encoding: gzip']),
      ),
    );
    const sender = transport(url);
    expect(await sender.send(request(), never)).toEqual({
      ok: false,
      error: { sent: true, kind: 'too-large', message: 'the answer is longer than 100000 bytes' },
    });
    for (const _ of ['few bytes', 'many'])
      expect(await sender.send(request(), never)).toMatchObject({ ok: false, error: { sent: true, kind: 'too-large' } });
  });

  test('of a longer body the tail can be kept', async () => {
    const body = Array.from({ length: 200_000 }, (_, index) => String(index % 10)).join('');
    const { url } = await server((socket, _request, count) =>
      socket.write(count === 1 ? answer(200, body) : answer(200, gzipSync(body), ['Content-Encoding: gzip'])),
    );
    const sender = transport(url);
    for (const _ of [1, 2]) {
      const got = await sender.send(request({ maxBytes: 1_003, keepTail: true }), never);
      expect(got.ok && Buffer.from(got.value.body).toString()).toBe(body.slice(-1_003));
    }
  });

  test('informational answers are passed over', async () => {
    const { url } = await server((socket) =>
      socket.write(Buffer.concat([Buffer.from('HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n'), answer(200, 'ok')])),
    );
    expect(await transport(url).send(request(), never)).toMatchObject({ ok: true, value: { status: 200 } });
  });
});

describe('no answer', () => {
  test('connection refused: not sent', async () => {
    const { url, port, close } = await startRawServer(() => undefined);
    await close();
    expect(await transport(url).send(post, never)).toEqual({
      ok: false,
      error: { sent: false, kind: 'refused', message: `connect ECONNREFUSED 127.0.0.1:${port}` },
    });
  });

  test('name not found: not sent', async () => {
    const got = await transport('http://no-such-host.invalid').send(post, never);
    expect(got).toMatchObject({
      ok: false,
      error: { sent: false, kind: 'dns', message: expect.stringContaining('no-such-host.invalid') as unknown },
    });
  });

  test('TLS against a server without it: not sent', async () => {
    const { port } = await server(
      () => undefined,
      (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    );
    expect(await transport(`https://127.0.0.1:${port}`).send(post, never)).toMatchObject({
      ok: false,
      error: { sent: false, kind: 'tls' },
    });
  });

  test('no connection in time: not sent', async () => {
    const { port } = await server(() => undefined);
    // The server says nothing in the TLS handshake.
    expect(await transport(`https://127.0.0.1:${port}`, { connectTimeout: 50 }).send(post, never)).toMatchObject({
      ok: false,
      error: { sent: false, kind: 'connect-timeout' },
    });
  });

  test('closed during the TLS handshake: not sent, although the code is that of a reset', async () => {
    const { port } = await server(
      () => undefined,
      (socket) => socket.once('data', () => socket.resetAndDestroy()),
    );
    expect(await transport(`https://127.0.0.1:${port}`).send(post, never)).toMatchObject({ ok: false, error: { sent: false } });
  });

  test('closed as soon as accepted: taken for sent, as the request may have crossed the close', async () => {
    const { url } = await server(
      () => undefined,
      (socket) => socket.destroy(),
    );
    const got = await transport(url).send(post, never);
    expect(got).toMatchObject({ ok: false, error: { sent: true, kind: 'reset' } });
  });

  test.each([
    ['closed', 'destroy'],
    ['reset', 'resetAndDestroy'],
  ] as const)('%s after the request was read: sent', async (_name, how) => {
    const { url, requests } = await server((socket) => socket[how]());
    expect(await transport(url).send(post, never)).toMatchObject({ ok: false, error: { sent: true, kind: 'reset' } });
    expect(requests).toHaveLength(1);
  });

  test('closed in the head of the answer: sent', async () => {
    const { url } = await server((socket) => socket.end('HTTP/1.1 201 Created\r\nLoca'));
    expect(await transport(url).send(post, never)).toMatchObject({ ok: false, error: { sent: true } });
  });

  test('garbage instead of HTTP is malformed', async () => {
    const { url } = await server((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
    expect(await transport(url).send(request(), never)).toMatchObject({ ok: false, error: { sent: true, kind: 'malformed' } });
  });

  test('a body that ends too early fails a read; a POST has its answer with the head', async () => {
    const { url } = await server((socket) =>
      socket.end('HTTP/1.1 201 Created\r\nLocation: /queue/item/9/\r\nContent-Length: 100\r\n\r\nhalf'),
    );
    const sender = transport(url);
    expect(await sender.send(request(), never)).toMatchObject({ ok: false, error: { sent: true, kind: 'reset' } });
    expect(await sender.send(post, never)).toMatchObject({ ok: true, value: { status: 201, headers: { location: '/queue/item/9/' } } });
  });

  test('no answer in time, by the clock given', async () => {
    const clock = new ManualClock();
    const reached = deferred();
    const { url } = await server(() => {
      reached.resolve();
    });
    const got = transport(url, { clock }).send({ ...post, timeout: 30_000 }, never);
    await reached.promise;
    await clock.run(29_999);
    await clock.run(1);
    expect(await got).toEqual({ ok: false, error: { sent: true, kind: 'timeout', message: 'no answer within 30000 ms' } });
    expect(clock.pending).toBe(0);
  });

  test.each([
    ['that stalls', 0],
    ['of which a byte comes now and then', 1],
  ])('a body %s ends with the time for the whole answer, and a POST has its answer with the head', async (_name, drips) => {
    const clock = new ManualClock();
    const sockets: Socket[] = [];
    const { url } = await server((socket) => {
      sockets.push(socket);
      socket.write('HTTP/1.1 201 Created\r\nLocation: /queue/item/9/\r\nContent-Length: 100000\r\n\r\n{"');
    });
    const sender = transport(url, { clock });
    for (const wanted of [request(), post]) {
      let settled = false;
      const got = sender.send({ ...wanted, timeout: 30_000 }, never).finally(() => (settled = true));
      while (sockets.length === 0) await turn();
      const [socket] = sockets.splice(0);
      for (let second = 1; second < 30; second++) {
        if (drips > 0) socket?.write(' ');
        await turn();
        await clock.run(1_000);
      }
      expect(settled).toBe(false);
      await clock.run(1_000);
      expect(await got).toMatchObject(
        wanted.method === 'POST'
          ? { ok: true, value: { status: 201, headers: { location: '/queue/item/9/' } } }
          : { ok: false, error: { sent: true, kind: 'timeout', message: 'no end of the answer within 30000 ms' } },
      );
    }
    expect(clock.pending).toBe(0);
  });

  test('aborted: before it is sent, and while it waits for the answer', async () => {
    const early = new AbortController();
    early.abort();
    const reached = deferred();
    const { url, requests } = await server(() => {
      reached.resolve();
    });
    const sender = transport(url);
    expect(await sender.send(post, early.signal)).toMatchObject({ ok: false, error: { sent: false, kind: 'aborted' } });
    const late = new AbortController();
    const got = sender.send(post, late.signal);
    await reached.promise;
    late.abort();
    expect(await got).toMatchObject({ ok: false, error: { sent: true, kind: 'aborted' } });
    expect(requests).toHaveLength(1);
  });
  test('forbidden in the moment of sending: not a byte of it is sent, and the next one is', async () => {
    const { url, requests } = await server((socket) => socket.write(answer(201, '')));
    const sender = transport(url);
    const failure = { code: 'lease-lapsed', message: 'not now' } as const;
    let asked = 0;
    const forbidden = (): typeof failure | undefined => (asked++ === 0 ? failure : undefined);
    expect(await sender.send({ ...post, forbidden }, never)).toEqual({
      ok: false,
      error: { sent: false, kind: 'forbidden', message: 'not now', failure },
    });
    expect(requests).toEqual([]);
    expect(await sender.send({ ...post, forbidden }, never)).toMatchObject({ ok: true, value: { status: 201 } });
    expect(asked).toBe(2);
  });
});

describe('a proxy from the environment', () => {
  test('gets the whole address of an http target, with its credentials and the host of the target', async () => {
    const proxy = await server((socket) => socket.write(answer(200, 'through')));
    const sender = transport('http://ci.example.org:8080/jenkins', {
      proxy: 'env',
      env: { HTTP_PROXY: `http://us%40er:se%3Acret@127.0.0.1:${proxy.port}` },
    });
    expect(await sender.send(request(), never)).toMatchObject({ ok: true, value: { status: 200 } });
    expect(proxy.requests[0]).toMatch(/^GET http:\/\/ci\.example\.org:8080\/jenkins\/api\/json HTTP\/1\.1\r\n/);
    expect(proxy.requests[0]).toContain('host: ci.example.org:8080\r\n');
    expect(proxy.requests[0]).toContain(`proxy-authorization: Basic ${Buffer.from('us@er:se:cret').toString('base64')}\r\n`);
  });

  test('a proxy that wants credentials has passed nothing on', async () => {
    const proxy = await server((socket) => socket.write(answer(407)));
    const sender = transport('http://ci.example.org', { proxy: 'env', env: { http_proxy: proxy.url } });
    expect(await sender.send(post, never)).toEqual({
      ok: false,
      error: { sent: false, kind: 'proxy', message: `the proxy ${proxy.url} (http_proxy) wants credentials (407)`, proxyStatus: 407 },
    });
  });

  test('a tunnel that is refused has carried nothing', async () => {
    const proxy = await server((socket) => socket.end(answer(403)));
    const sender = transport('https://ci.example.org', {
      proxy: 'env',
      env: { HTTPS_PROXY: `http://user:secret@127.0.0.1:${proxy.port}` },
    });
    const got = await sender.send(post, never);
    expect(got).toMatchObject({ ok: false, error: { sent: false, kind: 'proxy', proxyStatus: 403 } });
    expect(JSON.stringify(got)).not.toContain('secret');
    expect(proxy.requests[0]).toMatch(/^CONNECT ci\.example\.org:443 /);
  });

  test('a proxy that is not there: not sent', async () => {
    const { url, close } = await startRawServer(() => undefined);
    await close();
    for (const target of ['http://ci.example.org', 'https://ci.example.org']) {
      expect(await transport(target, { proxy: 'env', env: { HTTP_PROXY: url, HTTPS_PROXY: url } }).send(post, never)).toMatchObject({
        ok: false,
        error: { sent: false, kind: 'proxy', message: expect.stringContaining('could not be reached: connect ECONNREFUSED') as unknown },
      });
    }
  });

  test('a variable that is no URL says so, without its value', async () => {
    const got = await transport('http://ci.example.org', { proxy: 'env', env: { HTTP_PROXY: 'socks4://user:secret@proxy:1080' } }).send(
      post,
      never,
    );
    expect(got).toEqual({
      ok: false,
      error: {
        sent: false,
        kind: 'proxy',
        message: 'the proxy in HTTP_PROXY cannot be used: socks4:// proxies are not supported, only http, https and socks5',
      },
    });
  });

  test('is not asked for with `none`, nor for a loopback address', async () => {
    const target = await server((socket) => socket.write(answer(200)));
    const env = { HTTP_PROXY: 'http://127.0.0.1:1' };
    expect(await transport(target.url, { proxy: 'none', env }).send(request(), never)).toMatchObject({ ok: true });
    expect(await transport(target.url, { proxy: 'env', env }).send(request(), never)).toMatchObject({ ok: true });
  });
});
