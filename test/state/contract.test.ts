import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GroupPlace } from '../../src/state/groups.ts';
import { readAddress } from '../../src/state/postgres/address.ts';
import { createPostgresLedger } from '../../src/state/postgres/postgres-ledger.ts';
import type { Ledger, LedgerTaken, NamedHolder } from '../../src/state/shared/ledger.ts';
import type { RunSession, RunStore } from '../../src/state/store.ts';
import { systemClock } from '../../src/util/clock.ts';
import { createMemoryLedger, MemoryDatabase } from '../support/memory-ledger.ts';
import { postgresBin, postgresBins, PostgresServer, postgresVersion, withoutPostgres } from '../support/postgres.ts';
import { postgresRig, type PostgresRig } from './postgres-rig.ts';
import { end, fileRig, finished, header, held, ledgerRig, memoryRig, redact, type Rig } from './support.ts';

async function open(store: RunStore, run: string, takeOver = false): Promise<RunSession> {
  const opened = await store.open(run, { redact, takeOver });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

/** One server of each version. */
const servers = new Map<string, PostgresServer>();

beforeAll(async () => {
  for (const bin of postgresBins) servers.set(bin, await PostgresServer.start([], bin));
}, 60_000);

afterAll(async () => {
  for (const server of servers.values()) await server.close();
});

const rigOf = (bin = ''): Promise<PostgresRig> => postgresRig(servers.get(bin) as PostgresServer);

/** What every store of runs does. */
describe.each<[string, () => Rig | Promise<Rig>, boolean?]>([
  ['in files', () => fileRig()],
  ['in memory', () => memoryRig()],
  ['in a ledger in memory', () => ledgerRig()],
  ...postgresBins.map((bin): [string, () => Promise<Rig>] => [`in PostgreSQL ${postgresVersion(bin)}`, () => rigOf(bin)]),
  ...(postgresBin === undefined ? [[`in PostgreSQL${withoutPostgres}`, () => rigOf(), true] as [string, () => Promise<Rig>, boolean]] : []),
])('a store %s', (_name, make, skipped = false) => {
  let rig: Rig;

  beforeEach(async (context) => {
    context.skip(skipped);
    rig = await make();
  });

  afterEach(() => (skipped ? undefined : rig.close()));

  it('has no run at first', async () => {
    const store = rig.process();
    expect(await store.list()).toEqual({ ok: true, value: [] });
    expect(await store.find('nightly')).toBeUndefined();
  });

  it('gives back what was appended, in order, with its time', async () => {
    const session = await open(rig.process(), 'nightly');
    expect(session.record).toBeUndefined();
    expect(await session.begin(header('nightly'))).toEqual({ ok: true, value: undefined });
    const first = session.append(held('verify/unit', 7));
    rig.time.at += 10;
    const second = session.append(finished({ trigger: 'verify/unit', outcome: 'succeeded', number: 3 }, { image: 'a:1' }));
    expect([await first, await second]).toEqual([
      { ok: true, value: undefined },
      { ok: true, value: undefined },
    ]);
    await session.close();
    const found = await rig.process().find('nightly');
    expect(found?.driver).toBeUndefined();
    expect(found?.record).toEqual({
      ok: true,
      value: {
        header: header('nightly'),
        lines: [
          { at: rig.time.at - 10, ...held('verify/unit', 7) },
          { at: rig.time.at, ...finished({ trigger: 'verify/unit', outcome: 'succeeded', number: 3 }, { image: 'a:1' }) },
        ],
      },
    });
  });

  it('confirms a line only once another process could read it', async () => {
    const session = await open(rig.process(), 'nightly');
    await session.begin(header('nightly'));
    await session.append(held('verify/unit', 7));
    const found = await rig.process().find('nightly');
    expect(found?.record.ok === true && found.record.value.lines).toHaveLength(1);
    await session.close();
  });

  it('goes on with a run where another process ended', async () => {
    const first = await open(rig.process(), 'nightly');
    await first.begin(header('nightly'));
    await first.append(held('verify/unit', 7));
    await rig.killAll();
    const second = await open(rig.process(), 'nightly');
    expect(second.record?.lines).toHaveLength(1);
    await second.append({ type: 'resumed', pid: 2, host: 'here' });
    await second.close();
    const third = await open(rig.process(), 'nightly');
    expect(third.record?.lines.map((line) => line.type)).toEqual(['delivery', 'resumed']);
    await third.close();
  });

  it('lets one process drive a run, and says who it is', async () => {
    const session = await open(rig.process(), 'nightly');
    await session.begin(header('nightly'));
    const other = rig.process();
    const refused = await other.open('nightly', { redact });
    expect(refused).toMatchObject({ ok: false, error: { code: 'run-locked', message: expect.stringContaining('nightly') } });
    expect((await other.find('nightly'))?.driver).toMatchObject({ host: 'here', since: expect.any(Number) });
    await session.close();
    expect((await other.find('nightly'))?.driver).toBeUndefined();
    const next = await open(other, 'nightly');
    await next.close();
  });

  it('knows who drives a run of which nothing is written yet', async () => {
    const session = await open(rig.process(), 'nightly');
    const other = rig.process();
    expect(await other.driver('nightly')).toMatchObject({ host: 'here', since: expect.any(Number) });
    expect(await other.driver('weekly')).toBeUndefined();
    await session.close();
    expect(await other.driver('nightly')).toBeUndefined();
  });

  it('of many that take a run at once, one gets it', async () => {
    const stores = Array.from({ length: 20 }, () => rig.process());
    const opened = await Promise.all(stores.map((store) => store.open('nightly', { redact })));
    expect(opened.filter(({ ok }) => ok)).toHaveLength(1);
    for (const session of opened) if (session.ok) await session.value.close();
  });

  it('keeps runs apart', async () => {
    const store = rig.process();
    const [one, two] = [await open(store, 'one'), await open(store, 'two')];
    await one.begin(header('one'));
    await two.begin(header('two'));
    await one.append(held('verify/unit', 1));
    await one.close();
    await two.close();
    const list = await store.list();
    expect(list.ok && list.value.map(({ run, record }) => [run, record.ok && record.value.lines.length])).toEqual([
      ['two', 0],
      ['one', 1],
    ]);
  });

  it('lists the latest run first', async () => {
    const store = rig.process();
    for (const [run, startedAt] of [
      ['b', 2],
      ['c', 3],
      ['a', 1],
    ] as const) {
      const session = await open(store, run);
      await session.begin(header(run, { startedAt }));
      await session.append(end);
      await session.close();
    }
    const list = await store.list();
    expect(list.ok && list.value.map(({ run }) => run)).toEqual(['c', 'b', 'a']);
  });

  it('knows no run of which nothing was written', async () => {
    const session = await open(rig.process(), 'nightly');
    await session.close();
    expect(await rig.process().list()).toEqual({ ok: true, value: [] });
    const again = await open(rig.process(), 'nightly');
    expect(again.record).toBeUndefined();
    await again.close();
  });

  it('masks secrets, and leaves out what would be sent later', async () => {
    const session = await open(rig.process(), 'nightly');
    const plan = header('nightly').plan;
    await session.begin(
      header('nightly', {
        vars: { password: 'hunter2!', version: '1' },
        plan: {
          ...plan,
          sets: [
            {
              name: 'hunter2!',
              mode: 'parallel',
              settings: {},
              triggers: [
                {
                  id: 'hunter2!/job',
                  name: 'job',
                  job: 'job',
                  controller: 'main',
                  parameters: { name: 'is hunter2!' },
                  settings: { cause: 'hunter2!' },
                },
              ],
            },
          ],
        },
      }),
    );
    await session.append(
      finished(
        {
          trigger: 'hunter2!/job',
          outcome: 'failed',
          displayName: '#1 hunter2!',
          url: 'https://ci/1',
          logTail: ['it is hunter2!'],
          failure: { code: 'bad-result', message: 'with hunter2!', links: ['https://ci/hunter2!'] },
        },
        { token: 'hunter2!', image: 'a:1' },
      ),
    );
    await session.close();
    const found = await rig.process().find('nightly');
    const record = found?.record.ok === true ? found.record.value : undefined;
    expect(record?.header.vars).toEqual({ version: '1' });
    expect(record?.header.plan.sets[0]?.triggers[0]).toMatchObject({
      id: 'hunter2!/job',
      parameters: { name: 'is ***' },
      settings: { cause: '***' },
    });
    expect(record?.lines[0]).toEqual({
      at: rig.time.at,
      type: 'trigger-finished',
      trigger: 'hunter2!/job',
      result: {
        trigger: 'hunter2!/job',
        outcome: 'failed',
        url: 'https://ci/1',
        logTail: ['it is ***'],
        failure: { code: 'bad-result', message: 'with ***', links: ['https://ci/***'] },
      },
      outputs: { image: 'a:1' },
    });
  });

  const join = async (run: string, group = 'release'): Promise<GroupPlace> => {
    const place = await rig.process().groups.join(group, { run, pid: 7, host: 'here', since: 5, link: 'https://ci.example.org/7' });
    if (!place.ok) throw new Error(place.error.message);
    return place.value;
  };
  const standing = async (place: GroupPlace): Promise<string> => {
    const found = await place.standing();
    if (!found.ok) throw new Error(found.error.message);
    return found.value.kind === 'holds' ? 'holds' : `${found.value.holder.run} holds, ${found.value.ahead} ahead`;
  };

  it('lets those who want a group have it in the order in which they came', async () => {
    const [a, b, c] = [await join('a'), await join('b'), await join('c')];
    expect([await standing(c), await standing(b), await standing(a)]).toEqual(['a holds, 2 ahead', 'a holds, 1 ahead', 'holds']);
    expect(await b.standing()).toMatchObject({
      value: { holder: { run: 'a', host: 'here', since: 5, link: 'https://ci.example.org/7' } },
    });
    expect(await standing(await join('other', 'Release'))).toBe('holds');
    await b.leave();
    expect(await standing(c)).toBe('a holds, 1 ahead');
    await a.leave();
    expect(await standing(c)).toBe('holds');
    await c.leave();
    expect(await standing(await join('d'))).toBe('holds');
  });

  it('tells the holder of a group who wants it to end, and nobody after it', async () => {
    const a = await join('a');
    const b = await join('b');
    expect(await a.displacedBy()).toEqual({ ok: true, value: undefined });
    expect(await standing(b)).toBe('a holds, 1 ahead');
    expect(await b.displace()).toEqual({ ok: true, value: undefined });
    expect(await a.displacedBy()).toMatchObject({ ok: true, value: { run: 'b' } });
    await a.leave();
    expect(await standing(b)).toBe('holds');
    expect(await b.displacedBy()).toEqual({ ok: true, value: undefined });
  });

  it('of many that want a group at once, lets one hold it after the other', async () => {
    const waiting = new Set(await Promise.all(Array.from({ length: 8 }, (_, index) => join(`run-${index}`))));
    while (waiting.size > 0) {
      const holders: GroupPlace[] = [];
      for (const place of waiting) if ((await standing(place)) === 'holds') holders.push(place);
      expect(holders).toHaveLength(1);
      for (const holder of holders) {
        waiting.delete(holder);
        await holder.leave();
      }
    }
  });
});

describe.skipIf(postgresBin === undefined)(`a list of runs in PostgreSQL${withoutPostgres}`, () => {
  it('has of each journal what says how it stands, and how long ago it was written', async () => {
    const rig = await rigOf(postgresBin);
    const store = rig.process();
    // More than are read with one statement.
    const runs = Array.from({ length: 103 }, (_, index) => `run-${index}`);
    for (const run of runs.slice(0, 2)) {
      const session = await open(store, run);
      await session.begin(header(run));
      await session.append(held('verify/unit', 7));
      await session.append(finished({ trigger: 'verify/unit', outcome: 'succeeded' }));
      await session.append(held('verify/lint', 8));
      await session.append(held('verify/lint', 9));
      await session.close();
    }
    const body = (run: string): string => JSON.stringify({ v: 1, ...header(run) });
    await rig.query(
      `insert into rig.entry (journal, seq, epoch, body) select journal, 1, 1, body from unnest($1::text[], $2::text[]) as t (journal, body)`,
      [runs.slice(2), runs.slice(2).map(body)],
    );
    const list = await store.list('oldest');
    const listed = list.ok ? list.value : [];
    expect(listed.map(({ run }) => run).toSorted()).toEqual(runs.toSorted());
    expect(listed.find(({ run }) => run === 'run-1')?.record).toMatchObject({
      ok: true,
      value: { lines: [{ type: 'trigger-finished' }, { type: 'delivery', step: { queueId: 9 } }] },
    });
    await rig.close();
  });
});

/** What the simulation's ledger does as PostgreSQL does. */
describe.each<[string, () => Promise<Ledger>, boolean?]>([
  ['in memory', () => Promise.resolve(createMemoryLedger(new MemoryDatabase(() => performance.now())))],
  [`in PostgreSQL${withoutPostgres}`, () => rigOf(postgresBin).then(ledgerOf), postgresBin === undefined],
])('a ledger %s', (_name, make, skipped = false) => {
  it.skipIf(skipped)('gives a lease to one holder, and takes lines from nobody else', async () => {
    const ledger = await make();
    const length = 60_000;
    const [a, b] = ['a', 'b'].map((token, pid) => ({ pid, host: 'here', token })) as [NamedHolder, NamedHolder];
    const take = async (holder: NamedHolder, takeOver = false): Promise<LedgerTaken> => {
      const taken = await ledger.take('run/x', holder, length, takeOver);
      if (!taken.ok) throw new Error(taken.error.failure.message);
      return taken.value;
    };
    const append = async (epoch: number, seq: number, ...bodies: string[]): Promise<unknown> => {
      const appended = await ledger.append('run/x', epoch, length, 'x', seq, bodies);
      return appended.ok ? appended.value : appended.error;
    };
    const first = await take(a);
    // The same request once more, as when its answer was lost.
    expect(await take(a)).toEqual({ kind: 'taken', epoch: first.epoch, before: 0 });
    expect(await take(b)).toMatchObject({ kind: 'held', epoch: first.epoch, holder: { pid: 0, host: 'here' } });
    expect(await append(first.epoch, 1, 'one', 'two')).toBe('appended');
    expect(await append(first.epoch, 2, 'another')).toBe('conflict');
    const second = await take(b, true);
    expect(second).toMatchObject({ kind: 'taken', before: expect.any(Number) });
    expect(second.epoch).toBeGreaterThan(first.epoch);
    expect(second.kind === 'taken' && second.before).toBeGreaterThan(0);
    expect(await append(first.epoch, 3, 'late')).toBe('stale');
    expect(await ledger.renew('run/x', first.epoch, length)).toEqual({ ok: true, value: 'stale' });
    expect(await ledger.ask('run/x')).toEqual({ ok: true, value: true });
    expect(await ledger.renew('run/x', second.epoch, length)).toEqual({ ok: true, value: 'asked' });
    expect(await append(second.epoch, 3, 'three')).toBe('appended');
    await ledger.release('run/x', second.epoch);
    expect(await append(second.epoch, 4, 'after the end')).toBe('stale');
    expect(await ledger.look('run/x')).toEqual({ ok: true, value: undefined });
    const read = await ledger.read('x', 2);
    expect(read.ok && read.value.map(({ age: _age, ...entry }) => entry)).toEqual([
      { seq: 2, epoch: first.epoch, body: 'two' },
      { seq: 3, epoch: second.epoch, body: 'three' },
    ]);
    await ledger.close();
  });
});

function ledgerOf({ url }: PostgresRig): Ledger {
  const address = readAddress(url, {});
  if (!address.ok) throw new Error(address.error.message);
  return createPostgresLedger(address.value, systemClock);
}

describe.skipIf(postgresBin === undefined)(`a place in the line of a group in PostgreSQL${withoutPostgres}`, () => {
  it('ends when nobody looks, and whoever comes back then stands at the end', async () => {
    const rig = await rigOf(postgresBin);
    const join = async (run: string): Promise<GroupPlace> => {
      const place = await rig.process().groups.join('release', { run, pid: 7, host: 'here', since: 5 });
      if (!place.ok) throw new Error(place.error.message);
      return place.value;
    };
    const [a, b] = [await join('a'), await join('b')];
    expect(await a.standing()).toEqual({ ok: true, value: { kind: 'holds' } });
    await rig.killAll();
    const c = await join('c');
    expect(await c.standing()).toEqual({ ok: true, value: { kind: 'holds' } });
    // The one that was away learns who has it now, and the one that waited waits for that.
    expect(await a.displacedBy()).toMatchObject({ ok: true, value: { run: 'c' } });
    expect(await b.standing()).toMatchObject({ ok: true, value: { kind: 'waits', holder: { run: 'c' } } });
    await c.leave();
    await rig.close();
  });
});
