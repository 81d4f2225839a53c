import type { TransportFailure } from '../http/transport.ts';

/** Why a TLS handshake failed, as far as Node names it. */
export type TlsProblem = 'untrusted' | 'expired' | 'not-yet-valid' | 'other-name' | 'not-tls' | 'client-certificate' | 'other';

/** OpenSSL's names of certificate errors, and Node's own codes, as `http/classify.ts` leaves them in the message. */
const names: readonly (readonly [TlsProblem, RegExp])[] = [
  ['expired', /CERT_HAS_EXPIRED/],
  ['not-yet-valid', /CERT_NOT_YET_VALID/],
  ['other-name', /ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH/],
  ['untrusted', /SELF_SIGNED|UNABLE_TO_GET_ISSUER|UNABLE_TO_VERIFY_LEAF|CERT_UNTRUSTED|INVALID_CA/],
  ['client-certificate', /certificate required|CERTIFICATE_REQUIRED|handshake failure|bad certificate/i],
  ['not-tls', /wrong version number|WRONG_VERSION_NUMBER|packet length too long|PACKET_LENGTH_TOO_LONG|unknown protocol|http request/i],
];

/** The reason in a failure of kind `tls`. */
export function tlsProblem({ message }: TransportFailure): TlsProblem {
  return names.find(([, pattern]) => pattern.test(message))?.[0] ?? 'other';
}

/** What to do about it. */
export const tlsRemedies: Readonly<Record<TlsProblem, string>> = {
  untrusted:
    'The certificate comes from an authority that Node does not know. Make that one known: NODE_EXTRA_CA_CERTS=/path/to/ca.pem in the environment.',
  expired: 'Renew the certificate of the controller (or of the proxy before it), and check the clock of this machine.',
  'not-yet-valid': 'Check the clock of this machine: by it, the certificate is not valid yet.',
  'other-name': 'The certificate is for another host: write the name that it has as the host of `url`, or have the certificate mended.',
  'not-tls': 'The port does not speak TLS: write `http://`, or the port that speaks it.',
  'client-certificate':
    'The server wants a client certificate or refuses our TLS version: ask who runs it, or use an address that does not.',
  other: 'Look at the certificate with `openssl s_client -connect HOST:PORT`, and at the log of the server.',
};
