/** Who gets into the state database and how: passwords, the permissions that the manual gives, several servers, old ones. */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrateDatabase } from '../../src/state/postgres/administer.ts';
import { systemClock } from '../../src/util/clock.ts';
import { postgresBin, PostgresServer, withoutPostgres } from '../support/postgres.ts';
import type { ProgramResult } from '../support/program.ts';
import { readProjectFile } from '../support/project.ts';
import { RunsRig } from './runs-support.ts';

/** Text between two others in the manual. */
function inManual(begin: string, end: string): string {
  const manual = readProjectFile('docs/state.md');
  const from = manual.indexOf(begin) + begin.length;
  return manual.slice(from, manual.indexOf(end, from));
}

describe.skipIf(postgresBin === undefined)(`access to shared state${withoutPostgres}`, () => {
  let server: PostgresServer;
  let rig: RunsRig;

  beforeAll(async () => {
    server = await PostgresServer.start(['password_encryption=scram-sha-256']);
    // The statements of the manual, by a role that may; the password in it is an ellipsis.
    await server.query(inManual('psql release -c "', '"\n').replace('…', 'hush!x:y'));
    const migrated = await migrateDatabase(server.url('trigger_runner'), {}, systemClock);
    if (!migrated.ok) throw new Error(migrated.error.message);
    await server.query(inManual("<<'SQL'\n", 'SQL\n'));
    await server.configure({
      'pg_hba.conf': 'host all ci 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n',
    });
  }, 60_000);

  afterAll(() => server.close());

  beforeEach(async () => {
    rig = await RunsRig.start({ image: { duration: '10ms' } });
    rig.file('concurrency: { group: release }\ntriggerSets:\n  build: { concurrency: { group: image }, triggers: [image] }\n');
  });

  afterEach(() => rig.close());

  const ci = (port: number | string = server.port, options = ''): string => `postgres://ci@127.0.0.1:${port}/postgres?${options}`;
  const run = (argv: readonly string[], env: Readonly<Record<string, string>>): Promise<ProgramResult> =>
    rig.program.run(argv, { env: { TRIGGER_RUNNER_STATE: ci(), ...env } });

  it('the role of the manual may do all that a pipeline does, and no more', async () => {
    const env = { PGPASSWORD: 'hush!x:y' };
    const { code, err } = await run(['apply', '--yes', '--run-id', 'nightly'], env);
    expect([code, err.includes('error')]).toEqual([0, false]);
    expect((await run(['runs'], env)).out).toMatch(/^nightly {2}complete/m);
    expect((await run(['state', 'show'], env)).out).toContain('1 complete');
    expect((await run(['state', 'migrate'], env)).code).toBe(0);
    expect((await run(['state', 'gc', '--older', '1ms'], env)).out).toContain('1 run removed.');
    const made = await run(['state', 'migrate', '--state', ci(server.port, 'schema=other')], env);
    expect([made.code, made.err]).toEqual([
      5,
      expect.stringContaining('error state-refused: The role may not do this in the state database'),
    ]);
  });

  it.each([
    ['PGPASSFILE', 'passwords', {}],
    ['HOME', '.pgpass', {}],
    ['an option of the address', 'my passwords', { option: true }],
  ])('takes the password from the file that %s leads to', async (variable, name, { option = false }: { readonly option?: boolean }) => {
    rig.program.write(name, `# of all\nelsewhere:*:*:ci:nonsense\n127.0.0.1:${server.port}:*:ci:hush!x\\:y\n`);
    const path = join(rig.program.folder, name);
    chmodSync(path, 0o600);
    const env = option
      ? { TRIGGER_RUNNER_STATE: ci(server.port, `passfile=${encodeURIComponent(path)}`) }
      : { [variable]: variable === 'HOME' ? rig.program.folder : path };
    const { code, err } = await run(['state', 'show'], env);
    expect([code, err]).toEqual([0, '']);
  });

  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['without one', {}, /it asks for a password, and none was given$/m],
    ['with a wrong one', { PGPASSWORD: 'wrong' }, /password authentication failed for user "ci"$/m],
    ['with a file that others may read', { PGPASSFILE: 'open' }, /others may read .*open, so that it does not count: `chmod 600`$/m],
    ['with a file that is about other servers', { PGPASSFILE: 'other' }, /none was given, nor does a line of .*other fit$/m],
    ['with a file that is not there', { PGPASSFILE: 'none' }, /none was given, nor can .*none be read$/m],
  ])('%s it is refused, and says so', async (_how, env, message) => {
    for (const name of ['open', 'other']) rig.program.write(name, 'elsewhere:*:*:ci:hush!x\n');
    chmodSync(join(rig.program.folder, 'open'), 0o644);
    chmodSync(join(rig.program.folder, 'other'), 0o600);
    const file = env['PGPASSFILE'];
    const { code, err } = await run(['runs'], file === undefined ? env : { PGPASSFILE: join(rig.program.folder, file) });
    expect(code).toBe(5);
    expect(err).toContain('error state-refused: The state database does not accept the user or its password');
    expect(err.replaceAll(/\n {5}/g, ' ')).toMatch(message);
  });

  it('of several servers takes the first that answers', async () => {
    const { code } = await run(['runs'], { TRIGGER_RUNNER_STATE: ci(`1,127.0.0.1:${server.port}`), PGPASSWORD: 'hush!x:y' });
    expect(code).toBe(0);
  });

  it('refuses a server that is too old', async () => {
    // What such a server would say of itself.
    await server.query(`create role old login; create schema past authorization old;
      create function past.current_setting(text) returns text language sql as $$ select '120022' $$;
      alter role old set search_path = past, pg_catalog`);
    const { code, err } = await run(['runs'], { TRIGGER_RUNNER_STATE: ci().replace('ci@', 'old@') });
    expect(code).toBe(5);
    expect(err).toContain('error state-version: The state database is PostgreSQL 12, and 13 or newer is needed');
  });

  it('makes the tables once, although several want to', async () => {
    const url = server.url();
    const made = await Promise.all([1, 2, 3, 4].map(() => migrateDatabase(url, {}, systemClock)));
    expect(made.map((each) => each.ok && each.value.from).filter((from) => from === 0)).toEqual([0]);
    expect(made.every(({ ok }) => ok)).toBe(true);
  });
});
