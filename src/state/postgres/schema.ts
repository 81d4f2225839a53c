/** The tables, made and changed by numbered steps, each once and in order. */
import { err, ok, type Result } from '../../util/result.ts';
import type { LedgerFailure } from '../shared/ledger.ts';
import type { PostgresConnection, Query } from './connection.ts';

/** Steps from nothing to the tables of today. A step that was released is never changed; what is to change is another step. */
const steps: readonly ((schema: string) => readonly string[])[] = [
  (schema) => [
    // Epochs are never given twice, also when a lease was removed in between.
    `create sequence ${schema}.epoch`,
    `create table ${schema}.lease (
      name text primary key,
      epoch bigint not null,
      holder jsonb not null,
      taken_at timestamptz not null,
      expires_at timestamptz not null,
      clear_at timestamptz not null,
      asked boolean not null default false
    )`,
    `create table ${schema}.entry (
      journal text not null,
      seq integer not null,
      epoch bigint not null,
      body text not null,
      at timestamptz not null default clock_timestamp(),
      primary key (journal, seq)
    )`,
    `create table ${schema}.place (
      ticket bigint primary key default nextval('${schema}.epoch'),
      group_name text not null,
      member jsonb not null,
      expires_at timestamptz not null,
      displaced_by jsonb
    )`,
    `create index place_line on ${schema}.place (group_name, ticket)`,
    `create index entry_begun on ${schema}.entry (at) where seq = 1`,
  ],
];

/** Version of the tables that this program works with. */
export const schemaVersion: number = steps.length;

/** Version of the tables that are there; 0: there are none. */
export async function readSchemaVersion(query: Query, schema: string): Promise<Result<number, LedgerFailure>> {
  const there = await query(`select to_regclass($1) is not null as there`, [`${schema}.version`]);
  if (!there.ok) return there;
  if (there.value.rows[0]?.['there'] !== true) return ok(0);
  const version = await query(`select coalesce(max(version), 0) as version from ${schema}.version`, []);
  return version.ok ? ok(Number(version.value.rows[0]?.['version'])) : version;
}

/** Looks whether the tables can be worked with. */
export async function checkSchema(query: Query, schema: string): Promise<LedgerFailure | undefined> {
  const version = await readSchemaVersion(query, schema);
  return version.ok ? versionProblem(version.value, schema) : version.error;
}

/** Why the tables that are there cannot be worked with. */
function versionProblem(found: number, schema: string): LedgerFailure | undefined {
  if (found === schemaVersion) return undefined;
  const needed = `this trigger-runner works with version ${schemaVersion}`;
  const message =
    found === 0
      ? `The database has no tables for the state in the schema ${schema}`
      : `The tables of the state in the schema ${schema} have version ${found}, and ${needed}`;
  return {
    kind: 'final',
    failure: {
      code: 'state-version',
      message,
      hint:
        found > schemaVersion
          ? 'Use a trigger-runner of that version or a later one'
          : '`trigger-runner state migrate` makes them, with a role that may',
    },
  };
}

/** Makes the tables, or brings them to the version of today, under a lock. Gives the version that was there. */
export async function migrate(connection: PostgresConnection): Promise<Result<number, LedgerFailure>> {
  const { schema } = connection.address;
  const query: Query = (text, values) => connection.query('writing', text, values);
  const begun = await query('begin', []);
  if (!begun.ok) return begun;
  const migrated = await apply(query, schema);
  const ended = await query(migrated.ok ? 'commit' : 'rollback', []);
  return migrated.ok && !ended.ok ? ended : migrated;
}

async function apply(query: Query, schema: string): Promise<Result<number, LedgerFailure>> {
  const locked = await query('select pg_advisory_xact_lock(hashtext($1))', [`trigger-runner ${schema}`]);
  if (!locked.ok) return locked;
  const found = await readSchemaVersion(query, schema);
  if (!found.ok) return found;
  if (found.value > schemaVersion) return err(versionProblem(found.value, schema) as LedgerFailure);
  const statements =
    found.value === 0
      ? [
          `create schema if not exists ${schema}`,
          `create table ${schema}.version (version integer primary key, made_at timestamptz not null default clock_timestamp())`,
        ]
      : [];
  for (const [index, step] of steps.entries())
    if (index >= found.value) statements.push(...step(schema), `insert into ${schema}.version (version) values (${index + 1})`);
  for (const statement of statements) {
    const done = await query(statement, []);
    if (!done.ok) return done;
  }
  return found;
}
