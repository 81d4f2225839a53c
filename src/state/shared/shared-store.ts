/** Runs in a ledger that several machines share: each a journal, and a lease with the same name. */
import type { Failure } from '../../errors/failure.ts';
import { type Clock, momentOf, sleep } from '../../util/clock.ts';
import { formatDuration } from '../../util/duration.ts';
import { err, ok, type Result } from '../../util/result.ts';
import { decodeJournal } from '../decode.ts';
import { encodeLine, maskHeader, maskLine } from '../encode.ts';
import type { GroupStore } from '../groups.ts';
import type { Driver, Lease, LeaseStore, TakeOptions } from '../lease.ts';
import type { LogLine } from '../lines.ts';
import type { ListedRun, OpenOptions, RunRecord, RunSession, RunStore } from '../store.ts';
import { latestFirst } from '../store-order.ts';
import { defaultSpare, describeHolder, HeldLease, type LeaseTimes, leaseTimes } from './held-lease.ts';
import type { Ledger, LedgerEntry, NamedHolder } from './ledger.ts';
import { Outage } from './outage.ts';
import { SharedJournal } from './shared-journal.ts';

/** Runs that a list has at the most. */
const mostListed = 1_000;

/** What a shared store is made with. */
export interface SharedStoreOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly random: () => number;
  /** This process. */
  readonly holder: Omit<Driver, 'since'>;
  /** Text that no other holder has. */
  readonly createToken: () => string;
  /** Groups of the same state; closed with the store. */
  readonly groups: GroupStore & { close(): Promise<void> };
  /** See `leaseTimes`. Default: 40 s. */
  readonly spare?: number | undefined;
}

/** A store whose leases can be used for other things than runs, too. */
export interface SharedStore extends RunStore {
  readonly leases: LeaseStore;
}

interface TakenLease {
  readonly lease: HeldLease;
  readonly times: LeaseTimes;
  readonly outage: Outage;
}

/** Runs and leases in a ledger. */
export function createSharedStore({
  ledger,
  clock,
  random,
  holder,
  createToken,
  groups,
  spare = defaultSpare,
}: SharedStoreOptions): SharedStore {
  const take = async (
    name: string,
    subject: string,
    { longestRequest, takeOver = false, onNotice = () => undefined, hurry }: TakeOptions,
  ): Promise<
    Result<({ readonly kind: 'taken' } & TakenLease) | { readonly kind: 'held'; readonly by: Driver; readonly endsIn: number }, Failure>
  > => {
    const times = leaseTimes(longestRequest, spare);
    const ours: NamedHolder = { ...holder, token: createToken() };
    let askedAt = momentOf(clock);
    let taken = await ledger.take(name, ours, times.length, takeOver);
    // Whether it was taken is not known: asked for by the same holder, it is given again.
    for (let again = 0; !taken.ok && taken.error.kind === 'unknown' && again < 3; again++) {
      askedAt = momentOf(clock);
      taken = await ledger.take(name, ours, times.length, takeOver);
    }
    if (!taken.ok) return err(taken.error.failure);
    if (taken.value.kind === 'held') return ok({ kind: 'held', by: taken.value.holder, endsIn: taken.value.endsIn });
    const { epoch, before } = taken.value;
    const outage = new Outage({ clock, random, onNotice, hurry });
    const lease = new HeldLease({ ledger, clock, outage, name, epoch, times, askedAt, subject });
    // Who was turned out is refused everything, but may still send what it had begun until its own lease would have ended.
    if (before > 0 && !(await sleep(clock, before, hurry))) {
      await lease.release();
      return err({ code: 'interrupted', message: `Interrupted while the lease of ${subject} was taken over` });
    }
    return ok({ kind: 'taken', lease, times, outage });
  };

  const leases: LeaseStore = {
    async take(name, options) {
      const taken = await take(name, name, options);
      return taken.ok && taken.value.kind === 'taken'
        ? ok<{ kind: 'taken'; lease: Lease }>({ kind: 'taken', lease: taken.value.lease })
        : taken;
    },
    async holder(name) {
      const looked = await ledger.look(name);
      return looked.ok ? ok(looked.value?.holder) : err(looked.error.failure);
    },
    async ask(name) {
      const asked = await ledger.ask(name);
      return asked.ok ? asked : err(asked.error.failure);
    },
  };

  return {
    shared: true,
    leases,
    async open(run, options) {
      const name = leaseName(run);
      const taken = await take(name, `the run ${run}`, { longestRequest: 30_000, ...options });
      if (!taken.ok) return taken;
      if (taken.value.kind === 'held') return err(driven(run, taken.value.by, taken.value.endsIn));
      const { lease, times, outage } = taken.value;
      const entries = await ledger.read(run, 1);
      const record = entries.ok ? decode(run, entries.value) : err(entries.error.failure);
      if (!entries.ok || !record.ok) {
        await lease.release();
        return record as Result<never, Failure>;
      }
      const next = entries.value.length + 1;
      const last = entries.value.at(-1)?.body;
      const journal = new SharedJournal({ ledger, clock, outage, lease, times, leaseName: name, journal: run, next, last });
      return ok(createSession(options, clock, lease, journal, record.value && rebased(record.value, entries.value, clock.now())));
    },
    async ready() {
      const looked = await ledger.look('');
      return looked.ok ? undefined : looked.error.failure;
    },
    async find(run) {
      const entries = await ledger.read(run, 1);
      if (!entries.ok) return { run, record: err(entries.error.failure), driver: undefined };
      const record = decode(run, entries.value);
      if (record.ok && record.value === undefined) return undefined;
      const looked = await ledger.look(leaseName(run));
      return { run, record: record as ListedRun['record'], driver: looked.ok ? looked.value?.holder : undefined };
    },
    async driver(run) {
      const looked = await ledger.look(leaseName(run));
      return looked.ok ? looked.value?.holder : undefined;
    },
    async list(which) {
      const listed = await ledger.list(mostListed, leaseName(''), which === 'oldest');
      if (!listed.ok) return err(listed.error.failure);
      return ok(
        latestFirst(
          listed.value.flatMap(({ journal, bodies, holder: driver }): ListedRun[] => {
            const record = decodeBodies(journal, bodies);
            return record.ok && record.value === undefined ? [] : [{ run: journal, record: record as ListedRun['record'], driver }];
          }),
        ),
      );
    },
    async ask(run) {
      return leases.ask(leaseName(run));
    },
    async remove(run) {
      const removed = await ledger.remove(run, leaseName(run));
      return removed.ok ? removed : err(removed.error.failure);
    },
    groups,
    async close() {
      await Promise.all([ledger.close(), groups.close()]);
    },
  };
}

/** Name of the lease of a run. */
function leaseName(run: string): string {
  return `run/${run}`;
}

function createSession(
  { redact }: OpenOptions,
  clock: Clock,
  lease: HeldLease,
  journal: SharedJournal,
  record: RunRecord | undefined,
): RunSession {
  return {
    record,
    begin: (header) => journal.append(encodeLine(maskHeader(header, redact)).trimEnd()),
    append: (line) => journal.append(encodeLine(maskLine({ at: clock.now(), ...line }, redact)).trimEnd()),
    lapsed: (within) => lease.lapsed(within),
    lost: lease.lost,
    asked: lease.asked,
    async close() {
      await journal.drain();
      await lease.release();
    },
  };
}

function decode(run: string, entries: readonly LedgerEntry[]): Result<RunRecord | undefined, Failure> {
  return decodeBodies(
    run,
    entries.map(({ body }) => body),
  );
}

function decodeBodies(run: string, bodies: readonly string[]): Result<RunRecord | undefined, Failure> {
  const decoded = decodeJournal(`The journal of ${run}`, new TextEncoder().encode(bodies.map((body) => `${body}\n`).join('')));
  return decoded.ok ? ok(decoded.value.record) : decoded;
}

/**
 * The same record with the times of deliveries by the clock of this machine, on which it is reckoned how long ago something was sent:
 * the clock of the machine that wrote them may have been another.
 */
function rebased({ header, lines }: RunRecord, entries: readonly LedgerEntry[], now: number): RunRecord {
  return {
    header,
    lines: lines.map((line, index): LogLine => {
      const age = entries[index + 1]?.age;
      return line.type === 'delivery' && age !== undefined ? { ...line, step: { ...line.step, at: now - age } } : line;
    }),
  };
}

function driven(run: string, by: Driver, endsIn: number): Failure {
  return {
    code: 'run-locked',
    message: `${describeHolder(by)} drives the run ${run} since ${new Date(by.since).toISOString()}`,
    reason: `its lease lasts ${formatDuration(endsIn)}, and is renewed as long as it is there`,
    hint: '`--follow` watches it and ends with its exit code, and goes on with the run when its process is gone',
    ...(by.link === undefined ? {} : { links: [by.link] }),
  };
}
