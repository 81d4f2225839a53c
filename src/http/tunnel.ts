/** Connections through a proxy: by CONNECT (RFC 9110, 9.3.6) or SOCKS5, and TLS to the controller inside of them. */
import type { Socket } from 'node:net';
import { buildConnector, Pool } from 'undici';
import type { Clock } from '../util/clock.ts';
import { classify } from './classify.ts';
import type { ProxyChoice } from './proxy.ts';
import { ProxyError } from './proxy-error.ts';
import { askSocks5 } from './socks5.ts';

type Connector = buildConnector.connector;

/** Connects to the proxy itself; what goes wrong there is told as the proxy's. */
export function connectorTo(proxy: ProxyChoice, timeout: number): Connector {
  const connect = buildConnector({ timeout });
  return (options, callback) => {
    connect(options, (...[error, socket]) => {
      if (error === null) callback(null, socket);
      else callback(new ProxyError(proxy, ` could not be reached: ${classify(error, false).message}`), null);
    });
  };
}

/** Opens a connection to a host through the proxy. Rejects with a `ProxyError`. */
interface Tunnels {
  open(host: string, port: number): Promise<Socket>;
  close(): Promise<void>;
}

/** A connector that goes through the proxy, and what ends its connections to it. `secure`: speaks TLS with the controller. */
export function connectThrough(
  proxy: ProxyChoice,
  secure: Connector,
  timing: { readonly timeout: number; readonly clock: Clock },
): { readonly connect: Connector; readonly close: () => Promise<void> } {
  const tunnels = proxy.kind === 'socks5' ? socksTunnels(proxy, timing) : httpTunnels(proxy, timing.timeout);
  const dial = async (...[options, callback]: Parameters<Connector>): Promise<void> => {
    const { hostname, protocol, port } = options;
    let socket: Socket;
    try {
      socket = await tunnels.open(hostname, port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port));
    } catch (error) {
      callback(error as Error, null);
      return;
    }
    // Whoever gets the connection listens as well; until then nobody does.
    socket.on('error', () => undefined);
    if (protocol === 'https:') secure({ ...options, httpSocket: socket }, callback);
    else callback(null, socket);
  };
  const connect: Connector = (options, callback) => void dial(options, callback);
  return { connect, close: () => tunnels.close() };
}

function httpTunnels(proxy: ProxyChoice, timeout: number): Tunnels {
  const pool = new Pool(proxy.url, { connect: connectorTo(proxy, timeout), headersTimeout: timeout, bodyTimeout: 0 });
  const authorization = basicAuthorization(proxy);
  return {
    async open(host, port) {
      const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
      const headers = { host: authority, ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }) };
      const { socket, statusCode } = await pool.connect({ path: authority, headers }).catch((error: unknown) => {
        throw error instanceof ProxyError ? error : new ProxyError(proxy, `: ${classify(error, false).message}`);
      });
      if (statusCode >= 200 && statusCode < 300) return socket as Socket;
      socket.on('error', () => undefined).destroy();
      throw refusedWith(proxy, statusCode);
    },
    close: () => pool.destroy(),
  };
}

/** A proxy that answered the request itself, or that to open a tunnel. */
export function refusedWith(proxy: ProxyChoice, status: number): ProxyError {
  const said =
    status === 407
      ? `${proxy.credentials === undefined ? 'wants credentials' : 'did not accept the credentials'} (407)`
      : `refused (${status})`;
  return new ProxyError(proxy, ` ${said}`, status);
}

/** Value of `Proxy-Authorization`. Secret. */
export function basicAuthorization({ credentials }: ProxyChoice): string | undefined {
  if (credentials === undefined) return undefined;
  return `Basic ${Buffer.from(`${credentials.username}:${credentials.password.reveal()}`, 'utf8').toString('base64')}`;
}

function socksTunnels(proxy: ProxyChoice, { timeout, clock }: { readonly timeout: number; readonly clock: Clock }): Tunnels {
  const connect = connectorTo(proxy, timeout);
  // Not a special scheme to URL, so that it knows no default port.
  const { hostname, port } = new URL(proxy.url.replace(/^socks5h?:/, 'http:'));
  const open = (): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const at = { hostname: hostname.replace(/^\[|\]$/g, ''), protocol: 'http:', port: port === '' ? '1080' : port };
      connect(at, (...[error, socket]) => (error === null ? resolve(socket) : reject(error)));
    });
  return {
    async open(host, targetPort) {
      const socket = await open();
      const stop = clock.after(timeout, () => socket.destroy(new Error(`it did not answer within ${timeout} ms`)));
      try {
        await askSocks5(socket, host, targetPort, proxy.credentials);
        return socket;
      } catch (error) {
        socket.on('error', () => undefined).destroy();
        throw new ProxyError(proxy, ` refused: ${classify(error, false).message}`);
      } finally {
        stop();
      }
    },
    close: () => Promise.resolve(),
  };
}
