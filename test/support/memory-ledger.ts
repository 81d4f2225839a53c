/** A ledger in memory, at a time of its own, whose operations get lost as a test wants it. */
import type { Ledger, LedgerFailure, LeaseState, NamedHolder, Outcome } from '../../src/state/shared/ledger.ts';
import { err, ok } from '../../src/util/result.ts';

/** What happens to an operation: it never arrives, it arrives and its answer is lost, or the store refuses it. */
export type LedgerFault = 'lost' | 'unanswered' | LedgerFailure;

interface LeaseRow {
  epoch: number;
  holder: NamedHolder;
  takenAt: number;
  expiresAt: number;
  clearAt: number;
  asked: boolean;
}

interface EntryRow {
  readonly epoch: number;
  readonly body: string;
  readonly at: number;
}

/** What all processes see. */
export class MemoryDatabase {
  readonly leases: Map<string, LeaseRow> = new Map();
  readonly journals: Map<string, EntryRow[]> = new Map();
  readonly now: () => number;
  #epoch = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  nextEpoch(): number {
    return ++this.#epoch;
  }
}

/** What a connection to it goes through. `pass` resolves when the operation arrives, with what happens to it. */
export type Way = (operation: keyof Ledger) => Promise<LedgerFault | undefined>;

const lost: LedgerFailure = {
  kind: 'unknown',
  failure: { code: 'state-unreachable', message: 'The connection to the state database was lost' },
};

/** A ledger over a database in memory. */
export function createMemoryLedger(database: MemoryDatabase, way: Way = () => Promise.resolve(undefined)): Ledger {
  const { leases, journals } = database;
  const through = async <T>(operation: keyof Ledger, act: () => T): Outcome<T> => {
    const fault = await way(operation);
    if (fault === 'lost') return err(lost);
    if (typeof fault === 'object') return err(fault);
    const value = act();
    return fault === 'unanswered' ? err(lost) : ok(value);
  };
  const stateOf = ({ epoch, holder, takenAt, expiresAt }: LeaseRow): LeaseState => {
    const { token: _token, ...rest } = holder;
    return { epoch, holder: { ...rest, since: takenAt }, endsIn: expiresAt - database.now() };
  };
  const held = (name: string): LeaseRow | undefined => {
    const row = leases.get(name);
    return row !== undefined && row.expiresAt > database.now() ? row : undefined;
  };
  return {
    take: (name, holder, length, takeOver) =>
      through('take', () => {
        const now = database.now();
        const row = leases.get(name);
        const same = row?.holder.token === holder.token;
        const by = held(name);
        if (by !== undefined && !same && !takeOver) return { kind: 'held', ...stateOf(by) };
        const clearAt = row === undefined ? now : same ? row.clearAt : Math.max(row.clearAt, row.expiresAt);
        const epoch = database.nextEpoch();
        leases.set(name, { epoch, holder, takenAt: now, expiresAt: now + length, clearAt, asked: false });
        return { kind: 'taken', epoch, before: Math.max(0, clearAt - now) };
      }),
    renew: (name, epoch, length) =>
      through('renew', () => {
        const row = leases.get(name);
        if (row?.epoch !== epoch) return 'stale';
        row.expiresAt = database.now() + length;
        return row.asked ? 'asked' : 'renewed';
      }),
    release: (name, epoch) =>
      through('release', () => {
        const row = leases.get(name);
        if (row?.epoch !== epoch) return;
        row.epoch = database.nextEpoch();
        row.expiresAt = database.now();
      }),
    look: (name) =>
      through('look', () => {
        const row = held(name);
        return row && stateOf(row);
      }),
    ask: (name) =>
      through('ask', () => {
        const row = held(name);
        if (row !== undefined) row.asked = true;
        return row !== undefined;
      }),
    append: (lease, epoch, length, journal, seq, bodies) =>
      through('append', () => {
        const row = leases.get(lease);
        if (row?.epoch !== epoch) return 'stale';
        const entries = journals.get(journal) ?? [];
        if (entries.length >= seq) return 'conflict';
        row.expiresAt = database.now() + length;
        const at = database.now();
        journals.set(journal, [...entries, ...bodies.map((body) => ({ epoch, body, at }))]);
        return 'appended';
      }),
    read: (journal, seq) =>
      through('read', () =>
        (journals.get(journal) ?? [])
          .map(({ at, ...entry }, index) => ({ ...entry, seq: index + 1, age: database.now() - at }))
          .filter((entry) => entry.seq >= seq),
      ),
    list: (limit, prefix) =>
      through('list', () =>
        [...journals].slice(-limit).map(([journal, entries]) => {
          const row = held(`${prefix}${journal}`);
          return { journal, bodies: entries.map(({ body }) => body), holder: row && stateOf(row).holder };
        }),
      ),
    remove: (journal, lease) => through('remove', () => held(lease) === undefined && (leases.delete(lease), journals.delete(journal))),
    close: () => Promise.resolve(),
  };
}
