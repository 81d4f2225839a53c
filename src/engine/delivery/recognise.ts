import type { JobDescription, QueuedItem, QueueItem, TriggerRequest } from '../../jenkins/port.ts';
import { hasGivenValues } from '../../jenkins/same-build.ts';
import type { DeliveryLife } from './delivery.ts';
import type { Recognition } from '../../observe/port.ts';

/** An item of the queue, or one that was asked for by its id. */
type AnyItem = QueuedItem & Partial<Pick<QueueItem, 'left' | 'cancelled'>>;

/** Whether it is an item of this job with these parameters that has not left the queue. */
export function isSame(request: TriggerRequest, item: AnyItem): boolean {
  return item.job === request.job && item.left !== true && item.cancelled !== true && hasGivenValues(request.parameters, item.parameters);
}

/**
 * Whether it is an item that a held POST of ours made and nobody has touched since: it waits in a quiet period of exactly the
 * seconds that we gave (recording 502: `timestamp` − `inQueueSince`). Jenkins works out the end of the quiet period before it makes
 * the item (`Queue.scheduleInternal`), so that some milliseconds may be missing.
 */
export function isHeld(request: TriggerRequest, hold: number, item: AnyItem): boolean {
  if (!isSame(request, item) || item.due === undefined || item.inQueueSince === undefined) return false;
  // An item whose longer quiet period our hold cut short waits for more than that: it came before.
  const missing = hold * 1_000 - (item.due - item.inQueueSince);
  return missing >= 0 && missing < 500;
}

/** An item of ours that an answer named, and of which nothing was seen. */
export function unseenItem({ job }: TriggerRequest, id: number): QueuedItem {
  return { id, job, inQueueSince: undefined, due: undefined, parameters: undefined };
}

/** Builds begin after their item came into the queue; Jenkins takes the two times on the same clock, which may be set back a little. */
const tolerance = 1_000;

/**
 * Tells the item and the build of a request among others, also where a killed controller gave an id again: by job, parameters and,
 * where they are known, the moment when the item came into the queue (by the controller's clock; a restart keeps it) and the lowest
 * number that its build can have.
 */
export function recognition(request: TriggerRequest, inQueueSince: number | undefined, nextBuild?: number): Recognition {
  return new Recognised(request.parameters, inQueueSince, nextBuild);
}

class Recognised implements Recognition {
  readonly #parameters: TriggerRequest['parameters'];
  readonly #inQueueSince: number | undefined;
  readonly #nextBuild: number | undefined;

  constructor(parameters: TriggerRequest['parameters'], inQueueSince: number | undefined, nextBuild: number | undefined) {
    this.#parameters = parameters;
    this.#inQueueSince = inQueueSince;
    this.#nextBuild = nextBuild;
  }

  item({ parameters, inQueueSince }: Parameters<Recognition['item']>[0], since = this.#inQueueSince): boolean {
    return (
      (parameters === undefined || hasGivenValues(this.#parameters, parameters)) &&
      (since === undefined || inQueueSince === undefined || inQueueSince === since)
    );
  }

  build({ parameters, timestamp, number }: Parameters<Recognition['build']>[0], since = this.#inQueueSince): boolean {
    return (
      (parameters === undefined || hasGivenValues(this.#parameters, parameters)) &&
      (since === undefined || timestamp >= since - tolerance) &&
      (this.#nextBuild === undefined || number >= this.#nextBuild)
    );
  }
}

/**
 * The lowest number that the build of something sent now can have. What is known of the job may be old by now, so that many builds are
 * between; those that this run has seen end are not.
 */
export function nextBuildOf({ nextBuildNumber }: JobDescription, life: Pick<DeliveryLife, 'latestBuild'>): number | undefined {
  return nextBuildNumber === undefined ? undefined : Math.max(nextBuildNumber, life.latestBuild() + 1);
}
