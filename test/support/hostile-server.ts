/**
 * A controller that turns hostile: a plain TCP server in front of a real one, which answers the requests of one kind byte by byte as
 * an attack says and passes the others on.
 */
import { request as send } from 'node:http';
import type { Socket } from 'node:net';
import { answer, startRawServer } from '../http/raw-server.ts';

/** Writes an answer, or something that should have been one, to a connection. */
export type Attack = (socket: Socket) => void;

/** What is attacked, and how. */
export interface HostileOptions {
  /** Address of the controller behind it, without a path. */
  readonly target: string;
  /** `METHOD path` of the requests that are attacked. */
  readonly requests: RegExp;
  readonly attack: Attack;
}

/** A running one. */
export interface HostileServer {
  readonly url: string;
  /** Attacks so far. */
  readonly hits: number;
  close(): Promise<void>;
}

/** Starts one on loopback. */
export async function startHostileServer({ target, requests, attack }: HostileOptions): Promise<HostileServer> {
  const { port } = new URL(target);
  let hits = 0;
  const server = await startRawServer((socket, request) => {
    const [head, body] = split(request, '\r\n\r\n');
    const [line = '', ...fields] = head.split('\r\n');
    const [method = '', path = ''] = line.split(' ');
    if (requests.test(`${method} ${path}`)) {
      hits++;
      attack(socket);
      return;
    }
    const headers = Object.fromEntries(fields.map((field) => split(field, ': ')));
    const onward = send({ host: '127.0.0.1', port, method, path, headers: { ...headers, connection: 'close' } }, (from) => {
      const chunks: Buffer[] = [];
      from.on('data', (chunk: Buffer) => chunks.push(chunk));
      from.on('end', () => socket.write(answer(from.statusCode ?? 500, Buffer.concat(chunks), fieldsOf(from.rawHeaders))));
    });
    onward.on('error', () => socket.destroy());
    onward.end(body);
  });
  return {
    url: server.url,
    get hits() {
      return hits;
    },
    close: server.close,
  };
}

function split(text: string, at: string): [string, string] {
  const place = text.indexOf(at);
  return place < 0 ? [text, ''] : [text.slice(0, place), text.slice(place + at.length)];
}

/** Headers as lines, without those about the length. */
function fieldsOf(raw: readonly string[]): string[] {
  return raw
    .flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${raw[index + 1] ?? ''}`] : []))
    .filter((field) => !/^(?:content-length|transfer-encoding|connection):/i.test(field));
}

/** Writes the same piece again and again, as fast as it is taken, for `times` (default: without end). */
export function pour(socket: Socket, piece: Buffer, times: number = Infinity, end: () => void = () => undefined): void {
  let left = times;
  const more = (): void => {
    while (left > 0 && !socket.destroyed) {
      left--;
      if (!socket.write(piece)) {
        socket.once('drain', more);
        return;
      }
    }
    if (!socket.destroyed) end();
  };
  more();
}
