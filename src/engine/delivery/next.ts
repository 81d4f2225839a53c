import type { Failure } from '../../errors/failure.ts';
import type { QueuedItem } from '../../jenkins/port.ts';
import type { Delivered } from './delivery.ts';

/** What a state leads to: another state, or the end. */
export type Next =
  | { readonly state: 'hold' }
  | { readonly state: 'held'; readonly item: QueuedItem; readonly session: string | undefined }
  /** An earlier process announced its release, and it waits. */
  | { readonly state: 'released'; readonly item: QueuedItem; readonly session: string | undefined }
  | { readonly state: 'end'; readonly delivered: Delivered };

/** It is over. */
export function end(delivered: Delivered): Next {
  return { state: 'end', delivered };
}

/** Over, with a failure. */
export function failed(failure: Failure): Next {
  return end({ kind: 'failed', failure });
}

/** Left out where it is not known. */
export function since(inQueueSince: number | undefined): { readonly inQueueSince?: number } {
  return inQueueSince === undefined ? {} : { inQueueSince };
}
