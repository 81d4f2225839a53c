/** Concurrency groups as the engine sees them. Types only; `state/group-keeper.ts` holds them. */
import type { Failure } from '../errors/failure.ts';
import type { PlannedConcurrency } from '../plan/plan.ts';
import type { Result } from '../util/result.ts';

/** Who wants a group, and what becomes of it. */
export interface GroupRequest {
  readonly concurrency: PlannedConcurrency;
  /** The set that wants it; undefined: the run as a whole. */
  readonly set: string | undefined;
  /** Aborted when it is not wanted any more. */
  readonly unwanted: AbortSignal;
  /** Called once when another run asks for the group while this one holds it: what holds it is to be cancelled. */
  readonly displaced: (failure: Failure) => void;
}

/** Takes places in the lines of groups. */
export interface GroupKeeper {
  /**
   * Resolves once the group is held, with what gives it up again. Errors: `group-busy` (`ifBusy: fail`), `group-timeout`, `interrupted` (not
   * wanted any more), and `journal-failed` where the state of groups cannot be read or written.
   */
  hold(request: GroupRequest): Promise<Result<() => Promise<void>, Failure>>;
}
