/**
 * The program as it is delivered, with its runs in a real PostgreSQL: two processes want the same run, one is stopped past its lease or
 * killed, connections and the server end in the middle. Afterwards the controller's own builds are counted.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { migrateDatabase } from '../../src/state/postgres/administer.ts';
import { systemClock } from '../../src/util/clock.ts';
import { startAnswerCutter } from '../support/answer-cutter.ts';
import { CliRig } from '../support/cli.ts';
import { postgresBin, PostgresServer, withoutPostgres } from '../support/postgres.ts';
import { ScaledClock } from '../support/scaled-clock.ts';

/** Time runs so many times as fast for the program and the controller; the database knows nothing of it. */
const factor = 10;

const triggers = (url: string): string => `version: 1
controllers:
  main:
    url: '${url}'
    timeout: 10s
    poll: { min: 500ms, max: 2s }
    retry: { attempts: 4, minDelay: 500ms, maxDelay: 2s }
triggerSets:
  release:
    triggers:
      - image
      - job: deploy
        parameters: { IMAGE: '\${triggers.image.number}', SECRET: '\${secret:PASSWORD}' }
`;

const preload = `--import=${new URL('../support/fast-time.mjs', import.meta.url).href}`;

describe.skipIf(postgresBin === undefined)(`runs in PostgreSQL${withoutPostgres}`, () => {
  let server: PostgresServer;
  let clock: ScaledClock;
  let sandbox: Sandbox;
  let rig: CliRig;
  let url: string;
  let schema: string;
  let environment: Readonly<Record<string, string>>;

  beforeAll(async () => {
    server = await PostgresServer.start();
  }, 60_000);

  afterAll(() => server.close());

  beforeEach(async () => {
    clock = new ScaledClock(factor);
    sandbox = await startSandbox({
      clock,
      definition: {
        jobs: {
          image: { duration: '4s' },
          endless: { duration: '1d' },
          deploy: { duration: '4s', parameters: { IMAGE: { type: 'string' }, SECRET: { type: 'password' } } },
        },
      },
    });
    url = server.url();
    schema = /schema=(\w+)/.exec(url)?.[1] ?? '';
    const migrated = await migrateDatabase(url, {}, systemClock);
    if (!migrated.ok) throw new Error(migrated.error.message);
    rig = new CliRig();
    rig.write('jenkins-triggers.yml', triggers(sandbox.url));
    environment = {
      PASSWORD: 'open-sesame',
      FAST_TIME: `${clock.factor} ${clock.origin}`,
      NODE_OPTIONS: preload,
      TRIGGER_RUNNER_STATE: url,
      // So much time as this machine may need.
      PGCONNECT_TIMEOUT: '300',
      // With the request's ten seconds the lease lasts 70: by the database, and a tenth of that for the program, which renews it as often.
      TRIGGER_RUNNER_LEASE: '60s',
      TRIGGER_RUNNER_RUN_ID: 'release-1',
    };
  });

  afterEach(async () => {
    rig.close();
    await sandbox.close();
  });

  const builds = (): number[] => ['image', 'deploy'].map((job) => sandbox.builds(job).length);
  const apply = (...flags: string[]): ReturnType<CliRig['start']> => rig.start(['apply', '--yes', ...flags], environment);
  /** The lease ends now by the database's time, as it would once nobody renews it. */
  const endLease = (): Promise<unknown> => server.query(`update ${schema}.lease set expires_at = clock_timestamp()`);
  const stored = async (of = server): Promise<string[]> =>
    (await of.query(`select body from ${schema}.entry order by journal, seq`)).map(({ body }) => String(body));

  it('of two processes that want a run one drives it, and the other watches it and ends with its exit code', async () => {
    const results = await Promise.all([apply('--follow').done, apply('--follow').done]);
    expect([results.map(({ code }) => code), builds()]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(results.map(({ err }) => /it is watched|is complete/.test(err)).toSorted((a, b) => Number(a) - Number(b))).toEqual([
      false,
      true,
    ]);
    const text = (await stored()).join('\n');
    expect(text).toContain('"run-finished"');
    expect(text).not.toContain('open-sesame');
  });

  it('a process that was stopped past its lease sends nothing more, and the run goes on elsewhere', async () => {
    const first = apply();
    await first.seen('image: build #1 started');
    first.child.kill('SIGSTOP');
    const locked = await apply().done;
    expect(locked.code).toBe(2);
    expect(locked.err).toMatch(/Process \d+ on .* drives the run release-1 since/);
    await endLease();
    const second = await apply().done;
    expect([second.code, builds()]).toEqual([0, [1, 1]]);
    const requests = sandbox.requests.filter(({ method }) => method === 'POST').length;
    first.child.kill('SIGCONT');
    const late = await first.done;
    expect(late.code).toBe(5);
    expect(late.out + late.err).toMatch(/lease-lost|has taken over the run/);
    expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(requests);
    expect(builds()).toEqual([1, 1]);
  });

  it('a process that was killed is followed by whoever watches, who goes on with the run', async () => {
    const first = apply();
    await first.seen('image: build #1 started');
    first.child.kill('SIGSTOP');
    const second = apply('--follow');
    await second.seen('it is watched');
    first.child.kill('SIGKILL');
    await first.done;
    await endLease();
    const { code, err } = await second.done;
    expect(err).toContain('Nobody drives the run release-1 any more');
    expect([code, builds()]).toEqual([0, [1, 1]]);
  });

  it('writes each line once, although the server ends each append, and then each answer is lost', async () => {
    // A sequence counts also what is rolled back: every other attempt is ended before its commit. Of the others no answer comes back.
    await server.query(`create sequence ${schema}.attempts`);
    await server.query(`create function ${schema}.end_it() returns trigger language plpgsql as $$ begin
      if nextval('${schema}.attempts') % 2 = 1 then perform pg_terminate_backend(pg_backend_pid()); end if; return null; end $$`);
    await server.query(`create trigger ended after insert on ${schema}.entry for each statement execute function ${schema}.end_it()`);
    const cutter = await startAnswerCutter(server.port, (chunk) => chunk.includes('INSERT 0') && !chunk.includes('epoch'));
    const through = url.replace(`:${server.port}/`, `:${cutter.port}/`);
    const { code, err } = await rig.start(['apply', '--yes'], { ...environment, TRIGGER_RUNNER_STATE: through }).done;
    await cutter.close();
    expect(err).toContain('answers again');
    expect([code, builds()]).toEqual([0, [1, 1]]);
    await expectWhole();
    const [attempts] = await server.query(`select last_value::int as count from ${schema}.attempts`);
    expect(cutter.cut()).toBeGreaterThan(6);
    expect(Number(attempts?.['count'])).toBeGreaterThanOrEqual(2 * cutter.cut());
  });

  it('goes on after a restart of the server in the middle', async () => {
    const running = apply();
    await running.seen('image: build #1 started');
    await server.down();
    const text = await running.seen('warning state-unreachable');
    expect(text).toContain('Nothing new is sent until it answers; what runs is followed');
    await server.up();
    const { code, err } = await running.done;
    expect(err).toContain('answers again');
    expect([code, builds()]).toEqual([0, [1, 1]]);
    await expectWhole();
  });

  it('goes on with the standby that takes over, whichever of the two is named first', async () => {
    const standby = await server.standby();
    try {
      const both = url.replace(`:${server.port}/`, `:${standby.port},127.0.0.1:${server.port}/`);
      const running = rig.start(['apply', '--yes'], { ...environment, TRIGGER_RUNNER_STATE: both });
      await running.seen('image: build #1 started');
      await server.down('SIGQUIT');
      await running.seen('warning state-unreachable');
      await standby.promote();
      const { code, err } = await running.done;
      expect(err).toContain('answers again');
      expect([code, builds()]).toEqual([0, [1, 1]]);
      await expectWhole(standby);
    } finally {
      await standby.close();
      await server.down();
      await server.up();
      await server.query('alter system reset synchronous_standby_names');
      await server.query('select pg_reload_conf()');
    }
  });

  it('of two runs that want a group at once one waits, and goes on once the other was cancelled from elsewhere', async () => {
    const grouped = `${triggers(sandbox.url).replace('- image', '- { name: image, job: endless }')}concurrency: { group: release }\n`;
    const elsewhere = new CliRig();
    for (const machine of [rig, elsewhere]) machine.write('jenkins-triggers.yml', grouped);
    const start = (run: string): ReturnType<CliRig['start']> => rig.start(['apply', '--yes', '--run-id', run], environment);
    const waits = 'waiting for the concurrency group';
    try {
      const racing = { one: start('one'), two: start('two') };
      const seen = await Promise.all([racing.one.seen(waits, 'build #1 started'), racing.two.seen(waits, 'build #1 started')]);
      const [first, second] = seen[0].includes(waits) ? (['two', 'one'] as const) : (['one', 'two'] as const);
      expect(seen[first === 'one' ? 1 : 0]).toContain(`${waits} release: run ${first} (process`);

      const cancelled = await elsewhere.run(['cancel', first], environment);
      expect([cancelled.code, cancelled.out]).toEqual([0, expect.stringContaining('nothing that the run started is left in Jenkins')]);
      expect((await racing[first].done).err).toContain('Somebody asks for the end of this run');
      await racing[second].seen('build #2 started');
      racing[second].child.kill('SIGINT');
      expect((await racing[second].done).code).toBe(130);
      expect(sandbox.builds('endless').map(({ result }) => result)).toEqual(['ABORTED', 'ABORTED']);
      expect(builds()).toEqual([0, 0]);
    } finally {
      elsewhere.close();
    }
  });

  it('ends with 5 and sends nothing when the database is not there at the start', async () => {
    await server.down();
    try {
      const { code, err } = await apply().done;
      expect(code).toBe(5);
      expect(err).toMatch(/^error state-unreachable: The state database cannot be reached/m);
    } finally {
      await server.up();
    }
    expect(sandbox.requests).toEqual([]);
  });

  it('ends with 5 after a table that is gone in the middle, and follows what runs', async () => {
    const running = apply();
    await running.seen('image: build #1 started');
    await server.query(`drop table ${schema}.entry`);
    const { code, err, out } = await running.done;
    expect(code).toBe(5);
    expect(out + err).toContain('Tables of the state are not in the database');
    expect(err).toContain('image: SUCCESS #1');
    expect(builds()).toEqual([1, 0]);
  });

  /** The journal has each line once, in order, without a gap. */
  async function expectWhole(of = server): Promise<void> {
    const types = (await stored(of)).map((body) => {
      const { type, step } = JSON.parse(body) as { readonly type: string; readonly step?: { readonly step: string } };
      return step?.step ?? type;
    });
    const trigger = ['hold-intended', 'held', 'release-intended', 'queued', 'started', 'trigger-finished'];
    expect(types).toEqual(['run', ...trigger, ...trigger, 'run-finished']);
  }
});
