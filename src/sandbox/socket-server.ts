import { Buffer } from 'node:buffer';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Clock } from '../util/clock.ts';
import { unreachable } from '../util/unreachable.ts';
import type { SandboxHttpAnswer, SandboxHttpRequest, SandboxReaction } from './controller.ts';
import type { EmbeddedController } from './create-controller.ts';

/** Bytes of a body that are taken; a longer one ends the connection with 413. */
const bodyLimit = 64 * 1_024 * 1_024;

/** Bytes of headers that Node takes, so that the controller itself can refuse long ones. */
const headerLimit = 1_024 * 1_024;

/** Jetty closes idle connections after this many milliseconds. */
const idleTimeout = 30_000;

/** Where a sandbox listens unless it is told otherwise. */
export const loopback = '127.0.0.1';

/** Does with sockets what a controller decides: answers, drops, cuts, stalls, refuses. */
export class SocketServer {
  readonly #controller: EmbeddedController;
  readonly #clock: Clock;
  readonly #host: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #port = 0;
  #starts = 0;
  #cancelListen: (() => void) | undefined;

  constructor(controller: EmbeddedController, clock: Clock, host: string = loopback) {
    this.#controller = controller;
    this.#host = host;
    this.#clock = clock;
    this.#server = createServer({ maxHeaderSize: headerLimit, keepAliveTimeout: idleTimeout }, (request, response) => {
      this.#receive(request, response);
    });
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    this.#server.on('clientError', (_error, socket) => {
      socket.end('HTTP/1.1 400 Bad Request\r\nServer: Jetty(12.1.5)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    });
  }

  /** Listens; gives the port. */
  listen(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ port, host: this.#host }, () => {
        this.#server.off('error', reject);
        this.#port = (this.#server.address() as AddressInfo).port;
        resolve(this.#port);
      });
    });
  }

  /** After a restart: ends every connection, and accepts none while the controller is down. */
  followRestart(): void {
    if (this.#starts === this.#controller.starts) return;
    this.#starts = this.#controller.starts;
    this.#destroyAll();
    const { downFor } = this.#controller;
    this.#cancelListen?.();
    this.#cancelListen = undefined;
    if (downFor === 0) return;
    if (this.#server.listening) this.#server.close();
    this.#cancelListen = this.#clock.after(downFor, () => {
      this.#cancelListen = undefined;
      this.#server.listen({ port: this.#port, host: this.#host });
    });
  }

  /** Stops listening and ends every connection. */
  close(): Promise<void> {
    this.#cancelListen?.();
    this.#cancelListen = undefined;
    return new Promise((resolve) => {
      if (!this.#server.listening) {
        this.#destroyAll();
        resolve();
        return;
      }
      this.#server.close(() => {
        resolve();
      });
      this.#destroyAll();
    });
  }

  #destroyAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #receive(incoming: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    let size = 0;
    if (Number(incoming.headers['content-length'] ?? 0) > bodyLimit) tooLarge(incoming, response);
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bodyLimit) chunks.push(chunk);
      else tooLarge(incoming, response);
    });
    incoming.on('end', () => {
      if (response.headersSent) return;
      const request: SandboxHttpRequest = {
        method: incoming.method ?? 'GET',
        path: incoming.url ?? '/',
        headers: flatten(incoming),
        body: chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks),
      };
      const reaction = this.#controller.handle(request);
      this.#react(reaction, request, incoming, response);
      this.followRestart();
    });
  }

  #react(reaction: SandboxReaction, request: SandboxHttpRequest, incoming: IncomingMessage, response: ServerResponse): void {
    switch (reaction.kind) {
      case 'answer':
        if (reaction.delay > 0) {
          const cancel = this.#clock.after(reaction.delay, () => {
            send(reaction.answer, request, response);
          });
          response.once('close', cancel);
        } else send(reaction.answer, request, response);
        return;
      case 'refuse':
      case 'drop':
        incoming.socket.destroy();
        return;
      case 'stall':
        return;
      case 'cut':
        incoming.socket.write(half(reaction.answer), () => {
          incoming.socket.destroy();
        });
        return;
      default:
        unreachable(reaction);
    }
  }
}

function tooLarge(incoming: IncomingMessage, response: ServerResponse): void {
  if (!response.headersSent) response.writeHead(413, { connection: 'close' }).end(() => incoming.socket.destroy());
}

function flatten({ headers }: IncomingMessage): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value;
  return flat;
}

/** Sends an answer with the headers it has and, as Jetty does, no others: no `Date`, and `Connection` only to say that it ends. */
function send(answer: SandboxHttpAnswer, request: SandboxHttpRequest, response: ServerResponse): void {
  response.sendDate = false;
  response.removeHeader('Connection');
  const headers = answer.headers.flatMap(([name, value]) => [name, latin1(value)]);
  if (/\bclose\b/i.test(request.headers['connection'] ?? '')) {
    headers.push('Connection', 'close');
    // A body without a length then ends with the connection.
    response.useChunkedEncodingByDefault = false;
  }
  response.writeHead(answer.status, headers);
  response.end(answer.body);
}

/** Half of an answer as it would be on the wire: of its body, or where there is none of its head. */
function half({ status, headers, body }: SandboxHttpAnswer): Buffer {
  const lines = [`HTTP/1.1 ${status} `, ...headers.map(([name, value]) => `${name}: ${latin1(value)}`), '', ''];
  const head = Buffer.from(lines.join('\r\n'), 'latin1');
  if (body.length === 0) return head.subarray(0, head.length / 2);
  return Buffer.concat([head, body.subarray(0, body.length / 2)]);
}

/** UTF-8 bytes as the characters that Node writes header values with; control characters become blanks, as with Jetty. */
function latin1(text: string): string {
  // oxlint-disable-next-line no-control-regex -- printable ASCII is what needs no conversion
  if (/^[\u0020-\u007E]*$/.test(text)) return text;
  // oxlint-disable-next-line no-control-regex -- these must not get into a header
  return Buffer.from(text.replaceAll(/[\u0000-\u001F\u007F]/g, ' '), 'utf8').toString('latin1');
}
