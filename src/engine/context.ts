import type { Redact } from '../secrets/redactor.ts';
import type { EventBody } from '../events/events.ts';
import type { Failure } from '../errors/failure.ts';
import type { FileUpload, JenkinsPort } from '../jenkins/port.ts';
import type { ObserverPort } from '../observe/port.ts';
import type { PlannedTrigger } from '../plan/plan.ts';
import type { Gate } from '../util/gate.ts';
import type { AbortListeners } from '../util/abort-listeners.ts';
import type { Clock } from '../util/clock.ts';
import type { Result } from '../util/result.ts';
import type { RunJournal, UnfinishedDelivery } from './journal.ts';
import type { ItemIdentity } from './claimed-items.ts';
import type { Delivery, DeliveryLife } from './delivery/delivery.ts';
import type { LogLane } from './log/lane.ts';
import type { TriggerValues } from './templates.ts';

/** What the triggers of one controller get from their run, all the same. */
export interface ControllerContext {
  readonly jenkins: JenkinsPort;
  readonly observer: ObserverPort;
  readonly journal: RunJournal;
  /** What those share who follow logs on it; absent: none is followed. */
  readonly logs?: LogLane | undefined;
  readonly clock: Clock;
  /** See `EngineDependencies`. */
  readonly traceparent?: ((trigger: string) => string) | undefined;
  /** See `EngineDependencies`. */
  readonly redact?: Redact | undefined;
  /** Those that `insist` of `EngineDependencies` is for. */
  readonly insist: AbortListeners | undefined;
  readonly readFile: (path: string) => Promise<Result<FileUpload, Failure>>;
  readonly emit: (event: EventBody) => void;
}

/** What one trigger gets from the run it belongs to. */
export interface TriggerContext {
  readonly shared: ControllerContext;
  readonly trigger: PlannedTrigger;
  /** Made for each attempt. */
  readonly delivery: Delivery;
  /** What an earlier process left of it. */
  readonly unfinished: UnfinishedDelivery | undefined;
  /**
   * Lets so many deliveries at one controller go on at once: each takes a few requests, and the last of them must not come late because
   * the first ones of thousands of others are before it. A trigger has a place in it when it begins. Undefined for a member of an atomic
   * set, all of which are held at once.
   */
  readonly portion: Gate | undefined;
  /** See `DeliveryLife`. */
  readonly gate: DeliveryLife['gate'];
  /** Keys of its outputs that other triggers use. */
  readonly usedOutputs: ReadonlySet<string>;
  /** Tells that Jenkins has it. */
  delivered(attached: boolean): void;
  isOthers(number: number): boolean;
  /** See `DeliveryLife`. */
  latestBuild(): number;
  /** What the end of the run, and equal triggers, are to wait for. */
  afterwards(work: Promise<void>): void;
  /** Notes the queue item as this trigger's. Gives the id of the trigger of this run that has it already. */
  claim(queueId: number, identity: ItemIdentity): string | undefined;
  /** Resolves when no equal trigger is in the queue any more, so that another build of this one can be triggered; or when it is not wanted any more. */
  turn(values: TriggerValues, unwanted: AbortSignal): Promise<void>;
  /** Tells that the item has left the queue. May be called more than once. */
  leftQueue(): void;
}

/** Why a trigger is to be ended before its goal. */
export type StopRequest =
  | { readonly kind: 'timeout'; readonly code: 'timeout' | 'timeout-queue' | 'timeout-run'; readonly limit: number }
  /** Interrupted or aborted: `sent` is the failure when there is something to cancel, `unsent` when nothing was sent yet. */
  | { readonly kind: 'cancel'; readonly sent: Failure; readonly unsent: Failure };

/** How a trigger ended, before its outputs and its log are looked at. */
export interface Verdict {
  readonly outcome: 'succeeded' | 'failed' | 'cancelled';
  readonly failure?: Failure;
}
