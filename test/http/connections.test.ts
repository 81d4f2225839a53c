import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { answer, deferred } from './raw-server.ts';
import { cleanUp, never, post, request, server, transport } from './transport-rig.ts';

afterEach(cleanUp);

describe('connections', () => {
  test('are kept and used again, those of POSTs apart from those of reads', async () => {
    const started = await server((socket) => socket.write(answer(200)));
    const sender = transport(started.url);
    for (let turn = 0; turn < 3; turn++) {
      await sender.send(request(), never);
      await sender.send(post, never);
    }
    expect(started.connections).toBe(2);
    expect(started.requests).toHaveLength(6);
  });

  test('a connection the server closed is not used again', async () => {
    const started = await server((socket) => socket.end(answer(200, '', ['Connection: close'])));
    const sender = transport(started.url);
    expect(await sender.send(post, never)).toMatchObject({ ok: true });
    expect(await sender.send(post, never)).toMatchObject({ ok: true });
    expect(started.connections).toBe(2);
  });

  test.each([
    ['GET', request()],
    ['POST', post],
  ])('one that the server closed while it was idle carries no %s', async (_method, wanted) => {
    const started = await server((socket) => socket.write(answer(201)));
    const sender = transport(started.url);
    for (let turns = 1; turns <= 3; turns++) {
      expect(await sender.send(wanted, never)).toMatchObject({ ok: true, value: { status: 201 } });
      const closed = [...started.sockets].map((socket) => once(socket, 'close'));
      for (const socket of started.sockets) socket.end();
      await Promise.all(closed);
      expect(started).toMatchObject({ connections: turns, requests: { length: turns } });
    }
  });

  test('a connection for POSTs is given up when it is idle, one for reads is kept: no POST meets the close of a server', async () => {
    const started = await server((socket) => socket.write(answer(201)));
    const sender = transport(started.url, { postKeepAlive: 20 });
    await sender.send(request(), never);
    await sender.send(post, never);
    const [, ofPosts] = [...started.sockets];
    await once(ofPosts as Socket, 'close');
    await sender.send(request(), never);
    await sender.send(post, never);
    expect(started.connections).toBe(3);
  });

  test('close ends what is under way', async () => {
    const asked = deferred();
    const started = await server(() => asked.resolve());
    const sender = transport(started.url);
    const sent = sender.send(request(), never);
    await asked.promise;
    await sender.close();
    expect(await sent).toMatchObject({ ok: false, error: { sent: true } });
  });

  test('close leaves what is idle to its end, which comes by itself', async () => {
    const started = await server((socket) => socket.write(answer(200)));
    const sender = transport(started.url, { keepAlive: 20, postKeepAlive: 20 });
    await sender.send(request(), never);
    await sender.send(post, never);
    const closed = [...started.sockets].map((socket) => once(socket, 'close'));
    await sender.close();
    await Promise.all(closed);
    expect(started.sockets.size).toBe(0);
  });

  test('to a controller of IPv6', async () => {
    const started = await server((socket) => socket.write(answer(200, 'six')), undefined, '::1');
    const sender = transport(`http://[::1]:${started.port}/jenkins`);
    for (const wanted of [request(), post]) expect(await sender.send(wanted, never)).toMatchObject({ ok: true, value: { status: 200 } });
    expect(started.requests[0]).toMatch(/^GET \/jenkins\/api\/json /);
    expect(started.requests[0]).toContain(`host: [::1]:${started.port}\r\n`);
  });

  test('no more than allowed carry requests at once', async () => {
    const waiting: (() => void)[] = [];
    let most = 0;
    const full = deferred();
    const started = await server((socket) => {
      waiting.push(() => socket.write(answer(200)));
      most = Math.max(most, waiting.length);
      if (waiting.length === 3) full.resolve();
    });
    const sender = transport(started.url, { maxConnections: 3 });
    const all = Array.from({ length: 9 }, (_, index) => sender.send(index % 2 === 0 ? post : request(), never));
    await full.promise;
    const pump = setInterval(() => waiting.shift()?.(), 1);
    await Promise.all(all);
    clearInterval(pump);
    expect(most).toBe(3);
    expect(started.requests).toHaveLength(9);
  });

  test('what is to go first does not wait behind the others for a connection', async () => {
    const started = await server((socket) => socket.write(answer(201)));
    const sender = transport(started.url, { maxConnections: 1 });
    const last = request({ path: '/last' });
    await Promise.all([
      sender.send(post, never),
      sender.send(last, never),
      sender.send(request({ path: '/first', order: 'first' }), never),
    ]);
    expect(started.requests.map((text) => text.split(' ')[1])).toEqual(['/job/a/build', '/first', '/last']);
  });

  test('many requests of one signal are no leak that Node would warn of', async () => {
    const warnings: string[] = [];
    const note = (warning: Error): void => void warnings.push(warning.name);
    process.on('warning', note);
    const started = await server((socket) => socket.write(answer(200)));
    const sender = transport(started.url, { maxConnections: 1 });
    const { signal } = new AbortController();
    const answers = await Promise.all(Array.from({ length: 30 }, () => sender.send(request(), signal)));
    process.off('warning', note);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(warnings).toEqual([]);
  });
});
