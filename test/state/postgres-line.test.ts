import { describe, expect, it, onTestFinished } from 'vitest';
import type { GroupPlace } from '../../src/state/groups.ts';
import { postgresBins, PostgresServer, postgresVersion, withoutPostgres } from '../support/postgres.ts';
import { postgresRig } from './postgres-rig.ts';

describe.skipIf(postgresBins.length === 0)(`the line of a group in PostgreSQL${withoutPostgres}`, () => {
  it.each(postgresBins.map((bin) => [postgresVersion(bin), bin]))(
    '%s has one at its head while another is still being written',
    async (_version, bin) => {
      const server = await PostgresServer.start([], bin);
      onTestFinished(() => server.close());
      const rig = await postgresRig(server);
      onTestFinished(() => rig.close());
      const join = async (run: string): Promise<GroupPlace> => {
        const place = await rig.process().groups.join('release', { run, pid: 7, host: 'here', since: 5 });
        if (!place.ok) throw new Error(place.error.message);
        return place.value;
      };
      /** Asks until the answer is yes, while a server could still come to it. */
      const until = async (condition: string): Promise<'yes'> => {
        for (let times = 0; times < 2_000; times++) if ((await rig.query(`select (${condition}) as is`))[0]?.['is'] === true) return 'yes';
        throw new Error(`never: ${condition}`);
      };

      // What `a` writes has its number, and is seen by nobody before the gate is gone.
      await rig.query('create table rig.gate as select 1');
      await rig.query(`create function rig.wait_at_gate() returns trigger language plpgsql as
      $$ begin while exists (select from rig.gate) loop perform pg_sleep(0.001); end loop; return null; end $$`);
      await rig.query(`create constraint trigger waits after insert on rig.place deferrable initially deferred
      for each row when (new.member->>'run' = 'a') execute function rig.wait_at_gate()`);
      await rig.query(`select setval('rig.epoch', 100)`);
      const a = join('a');
      await until('select last_value = 101 from rig.epoch');
      const b = join('b').then((place) => place.standing());
      const waits = until(`select count(*) = 1 from pg_locks where locktype = 'advisory' and not granted`);
      expect(await Promise.race([b, waits])).toBe('yes');
      await rig.query('delete from rig.gate');

      expect(await (await a).standing()).toEqual({ ok: true, value: { kind: 'holds' } });
      expect(await b).toMatchObject({ ok: true, value: { kind: 'waits', holder: { run: 'a' } } });
    },
  );
});
