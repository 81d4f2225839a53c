import { ProxyError } from './proxy-error.ts';
import type { TransportFailure } from './transport.ts';

const dnsCodes = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME']);
const refusedCodes = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'ENOENT',
  'EACCES',
  'EPERM',
]);
const resetCodes = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'UND_ERR_SOCKET',
  'UND_ERR_CLOSED',
  'UND_ERR_DESTROYED',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
]);
const timeoutCodes = new Set(['ETIMEDOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
const malformedCodes = new Set(['UND_ERR_HEADERS_OVERFLOW', 'UND_ERR_INVALID_ARG', 'UND_ERR_BAD_RESPONSE']);
const tlsReasons = new Set([
  'EPROTO',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'HOSTNAME_MISMATCH',
]);

/**
 * Sorts an error of a request into the kinds of `TransportFailure`. `started` says whether the request had been given to a
 * connection: only that, not the error's code, tells whether the server may have got it (ECONNRESET also comes from a
 * connection that was never established).
 */
export function classify(error: unknown, started: boolean): TransportFailure {
  if (error instanceof ProxyError)
    return {
      sent: false,
      kind: 'proxy',
      message: describe(error, ''),
      ...(error.status === undefined ? {} : { proxyStatus: error.status }),
      ...(error.isOfFile ? { isProxyOfFile: true } : {}),
    };
  const root = deepest(error);
  const code = codeOf(root) ?? codeOf(error) ?? '';
  // With TLS 1.3 a server refuses our certificate when we take the handshake for done: it has not read what we sent.
  const isRefused = /^ERR_SSL_\w*ALERT_(?:CERTIFICATE|BAD_CERTIFICATE|UNKNOWN_CA|UNSUPPORTED_CERTIFICATE)/.test(code);
  return { sent: started && !isRefused, kind: kindOf(code, root, started), message: describe(root, code) };
}

function kindOf(code: string, error: unknown, started: boolean): TransportFailure['kind'] {
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return 'connect-timeout';
  if (code === 'UND_ERR_ABORTED' || code === 'ABORT_ERR') return 'aborted';
  if (dnsCodes.has(code)) return 'dns';
  if (tlsReasons.has(code) || code.startsWith('ERR_TLS') || code.startsWith('ERR_SSL')) return 'tls';
  if (!started && /before secure TLS connection|certificate/i.test(textOf(error))) return 'tls';
  if (code.startsWith('HPE_') || malformedCodes.has(code) || (error instanceof Error && error.name === 'HTTPParserError'))
    return 'malformed';
  if (!started && code === 'ETIMEDOUT') return 'connect-timeout';
  if (timeoutCodes.has(code)) return 'timeout';
  if (refusedCodes.has(code)) return 'refused';
  if (resetCodes.has(code)) return 'reset';
  return 'other';
}

/** Addresses tried one after another come as one error with many; the last says as much as any. */
function deepest(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return deepest(error.errors.at(-1));
  if (error instanceof Error && error.cause instanceof Error && codeOf(error) === undefined) return deepest(error.cause);
  return error;
}

function codeOf(error: unknown): string | undefined {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function describe(error: unknown, code: string): string {
  const text = textOf(error)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/\/\/[^/@\s]*@/g, '//');
  const short = text.length > 300 ? `${text.slice(0, 300)}…` : text;
  if (short === '') return code === '' ? 'unknown error' : code;
  return code === '' || code.startsWith('UND_') || short.includes(code) ? short : `${short} (${code})`;
}
