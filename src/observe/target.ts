import type { Observation, Recognition } from './port.ts';

/** Something that is followed, and what was last seen of it. */
export interface Target {
  readonly job: string;
  readonly queueId: number;
  /** Session the queue id belongs to; taken from the first read when the trigger's answer did not name one. */
  session: string | undefined;
  /** See `FollowTarget.recognises`. */
  readonly recognises: Recognition | undefined;
  /** When its item came into the queue, by the controller's clock; undefined until it was seen there. */
  inQueueSince: number | undefined;
  readonly watchesInputs: boolean;
  readonly listener: (observation: Observation) => void;
  /** The build it became; undefined while it waits. */
  number: number | undefined;
  /** Whether `started` was reported. */
  started: boolean;
  /** Whether the build is one of a Pipeline. */
  pipeline: boolean;
  /** Ids of what the build waited for when it was asked last. */
  inputs: ReadonlySet<string>;
  /** How it was last seen waiting, to tell a change. */
  waiting: { readonly why: string; readonly stuck: boolean; readonly blocked: boolean } | undefined;
  /** When something about it last changed, on the monotonic clock. */
  changedAt: number;
  /** When its quiet period, or its build, should end, on the monotonic clock; undefined where nothing says. */
  expectedChange: number | undefined;
  /** Times in a row that it was final without a result, which Jenkins shows for a moment. */
  withoutResult: number;
}

/** Whether nothing that is known of the item speaks against its having become this build: a killed controller gives ids again. */
export function mayBecome(target: Target, build: Parameters<Recognition['build']>[0]): boolean {
  return target.recognises?.build(build, target.inQueueSince) !== false;
}

/** Whether an item that carries its id is another job's: a killed controller gives ids again. Jenkins finds jobs however they are capitalised. */
export function isOthers(target: Target, { job }: { readonly job: string | undefined }): boolean {
  return job !== undefined && job.toLowerCase() !== target.job.toLowerCase();
}

/**
 * Whether the queue id may mean something else by now: the controller restarted since it was given, or nobody knows which session it
 * is from. Then only an answer that shows job and parameters counts, and makes the present session the id's own.
 */
export function isDoubtful(target: Target, session: string | undefined): boolean {
  return session !== undefined && target.session !== session;
}
