/**
 * HTTP over sockets with undici. This is the only file that loads undici; whoever needs it imports this file dynamically.
 *
 * Reads and POSTs have separate connections. Jenkins closes a connection that was idle for 30 s (Jetty's idle timeout), and a
 * POST that meets that close has an unknown outcome; so the connections for POSTs are kept for two seconds only.
 */
import { setMaxListeners } from 'node:events';
import { buildConnector, Pool } from 'undici';
import type { Dispatcher } from 'undici';
import { systemClock } from '../util/clock.ts';
import { never } from '../util/never.ts';
import { err } from '../util/result.ts';
import { Exchange } from './exchange.ts';
import { Gate } from '../util/gate.ts';
import { tlsOptions } from './tls-settings.ts';
import { chooseProxy } from './proxy.ts';
import { basicAuthorization, connectorTo, connectThrough, refusedWith } from './tunnel.ts';
import { classify } from './classify.ts';
import type { Clock } from '../util/clock.ts';
import type { Result } from '../util/result.ts';
import type { Environment, ProxyChoice, ProxySetting } from './proxy.ts';
import type { TlsSettings } from './tls-settings.ts';
import type { HttpAnswer, HttpRequest, Transport, TransportFailure } from './transport.ts';

/** What a transport needs to know. */
export interface UndiciTransportOptions {
  /** `http:` or `https:` URL; its path is put before every request's path. */
  readonly baseUrl: string;
  /** Requests in flight at once. More wait for their turn. */
  readonly maxConnections: number;
  readonly proxy: ProxySetting;
  /** For the proxy variables. */
  readonly env: Environment;
  /** Default: as Node does it. */
  readonly tls?: TlsSettings | undefined;
  /** Milliseconds for name, connection and TLS. Default: 10,000. */
  readonly connectTimeout?: number;
  /** Milliseconds an idle connection for reads is kept. Default: 10,000, well below Jenkins' 30,000. */
  readonly keepAlive?: number;
  /** Milliseconds an idle connection may be used for another POST. Default: 2,000. */
  readonly postKeepAlive?: number;
  /** For the timeout of a request. Default: the real clock. */
  readonly clock?: Clock;
  /** Told whenever a request is about to be written to a connection. */
  readonly onSending?: (() => void) | undefined;
}

/** A transport over real connections, to one controller. Redirects are never followed. */
export function createUndiciTransport(options: UndiciTransportOptions): Transport {
  const base = new URL(options.baseUrl);
  const { origin } = base;
  const prefix = base.pathname.replace(/\/+$/, '');
  const proxy = chooseProxy(options.proxy, base, options.env);
  if (proxy !== undefined && 'problem' in proxy) return broken(`the proxy in ${proxy.variable} cannot be used: ${proxy.problem}`);
  const clock = options.clock ?? systemClock;
  const gate = new Gate(options.maxConnections, clock);
  const way = wayTo(base, proxy, options, clock);
  const reads = way.pool(options.keepAlive ?? 10_000);
  const posts = way.pool(options.postKeepAlive ?? 2_000);
  let underWay = 0;
  return {
    async send(request: HttpRequest, signal: AbortSignal): Promise<Result<HttpAnswer, TransportFailure>> {
      // In the whole address that a proxy gets, anything else would become part of the host.
      if (!request.path.startsWith('/'))
        return err({ sent: false, kind: 'other', message: 'the path of a request must begin with a slash' });
      // One signal may stand for thousands of requests: that is no leak, which Node would warn of.
      if (signal !== never) setMaxListeners(0, signal);
      if (!(await gate.enter(signal, request.order))) return err({ sent: false, kind: 'aborted', message: 'aborted before it was sent' });
      underWay++;
      try {
        const exchange = new Exchange(request, signal, clock, options.onSending);
        const dispatcher = request.method === 'POST' ? posts : reads;
        const answer = await exchange.run(dispatcher, origin, `${way.target}${prefix}${request.path}`, way.headers);
        if (way.target !== '' && proxy !== undefined && answer.ok && answer.value.status === 407)
          return err(classify(refusedWith(proxy, 407), false));
        return answer;
      } finally {
        underWay--;
        gate.leave();
      }
    },
    async close(): Promise<void> {
      // What is idle keeps no process alive and soon ends by itself; to end it here takes longer than a request.
      if (underWay > 0) await Promise.all([reads.destroy(), posts.destroy()]);
      await way.close();
    },
  };
}

/** How requests get to the controller. */
interface Way {
  /** Put before the path of a request. */
  readonly target: string;
  /** Of every request, for the proxy. Its credentials win over a header of the file. */
  readonly headers: Readonly<Record<string, string>>;
  pool(keepAlive: number): Dispatcher;
  close(): Promise<void>;
}

function wayTo(base: URL, proxy: ProxyChoice | undefined, options: UndiciTransportOptions, clock: Clock): Way {
  const timeout = options.connectTimeout ?? 10_000;
  const pool = (origin: string, connect: buildConnector.connector, keepAlive: number): Dispatcher =>
    new Pool(origin, {
      connections: options.maxConnections,
      pipelining: 1,
      keepAliveTimeout: keepAlive,
      keepAliveMaxTimeout: keepAlive,
      // Exchange has one timeout for the whole answer.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect,
    });
  const direct = buildConnector({ timeout, ...tlsOptions(options.tls) });
  const closed = (): Promise<void> => Promise.resolve();
  if (proxy === undefined) return { target: '', headers: {}, pool: (keepAlive) => pool(base.origin, direct, keepAlive), close: closed };
  if (proxy.kind === 'http' && base.protocol === 'http:') {
    // An http target is asked for by its whole URL, as proxies commonly open tunnels to port 443 only.
    const authorization = basicAuthorization(proxy);
    const headers = { host: base.host, ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }) };
    return { target: base.origin, headers, pool: (keepAlive) => pool(proxy.url, connectorTo(proxy, timeout), keepAlive), close: closed };
  }
  const { connect, close } = connectThrough(proxy, direct, { timeout, clock });
  return { target: '', headers: {}, pool: (keepAlive) => pool(base.origin, connect, keepAlive), close };
}

function broken(message: string): Transport {
  return {
    send: () => Promise.resolve(err<TransportFailure>({ sent: false, kind: 'proxy', message })),
    close: () => Promise.resolve(),
  };
}
