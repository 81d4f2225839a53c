import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A TCP server that does with each request just what the test says. Requests are whole once their head and announced body are there. */
export interface RawServer {
  readonly url: string;
  readonly port: number;
  /** Whole requests, as text. */
  readonly requests: string[];
  /** Connections accepted so far. */
  connections: number;
  readonly sockets: ReadonlySet<Socket>;
  readonly close: () => Promise<void>;
}

/** Starts one. `onRequest` is called with each whole request; `onConnection` with each connection. */
export async function startRawServer(
  onRequest: (socket: Socket, request: string, count: number) => void,
  onConnection: (socket: Socket) => void = () => undefined,
  host: '127.0.0.1' | '::1' = '127.0.0.1',
): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  const server = createServer((socket) => {
    started.connections++;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    let received = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      for (;;) {
        const head = received.indexOf('\r\n\r\n');
        if (head < 0) return;
        const length = Number(/content-length: (\d+)/i.exec(received.toString('latin1', 0, head))?.[1] ?? 0);
        if (received.length < head + 4 + length) return;
        const request = received.toString('utf8', 0, head + 4 + length);
        received = received.subarray(head + 4 + length);
        requests.push(request);
        onRequest(socket, request, requests.length);
      }
    });
    onConnection(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const started: RawServer = {
    url: `http://${host === '::1' ? '[::1]' : host}:${port}`,
    port,
    requests,
    connections: 0,
    sockets,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
  return started;
}

/** A promise and what settles it. */
export function deferred<T = void>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let settle: ((value: T) => void) | undefined;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, resolve: (value) => settle?.(value) };
}

/** A whole answer. */
export function answer(status: number, body: string | Uint8Array = '', headers: readonly string[] = []): Buffer {
  const content = Buffer.from(body as string);
  return Buffer.concat([
    Buffer.from([`HTTP/1.1 ${status} X`, `Content-Length: ${content.length}`, ...headers, '', ''].join('\r\n')),
    content,
  ]);
}
