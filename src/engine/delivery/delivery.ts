import type { ErrorCode } from '../../errors/codes.ts';
import type { Failure } from '../../errors/failure.ts';
import type { TriggerRequest } from '../../jenkins/port.ts';
import type { Result } from '../../util/result.ts';
import type { Unwanted } from '../../util/unwanted.ts';
import type { DeliveryStep } from '../journal.ts';

/** What a delivery came to. */
export type Delivered =
  /** Jenkins has it, as this queue item of this session. `attached`: the item was there before, so that it is not this run's alone. */
  | {
      readonly kind: 'queued';
      readonly queueId: number;
      readonly session: string | undefined;
      readonly attached: boolean;
      /** When the item came into the queue, by the controller's clock, where that was seen. */
      readonly inQueueSince?: number | undefined;
      readonly notParameterized: boolean;
      /**
       * Until then (monotonic) a release may arrive whose answer was lost: it would find nothing to fold into, and make another item, when
       * this one were cancelled before.
       */
      readonly releaseMayCome?: number | undefined;
    }
  /** It was held and then cancelled on demand, before anything ran. */
  | { readonly kind: 'withdrawn' }
  /** Nothing was triggered, or (code `unknown-outcome`) it cannot be established whether something was. */
  | { readonly kind: 'failed'; readonly failure: Failure };

/** What a delivery gets of the trigger and the run it belongs to. */
export interface DeliveryLife {
  /** What an earlier process wrote of this very delivery, oldest first; empty for a new one. */
  readonly before: readonly DeliveryStep[];
  /** Resolves once the step is durable; on an error nothing may be sent. */
  note(step: DeliveryStep): Promise<Result<void, Failure>>;
  /** Whether the trigger is not wanted any more. */
  readonly unwanted: Unwanted;
  /** Why it is not wanted any more, or (closed gate) cannot be. */
  cause(): ErrorCode;
  /** Undefined but for a member of an atomic set. Called once it is held, certainly until then (monotonic): true when all members are held, false when one cannot be. */
  readonly gate: ((until: number, unwanted: AbortSignal) => Promise<boolean>) | undefined;
  /** Whether a build of the job is known to be another trigger's of this run. */
  isOthers(number: number): boolean;
  /** The highest number of a build of the job that has ended in this run; 0: none. What is sent from now on gets a higher one. */
  latestBuild(): number;
  /** Goes on after the delivery: looks for a request that comes late, until `over`. Equal triggers and the end of the run wait for it. */
  watchLate(watch: (over: AbortSignal) => Promise<void>): void;
  /**
   * Ends such a watch of the attempt before this one, which would take this one's item for a late one. True: there was one, and this
   * delivery watches for both from now on.
   */
  takeOver(): Promise<boolean>;
}

/**
 * How a trigger gets into Jenkins' queue. Called once for each attempt of a trigger; never rejects.
 */
export interface Delivery {
  deliver(request: TriggerRequest, life: DeliveryLife): Promise<Delivered>;
}
