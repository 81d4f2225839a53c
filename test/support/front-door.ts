/** Servers on loopback that stand where a controller should be, or in front of one. */
import { createServer, request as send, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A server, and how to end it. */
export interface FrontDoor {
  readonly url: string;
  /** `METHOD path` of every request. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Answers every request as the test says. */
export function startFront(handler: RequestListener, tls?: { readonly key: string; readonly cert: string }): Promise<FrontDoor> {
  const requests: string[] = [];
  const listener: RequestListener = (incoming, response) => {
    requests.push(`${incoming.method} ${incoming.url}`);
    handler(incoming, response);
  };
  const server: Server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
        requests,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}

/** What a front door changes of what passes through it. */
export interface Changes {
  /** Changes the headers of a request, in place. */
  readonly request?: (headers: Record<string, string | string[] | undefined>) => void;
  /** Changes the headers of an answer, in place. */
  readonly answer?: (headers: Record<string, string | string[] | undefined>, response: ServerResponse) => void;
  /** Answers by itself; false: lets it pass. */
  readonly instead?: (incoming: IncomingMessage, response: ServerResponse) => boolean;
}

/** A reverse proxy in front of `target`. The `Host` of the request is passed on. */
export function startFrontOf(target: string, changes: Changes): Promise<FrontDoor> {
  const { port } = new URL(target);
  return startFront((incoming, response) => {
    if (changes.instead?.(incoming, response) === true) return;
    const headers: Record<string, string | string[] | undefined> = { ...incoming.headers, connection: 'close' };
    changes.request?.(headers);
    const onward = send({ host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers }, (answer) => {
      const back: Record<string, string | string[] | undefined> = { ...answer.headers };
      response.sendDate = false;
      changes.answer?.(back, response);
      response.writeHead(answer.statusCode ?? 500, back);
      answer.pipe(response);
    });
    incoming.pipe(onward);
  });
}
