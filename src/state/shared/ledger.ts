/**
 * What a store that several machines share has to do, as operations that happen whole or not at all: a port. `postgres/` implements
 * it; a simulation implements it in memory. Time is that of the store alone. Types only.
 */
import type { Failure } from '../../errors/failure.ts';
import type { Result } from '../../util/result.ts';
import type { Driver } from '../lease.ts';

/**
 * Why an operation did not succeed. `later`: it certainly did nothing, and may succeed later. `unknown`: it may have had its effect.
 * `final`: it did nothing, and another attempt would not either.
 */
export interface LedgerFailure {
  readonly kind: 'later' | 'unknown' | 'final';
  readonly failure: Failure;
  /** What was to be written is there already. */
  readonly conflict?: true;
}

/** What an operation gives. */
export type Outcome<T> = Promise<Result<T, LedgerFailure>>;

/** A holder with what tells it from every other one, also of the same process. */
export type NamedHolder = Omit<Driver, 'since'> & { readonly token: string };

/** A lease that somebody holds. */
export interface LeaseState {
  readonly epoch: number;
  readonly holder: Driver;
  /** Milliseconds until it ends. */
  readonly endsIn: number;
}

/** A line of a journal. */
export interface LedgerEntry {
  /** Place in the journal, from 1. */
  readonly seq: number;
  readonly epoch: number;
  readonly body: string;
  /** Milliseconds since it was written. */
  readonly age: number;
}

/** A lease that was taken. `before`: milliseconds that the lease of the holder before, which was turned out, would still have lasted. */
export type LedgerTaken =
  | { readonly kind: 'taken'; readonly epoch: number; readonly before: number }
  | ({ readonly kind: 'held' } & LeaseState);

/** Operations on leases and journals. */
export interface Ledger {
  /**
   * Takes a lease of `length` milliseconds that nobody holds; with `takeOver` from anybody. Who holds it already has it with the epoch it
   * had: the same request may arrive once more when its sender has given it up.
   */
  take(name: string, holder: NamedHolder, length: number, takeOver: boolean): Outcome<LedgerTaken>;
  /** Makes it last `length` milliseconds from now, also when it had ended, unless somebody else took it: `stale`. `asked`: to end. */
  renew(name: string, epoch: number, length: number): Outcome<'renewed' | 'asked' | 'stale'>;
  release(name: string, epoch: number): Outcome<void>;
  look(name: string): Outcome<LeaseState | undefined>;
  /** Asks the holder to end. False: nobody holds it. */
  ask(name: string): Outcome<boolean>;
  /**
   * Writes lines to a journal, the first at `seq`, all or none, and renews the lease with them. `stale`: the epoch is not that of the
   * lease any more. `conflict`: a line is there already.
   */
  append(
    lease: string,
    epoch: number,
    length: number,
    journal: string,
    seq: number,
    bodies: readonly string[],
  ): Outcome<'appended' | 'stale' | 'conflict'>;
  /** Lines of a journal from `seq` on, in order. */
  read(journal: string, seq: number): Outcome<readonly LedgerEntry[]>;
  /**
   * The journals that were begun last (or first, with `oldest`), at most `limit`, with their lines and who holds their lease: the one named
   * after it, behind a prefix. Steps of deliveries, which are most of the lines, may be left out but for a last one.
   */
  list(limit: number, leasePrefix: string, oldest: boolean): Outcome<readonly ListedJournal[]>;
  /** Removes a journal, and its lease, which nobody holds. False: somebody does. */
  remove(journal: string, lease: string): Outcome<boolean>;
  close(): Promise<void>;
}

/** One journal of a list. */
export interface ListedJournal {
  readonly journal: string;
  readonly bodies: readonly string[];
  readonly holder: Driver | undefined;
}
