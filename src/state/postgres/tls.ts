import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure } from '../../errors/failure.ts';
import { err, ok, type Result } from '../../util/result.ts';
import type { PostgresAddress } from './address.ts';

/** What `tls.connect` gets. */
export interface TlsOptions {
  readonly rejectUnauthorized: boolean;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  /** Absent: the name of the server is checked. */
  readonly checkServerIdentity?: () => undefined;
}

/** One way to connect: with TLS, or without. */
export type TlsAttempt = TlsOptions | false;

/**
 * How to connect, in the order that libpq tries (fe-connect.c, fe-secure-openssl.c): `prefer` without TLS where the server has none or
 * its certificate is not accepted, `allow` the other way round. The certificate is looked at in every mode where a root certificate is
 * there, and only against that one (`sslrootcert=system`: those that Node knows), `verify-ca` and `verify-full` need one; only
 * `verify-full` compares the name of the server. `pg` takes most of these modes for `verify-full`, so nothing of this is left to it.
 */
export function tlsAttempts(address: PostgresAddress, host: string): Result<readonly TlsAttempt[], Failure> {
  const { sslMode } = address;
  // As libpq: a Unix socket has no TLS.
  if (sslMode === 'disable' || host.startsWith('/')) return ok([false]);
  const options = readOptions(address);
  if (!options.ok) return options;
  if (sslMode === 'prefer') return ok([options.value, false]);
  if (sslMode === 'allow') return ok([false, options.value]);
  return ok([options.value]);
}

function readOptions(address: PostgresAddress): Result<TlsOptions, Failure> {
  const { sslMode } = address;
  const system = address.sslRootCert === 'system';
  if (system && sslMode !== 'verify-full')
    return err({
      code: 'state-invalid',
      message: `\`sslrootcert=system\` does not go with \`sslmode=${sslMode}\``,
      hint: 'Write `sslmode=verify-full`: anybody can have a certificate of those authorities',
    });
  const root = system ? ok(undefined) : read('sslrootcert', address.sslRootCert, address.home, 'root.crt');
  const cert = read('sslcert', address.sslCert, address.home, 'postgresql.crt');
  const key = read('sslkey', address.sslKey, address.home, 'postgresql.key');
  for (const file of [root, cert, key]) if (!file.ok) return file;
  const [ca, ownCert, ownKey] = [root, cert, key].map((file) => (file.ok ? file.value : undefined));
  const verifies = sslMode === 'verify-ca' || sslMode === 'verify-full' || ca !== undefined;
  if (verifies && ca === undefined && !system)
    return err({
      code: 'state-invalid',
      message: `\`sslmode=${sslMode}\` needs the certificate of the authority, and there is none`,
      hint: 'Name its file with `sslrootcert`, put it into ~/.postgresql/root.crt, or write `sslrootcert=system`',
    });
  return ok({
    rejectUnauthorized: verifies,
    ...(ca === undefined ? {} : { ca }),
    ...(ownCert === undefined ? {} : { cert: ownCert }),
    ...(ownKey === undefined ? {} : { key: ownKey }),
    ...(sslMode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
  });
}

/** A file that was named, or else the one that libpq looks for, where it is there. */
function read(option: string, path: string | undefined, home: string | undefined, name: string): Result<string | undefined, Failure> {
  const usual = home === undefined ? undefined : join(home, '.postgresql', name);
  const file = path ?? (usual !== undefined && existsSync(usual) ? usual : undefined);
  if (file === undefined) return ok(undefined);
  try {
    return ok(readFileSync(file, 'utf8'));
  } catch (error) {
    return err({
      code: 'state-invalid',
      message: `The file of \`${option}\` cannot be read`,
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}
