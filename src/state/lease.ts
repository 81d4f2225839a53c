/**
 * A right that one process at a time holds, as long as it renews it: to drive a run, or the place in a group. A port, types only;
 * `shared/` implements it over a database. Each holder has an epoch of its own, by which what it writes is told from what others do.
 */
import type { Failure } from '../errors/failure.ts';
import type { Result } from '../util/result.ts';

/** A process that drives a run, or holds another lease. */
export interface Driver {
  readonly pid: number;
  readonly host: string;
  /** Address of the pipeline it belongs to, for people. */
  readonly link?: string;
  /** Milliseconds since the epoch at which it took the run, or what else it holds. */
  readonly since: number;
}

/** A lease that this process holds, renewed until it is released. */
export interface Lease {
  readonly epoch: number;
  /**
   * Why nothing may be sent that takes up to `within` milliseconds: the lease is lost, or not certain to last so long by the
   * clocks of this machine, the monotonic one above all. Undefined: it is certain.
   */
  lapsed(within: number): Failure | undefined;
  /** Aborted once another process has the lease. */
  readonly lost: AbortSignal;
  /** Aborted once somebody asks the holder to end what it does. */
  readonly asked: AbortSignal;
  /** Lets go of it and ends renewing. Never rejects. */
  release(): Promise<void>;
}

/** What became of the wish for a lease. `endsIn`: milliseconds until it ends, unless it is renewed. */
export type Taken =
  | { readonly kind: 'taken'; readonly lease: Lease }
  | { readonly kind: 'held'; readonly by: Driver; readonly endsIn: number };

/** How a lease is taken. */
export interface TakeOptions {
  /** Milliseconds that the longest request may take which is sent under the lease. */
  readonly longestRequest: number;
  /** From whoever holds it: it is refused everything from now on, and nothing is sent before its lease has ended. Default: false. */
  readonly takeOver?: boolean;
  /** Told of trouble with the store while it is held, and of its end. */
  readonly onNotice?: (failure: Failure) => void;
  /** Aborted: do not wait long for a store that is out of reach any more. */
  readonly hurry?: AbortSignal;
}

/** Leases by name. Errors are those of the store: it cannot be reached, or refuses. */
export interface LeaseStore {
  take(name: string, options: TakeOptions): Promise<Result<Taken, Failure>>;
  /** Who holds it now. */
  holder(name: string): Promise<Result<Driver | undefined, Failure>>;
  /** Asks whoever holds it to end. False: nobody does. */
  ask(name: string): Promise<Result<boolean, Failure>>;
}
