/**
 * Concurrency groups in PostgreSQL. A place in line is a row with an end of its own, which whoever stands there puts off by looking; the
 * lowest number that has not ended holds the group. Each operation is one statement, at the server's time. Places of a group are made one
 * after the other: a number is given out before its row can be seen, and one that shows up behind a higher one would be a second head.
 */
import type { Failure } from '../../errors/failure.ts';
import type { GroupMember } from '../../events/group-events.ts';
import { err, ok, type Result } from '../../util/result.ts';
import type { Clock } from '../../util/clock.ts';
import type { GroupPlace, GroupStanding, GroupStore } from '../groups.ts';
import type { PostgresAddress } from './address.ts';
import { defaultSpare, leaseTimes } from '../shared/held-lease.ts';
import type { LedgerFailure } from '../shared/ledger.ts';
import { PostgresConnection } from './connection.ts';
import { checkSchema } from './schema.ts';

/** A group store, and how to end its connection. */
export type PostgresGroupStore = GroupStore & { close(): Promise<void> };

/** Milliseconds that a place lasts beyond the lease of its run. */
const beyondLease = 20_000;

/**
 * Groups in the tables of an address. Connects, with a connection of its own, when the first group is wanted. A place lasts longer than
 * the lease of a run when nobody looks, so that a run which lost its connection sends nothing more when the next one in line goes on.
 * `spare`: see `leaseTimes`.
 */
export function createPostgresGroupStore(address: PostgresAddress, clock: Clock, spare: number = defaultSpare): PostgresGroupStore {
  const { schema } = address;
  const connection = new PostgresConnection(address, clock, (query) => checkSchema(query, schema));
  const write = (text: string, values: readonly unknown[]): ReturnType<PostgresConnection['query']> =>
    connection.query('writing', text, values);
  const after = (milliseconds: number): string => `clock_timestamp() + ${Math.round(milliseconds)} * interval '1 millisecond'`;

  const insert = (group: string, member: GroupMember, lasts: number): Promise<Result<string, LedgerFailure>> =>
    write(
      `with turn as materialized (select pg_advisory_xact_lock(hashtext('${schema}.place'), hashtext($1)))
       insert into ${schema}.place (group_name, member, expires_at) select $1, $2::jsonb, ${after(lasts)} from turn returning ticket`,
      [group, JSON.stringify(member)],
    ).then((made) => (made.ok ? ok(String(made.value.rows[0]?.['ticket'])) : made));

  const placeOf = (group: string, first: string, member: GroupMember, lasts: number): GroupPlace => {
    // Not in its last moments: the next one in line may have seen its end already.
    const renewal = `update ${schema}.place set expires_at = ${after(lasts)} where ticket = $2 and expires_at > ${after(lasts / 6)}`;
    let ticket = first;
    let last: GroupStanding | undefined;
    const look = async (): Promise<Result<GroupStanding, Failure>> => {
      const found = await write(
        `with mine as (${renewal} returning ticket),
              gone as (delete from ${schema}.place where group_name = $1 and expires_at < clock_timestamp() - interval '1 hour'),
              first as (
                select member, count(*) over () as ahead from ${schema}.place
                where group_name = $1 and expires_at > clock_timestamp() and ticket < $2 order by ticket limit 1
              )
         select (select count(*) from mine) as mine, member, ahead from (values (1)) as one (x) left join first on true`,
        [group, ticket],
      );
      // What cannot be asked now is as it was.
      if (!found.ok) return last === undefined || found.error.kind === 'final' ? err(found.error.failure) : ok(last);
      const row = found.value.rows[0] ?? {};
      if (Number(row['mine']) > 0) {
        const holder = row['member'] as GroupMember | null;
        last = holder === null ? { kind: 'holds' } : { kind: 'waits', holder, ahead: Number(row['ahead']) };
        return ok(last);
      }
      // The place ended while nobody looked: it goes on at the end of the line.
      const again = await insert(group, member, lasts);
      if (!again.ok) return err(again.error.failure);
      ticket = again.value;
      return look();
    };
    return {
      standing: look,
      async displace() {
        const asked = await write(
          `update ${schema}.place set displaced_by = $3 where displaced_by is null and ticket =
             (select min(ticket) from ${schema}.place where group_name = $1 and expires_at > clock_timestamp() and ticket < $2)`,
          [group, ticket, JSON.stringify(member)],
        );
        return asked.ok ? ok(undefined) : err(asked.error.failure);
      },
      async displacedBy() {
        const found = await write(`${renewal.replace('$2', '$1')} returning displaced_by`, [ticket]);
        if (!found.ok) return err(found.error.failure);
        const [row] = found.value.rows;
        if (row !== undefined) return ok((row['displaced_by'] as GroupMember | null) ?? undefined);
        // The place has ended: whoever holds the group now has taken it over.
        const standing = await look();
        if (!standing.ok) return standing;
        return ok(standing.value.kind === 'waits' ? standing.value.holder : undefined);
      },
      async leave() {
        await write(`delete from ${schema}.place where ticket = $1`, [ticket]);
      },
    };
  };

  return {
    async join(group, member, longestRequest = 30_000) {
      const lasts = leaseTimes(longestRequest, spare).length + beyondLease;
      const ticket = await insert(group, member, lasts);
      return ticket.ok ? ok(placeOf(group, ticket.value, member, lasts)) : err(ticket.error.failure);
    },
    close: () => connection.close(),
  };
}
