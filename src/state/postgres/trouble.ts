/** What an error of the driver or of the server means. */
import type { ErrorCode } from '../../errors/codes.ts';
import type { LedgerFailure } from '../shared/ledger.ts';
import { describeAddress, type PostgresAddress } from './address.ts';

/** An error as `pg` gives it: with a `code` of five characters it is one of the server (`SQLSTATE`), otherwise one of the system or of the driver. */
interface DriverError {
  readonly code?: string;
  readonly message: string;
}

interface Meaning {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string;
  /** `later` unless it is said otherwise. */
  readonly kind?: LedgerFailure['kind'];
}

const full: Meaning = { code: 'state-unreachable', message: 'The state database has no space left', hint: 'Make room on the server' };

const credentials: Meaning = {
  code: 'state-refused',
  kind: 'final',
  message: 'The state database does not accept the user or its password',
  hint: 'Check the user, PGPASSWORD or `.pgpass`, and `pg_hba.conf` of the server',
};

const missing: Meaning = {
  code: 'state-version',
  kind: 'final',
  message: 'Tables of the state are not in the database',
  hint: '`trigger-runner state migrate` makes them',
};

const readOnly: Meaning = {
  code: 'state-unreachable',
  message: 'The state database is a read-only standby, or set to be read-only',
  hint: 'Name the primary; after a fail-over the address has to lead to the new one (several hosts may be named, with commas between)',
};

const shutdown: Meaning = { code: 'state-unreachable', kind: 'unknown', message: 'The state database ended the connection' };

/** Of the server, by `SQLSTATE` (appendix "PostgreSQL Error Codes"). */
const byState: Readonly<Record<string, Meaning>> = {
  '53300': {
    code: 'state-unreachable',
    message: 'The state database has no connection left',
    hint: 'Raise `max_connections`, or put a pooler such as PgBouncer in front of it; a run holds one connection',
  },
  '53100': full,
  '53200': { code: 'state-unreachable', message: 'The state database has no memory left' },
  '25006': readOnly,
  '57P03': { code: 'state-unreachable', message: 'The state database is starting or shutting down' },
  '57P01': shutdown,
  '57P02': shutdown,
  '57P05': shutdown,
  '57014': { code: 'state-unreachable', message: 'The state database cancelled the statement' },
  '40001': { code: 'state-unreachable', message: 'The state database could not serialise the statement' },
  '40P01': { code: 'state-unreachable', message: 'The state database found a deadlock' },
  '40003': { ...shutdown, message: 'The state database does not know whether the statement was completed' },
  '55P03': { code: 'state-unreachable', message: 'The state database did not give a lock in time' },
  '28P01': credentials,
  '28000': credentials,
  '3D000': {
    code: 'state-refused',
    kind: 'final',
    message: 'The state database does not exist',
    hint: 'Make it with `createdb`, or check its name',
  },
  '3F000': missing,
  '42P01': missing,
  '42703': missing,
  '42501': {
    code: 'state-refused',
    kind: 'final',
    message: 'The role may not do this in the state database',
    hint: '`docs/state.md` has the permissions that it needs',
  },
};

/** The oldest server whose behaviour is counted on, as `server_version_num` has it. */
const oldestServer = 130_000;

/** Why a server cannot be used. `passedOver`: it is a standby, and another one may not be. */
export function serverProblem(version: number, passedOver: boolean, address: PostgresAddress): LedgerFailure | undefined {
  if (version < oldestServer) {
    const needed = `The state database is PostgreSQL ${Math.floor(version / 10_000)}, and ${oldestServer / 10_000} or newer is needed`;
    return { kind: 'final', failure: { code: 'state-version', message: needed, reason: describeAddress(address) } };
  }
  const reason = `${describeAddress(address)}: no server of these takes writes`;
  return passedOver ? { kind: 'later', failure: { ...readOnly, reason } } : undefined;
}

const tlsRefused = 'The TLS connection to the state database was refused';

/** When the error came: `connecting` and `reading` did nothing for certain. */
export type Phase = 'connecting' | 'reading' | 'writing';

/** What an error comes to. Messages of the server hold no password. */
export function troubleOf(error: unknown, phase: Phase, address: PostgresAddress): LedgerFailure {
  const { code = '', message } = error instanceof Error ? (error as DriverError) : { message: String(error) };
  const reason = `${describeAddress(address)}: ${message === '' ? code : message}`;
  if (code === '23505')
    return { kind: 'final', conflict: true, failure: { code: 'state-refused', message: 'It is in the state database already', reason } };
  const known = byState[code] ?? (code.startsWith('08') ? shutdown : message.startsWith('SASL') ? credentials : undefined);
  if (known !== undefined) {
    const { kind = 'later', ...failure } = known;
    return { kind: kind === 'unknown' && phase !== 'writing' ? 'later' : kind, failure: { ...failure, reason } };
  }
  if (/^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]{4}$/.test(code))
    return {
      kind: 'final',
      failure: { code: 'state-refused', message: 'The state database refused a statement', reason: `${reason} (${code})` },
    };
  if (isAboutCertificates(code, message)) {
    return {
      kind: 'final',
      failure: {
        code: 'state-refused',
        message: tlsRefused,
        reason,
        hint: 'Check `sslmode` and `sslrootcert`; a certificate for another name needs `sslmode=verify-ca`',
      },
    };
  }
  const unreached = phase === 'connecting';
  return {
    kind: phase === 'writing' ? 'unknown' : 'later',
    failure: {
      code: 'state-unreachable',
      message: unreached ? 'The state database cannot be reached' : 'The connection to the state database was lost',
      reason,
      ...(unreached ? { hint: 'Check the address, the network, and that the server runs' } : {}),
    },
  };
}

/** Whether a connection was refused for being encrypted, or for not being it (`pg_hba.conf`). */
export function isAboutEncryption({ failure }: LedgerFailure): boolean {
  return failure.message === tlsRefused || /no encryption|SSL o(n|ff)/.test(failure.reason ?? '');
}

function isAboutCertificates(code: string, message: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL/.test(code) || /does not support SSL|establishing an SSL|certificate/i.test(message);
}
