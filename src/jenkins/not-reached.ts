/** No connection, or one that broke: what it was, why, and what to do. */
import type { ErrorCode } from '../errors/codes.ts';
import type { Failure } from '../errors/failure.ts';
import { tlsProblem, type TlsProblem } from '../http/tls-problem.ts';
import type { TransportFailure } from '../http/transport.ts';
import { unreachable } from '../util/unreachable.ts';
import type { JenkinsClientOptions } from './options.ts';

/** Nothing has been done. `request`: `GET /job/deploy/api/json`. */
export function notReached(options: Pick<JenkinsClientOptions, 'name' | 'url'>, request: string, cause: TransportFailure): Failure {
  if (cause.failure !== undefined) return cause.failure;
  const { code, message, hint } = words(options, cause);
  return { code, message, reason: `${request}: ${cause.message}`, hint };
}

/** Whether it stays so until somebody changes a certificate, the file or the proxy, so that asking again is of no use. */
export function isLasting(cause: TransportFailure): boolean {
  if (cause.kind === 'proxy') return cause.proxyStatus !== undefined && cause.proxyStatus < 500;
  return cause.kind === 'tls' && tlsProblem(cause) !== 'other';
}

interface Words {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
}

function words(options: Pick<JenkinsClientOptions, 'name' | 'url'>, cause: TransportFailure): Words {
  const { name, url } = options;
  const unreached = (hint: string): Words => ({ code: 'unreachable', message: `${name} could not be reached`, hint });
  switch (cause.kind) {
    case 'dns':
      return unreached(`Check the host name in ${url}, and that this machine can resolve it.`);
    case 'refused':
      return unreached(`Check that Jenkins runs and listens at ${url}, and that no firewall or proxy is in between.`);
    case 'connect-timeout':
      return unreached(`Nothing answers at ${url}: check the port, the network and whether a proxy is needed (HTTPS_PROXY, NO_PROXY).`);
    case 'tls':
      return ofTls(options, tlsProblem(cause));
    case 'proxy':
      return ofProxy(name, cause);
    case 'timeout':
      return unreached(`Jenkins was too slow: raise \`timeout\` of the controller, or look at its load.`);
    case 'too-large':
      return unreached(`Check that ${url} is a Jenkins; its answers are much smaller.`);
    case 'reset':
      return unreached(
        `Check the network, and whether Jenkins at ${url} was just restarted.${url.startsWith('https:') ? ' A server that wants a client certificate may close the connection, too.' : ''}`,
      );
    case 'malformed':
    case 'aborted':
    case 'forbidden':
    case 'other':
      return unreached(`Check the network, and whether Jenkins at ${url} was just restarted.`);
    default:
      return unreachable(cause.kind);
  }
}

function ofProxy(name: string, { proxyStatus, isProxyOfFile }: TransportFailure): Words {
  const without = isProxyOfFile === true ? 'write `proxy: none` in the file' : 'name the controller in NO_PROXY, or write `proxy: none`';
  if (proxyStatus === 407)
    return {
      code: 'proxy-credentials',
      message: `The proxy on the way to ${name} wants other credentials`,
      hint:
        isProxyOfFile === true
          ? 'Give them as `username` and `password` of the `proxy` of the controller.'
          : 'Give them as `proxy: { url, username, password }` of the controller, or as `user:password@` in the proxy variable.',
    };
  return {
    code: 'proxy-failed',
    message: `The proxy on the way to ${name} cannot be used`,
    hint:
      proxyStatus === undefined
        ? `Check the address of the proxy and that it runs; ${without}, where no proxy is needed.`
        : `Ask who runs the proxy to let it connect to ${name}; ${without}, where no proxy is needed.`,
  };
}

/** A handshake that failed. `client-certificate` is also what nginx says in an answer. */
export function ofTls({ name, url }: Pick<JenkinsClientOptions, 'name' | 'url'>, problem: TlsProblem): Words {
  const host = new URL(url).hostname;
  switch (problem) {
    case 'untrusted':
      return {
        code: 'tls-untrusted',
        message: `The certificate of ${name} is not trusted`,
        hint: 'It comes from an authority that is not known. Give the certificate of that authority as `tls: { ca: FILE }` of the controller, or to everything that Node runs with NODE_EXTRA_CA_CERTS. A server that sends its own certificate without those in between gives the same error.',
      };
    case 'expired':
      return {
        code: 'tls-expired',
        message: `The certificate of ${name} has expired`,
        hint: 'Renew the certificate of the controller (or of the proxy before it), and check the clock of this machine.',
      };
    case 'not-yet-valid':
      return {
        code: 'tls-expired',
        message: `The certificate of ${name} is not valid yet`,
        hint: 'Check the clock of this machine: by it, the certificate is not valid yet.',
      };
    case 'other-name':
      return {
        code: 'tls-name',
        message: `The certificate of ${name} is not for ${host}`,
        hint: 'Write the name that it has as the host of `url`, or as `tls: { serverName: NAME }` of the controller, or have the certificate mended.',
      };
    case 'not-tls':
      return {
        code: 'tls-failed',
        message: `${name} does not speak TLS at that port`,
        hint: 'Write `http://`, or the port that speaks it.',
      };
    case 'client-certificate':
      return {
        code: 'tls-client-certificate',
        message: `${name} wants a client certificate, or does not take the one that is given`,
        hint: 'Give one that its authority has signed as `tls: { cert: FILE, key: FILE }` of the controller. A server that takes other versions or ciphers of TLS than Node may give the same error.',
      };
    case 'other':
      return {
        code: 'tls-failed',
        message: `No TLS connection to ${name} could be made`,
        hint: 'Look at the certificate with `openssl s_client -connect HOST:PORT`, and at the log of the server.',
      };
    default:
      return unreachable(problem);
  }
}
