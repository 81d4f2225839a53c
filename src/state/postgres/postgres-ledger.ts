/**
 * The ledger in PostgreSQL. Each operation is one statement, and so one transaction, at the server's time (`clock_timestamp`); it works
 * through a pooler that gives each transaction another connection. What decides is the row of the lease: every operation that counts
 * on it locks it, and looks at its epoch under that lock.
 */
import { ok, type Result } from '../../util/result.ts';
import type { Clock } from '../../util/clock.ts';
import type { Driver } from '../lease.ts';
import type { Ledger, LedgerFailure, LeaseState, ListedJournal, Outcome } from '../shared/ledger.ts';
import type { PostgresAddress } from './address.ts';
import { type Answer, PostgresConnection, type Row } from './connection.ts';
import { checkSchema } from './schema.ts';

/** A ledger in the tables of an address. Nothing is connected before it is used. */
export function createPostgresLedger(address: PostgresAddress, clock: Clock): Ledger {
  const { schema } = address;
  const connection = new PostgresConnection(address, clock, (query) => checkSchema(query, schema));
  const read = (text: string, values: readonly unknown[]): Promise<Result<Answer, LedgerFailure>> =>
    connection.query('reading', text, values);
  const write = (text: string, values: readonly unknown[]): Promise<Result<Answer, LedgerFailure>> =>
    connection.query('writing', text, values);
  const held = `lease.epoch, holder, ${milliseconds('taken_at', "timestamptz 'epoch'")} as since, ${milliseconds('expires_at', 'clock_timestamp()')} as ends_in`;
  const look = async (name: string): Outcome<LeaseState | undefined> => {
    const found = await read(`select ${held} from ${schema}.lease where name = $1 and expires_at > clock_timestamp()`, [name]);
    return found.ok ? ok(found.value.rows[0] && leaseOf(found.value.rows[0])) : found;
  };
  return {
    look,
    async take(name, holder, length, takeOver) {
      const taken = await write(
        `insert into ${schema}.lease as held (name, epoch, holder, taken_at, expires_at, clear_at)
         values ($1, nextval('${schema}.epoch'), $2, clock_timestamp(), clock_timestamp() + ${span(3)}, clock_timestamp())
         on conflict (name) do update set holder = excluded.holder, taken_at = excluded.taken_at, asked = false, expires_at = excluded.expires_at,
           epoch = case when held.holder ->> 'token' = excluded.holder ->> 'token' then held.epoch else excluded.epoch end,
           clear_at = case when held.holder ->> 'token' = excluded.holder ->> 'token' then held.clear_at else greatest(held.clear_at, held.expires_at) end
         where held.expires_at <= clock_timestamp() or $4 or held.holder ->> 'token' = excluded.holder ->> 'token'
         returning held.epoch, greatest(0, ${milliseconds('clear_at', 'clock_timestamp()')}) as before`,
        [name, JSON.stringify(holder), length, takeOver],
      );
      if (!taken.ok) return taken;
      const [row] = taken.value.rows;
      if (row !== undefined) return ok({ kind: 'taken', epoch: Number(row['epoch']), before: Number(row['before']) });
      const by = await look(name);
      if (!by.ok) return by;
      // It ended between the two statements.
      return by.value === undefined ? this.take(name, holder, length, takeOver) : ok({ kind: 'held', ...by.value });
    },
    async renew(name, epoch, length) {
      const renewed = await write(
        `update ${schema}.lease set expires_at = clock_timestamp() + ${span(3)} where name = $1 and epoch = $2 returning asked`,
        [name, epoch, length],
      );
      if (!renewed.ok) return renewed;
      const [row] = renewed.value.rows;
      return ok(row === undefined ? 'stale' : row['asked'] === true ? 'asked' : 'renewed');
    },
    async release(name, epoch) {
      const released = await write(
        `update ${schema}.lease set epoch = nextval('${schema}.epoch'), expires_at = clock_timestamp(), asked = false where name = $1 and epoch = $2`,
        [name, epoch],
      );
      return released.ok ? ok(undefined) : released;
    },
    async ask(name) {
      const asked = await write(`update ${schema}.lease set asked = true where name = $1 and expires_at > clock_timestamp()`, [name]);
      return asked.ok ? ok(asked.value.count > 0) : asked;
    },
    async append(lease, epoch, length, journal, seq, bodies) {
      const appended = await write(
        // Where commits are confirmed before they are on disk, these are not.
        `with held as (
           update ${schema}.lease set expires_at = clock_timestamp() + ${span(3)} where name = $1 and epoch = $2
           returning case current_setting('synchronous_commit') when 'off' then set_config('synchronous_commit', 'on', true) end
         )
         insert into ${schema}.entry (journal, seq, epoch, body)
         select $4, $5::integer + place::integer - 1, $2, body from unnest($6::text[]) with ordinality as line (body, place)
         where exists (select 1 from held)`,
        [lease, epoch, length, journal, seq, bodies],
      );
      if (appended.ok) return ok(appended.value.count === bodies.length ? 'appended' : 'stale');
      return appended.error.conflict === true ? ok('conflict') : appended;
    },
    async read(journal, seq) {
      const found = await read(
        `select seq, epoch, body, ${milliseconds('clock_timestamp()', 'at')} as age from ${schema}.entry where journal = $1 and seq >= $2 order by seq`,
        [journal, seq],
      );
      if (!found.ok) return found;
      return ok(
        found.value.rows.map((row) => ({
          seq: Number(row['seq']),
          epoch: Number(row['epoch']),
          body: String(row['body']),
          age: Number(row['age']),
        })),
      );
    },
    async list(limit, leasePrefix, oldest) {
      const begun = await read(`select journal from ${schema}.entry where seq = 1 order by at ${oldest ? 'asc' : 'desc'} limit $1`, [
        limit,
      ]);
      if (!begun.ok) return begun;
      const wanted = begun.value.rows.map((row) => String(row['journal']));
      const listed: ListedJournal[] = [];
      for (let start = 0; start < wanted.length; start += atOnce) {
        const found = await read(
          `select line.journal, line.body, ${held} from unnest($1::text[]) as wanted (journal)
           cross join lateral (select max(seq) as seq from ${schema}.entry where journal = wanted.journal) as last
           join ${schema}.entry as line on line.journal = wanted.journal and (line.body not like '${deliveryLine}' or line.seq = last.seq)
           left join ${schema}.lease on name = $2 || wanted.journal and expires_at > clock_timestamp() order by line.journal, line.seq`,
          [wanted.slice(start, start + atOnce), leasePrefix],
        );
        if (!found.ok) return found;
        listed.push(...journalsOf(found.value.rows));
      }
      return ok(listed);
    },
    async remove(journal, lease) {
      // Whoever takes the lease meanwhile makes the row anew, with another epoch, and finds no journal.
      const removed = await write(
        `with free as (delete from ${schema}.lease where name = $2 and expires_at <= clock_timestamp() returning 1),
              gone as (delete from ${schema}.entry where journal = $1 and exists (select 1 from free) returning 1)
         select (select count(*) from free) as free`,
        [journal, lease],
      );
      return removed.ok ? ok(Number(removed.value.rows[0]?.['free']) > 0) : removed;
    },
    close: () => connection.close(),
  };
}

/** Journals whose lines are read with one statement. */
const atOnce = 100;

/** SQL pattern of most lines of a journal, which nobody needs of a list: steps of a delivery, with their time in milliseconds. */
const deliveryLine = `{"v":1,"at":${'_'.repeat(13)},"type":"delivery",%`;

/** SQL for the parameter of this number, in milliseconds, as an interval. */
function span(parameter: number): string {
  return `$${parameter}::double precision * interval '1 millisecond'`;
}

/** SQL for the milliseconds from one time to another. */
function milliseconds(to: string, from: string): string {
  return `(extract(epoch from ${to} - ${from}) * 1000)::double precision`;
}

function leaseOf(row: Row): LeaseState {
  return { epoch: Number(row['epoch']), holder: holderOf(row), endsIn: Number(row['ends_in']) };
}

function holderOf(row: Row): Driver {
  const { pid, host, link } = row['holder'] as Driver;
  return { pid, host, ...(link === undefined ? {} : { link }), since: Number(row['since']) };
}

function journalsOf(rows: readonly Row[]): readonly ListedJournal[] {
  const journals = new Map<string, { readonly bodies: string[]; readonly holder: Driver | undefined }>();
  for (const row of rows) {
    const journal = String(row['journal']);
    const known = journals.get(journal) ?? { bodies: [], holder: row['holder'] === null ? undefined : holderOf(row) };
    known.bodies.push(String(row['body']));
    journals.set(journal, known);
  }
  return [...journals].map(([journal, rest]) => ({ journal, ...rest }));
}
