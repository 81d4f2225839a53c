import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '../../src/errors/failure.ts';
import { createMemoryGroupStore } from '../../src/state/memory-groups.ts';
import { createSharedStore, type SharedStore } from '../../src/state/shared/shared-store.ts';
import type { OpenOptions, RunSession } from '../../src/state/store.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { createMemoryLedger, type LedgerFault, MemoryDatabase } from '../support/memory-ledger.ts';
import { header, held, redact } from './support.ts';

/** Longest request and spare time of a lease, milliseconds: it lasts 70 s, is renewed every 8 s, and ends 10 s after the last request. */
const longestRequest = 30_000;

let time: ManualClock;
let database: MemoryDatabase;
let notices: Failure[];
const sessions: RunSession[] = [];

beforeEach(() => {
  time = new ManualClock();
  database = new MemoryDatabase(() => time.monotonic());
  notices = [];
});

afterEach(async () => {
  for (const session of sessions.splice(0)) void session.close();
  await time.run(0);
});

interface Machine {
  readonly store: SharedStore;
  /** Its own clock: one that is paused stands still. */
  readonly clock: ManualClock;
  /** What happens to its operations from now on. */
  fault: (operation: string) => LedgerFault | undefined;
  readonly operations: string[];
}

let tokens = 0;

function machine(pid: number, clock: ManualClock = time): Machine {
  const created: Machine = {
    clock,
    fault: () => undefined,
    operations: [],
    store: createSharedStore({
      ledger: createMemoryLedger(database, (operation) => {
        created.operations.push(operation);
        return Promise.resolve(created.fault(operation));
      }),
      clock,
      random: () => 0.5,
      holder: { pid, host: `host-${pid}`, link: `https://ci.example.org/${pid}` },
      createToken: () => `token-${tokens++}`,
      groups: { ...createMemoryGroupStore(), close: () => Promise.resolve() },
    }),
  };
  return created;
}

async function open({ store }: Machine, options: Partial<OpenOptions> = {}): Promise<RunSession> {
  const opened = await store.open('nightly', { redact, longestRequest, onNotice: (failure) => notices.push(failure), ...options });
  if (!opened.ok) throw new Error(opened.error.message);
  sessions.push(opened.value);
  return opened.value;
}

function bodies(): string[] {
  return (database.journals.get('nightly') ?? []).map(({ body }) => (JSON.parse(body) as { readonly type: string }).type);
}

describe('a lease', () => {
  it('is renewed, so that it is certain at any time', async () => {
    const session = await open(machine(1));
    for (let seconds = 0; seconds < 300; seconds++) {
      await time.run(1_000);
      expect(session.lapsed(longestRequest)).toBeUndefined();
    }
  });

  it('keeps others out, and says who drives the run', async () => {
    await open(machine(1));
    const refused = await machine(2).store.open('nightly', { redact });
    expect(refused).toMatchObject({
      ok: false,
      error: {
        code: 'run-locked',
        message: expect.stringMatching(/^Process 1 on host-1 \(https:\/\/ci.example.org\/1\) drives the run nightly since /),
        links: ['https://ci.example.org/1'],
      },
    });
  });

  it('lets nothing be sent once it is not certain to outlast the request, and nobody in before it has ended', async () => {
    const first = machine(1);
    const session = await open(first);
    first.fault = () => 'lost';
    await time.run(29_000);
    expect(session.lapsed(longestRequest)).toBeUndefined();
    await time.run(2_000);
    expect(session.lapsed(longestRequest)).toMatchObject({ code: 'lease-lapsed' });
    // A short request is another matter.
    expect(session.lapsed(1_000)).toBeUndefined();
    await time.run(38_000);
    expect((await machine(2).store.open('nightly', { redact })).ok).toBe(false);
    await time.run(2_000);
    await open(machine(2));
  });

  it('is certain again once the store answers, if nobody took it', async () => {
    const first = machine(1);
    const session = await open(first);
    first.fault = () => 'lost';
    await time.run(120_000);
    expect(session.lapsed(longestRequest)).toMatchObject({ code: 'lease-lapsed' });
    first.fault = () => undefined;
    await time.run(10_000);
    expect(session.lapsed(longestRequest)).toBeUndefined();
    expect(notices.map(({ message }) => message)).toEqual([
      'The connection to the state database was lost',
      expect.stringMatching(/^The state database answers again, after 1m 5\ds$|^The state database answers again, after 2m 0\ds$/),
    ]);
  });

  it('that was asked for twice, because the first answer was lost, is one, also when the first request arrives last', async () => {
    const first = machine(1);
    let arrive = (): void => undefined;
    const arrives = new Promise<void>((resolve) => (arrive = resolve));
    let times = 0;
    first.fault = (operation) => (operation === 'take' && times++ === 0 ? { arrives } : undefined);
    const session = await open(first);
    await session.begin(header('nightly'));
    arrive();
    await time.run(1);
    expect(await session.append(held('verify/unit', 7))).toEqual({ ok: true, value: undefined });
    expect(database.leases.get('run/nightly')?.epoch).toBe(1);
  });

  it('of a process that was stopped is no more, whatever its timers say', async () => {
    const own = new ManualClock();
    const session = await open(machine(1, own));
    await session.begin(header('nightly'));
    // The machine of the store goes on for two minutes; the process comes back with its monotonic clock two minutes later.
    await time.run(120_000);
    const next = await open(machine(2));
    own.advance(1);
    expect(await session.append(held('verify/unit', 7))).toMatchObject({ ok: false, error: { code: 'lease-lost' } });
    expect(session.lapsed(0)).toMatchObject({
      code: 'lease-lost',
      message: 'Process 2 on host-2 (https://ci.example.org/2) has taken over the run nightly',
    });
    expect(session.lost?.aborted).toBe(true);
    expect((await next.append({ type: 'interrupted' })).ok).toBe(true);
    expect(bodies()).toEqual(['run', 'interrupted']);
  });

  it('that was stopped sends nothing before it has looked', async () => {
    const own = new ManualClock();
    const session = await open(machine(1, own));
    // What a suspended process finds first: a monotonic clock that has gone on, and timers that have not run yet.
    const late = { ...session, lapsed: session.lapsed.bind(session) };
    Object.defineProperty(own, 'monotonic', { value: () => 120_000 });
    expect(late.lapsed(longestRequest)).toMatchObject({ code: 'lease-lapsed' });
  });

  it('of a machine that was suspended, and its monotonic clock with it, is not certain by the wall clock before it has looked', async () => {
    const own = new ManualClock();
    const session = await open(machine(1, own));
    own.jump(120_000);
    expect(session.lapsed(longestRequest)).toMatchObject({ code: 'lease-lapsed' });
    // It was the wall clock alone: nothing is lost.
    await own.run(8_000);
    expect(session.lapsed(longestRequest)).toBeUndefined();
    own.jump(-120_000);
    expect(session.lapsed(longestRequest)).toBeUndefined();
    Object.defineProperty(own, 'monotonic', { value: () => 120_000 });
    expect(session.lapsed(longestRequest)).toMatchObject({ code: 'lease-lapsed' });
  });

  it('is taken over from one that drives, which can write nothing more; the next waits until nothing of it can come', async () => {
    const first = await open(machine(1));
    await first.begin(header('nightly'));
    const taking = machine(2).store.open('nightly', { redact, longestRequest, takeOver: true });
    await time.run(1_000);
    expect(await first.append({ type: 'interrupted' })).toMatchObject({ ok: false, error: { code: 'lease-lost' } });
    let taken = false;
    void taking.then(() => (taken = true));
    await time.run(68_000);
    expect(taken).toBe(false);
    await time.run(2_000);
    expect(taken).toBe(true);
    const opened = await taking;
    if (opened.ok) sessions.push(opened.value);
  });

  it('tells its holder that somebody asks for the end', async () => {
    const session = await open(machine(1));
    expect(await machine(2).store.ask('nightly')).toEqual({ ok: true, value: true });
    expect(session.asked?.aborted).toBe(false);
    await time.run(8_000);
    expect(session.asked?.aborted).toBe(true);
    expect(await machine(2).store.ask('weekly')).toEqual({ ok: true, value: false });
  });

  it('can be held for something else than a run', async () => {
    const options = { longestRequest };
    const taken = await machine(1).store.leases.take('group/release', options);
    const other = await machine(2).store.leases.take('group/release', options);
    expect(other).toMatchObject({ ok: true, value: { kind: 'held', by: { pid: 1, host: 'host-1' }, endsIn: 70_000 } });
    if (taken.ok && taken.value.kind === 'taken') await taken.value.lease.release();
    const third = await machine(3).store.leases.take('group/release', options);
    expect(third).toMatchObject({ ok: true, value: { kind: 'taken' } });
    if (third.ok && third.value.kind === 'taken') await third.value.lease.release();
  });
});

describe('a line whose outcome is unknown', () => {
  it.each<[string, LedgerFault]>([
    ['was not written: it is written', 'lost'],
    ['was written: it is not written again', 'unanswered'],
  ])('%s', async (_name, fault) => {
    const first = machine(1);
    const session = await open(first);
    await session.begin(header('nightly'));
    let times = 0;
    first.fault = (operation) => (operation === 'append' && times++ === 0 ? fault : undefined);
    const written = session.append(held('verify/unit', 7));
    const next = session.append({ type: 'interrupted' });
    await time.run(5_000);
    expect([await written, await next]).toEqual([
      { ok: true, value: undefined },
      { ok: true, value: undefined },
    ]);
    expect(bodies()).toEqual(['run', 'delivery', 'interrupted']);
  });

  it('is looked up before anything follows it, for as long as that takes', async () => {
    const first = machine(1);
    const session = await open(first);
    await session.begin(header('nightly'));
    first.fault = (operation) => (operation === 'append' ? 'unanswered' : 'lost');
    let settled = false;
    const written = session.append(held('verify/unit', 7));
    void written.then(() => (settled = true));
    await time.run(60_000);
    expect(settled).toBe(false);
    expect(first.operations.filter((operation) => operation === 'append')).toHaveLength(2);
    first.fault = () => undefined;
    await time.run(10_000);
    expect(settled).toBe(true);
    expect(bodies()).toEqual(['run', 'delivery']);
  });

  it('was overtaken by another process: the run is lost', async () => {
    const first = machine(1);
    const session = await open(first);
    await session.begin(header('nightly'));
    first.fault = () => 'lost';
    const written = session.append(held('verify/unit', 7));
    await time.run(80_000);
    const second = await open(machine(2));
    await second.append({ type: 'resumed', pid: 2, host: 'host-2' });
    first.fault = () => undefined;
    await time.run(20_000);
    expect(await written).toMatchObject({ ok: false, error: { code: 'lease-lost' } });
    expect(bodies()).toEqual(['run', 'resumed']);
  });

  it('comes to an end when the store does not come back, sooner for one in a hurry', async () => {
    const first = machine(1);
    const hurry = new AbortController();
    const session = await open(first, { hurry: hurry.signal });
    first.fault = () => 'lost';
    const written = session.append(held('verify/unit', 7));
    await time.run(60_000);
    hurry.abort();
    await time.run(11_000);
    expect(await written).toMatchObject({ ok: false, error: { code: 'journal-failed', reason: expect.stringContaining('is not known') } });
    expect(await session.append({ type: 'interrupted' })).toMatchObject({ ok: false, error: { code: 'journal-failed' } });
  });

  it('finds that the store has forgotten what it had confirmed', async () => {
    const first = machine(1);
    const session = await open(first);
    await session.begin(header('nightly'));
    await session.append(held('verify/unit', 7));
    let times = 0;
    first.fault = (operation) => (operation === 'append' && times++ === 0 ? 'lost' : undefined);
    database.journals.set('nightly', (database.journals.get('nightly') ?? []).slice(0, 1));
    const written = session.append({ type: 'interrupted' });
    await time.run(5_000);
    expect(await written).toMatchObject({
      ok: false,
      error: { code: 'journal-failed', message: 'The state database has lost lines of nightly that it had confirmed' },
    });
  });
});

it('gives the times of deliveries by the clock of this machine', async () => {
  const session = await open(machine(1));
  await session.begin(header('nightly'));
  await session.append({ type: 'delivery', trigger: 'verify/unit', attempt: 1, step: { step: 'release-intended', at: 5, queueId: 7 } });
  await session.close();
  await time.run(3_000);
  const next = await open(machine(2));
  expect(next.record?.lines).toMatchObject([{ step: { step: 'release-intended', at: time.now() - 3_000 } }]);
});
