/**
 * A proxy on loopback between a client and a controller that spoils what a test wants spoilt: connections that break before or
 * after the request went on, answers that never come, come in part or late, requests that arrive when nobody waits for them any more.
 */
import { Agent, createServer, type IncomingMessage, request as send, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Clock } from '../../src/util/clock.ts';

/** What happens to one request. `before`: it never arrives; `after`: it arrives, and its answer is lost. */
export type ProxyFault =
  /** The connection is reset. */
  | 'reset-before'
  | 'reset-after'
  /** The proxy closes its side of the connection without a word and goes on reading. */
  | 'half-close-before'
  | 'half-close-after'
  /** Nothing happens until the client gives up. */
  | 'stall-before'
  | 'stall-after'
  /** Nothing happens until the client gives up; then the request arrives all the same. */
  | 'late-request'
  /** Half of the head of the answer, then the end of the connection. */
  | 'cut-head'
  /** The head and half of the body, then the end of the connection. */
  | 'cut-body'
  /** The answer takes `slow` milliseconds of the clock. */
  | 'slow-answer'
  /** The proxy itself answers 502. */
  | 'gateway-before'
  | 'gateway-after'
  /** The proxy sends the request a second time, as soon as it has the first answer. */
  | 'twice';

/** A request as it came to the proxy. */
export interface ProxiedRequest {
  /** Counts from 0. */
  readonly place: number;
  readonly method: string;
  readonly path: string;
}

/** A running proxy. */
export interface FaultProxy {
  /** To be used instead of the address behind it. */
  readonly url: string;
  /** Every request so far. */
  readonly requests: readonly ProxiedRequest[];
  /** How many requests were spoilt. */
  readonly strikes: number;
  /** Resolves when nothing is on its way to the controller any more. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How a proxy is started. */
export interface FaultProxyOptions {
  /** Address behind it. */
  readonly target: string;
  /** What to do to a request; undefined: pass it on. */
  readonly faultOf: (request: ProxiedRequest) => ProxyFault | undefined;
  readonly clock: Clock;
  /** Milliseconds on the clock that a slow answer takes. */
  readonly slow: number;
}

interface Answer {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** Starts one. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const target = new URL(options.target);
  const agent = new Agent({ keepAlive: false });
  const requests: ProxiedRequest[] = [];
  const sockets = new Set<Socket>();
  const underWay = new Set<Promise<unknown>>();
  let strikes = 0;

  const pass = (incoming: IncomingMessage, body: Buffer): Promise<Answer> => {
    const passed = new Promise<Answer>((resolve, reject) => {
      const { method, url: path, rawHeaders: headers } = incoming;
      const outgoing = send({ host: target.hostname, port: target.port, agent, method, path, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.rawHeaders, body: Buffer.concat(chunks) }));
        answer.on('error', reject);
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
    const over = passed.then(
      () => undefined,
      () => undefined,
    );
    underWay.add(over);
    void over.then(() => underWay.delete(over));
    return passed;
  };

  const handle = async (
    incoming: IncomingMessage,
    response: ServerResponse,
    body: Buffer,
    fault: ProxyFault | undefined,
  ): Promise<void> => {
    const { socket } = incoming;
    switch (fault) {
      case undefined:
        reply(response, await pass(incoming, body));
        return;
      case 'reset-before':
        socket.resetAndDestroy();
        return;
      case 'reset-after':
        await pass(incoming, body);
        socket.resetAndDestroy();
        return;
      case 'half-close-before':
        socket.end();
        return;
      case 'half-close-after':
        await pass(incoming, body);
        socket.end();
        return;
      case 'stall-before':
        return;
      case 'stall-after':
        await pass(incoming, body);
        return;
      case 'late-request':
        socket.once('close', () => void pass(incoming, body).catch(() => undefined));
        return;
      case 'cut-head':
      case 'cut-body': {
        const answer = await pass(incoming, body);
        const head = headOf(answer);
        socket.write(
          fault === 'cut-head' ? head.subarray(0, head.length / 2) : Buffer.concat([head, answer.body.subarray(0, answer.body.length / 2)]),
        );
        socket.end();
        return;
      }
      case 'slow-answer': {
        const answer = await pass(incoming, body);
        await new Promise<void>((resolve) => {
          options.clock.after(options.slow, resolve);
        });
        reply(response, answer);
        return;
      }
      case 'gateway-after':
        await pass(incoming, body);
        gateway(response);
        return;
      case 'gateway-before':
        gateway(response);
        return;
      case 'twice': {
        const answer = await pass(incoming, body);
        await pass(incoming, body);
        reply(response, answer);
        return;
      }
      default:
        throw new Error(`no such fault: ${String(fault satisfies never)}`);
    }
  };

  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const request = { place: requests.length, method: incoming.method ?? '', path: incoming.url ?? '' };
      requests.push(request);
      const fault = options.faultOf(request);
      if (fault !== undefined) strikes++;
      handle(incoming, response, Buffer.concat(chunks), fault).catch(() => incoming.socket.destroy());
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const settled = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.all(underWay);
  };
  return {
    url: `http://127.0.0.1:${port}${target.pathname.replace(/\/$/, '')}`,
    requests,
    get strikes() {
      return strikes;
    },
    settled,
    async close() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      for (const socket of sockets) socket.destroy();
      await closed;
      await settled();
      agent.destroy();
    },
  };
}

function reply(response: ServerResponse, { status, headers, body }: Answer): void {
  if (response.destroyed) return;
  response.sendDate = false;
  response.writeHead(status, [...headers]);
  response.end(body);
}

function gateway(response: ServerResponse): void {
  response.writeHead(502, { 'content-type': 'text/html' }).end('<html><h1>502 Bad Gateway</h1></html>');
}

function headOf({ status, headers, body }: Answer): Buffer {
  const lines = headers.flatMap((name, index) =>
    index % 2 === 0 && !/^(transfer-encoding|content-length|connection)$/i.test(name) ? [`${name}: ${headers[index + 1]}`] : [],
  );
  return Buffer.from([`HTTP/1.1 ${status} X`, ...lines, `Content-Length: ${Math.max(body.length, 1)}`, '', ''].join('\r\n'), 'latin1');
}
