import type { ConnectionOptions } from 'node:tls';
import type { Secret } from '../secrets/secret.ts';

/** TLS of one controller. A controller of the plan has this shape. All texts are PEM. */
export interface TlsSettings {
  /** Authorities to trust, in place of those that Node knows. */
  readonly ca: string | undefined;
  /** Our certificate, with those between it and its authority. */
  readonly cert: string | undefined;
  readonly key: Secret | undefined;
  readonly passphrase: Secret | undefined;
  /** Take any certificate. */
  readonly insecure: boolean;
  /** Name to ask for (SNI), and which the certificate must have. Default: that of the URL. */
  readonly serverName: string | undefined;
}

/** The same for Node. What is not given is left to it. */
export function tlsOptions(
  settings: TlsSettings | undefined,
): Pick<ConnectionOptions, 'ca' | 'cert' | 'key' | 'passphrase' | 'rejectUnauthorized' | 'servername'> {
  if (settings === undefined) return {};
  const { ca, cert, key, passphrase, insecure, serverName } = settings;
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key: key.reveal() }),
    ...(passphrase === undefined ? {} : { passphrase: passphrase.reveal() }),
    ...(insecure ? { rejectUnauthorized: false } : {}),
    ...(serverName === undefined ? {} : { servername: serverName }),
  };
}
