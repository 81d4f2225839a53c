/** Proxies on loopback: one that speaks HTTP (CONNECT, and whole addresses), and one that speaks SOCKS5. */
import { createServer as createHttpServer, request as send, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, createServer, type Server as NetServer, type Socket } from 'node:net';

/** A proxy that is there. */
export interface TestProxy {
  readonly url: string;
  readonly port: number;
  /** What it was asked for: `CONNECT host:port`, `GET http://…`, `SOCKS5 host:port`. */
  readonly asked: string[];
  /** `Proxy-Authorization` of each request; `user:password` of SOCKS5. */
  readonly credentials: (string | undefined)[];
  /** Headers that a forwarding proxy got. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>[];
  close(): Promise<void>;
}

/** How it behaves. */
export interface ProxyOptions {
  /** `user:password` that it wants. */
  readonly wants?: string;
  /** Status of every CONNECT. Default: connects. */
  readonly refuses?: number;
  /** Where every connection goes whatever was asked for, so that names need not exist. */
  readonly to: { readonly host: string; readonly port: number };
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** An HTTP proxy. */
export async function startHttpProxy(options: ProxyOptions): Promise<TestProxy> {
  const { to, tls } = options;
  const sockets = new Set<Socket>();
  const wanted = options.wants === undefined ? undefined : `Basic ${Buffer.from(options.wants).toString('base64')}`;
  const server: Server = tls === undefined ? createHttpServer() : createTlsServer(tls);
  const proxy = await listening(server, sockets, tls === undefined ? 'http' : 'https');
  server.on('connect', (request, client: Socket) => {
    proxy.asked.push(`CONNECT ${request.url}`);
    proxy.credentials.push(request.headers['proxy-authorization']);
    client.on('error', () => undefined);
    if (wanted !== undefined && request.headers['proxy-authorization'] !== wanted) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="gate"\r\n\r\n');
    } else if (options.refuses !== undefined) client.end(`HTTP/1.1 ${options.refuses} No\r\n\r\n`);
    else {
      const onward = connect(to, () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        onward.pipe(client).pipe(onward);
      });
      track(onward, sockets).on('error', () => client.destroy());
    }
  });
  server.on('request', (request, response) => {
    proxy.asked.push(`${request.method} ${request.url}`);
    proxy.credentials.push(request.headers['proxy-authorization']);
    proxy.headers.push(request.headers);
    if (wanted !== undefined && request.headers['proxy-authorization'] !== wanted) {
      response.writeHead(407, { 'proxy-authenticate': 'Basic realm="gate"' }).end();
      return;
    }
    const { pathname, search } = new URL(request.url ?? '');
    const onward = send({ ...to, method: request.method, path: `${pathname}${search}`, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  return proxy;
}

/** A SOCKS5 proxy. `refuses`: the reply to every request. */
export async function startSocksProxy({ to, wants, refuses }: Omit<ProxyOptions, 'tls'>): Promise<TestProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    void serve(client).catch(() => client.destroy());
  });
  const proxy = await listening(server, sockets, 'socks5');
  const serve = async (client: Socket): Promise<void> => {
    const read = (length: number): Promise<Buffer> => bytesFrom(client, length);
    const methods = [...(await read((await read(2))[1] ?? 0))];
    const method = wants === undefined ? 0 : 2;
    client.write(Buffer.from([5, methods.includes(method) ? method : 255]));
    if (!methods.includes(method)) return void client.end();
    if (method === 2) {
      const [user, password] = [await read((await read(2))[1] ?? 0), await read((await read(1))[0] ?? 0)];
      proxy.credentials.push(`${user.toString()}:${password.toString()}`);
      const accepted = proxy.credentials.at(-1) === wants;
      client.write(Buffer.from([1, accepted ? 0 : 1]));
      if (!accepted) return void client.end();
    }
    const kind = (await read(4))[3];
    const host =
      kind === 1
        ? [...(await read(4))].join('.')
        : kind === 4
          ? (await read(16)).toString('hex').replace(/(.{4})(?=.)/g, '$1:')
          : (await read((await read(1))[0] ?? 0)).toString();
    const port = (await read(2)).readUInt16BE();
    proxy.asked.push(`SOCKS5 ${host}:${port}`);
    if (refuses !== undefined) return void client.end(Buffer.from([5, refuses, 0, 1, 0, 0, 0, 0, 0, 0]));
    const onward = connect(to, () => {
      client.write(Buffer.from([5, 0, 0, 3, 1, 65, 0, 80]));
      onward.pipe(client).pipe(onward);
    });
    track(onward, sockets).on('error', () => client.destroy());
  };
  return proxy;
}

async function bytesFrom(socket: Socket, length: number): Promise<Buffer> {
  for (;;) {
    const bytes = socket.read(length) as Buffer | null;
    if (bytes !== null) return bytes;
    await new Promise<void>((resolve, reject) => {
      socket.once('readable', resolve).once('close', () => reject(new Error('closed')));
    });
  }
}

function track(socket: Socket, sockets: Set<Socket>): Socket {
  sockets.add(socket);
  return socket.on('close', () => sockets.delete(socket));
}

async function listening(server: NetServer, sockets: Set<Socket>, scheme: string): Promise<TestProxy> {
  server.on('connection', (socket: Socket) => track(socket, sockets).on('error', () => undefined));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    port,
    asked: [],
    credentials: [],
    headers: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
