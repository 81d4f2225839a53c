/** What the engine knows of the observer: it follows queue items to their results. Types only. */
import type { Failure } from '../errors/failure.ts';
import type { Build, BuildResult, PendingInput, QueueItem } from '../jenkins/port.ts';

/** What to follow: an item by id, or (wait goes on after a restart) the build it became. */
export interface FollowTarget {
  readonly job: string;
  readonly queueId: number;
  /** Session the id came from; `undefined` when the answer named none. */
  readonly session: string | undefined;
  /** The build that the item is known to have become. */
  readonly number?: number;
  /** Whether an item or build of the job is the one meant. Asked when the id may mean something else: after a restart. */
  readonly recognises?: Recognition;
  /** When its item came into the queue, by the controller's clock, where that is known already. */
  readonly inQueueSince?: number | undefined;
  /** Whether to ask what the build waits for, when it is one of a Pipeline. Default: no. */
  readonly watchesInputs?: boolean;
}

/** Tells an item or build by more than its id. `inQueueSince`: when the item came into the queue, where following it has shown that. */
export interface Recognition {
  item(item: QueueItem, inQueueSince?: number): boolean;
  /** Without parameters it says no only where number or start speak against it. */
  build(build: Pick<Build, 'number' | 'timestamp'> & Partial<Pick<Build, 'parameters'>>, inQueueSince?: number): boolean;
}

/** What the observer reports, each but `inputs` only when it changed. `finished`, `cancelled` and `lost` are last. */
export type Observation =
  | { readonly kind: 'waiting'; readonly why: string; readonly stuck: boolean; readonly blocked: boolean }
  | {
      readonly kind: 'started';
      readonly number: number;
      readonly timestamp: number;
      readonly estimatedDuration: number;
      readonly pipeline: boolean;
      /** Name of the node, where it is known. */
      readonly node?: string;
    }
  /** What the build waits for, to a question that was sent at `asked` (monotonic): as long as it is something, and once when it is nothing more. */
  | { readonly kind: 'inputs'; readonly inputs: readonly PendingInput[]; readonly asked: number }
  | {
      readonly kind: 'finished';
      readonly number: number;
      readonly result: BuildResult;
      readonly duration: number;
      readonly displayName: string;
      /** Why it ran, in words of Jenkins. */
      readonly causes?: readonly string[];
    }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'lost'; readonly failure: Failure };

/** Follows everything that is in flight on one controller, with few requests. */
export interface ObserverPort {
  /** Reports to `listener` until the last observation or until the returned function is called. Never reports synchronously. */
  follow(target: FollowTarget, listener: (observation: Observation) => void): () => void;
  /** Ends all following and its requests. */
  close(): Promise<void>;
}
