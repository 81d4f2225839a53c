import { Socket, createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { SandboxDefinition } from '../../src/sandbox/definition.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { headerOf, rawRequest } from './support/raw-request.ts';

const open: Sandbox[] = [];

async function start(definition: SandboxDefinition): Promise<{ sandbox: Sandbox; clock: ManualClock }> {
  const clock = new ManualClock();
  const sandbox = await startSandbox({ definition, clock });
  open.push(sandbox);
  return { sandbox, clock };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

/** Sends bytes and gives all that comes back until the connection ends; `undefined` while nothing has come after `until` resolves. */
function exchange(sandbox: Sandbox, bytes: string): { received: () => string; ended: Promise<string>; socket: Socket } {
  const socket = new Socket();
  const chunks: Buffer[] = [];
  const ended = new Promise<string>((resolve) => {
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? 'error');
    });
    socket.on('close', () => {
      resolve(Buffer.concat(chunks).toString('latin1'));
    });
  });
  socket.connect(Number(new URL(sandbox.url).port), '127.0.0.1', () => socket.write(bytes));
  return { received: () => Buffer.concat(chunks).toString('latin1'), ended, socket };
}

const post = (path: string): string => `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n`;

/** Resolves once the sandbox has seen so many requests. */
async function seen(sandbox: Sandbox, count: number): Promise<void> {
  while (sandbox.requests.length < count) await new Promise((resolve) => setImmediate(resolve));
}

describe('over a real socket', () => {
  test('triggers, queues, builds and logs', async () => {
    const { sandbox, clock } = await start({ jobs: { 'team/app': { duration: '3s', log: ['one', 'two', 'three'] } } });
    const triggered = await fetch(`${sandbox.url}/job/team/job/app/build`, { method: 'POST', redirect: 'manual' });
    expect(triggered.status).toBe(201);
    expect(triggered.headers.get('location')).toBe(`${sandbox.url}/queue/item/1/`);
    clock.advance(1_002);
    const item = (await (await fetch(`${sandbox.url}/queue/item/1/api/json`)).json()) as { executable: { number: number } };
    expect(item.executable.number).toBe(1);
    const running = await fetch(`${sandbox.url}/job/team/job/app/1/logText/progressiveText?start=0`);
    expect(running.headers.get('x-more-data')).toBe('true');
    expect(await running.text()).toMatch(/one\r\ntwo\r\n$/);
    clock.advance(2_000);
    expect(sandbox.builds('team/app')).toEqual([{ number: 1, queueId: 1, result: 'SUCCESS', building: false, parameters: {}, causes: 1 }]);
    expect(sandbox.requests.map(({ method, status }) => `${method} ${status}`)).toEqual(['POST 201', 'GET 200', 'GET 200']);
  });

  test('keeps a connection, and sends no header that Jetty would not', async () => {
    const { sandbox } = await start({ jobs: { app: {} } });
    const { received, socket } = exchange(sandbox, post('/job/app/build?delay=60sec') + post('/job/app/build?delay=60sec'));
    await seen(sandbox, 2);
    while (received().split('HTTP/1.1 201').length < 3) await new Promise((resolve) => setImmediate(resolve));
    const expected =
      'HTTP/1.1 201 Created\r\nServer: Jetty(12.1.5)\r\nVary: Accept-Encoding\r\nX-Content-Type-Options: nosniff\r\n' +
      'Location: http://x/queue/item/1/\r\nContent-Length: 0\r\n\r\n';
    expect(received()).toBe(expected + expected);
    socket.destroy();
  });

  test('answers 400 to what is no HTTP', async () => {
    const { sandbox } = await start({ jobs: {} });
    expect(await exchange(sandbox, 'HELLO\r\n\r\n').ended).toMatch(/^HTTP\/1\.1 400 /);
    expect((await rawRequest(sandbox.url, { method: 'GET', path: '/job/%zz/api/json' })).status).toBe(400);
  });

  test('lets nothing into a header that does not belong there', async () => {
    const { sandbox } = await start({ jobs: { app: {} } });
    const answer = await rawRequest(sandbox.url, { method: 'POST', path: '/createItem?name=a%0D%0AX-Evil:%20%C3%BC' });
    expect(answer.status).toBe(400);
    expect(headerOf(answer, 'X-Evil')).toBeUndefined();
    expect((await rawRequest(sandbox.url, { method: 'GET', path: `${sandbox.url}/job/app/api/json` })).status).toBe(200);
  });

  test('takes no body that is too large', async () => {
    const { sandbox } = await start({ jobs: { app: {} } });
    const { ended } = exchange(sandbox, 'POST /job/app/build HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n');
    expect(await ended).toMatch(/^HTTP\/1\.1 413 /);
    expect(sandbox.requests).toEqual([]);
  });

  test('a port that is taken is an error', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => void other.listen({ port: 0, host: '127.0.0.1' }, resolve));
    const { port } = other.address() as { port: number };
    await expect(startSandbox({ definition: { jobs: {} }, port })).rejects.toThrow('EADDRINUSE');
    await new Promise((resolve) => other.close(resolve));
  });

  test('once closed, the port is free again', async () => {
    const { sandbox } = await start({ jobs: {} });
    const port = Number(new URL(sandbox.url).port);
    // A connection that is idle and one that waits for ever do not keep it.
    await fetch(`${sandbox.url}/login`);
    sandbox.addFault({ kind: 'stall' });
    const stalled = exchange(sandbox, post('/login'));
    await seen(sandbox, 2);
    await sandbox.close();
    expect(await stalled.ended).toBe('');
    const again = await startSandbox({ definition: { jobs: {} }, port });
    expect(again.url).toBe(sandbox.url);
    await again.close();
  });
});

describe('faults', () => {
  const jobs = { app: {} };

  test('latency: answered later, done at once', async () => {
    const { sandbox, clock } = await start({ jobs, faults: [{ kind: 'latency', delay: '10s' }] });
    const { received } = exchange(sandbox, post('/job/app/build?delay=60sec'));
    await seen(sandbox, 1);
    expect(sandbox.queueLength()).toBe(1);
    expect(received()).toBe('');
    clock.advance(10_000);
    while (received() === '') await new Promise((resolve) => setImmediate(resolve));
    expect(received()).toMatch(/^HTTP\/1\.1 201 /);
  });

  test('status: not done', async () => {
    const { sandbox } = await start({
      jobs,
      faults: [{ kind: 'status', status: 502, method: 'POST', path: 'app/build', skip: 1, times: 2 }],
    });
    const statuses: number[] = [];
    for (let count = 0; count < 4; count++) {
      expect((await rawRequest(sandbox.url, { method: 'GET', path: '/job/app/api/json' })).status).toBe(200);
      statuses.push((await rawRequest(sandbox.url, { method: 'POST', path: '/job/app/build?delay=60sec' })).status);
    }
    expect(statuses).toEqual([201, 502, 502, 201]);
  });

  test.each([
    ['drop-after', 1],
    ['drop-before', 0],
  ] as const)('%s: no answer, %d queued', async (kind, queued) => {
    const { sandbox } = await start({ jobs, faults: [{ kind }] });
    expect(await exchange(sandbox, post('/job/app/build?delay=60sec')).ended).toBe('');
    expect(sandbox.queueLength()).toBe(queued);
    expect(sandbox.requests).toEqual([{ method: 'POST', path: '/job/app/build?delay=60sec', status: 'dropped' }]);
  });

  test('cut: half of the body', async () => {
    const { sandbox } = await start({ jobs, faults: [{ kind: 'cut', path: 'api/json' }] });
    const [head = '', body = ''] = (await exchange(sandbox, 'GET /api/json HTTP/1.1\r\nHost: x\r\n\r\n').ended).split('\r\n\r\n');
    const size = Number(/Content-Length: (\d+)/.exec(head)?.[1]);
    expect(body.length).toBe(Math.floor(size / 2));
    await expect(rawRequest(sandbox.url, { method: 'GET', path: '/api/json' })).resolves.toMatchObject({ status: 200 });
  });

  test('every one, until it is switched off', async () => {
    const { sandbox } = await start({ jobs });
    const off = sandbox.addFault({ kind: 'status', status: 503, times: 0 });
    for (let count = 0; count < 3; count++) expect((await rawRequest(sandbox.url, { method: 'GET', path: '/' })).status).toBe(503);
    off();
    expect((await rawRequest(sandbox.url, { method: 'GET', path: '/' })).status).toBe(200);
  });

  test.each(['restart', 'kill'] as const)('%s: all connections end, another session begins', async (kind) => {
    const { sandbox } = await start({ jobs, faults: [{ kind, method: 'POST' }] });
    const session = headerOf(await rawRequest(sandbox.url, { method: 'GET', path: '/api/json' }), 'X-Jenkins-Session');
    const idle = exchange(sandbox, 'GET /api/json HTTP/1.1\r\nHost: x\r\n\r\n');
    await seen(sandbox, 2);
    expect(await exchange(sandbox, post('/job/app/build')).ended).toBe('');
    await idle.ended;
    expect(headerOf(await rawRequest(sandbox.url, { method: 'GET', path: '/api/json' }), 'X-Jenkins-Session')).not.toBe(session);
  });
});

describe('while it is down', () => {
  test('connections are refused, and then it is there again on the same port', async () => {
    const { sandbox, clock } = await start({ jobs: {} });
    sandbox.kill({ refusingFor: 5_000, startingFor: 5_000 });
    await expect(rawRequest(sandbox.url, { method: 'GET', path: '/' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await clock.run(5_000);
    expect((await rawRequest(sandbox.url, { method: 'GET', path: '/' })).status).toBe(503);
    // Down again, and closed meanwhile.
    sandbox.restart({ refusingFor: 5_000 });
    await sandbox.close();
    expect(clock.pending).toBe(0);
  });
});
