import { createPostgresStore } from '../../src/state/postgres/postgres-store.ts';
import { migrateDatabase } from '../../src/state/postgres/administer.ts';
import type { SharedStore } from '../../src/state/shared/shared-store.ts';
import type { RunSession, RunStore } from '../../src/state/store.ts';
import { type Clock, systemClock } from '../../src/util/clock.ts';
import type { PostgresServer } from '../support/postgres.ts';
import { type Rig, TestTime } from './support.ts';

/** Tables of their own in a server. */
export interface PostgresRig extends Rig {
  readonly url: string;
  readonly process: () => SharedStore;
  /** Sends a statement as the owner of the tables. */
  readonly query: PostgresServer['query'];
}

let nextPid = 30_000_000;

/** Runs in tables of their own. A process that is killed leaves a lease, which ends at once. */
export async function postgresRig(server: PostgresServer, spare?: number): Promise<PostgresRig> {
  // Made once for a server, and emptied for each test: making tables takes longer than most tests.
  const schema = 'rig';
  const url = server.url(schema);
  const time = new TestTime();
  const clock: Clock = { ...systemClock, now: time.now };
  const migrated = await migrateDatabase(url, {}, systemClock);
  if (!migrated.ok) throw new Error(migrated.error.message);
  await server.query(`truncate ${schema}.lease, ${schema}.entry, ${schema}.place`);
  const sessions: RunSession[] = [];
  const stores: RunStore[] = [];
  return {
    time,
    url,
    query: (text, values) => server.query(text, values),
    process() {
      const holder = { pid: nextPid++, host: 'here' };
      const store = createPostgresStore({ url, env: {}, clock, random: Math.random, holder, ...(spare === undefined ? {} : { spare }) });
      if (!store.ok) throw new Error(store.error.message);
      const shared = store.value.store;
      stores.push(shared);
      return {
        ...shared,
        async open(run, options) {
          const opened = await shared.open(run, options);
          if (opened.ok) sessions.push(opened.value);
          return opened;
        },
      };
    },
    async killAll() {
      await server.query(`update ${schema}.lease set expires_at = clock_timestamp()`);
      await server.query(`update ${schema}.place set expires_at = clock_timestamp()`);
    },
    async close() {
      for (const session of sessions) await session.close();
      for (const store of stores) await store.close();
    },
  };
}
