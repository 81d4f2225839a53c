import type { TransportFailure } from './transport.ts';

/** Why a TLS handshake failed, as far as Node names it. */
export type TlsProblem = 'untrusted' | 'expired' | 'not-yet-valid' | 'other-name' | 'not-tls' | 'client-certificate' | 'other';

/** OpenSSL's names of certificate errors, and Node's own codes, as `classify.ts` leaves them in the message. */
const names: readonly (readonly [TlsProblem, RegExp])[] = [
  ['expired', /CERT_HAS_EXPIRED/],
  ['not-yet-valid', /CERT_NOT_YET_VALID/],
  ['other-name', /ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH/],
  ['untrusted', /SELF_SIGNED|UNABLE_TO_GET_ISSUER|UNABLE_TO_VERIFY_LEAF|CERT_UNTRUSTED|INVALID_CA/],
  ['client-certificate', /alert (?:certificate|bad certificate|unknown ca|unsupported certificate)|certificate required/i],
  ['client-certificate', /ALERT_(?:CERTIFICATE|BAD_CERTIFICATE|UNKNOWN_CA|UNSUPPORTED_CERTIFICATE|HANDSHAKE_FAILURE)|handshake failure/i],
  ['not-tls', /wrong version number|WRONG_VERSION_NUMBER|packet length too long|PACKET_LENGTH_TOO_LONG|unknown protocol|http request/i],
];

/** The reason in a failure of kind `tls`. */
export function tlsProblem({ message }: TransportFailure): TlsProblem {
  return names.find(([, pattern]) => pattern.test(message))?.[0] ?? 'other';
}
