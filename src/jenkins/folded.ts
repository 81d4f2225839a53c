import { Secret } from '../secrets/secret.ts';
import type { Connection } from './connection.ts';
import type { JobDescription, QueuedItem, TriggerRequest } from './port.ts';
import type { SharedQueue } from './reads.ts';
import type { TriggerMeaning } from './trigger-answer.ts';

/**
 * A trigger was answered with a redirect to the job's page, without a queue item. Before 2.308 that is how Jenkins answers when
 * it folded the request into an item that waits; in every version it is how it answers when a plugin's `QueueDecisionHandler`
 * refused it (`ParametersDefinitionProperty`). Looks in the queue for the item.
 */
export async function findFolded(
  { connection, queue: shared }: { readonly connection: Connection; readonly queue: SharedQueue },
  job: JobDescription,
  request: TriggerRequest,
  signal: AbortSignal,
): Promise<Extract<TriggerMeaning, { kind: 'accepted' | 'refused' | 'unclear' }>> {
  const queue = await shared.itemsOf(job.fullName, signal);
  const waiting = queue.ok ? queue.value.items : [];
  const same = waiting.filter((item) => hasParameters(item, job, request));
  const [only] = same;
  if (only !== undefined && same.length === 1) return { kind: 'accepted', queueId: only.id, folded: true };
  if (!queue.ok || same.length > 1 || !answersFolds(connection.health.version)) {
    return {
      kind: 'unclear',
      reason:
        'Jenkins answered with the page of the job and no queue item: it merged the request into one that waits, or a plugin refused it',
    };
  }
  return {
    kind: 'refused',
    failure: {
      code: 'jenkins-refused',
      message: `Jenkins did not put ${job.fullName} into its queue`,
      reason:
        'the answer leads to the page of the job and to no queue item: a plugin decides what may be queued (a QueueDecisionHandler, such as a throttle or a maintenance window) and refused it',
      hint: 'Ask the administrators of the controller which plugin holds builds back; its log may say.',
    },
  };
}

/** Since 2.308 a fold of parameterised requests is answered with 303 and the item, so that a redirect to the job is a refusal. */
function answersFolds(version: string | undefined): boolean {
  const match = /^(\d+)\.(\d+)/.exec(version ?? '');
  if (match === null) return false;
  const [major, minor] = [Number(match[1]), Number(match[2])];
  return major > 2 || (major === 2 && minor >= 308);
}

/** Values that Jenkins does not show (passwords, files) are not compared. */
function hasParameters(item: QueuedItem, job: JobDescription, request: TriggerRequest): boolean {
  return job.parameters.every(({ name, defaultValue }) => {
    const given = request.parameters.get(name) ?? defaultValue;
    const wanted = given instanceof Secret ? given.reveal() : given;
    const value = item.parameters?.get(name);
    return value === undefined || wanted === undefined || value === wanted;
  });
}
