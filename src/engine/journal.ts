/**
 * The durable record of a run, as the engine knows it: a port. A file store implements it today; a shared database fits behind it
 * without touching the engine. Types only.
 */
import type { ErrorCode } from '../errors/codes.ts';
import type { Failure } from '../errors/failure.ts';
import type { AttemptResult, TriggerResult } from '../events/events.ts';
import type { Result } from '../util/result.ts';

/**
 * What is known of one delivery, step by step. `…-intended` is durable before the request it announces is sent; the others
 * are written when their answer is there. `at` is the wall clock of this machine in milliseconds since the epoch.
 */
export type DeliveryStep =
  /** A held POST is about to be sent; `hold` is its delay in seconds, by which our items can be told from others'; its build has
   *  the number `nextBuild` or a higher one. */
  | {
      readonly step: 'hold-intended';
      readonly at: number;
      readonly hold: number;
      readonly session: string | undefined;
      readonly nextBuild?: number;
    }
  /** `inQueueSince`: when the item came into the queue, by the controller's clock: it tells the item from one that gets the same id later. */
  | { readonly step: 'held'; readonly at: number; readonly queueId: number; readonly session: string; readonly inQueueSince?: number }
  | { readonly step: 'release-intended'; readonly at: number; readonly queueId: number }
  /** The held item is about to be cancelled. */
  | { readonly step: 'cancel-intended'; readonly at: number; readonly queueId: number }
  /** A plain POST (`delivery: at-most-once`) is about to be sent; its build has the number `nextBuild` or a higher one. */
  | { readonly step: 'post-intended'; readonly at: number; readonly nextBuild?: number }
  /** It is Jenkins' to start now. `attached`: the item was somebody else's. */
  | {
      readonly step: 'queued';
      readonly at: number;
      readonly queueId: number;
      readonly session: string | undefined;
      readonly attached: boolean;
      readonly inQueueSince?: number;
    }
  /** Known to be a build. */
  | { readonly step: 'started'; readonly at: number; readonly number: number }
  /** The build waited for an input, and the run has aborted that (`onInput: abort`). `message`: what was asked. */
  | { readonly step: 'input-aborted'; readonly at: number; readonly number: number; readonly message: string }
  /** `run: once` found that this build runs: it is followed instead of anything being sent. `startedAt`: by the controller's clock. */
  | {
      readonly step: 'found';
      readonly at: number;
      readonly number: number;
      readonly queueId: number;
      readonly session: string | undefined;
      readonly startedAt: number;
      readonly notCompared: readonly string[];
    }
  /** Certainly nothing of this delivery is in Jenkins: refused, not reached, or cancelled while it was held. */
  | { readonly step: 'withdrawn'; readonly at: number; readonly code: ErrorCode };

/** A delivery step, or the end of a trigger, in the order they were written. `attempt` counts from 1 (`rebuild`). */
export type JournalEntry =
  | { readonly type: 'delivery'; readonly trigger: string; readonly attempt: number; readonly step: DeliveryStep }
  /** The end of one attempt that is followed by another. */
  | { readonly type: 'attempt-finished'; readonly trigger: string; readonly attempt: number; readonly result: AttemptResult }
  | {
      readonly type: 'trigger-finished';
      readonly trigger: string;
      readonly result: TriggerResult;
      readonly outputs: Readonly<Record<string, string>>;
    };

/** What the engine writes to. */
export interface RunJournal {
  /**
   * Resolves once the entry is durable; entries are durable in the order of the calls, and calls made together share one
   * flush. An error means that nothing may be sent on the strength of this entry.
   */
  append(entry: JournalEntry): Promise<Result<void, Failure>>;
}

/** What an earlier process left of a trigger that has not ended. */
export interface UnfinishedDelivery {
  readonly attempt: number;
  /** Oldest first; of the latest attempt only. */
  readonly steps: readonly DeliveryStep[];
  /** Attempts that ended before. */
  readonly earlier: readonly AttemptResult[];
}

/** What an earlier process left of the run. */
export interface RunHistory {
  /** Triggers that have ended for good: they are not run again. */
  readonly finished: ReadonlyMap<string, { readonly result: TriggerResult; readonly outputs: ReadonlyMap<string, string> }>;
  readonly unfinished: ReadonlyMap<string, UnfinishedDelivery>;
}
