import type { Failure } from '../../errors/failure.ts';
import type { Clock } from '../../util/clock.ts';
import { err, ok, type Result } from '../../util/result.ts';
import { describeAddress, readAddress } from './address.ts';
import { PostgresConnection } from './connection.ts';
import { migrate, readSchemaVersion, schemaVersion } from './schema.ts';

/** What migrating came to. */
export interface Migration {
  /** The database, for people. */
  readonly place: string;
  readonly schema: string;
  /** Version of the tables before, 0 where there were none, and now. */
  readonly from: number;
  readonly to: number;
}

/** What is to be said of a database. */
export interface DatabaseAccount extends Migration {
  readonly server: string;
  readonly standby: boolean;
  readonly tls: boolean;
  readonly runs: number;
  readonly lines: number;
  /** Bytes of the tables with their indexes. */
  readonly bytes: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Makes the tables of an address or brings them to the version of today. */
export async function migrateDatabase(url: string, env: Environment, clock: Clock): Promise<Result<Migration, Failure>> {
  return withConnection(url, env, clock, async (connection) => {
    const { schema } = connection.address;
    const from = await migrate(connection);
    return from.ok
      ? ok({ place: describeAddress(connection.address), schema, from: from.value, to: schemaVersion })
      : err(from.error.failure);
  });
}

/** Looks at the database of an address; also where it has no tables or those of another version. */
export async function describeDatabase(url: string, env: Environment, clock: Clock): Promise<Result<DatabaseAccount, Failure>> {
  return withConnection(url, env, clock, async (connection) => {
    const { schema } = connection.address;
    const query = (text: string, values: readonly unknown[]): ReturnType<PostgresConnection['query']> =>
      connection.query('reading', text, values);
    const version = await readSchemaVersion(query, schema);
    if (!version.ok) return err(version.error.failure);
    const counted =
      version.value === 0
        ? '0 as runs, 0 as lines, 0 as bytes'
        : `(select count(*) from ${schema}.entry where seq = 1) as runs, (select count(*) from ${schema}.entry) as lines,
           pg_total_relation_size('${schema}.entry') + pg_total_relation_size('${schema}.lease') as bytes`;
    const found = await query(
      `select current_setting('server_version') as server, pg_is_in_recovery() as standby,
         coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as tls, ${counted}`,
      [],
    );
    if (!found.ok) return err(found.error.failure);
    const row = found.value.rows[0] ?? {};
    return ok({
      place: describeAddress(connection.address),
      schema,
      from: version.value,
      to: schemaVersion,
      server: String(row['server']),
      standby: row['standby'] === true,
      tls: row['tls'] === true,
      runs: Number(row['runs']),
      lines: Number(row['lines']),
      bytes: Number(row['bytes']),
    });
  });
}

async function withConnection<T>(
  url: string,
  env: Environment,
  clock: Clock,
  act: (connection: PostgresConnection) => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> {
  const address = readAddress(url, env);
  if (!address.ok) return address;
  const connection = new PostgresConnection(address.value, clock, () => Promise.resolve(undefined));
  try {
    return await act(connection);
  } finally {
    await connection.close();
  }
}
