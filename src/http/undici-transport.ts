/**
 * HTTP over sockets with undici. This is the only file that loads undici; whoever needs it imports this file dynamically.
 *
 * Reads and POSTs have separate connections. Jenkins closes a connection that was idle for 30 s (Jetty's idle timeout), and a
 * POST that meets that close has an unknown outcome; so the connections for POSTs are kept for two seconds only.
 */
import { Pool, ProxyAgent } from 'undici';
import type { Dispatcher } from 'undici';
import { systemClock } from '../util/clock.ts';
import { err } from '../util/result.ts';
import { Exchange } from './exchange.ts';
import { Gate } from '../util/gate.ts';
import { proxyFor } from './proxy.ts';
import type { Clock } from '../util/clock.ts';
import type { Result } from '../util/result.ts';
import type { Environment, ProxyChoice } from './proxy.ts';
import type { HttpAnswer, HttpRequest, Transport, TransportFailure } from './transport.ts';

/** What a transport needs to know. */
export interface UndiciTransportOptions {
  /** `http:` or `https:` URL; its path is put before every request's path. */
  readonly baseUrl: string;
  /** Requests in flight at once. More wait for their turn. */
  readonly maxConnections: number;
  /** `env`: as the proxy variables in `env` say; `none`: direct. */
  readonly proxy: 'env' | 'none';
  readonly env: Environment;
  /** Milliseconds for name, connection and TLS. Default: 10,000. */
  readonly connectTimeout?: number;
  /** Milliseconds an idle connection for reads is kept. Default: 10,000, well below Jenkins' 30,000. */
  readonly keepAlive?: number;
  /** For the timeout of a request. Default: the real clock. */
  readonly clock?: Clock;
}

/** Milliseconds an idle connection may be used for another POST. */
const postKeepAlive = 2_000;

/** A transport over real connections, to one controller. Redirects are never followed. */
export function createUndiciTransport(options: UndiciTransportOptions): Transport {
  const base = new URL(options.baseUrl);
  const prefix = base.pathname.replace(/\/+$/, '');
  const proxy = options.proxy === 'env' ? proxyFor(base, options.env) : undefined;
  if (proxy !== undefined && 'problem' in proxy) return broken(`the proxy in ${proxy.variable} cannot be used: ${proxy.problem}`);
  const gate = new Gate(options.maxConnections);
  const clock = options.clock ?? systemClock;
  const reads = createDispatcher(base, proxy, options, options.keepAlive ?? 10_000);
  const posts = createDispatcher(base, proxy, options, postKeepAlive);
  // An http target behind a proxy is asked for by its whole URL, as proxies commonly open tunnels to port 443 only.
  const target = proxy !== undefined && base.protocol === 'http:' ? base.origin : '';
  const extra: Record<string, string> = target === '' ? {} : { host: base.host };
  if (target !== '' && proxy?.authorization !== undefined) extra['proxy-authorization'] = proxy.authorization;
  return {
    async send(request: HttpRequest, signal: AbortSignal): Promise<Result<HttpAnswer, TransportFailure>> {
      if (!(await gate.enter(signal))) return err({ sent: false, kind: 'aborted', message: 'aborted before it was sent' });
      try {
        const exchange = new Exchange(request, signal, clock);
        const answer = await exchange.run(
          request.method === 'POST' ? posts : reads,
          base.origin,
          `${target}${prefix}${request.path}`,
          extra,
        );
        if (target !== '' && answer.ok && answer.value.status === 407) {
          return err({ sent: false, kind: 'refused', message: 'the proxy wants credentials (407)' });
        }
        return answer;
      } finally {
        gate.leave();
      }
    },
    async close(): Promise<void> {
      await Promise.all([reads.destroy(), posts.destroy()]);
    },
  };
}

function createDispatcher(base: URL, proxy: ProxyChoice | undefined, options: UndiciTransportOptions, keepAlive: number): Dispatcher {
  const pool = {
    connections: options.maxConnections,
    pipelining: 1,
    keepAliveTimeout: keepAlive,
    keepAliveMaxTimeout: keepAlive,
    // Exchange has one timeout for the whole answer.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  const timeout = options.connectTimeout ?? 10_000;
  if (proxy === undefined) return new Pool(base.origin, { ...pool, connect: { timeout } });
  if (base.protocol === 'http:') return new Pool(proxy.url.origin, { ...pool, connect: { timeout } });
  return new ProxyAgent({
    ...pool,
    uri: proxy.url.href,
    ...(proxy.authorization === undefined ? {} : { token: proxy.authorization }),
    proxyTls: { timeout },
    requestTls: { timeout },
  });
}

function broken(message: string): Transport {
  return {
    send: () => Promise.resolve(err<TransportFailure>({ sent: false, kind: 'other', message })),
    close: () => Promise.resolve(),
  };
}
