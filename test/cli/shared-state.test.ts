/** The commands with their runs in a real PostgreSQL, and what they say when it is in trouble. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPostgresStore } from '../../src/state/postgres/postgres-store.ts';
import { systemClock } from '../../src/util/clock.ts';
import { certify } from '../support/certificates.ts';
import { postgresBin, PostgresServer, withoutPostgres } from '../support/postgres.ts';
import { Program, type ProgramResult } from '../support/program.ts';
import { RunsRig, stable, twoSets } from './runs-support.ts';

const jobs = {
  image: { duration: '10ms', parameters: { VERSION: { type: 'string' } } },
  deploy: { duration: '10ms', parameters: { IMAGE: { type: 'string' }, RUN: { type: 'string' } } },
} as const;

describe.skipIf(postgresBin === undefined)(`shared state${withoutPostgres}`, () => {
  let server: PostgresServer;
  let rig: RunsRig;
  let url: string;
  let schema: string;

  beforeAll(async () => {
    server = await PostgresServer.start(['max_connections=12', 'superuser_reserved_connections=3']);
  }, 60_000);

  afterAll(() => server.close());

  beforeEach(async () => {
    rig = await RunsRig.start(jobs);
    rig.file(twoSets);
    url = server.url();
    schema = /schema=(\w+)/.exec(url)?.[1] ?? '';
  });

  afterEach(() => rig.close());

  const run = (
    argv: readonly string[],
    env: Readonly<Record<string, string>> = {},
    program: Program = rig.program,
  ): Promise<ProgramResult> => program.run(argv, { env: { USER: 'runner', TRIGGER_RUNNER_STATE: url, ...env } });
  const read = (path: string): string => readFileSync(join(rig.program.folder, path), 'utf8');
  const migrate = (): Promise<ProgramResult> => run(['state', 'migrate']);
  const steady = (text: string): string =>
    stable(text, rig)
      .replaceAll(schema, 'SCHEMA')
      .replaceAll(/server {2,}\S.*, /g, 'server  VERSION, ')
      .replaceAll(/\d+ KiB/g, 'N KiB');

  it('has no tables before they are made, and says so', async () => {
    const { code, err } = await run(['apply', '--yes', '--run-id', 'nightly']);
    expect(code).toBe(5);
    expect(steady(err)).toMatchInlineSnapshot(`
      "error state-version: The database has no tables for the state in the schema SCHEMA
         = \`trigger-runner state migrate\` makes them, with a role that may

      1 problem
      "
    `);
    expect(rig.sandbox.requests).toEqual([]);
    const shown = await run(['state', 'show']);
    expect([shown.code, steady(shown.out)]).toMatchInlineSnapshot(`
      [
        5,
        "place  PostgreSQL runner@127.0.0.1:PORT/postgres, schema SCHEMA
      server  VERSION, without TLS
      tables  none: \`trigger-runner state migrate\` makes them
      ",
      ]
    `);
    expect(steady((await migrate()).out)).toMatchInlineSnapshot(`
      "runner@127.0.0.1:PORT/postgres: the tables in the schema SCHEMA are made, in version 1.
      "
    `);
    expect(steady((await migrate()).out)).toMatchInlineSnapshot(`
      "runner@127.0.0.1:PORT/postgres: the tables in the schema SCHEMA are in version 1 already.
      "
    `);
  });

  it('works with tables of its own version alone', async () => {
    await migrate();
    await server.query(`insert into ${schema}.version (version) values (2)`);
    const { code, err } = await run(['runs']);
    expect(code).toBe(5);
    expect(steady(err)).toMatchInlineSnapshot(`
      "error state-version: The tables of the state in the schema SCHEMA have version 2, and this trigger-runner works with version 1
         = Use a trigger-runner of that version or a later one

      1 problem
      "
    `);
    expect((await migrate()).code).toBe(5);
  });

  it('keeps a run for other machines, which know it, copy it and remove it', async () => {
    await migrate();
    expect((await run(['apply', '--yes', '--run-id', 'nightly'])).code).toBe(0);
    const other = new Program();
    try {
      const again = await run(['apply', '--yes', '--run-id', 'nightly', join(rig.program.folder, 'jenkins-triggers.yml')], {}, other);
      expect(again.err).toContain('The run nightly is complete');
      expect(rig.builds('image')).toBe(1);
      expect((await run(['runs'], {}, other)).out).toMatch(/^nightly {2}complete/m);
      expect((await run(['runs', 'show', 'nightly'], {}, other)).out).toContain('2 succeeded');
      expect((await run(['state', 'copy', 'nightly', '--to', 'copies'], {}, other)).out).toBe('The run nightly was copied.\n');
      expect((await run(['runs', '--state', 'copies'], {}, other)).out).toMatch(/^nightly {2}complete/m);
      expect(steady((await run(['state', 'show'], {}, other)).out)).toMatchInlineSnapshot(`
        "place  PostgreSQL runner@127.0.0.1:PORT/postgres, schema SCHEMA
        server  VERSION, without TLS
        tables  version 1
        size  14 lines, N KiB
        runs  1 complete
        "
      `);
      expect((await run(['state', 'gc', '--older', '30m'], {}, other)).out).toBe('0 runs removed.\n');
      expect((await run(['state', 'gc', '--older', '1ms', '--dry-run'], {}, other)).out).toContain('1 run would be removed.');
      expect(steady((await run(['state', 'gc', '--older', '1ms'], {}, other)).out)).toMatchInlineSnapshot(`
        "nightly  complete, last written DATE UTC
        1 run removed.
        "
      `);
      expect((await run(['runs'], {}, other)).err).toBe('There are no runs.\n');
      expect((await run(['state', 'copy', 'nightly', '--state', 'copies', '--to', url], {}, other)).code).toBe(0);
      expect((await run(['runs'], {}, other)).out).toMatch(/^nightly {2}complete/m);
    } finally {
      other.close();
    }
  });

  it('moves a run that is not over, so that it goes on in one place only', async () => {
    await migrate();
    expect((await run(['apply', '--yes', '--run-id', 'nightly', '--state', 'here'])).code).toBe(0);
    const lines = read('here/runs/nightly/journal.ndjson').trimEnd().split('\n');
    rig.program.write('here/runs/nightly/journal.ndjson', `${lines.slice(0, 4).join('\n')}\n`);
    const moved = await run(['state', 'copy', 'nightly', '--state', 'here', '--to', url]);
    expect(moved.out).toBe('The run nightly was moved: it is not over, and goes on from there.\n');
    expect((await run(['runs', '--state', 'here'])).err).toBe('There are no runs.\n');
    expect((await run(['resume', 'nightly'])).code).toBe(0);
    expect([rig.builds('image'), rig.builds('deploy')]).toEqual([1, 2]);
  });

  it('watches and cancels from elsewhere what waits for its concurrency group', async () => {
    await migrate();
    rig.program.write('jenkins-triggers.yml', `${rig.readFile()}concurrency: { group: release }\n`);
    const holder = { pid: 7, host: 'ci-1' };
    const opened = createPostgresStore({ url, env: { USER: 'runner' }, clock: systemClock, random: Math.random, holder });
    if (!opened.ok) throw new Error(opened.error.message);
    await opened.value.store.groups.join('release', { ...holder, run: 'weekly', since: 0 });
    const other = new Program();
    const env = { USER: 'runner', TRIGGER_RUNNER_STATE: url, TRIGGER_RUNNER_LEASE: '2s' };
    const nightly = ['apply', '--yes', '--run-id', 'nightly', join(rig.program.folder, 'jenkins-triggers.yml')];
    try {
      let waiting: Promise<ProgramResult> | undefined;
      await new Promise<void>((waits) => {
        waiting = rig.program.run(nightly, { env }, (host) => {
          host.stderr.onText = (text) => (text.includes('waiting for the concurrency group release: run weekly') ? waits() : undefined);
        });
      });
      const watched = await other.run([...nightly, '--follow'], { env }, (host) => {
        host.stderr.onText = (text) => (text.includes('it is watched') ? host.signal('SIGINT') : undefined);
      });
      expect([watched.code, watched.err]).toEqual([130, expect.stringContaining('The run nightly goes on; it is not watched any more.')]);
      expect((await other.run(['runs'], { env })).err).toBe('There are no runs.\n');
      const cancelled = await other.run(['cancel', 'nightly'], { env });
      expect([cancelled.code, cancelled.out]).toEqual([
        0,
        'The run nightly was cancelled while it waited for its concurrency group: nothing was sent.\n',
      ]);
      const ended = await waiting;
      expect([ended?.code, ended?.err]).toEqual([
        1,
        expect.stringContaining('error run-cancelled: Somebody asked for the end of this run'),
      ]);
      expect(rig.builds('image')).toBe(0);
    } finally {
      other.close();
      await opened.value.store.close();
    }
  });

  it('is found where the file names it', async () => {
    await migrate();
    rig.program.write(
      'jenkins-triggers.yml',
      read('jenkins-triggers.yml').replace('version: 1\n', "version: 1\nstate: '${env:STATE_URL}'\n"),
    );
    const env = { USER: 'runner', STATE_URL: url };
    expect((await rig.program.run(['apply', '--yes', '--run-id', 'nightly'], { env })).code).toBe(0);
    expect((await rig.program.run(['runs'], { env })).out).toMatch(/^nightly {2}complete/m);
    expect((await run(['runs'])).out).toMatch(/^nightly {2}complete/m);
    const lacking = await rig.program.run(['runs'], { env: {} });
    expect([lacking.code, lacking.err]).toMatchInlineSnapshot(`
      [
        2,
        "jenkins-triggers.yml:2:9 - error env-missing: The environment variable \`STATE_URL\` is not set
         = Set it where the pipeline runs, or give a default: \`\${env:STATE_URL:-default}\`

      1 problem
      ",
      ]
    `);
  });

  it('takes no password from the command line', async () => {
    const { code, err } = await run(['runs', '--state', url.replace('runner@', 'runner:hush@')]);
    expect(code).toBe(2);
    expect(err).toContain('error literal-secret: The address of `--state` has a password in it');
    expect(err).not.toContain('hush');
  });

  it('finds a run that another machine began in Jenkins, by `correlate`', async () => {
    rig.file(`triggerSets:
  release: { triggers: [{ job: deploy, parameters: { IMAGE: '1' }, correlate: RUN }] }
`);
    expect((await run(['apply', '--yes', '--run-id', 'nightly'], { TRIGGER_RUNNER_STATE: 'one' })).code).toBe(0);
    const again = await run(['apply', '--yes', '--run-id', 'nightly'], { TRIGGER_RUNNER_STATE: 'two', CI: 'true' });
    expect([again.code, rig.builds('deploy')]).toEqual([0, 1]);
    expect(again.err).not.toContain('run-not-looked-for');
    expect((await run(['apply', '--yes', '--run-id', 'weekly'], { TRIGGER_RUNNER_STATE: 'two' })).code).toBe(0);
    expect(rig.builds('deploy')).toBe(2);
  });

  it('says where a run cannot be looked for', async () => {
    const { err } = await run(['apply', '--yes', '--run-id', 'nightly'], { TRIGGER_RUNNER_STATE: 'new', CI: 'true' });
    expect(err).toMatch(
      /warning run-not-looked-for: This machine remembers no run, and 2 triggers without `correlate` cannot be looked for/,
    );
    await migrate();
    const shared = await run(['apply', '--yes', '--run-id', 'nightly'], { CI: 'true' });
    expect(shared.err).not.toContain('run-not-looked-for');
  });

  describe('in trouble', () => {
    const clients: Client[] = [];

    beforeEach(() => migrate());

    afterEach(async () => {
      for (const client of clients.splice(0)) await client.end();
    });

    it.each<[string, () => Promise<unknown>, () => Promise<unknown>, string]>([
      [
        'has no connection left',
        async () => {
          await server.query('create role ci login');
          await server.query(`grant usage on schema ${schema} to ci`);
          for (let count = 0; count < 9; count++) {
            const client = new Client({ host: '127.0.0.1', port: server.port, user: 'ci', database: 'postgres', ssl: false });
            await client.connect();
            clients.push(client);
          }
        },
        async () => {
          for (const client of clients.splice(0)) await client.end();
          await server.query(`drop owned by ci`);
          await server.query(`drop role ci`);
        },
        'state-unreachable: The state database has no connection left',
      ],
      [
        'is read-only',
        () => server.configure({}, { default_transaction_read_only: 'on' }),
        async () => {
          await server.query('alter system reset default_transaction_read_only');
          await server.query('select pg_reload_conf()');
        },
        'state-unreachable: The state database is a read-only standby, or set to be read-only',
      ],
      [
        'gives the role no permission',
        async () => {
          await server.query('create role ci login');
          await server.query(`grant usage on schema ${schema} to ci; grant select on all tables in schema ${schema} to ci`);
        },
        async () => {
          await server.query(`drop owned by ci`);
          await server.query(`drop role ci`);
        },
        'state-refused: The role may not do this in the state database',
      ],
    ])('%s: exit code 5, and nothing is sent', async (_name, begin, end, message) => {
      await begin();
      try {
        const { code, err } = await run(['apply', '--yes', '--no-preflight'], {
          TRIGGER_RUNNER_STATE: url.replace('runner@', message.includes('read-only') ? 'runner@' : 'ci@'),
        });
        expect(code).toBe(5);
        expect(err).toContain(message);
      } finally {
        await end();
      }
      expect(rig.sandbox.requests).toEqual([]);
    });

    it.each([
      ['postgres://runner@127.0.0.1:PORT/nowhere', 'state-refused: The state database does not exist'],
      ['postgres://nobody@127.0.0.1:PORT/postgres', 'state-refused: The state database does not accept the user or its password'],
      ['postgres://runner@127.0.0.1:PORT/postgres?sslmode=require', 'state-refused: The TLS connection to the state database was refused'],
    ])('%s: %s', async (address, message) => {
      const { code, err } = await run(['runs', '--state', address.replace('PORT', String(server.port))]);
      expect(code).toBe(5);
      expect(err).toContain(message);
    });

    it('has no space left in the middle: says so, and goes on when there is', async () => {
      // What the server says when a table cannot grow; the disk of this machine is left alone.
      await server.query(`create function ${schema}.full() returns trigger language plpgsql as $$ begin
        raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`);
      await server.query(
        `create trigger full_disk before insert on ${schema}.entry for each row when (new.seq = 3) execute function ${schema}.full()`,
      );
      let told = false;
      const { code, err } = await rig.program.run(['apply', '--yes'], { env: { USER: 'runner', TRIGGER_RUNNER_STATE: url } }, (host) => {
        host.stderr.onText = (text) => {
          if (told || !text.includes('no space left')) return;
          told = true;
          void server.query(`drop trigger full_disk on ${schema}.entry`);
        };
      });
      expect(err).toContain('warning state-unreachable: The state database has no space left');
      expect(err).toContain('answers again');
      expect([code, rig.builds('image'), rig.builds('deploy')]).toEqual([0, 1, 1]);
    });
  });

  describe('with TLS', () => {
    let folder: string;
    const authority = certify('authority', { authority: true });
    const own = certify('db', { issuer: authority, hosts: ['localhost'] });
    const other = certify('another authority', { authority: true });

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'trigger-runner-tls-'));
      writeFileSync(join(folder, 'ca.pem'), authority.cert);
      writeFileSync(join(folder, 'other.pem'), other.cert);
      await server.configure({ 'server.crt': own.cert, 'server.key': own.key }, { ssl: 'on' });
    });

    afterAll(async () => {
      rmSync(folder, { recursive: true, force: true });
      await server.configure({}, { ssl: 'off' });
    });

    it.each<[string, string, 'with TLS' | 'without TLS' | 'refused']>([
      ['127.0.0.1', 'sslmode=disable', 'without TLS'],
      ['127.0.0.1', 'sslmode=allow', 'without TLS'],
      ['127.0.0.1', 'sslmode=prefer', 'with TLS'],
      ['127.0.0.1', 'sslmode=prefer&sslrootcert=other.pem', 'without TLS'],
      ['127.0.0.1', 'sslmode=require', 'with TLS'],
      ['127.0.0.1', 'sslmode=verify-ca&sslrootcert=ca.pem', 'with TLS'],
      ['127.0.0.1', 'sslmode=require&sslrootcert=other.pem', 'refused'],
      ['127.0.0.1', 'sslmode=verify-ca&sslrootcert=other.pem', 'refused'],
      ['localhost', 'sslmode=verify-full&sslrootcert=ca.pem', 'with TLS'],
      ['127.0.0.1', 'sslmode=verify-full&sslrootcert=ca.pem', 'refused'],
    ])('%s, %s: %s', async (host, query, how) => {
      await migrate();
      const address = `postgres://runner@${host}:${server.port}/postgres?schema=${schema}&${query.replace('sslrootcert=', `sslrootcert=${folder}/`)}`;
      const shown = await run(['state', 'show', '--state', address]);
      expect(shown.code).toBe(how === 'refused' ? 5 : 0);
      expect(shown.out + shown.err).toContain(how === 'refused' ? 'The TLS connection to the state database was refused' : `, ${how}`);
    });
  });
});
