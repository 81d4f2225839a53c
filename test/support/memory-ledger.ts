/** A ledger in memory, at a time of its own, whose operations get lost as a test wants it. */
import type { Ledger, LedgerFailure, LeaseState, NamedHolder, Outcome } from '../../src/state/shared/ledger.ts';
import { err, ok } from '../../src/util/result.ts';

/** What happens to an operation: it never arrives, it arrives and its answer is lost, it arrives only then, or the store refuses it. */
export type LedgerFault = 'lost' | 'unanswered' | { readonly arrives: Promise<void> } | LedgerFailure;

/** A lease. */
export interface LeaseRow {
  epoch: number;
  holder: NamedHolder;
  takenAt: number;
  expiresAt: number;
  clearAt: number;
  asked: boolean;
}

/** A line of a journal. */
export interface EntryRow {
  readonly epoch: number;
  readonly body: string;
  readonly at: number;
}

/** What all processes see. */
export class MemoryDatabase {
  readonly leases: Map<string, LeaseRow> = new Map();
  readonly journals: Map<string, EntryRow[]> = new Map();
  readonly now: () => number;
  readonly #onCommit: (epoch: number, lines: number) => void;
  #epoch = 0;

  /** `onCommit` is told of lines before whoever wrote them is. */
  constructor(now: () => number, onCommit: (epoch: number, lines: number) => void = () => undefined) {
    this.now = now;
    this.#onCommit = onCommit;
  }

  nextEpoch(): number {
    return ++this.#epoch;
  }

  /** Whether an operation of that epoch counts. */
  isCurrent(row: LeaseRow | undefined, epoch: number): row is LeaseRow {
    return row?.epoch === epoch;
  }

  /** Adds lines at a place, from 1, unless it is taken. */
  write(journal: string, seq: number, rows: readonly EntryRow[]): 'appended' | 'conflict' {
    const entries = this.journals.get(journal) ?? [];
    if (entries.length >= seq) return 'conflict';
    this.journals.set(journal, [...entries, ...rows]);
    this.#onCommit(rows[0]?.epoch ?? 0, rows.length);
    return 'appended';
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
    if (typeof fault === 'object' && 'arrives' in fault) {
      void fault.arrives.then(act);
      return err(lost);
    }
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
        const epoch = row !== undefined && same ? row.epoch : database.nextEpoch();
        leases.set(name, { epoch, holder, takenAt: now, expiresAt: now + length, clearAt, asked: false });
        return { kind: 'taken', epoch, before: Math.max(0, clearAt - now) };
      }),
    renew: (name, epoch, length) =>
      through('renew', () => {
        const row = leases.get(name);
        if (!database.isCurrent(row, epoch)) return 'stale';
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
        if (!database.isCurrent(row, epoch)) return 'stale';
        const at = database.now();
        const written = database.write(
          journal,
          seq,
          bodies.map((body) => ({ epoch, body, at })),
        );
        if (written === 'appended') row.expiresAt = at + length;
        return written;
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
