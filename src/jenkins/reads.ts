import { ok } from '../util/result.ts';
import { array, map, object } from './decode.ts';
import { jobPath } from './paths.ts';
import { json, read } from './read.ts';
import { detailedQueueTree, queueItem, recentBuilds, recentTree } from './shapes.ts';
import type { Connection } from './connection.ts';
import type { Build, QueueItem, ReadResult } from './port.ts';

/** The items of a job that are in the queue, with their parameters. Jenkins cannot select by job, so the whole queue is read. */
export async function readItemsOf(
  connection: Connection,
  job: string,
  signal: AbortSignal,
): Promise<ReadResult<{ readonly items: readonly QueueItem[] }>> {
  const queue = await read<{ items: readonly QueueItem[] }>(
    connection,
    {
      path: '/queue/api/json',
      query: `tree=${detailedQueueTree}`,
      target: 'the queue',
      permission: 'Overall/Read',
      accept: json(
        map(object<{ items: readonly QueueItem[] }>({ items: array(queueItem(connection.basePath)) }), ({ items }) => ({ items })),
      ),
    },
    signal,
  );
  if (!queue.ok) return queue;
  return ok({ items: queue.value.items.filter((item) => item.job === job), session: queue.value.session });
}

/** The recent builds of a job, with their parameters. */
export function readRecentBuilds(
  connection: Connection,
  job: string,
  signal: AbortSignal,
): Promise<ReadResult<{ readonly builds: readonly Build[] }>> {
  return read<{ builds: readonly Build[] }>(
    connection,
    {
      path: `${jobPath(job)}/api/json`,
      query: `tree=${recentTree}`,
      target: `the builds of ${job}`,
      accept: json(map(recentBuilds, (builds) => ({ builds }))),
    },
    signal,
  );
}
