import { groupBy } from '../util/group-by.ts';
import { ok } from '../util/result.ts';
import { array, map, object } from './decode.ts';
import { folderPath, jobPath } from './paths.ts';
import { json, read, type Read } from './read.ts';
import {
  detailedQueueTree,
  latestBuilds,
  latestBuildsIn,
  latestInTree,
  latestTree,
  queuedItem,
  queueItem,
  queueTree,
  recentBuilds,
  recentTree,
  tellingQueueTree,
} from './shapes.ts';
import { Successive } from './successive.ts';
import type { Connection } from './connection.ts';
import type { Build, FolderPart, QueuedItem, QueueItem, ReadResult } from './port.ts';
import type { Decoder } from './decode.ts';

/** Items or builds of which a list is short: some 200 bytes each. To compress and to decode that takes longer than to send it. */
const few = 50;

/** The queue with what tells its items apart. Jenkins cannot select by job, so the whole of it is read, once for all who ask at the same time. */
export class SharedQueue {
  readonly #connection: Connection;
  readonly #reads: Successive<QueueByJob>;
  /** How many items there were when it was read last. */
  #length = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#reads = new Successive((signal, sending) => this.#read(signal, sending));
  }

  /** The items of a job, as they are after the call. */
  async itemsOf(job: string, signal: AbortSignal): Promise<ReadResult<{ readonly items: readonly QueuedItem[] }>> {
    // Who is aborted gets what a read of its own would say.
    const queue = (await this.#reads.read(signal)) ?? (await this.#read(signal));
    return queue.ok ? ok({ items: queue.value.jobs.get(job) ?? [], session: queue.value.session }) : queue;
  }

  async #read(signal: AbortSignal, sending?: () => void): Promise<QueueByJob> {
    const item = queuedItem(this.#connection.basePath);
    const order = { isShared: true, short: this.#length <= few, ...(sending && { sending }) };
    const queue = await readQueue(this.#connection, { tree: tellingQueueTree, item, ...order }, signal);
    if (!queue.ok) return queue;
    const { items, session } = queue.value;
    this.#length = items.length;
    // Hundreds may have asked, each for one job.
    return ok({ jobs: groupBy(items, ({ job }) => job), session });
  }
}

type QueueByJob = ReadResult<{ readonly jobs: ReadonlyMap<string | undefined, readonly QueuedItem[]> }>;

/** All items of the queue, with how they wait; `withParameters`: also with what they were given. */
export function readItems(
  connection: Connection,
  withParameters: boolean,
  signal: AbortSignal,
): Promise<ReadResult<{ readonly items: readonly QueueItem[] }>> {
  const tree = withParameters ? detailedQueueTree : queueTree;
  return readQueue(connection, { tree, item: queueItem(connection.basePath) }, signal);
}

function readQueue<Item>(
  connection: Connection,
  { tree, item, ...order }: { readonly tree: string; readonly item: Decoder<Item> } & Pick<Read<unknown>, 'isShared' | 'sending' | 'short'>,
  signal: AbortSignal,
): Promise<ReadResult<{ readonly items: readonly Item[] }>> {
  const accept = json(object<{ items: readonly Item[] }>({ items: array(item) }));
  const target = { path: '/queue/api/json', query: `tree=${tree}`, target: 'the queue', permission: 'Overall/Read' };
  return read<{ items: readonly Item[] }>(connection, { ...target, ...order, accept }, signal);
}

/** The latest builds of a job, at most `count`. */
export function readLatestBuilds(
  connection: Connection,
  job: string,
  count: number,
  signal: AbortSignal,
): Promise<ReadResult<{ readonly builds: readonly Build[] }>> {
  return read<{ builds: readonly Build[] }>(
    connection,
    {
      path: `${jobPath(job)}/api/json`,
      query: `tree=${latestTree(count)}`,
      target: `the builds of ${job}`,
      short: count <= few,
      accept: json(map(latestBuilds, (builds) => ({ builds }))),
    },
    signal,
  );
}

/** The latest builds of the jobs in a folder. */
export function readLatestBuildsIn(
  connection: Connection,
  folder: string,
  { from, to, builds }: FolderPart,
  signal: AbortSignal,
): Promise<ReadResult<{ readonly jobs: ReadonlyMap<string, readonly Build[]> }>> {
  return read<{ jobs: ReadonlyMap<string, readonly Build[]> }>(
    connection,
    {
      path: `${folderPath(folder)}/api/json`,
      query: `tree=${latestInTree(from, to, builds)}`,
      target: folder === '' ? 'the builds of all jobs' : `the builds in ${folder}`,
      extra: true,
      short: (to - from) * builds <= few,
      accept: json(map(latestBuildsIn, (found) => ({ jobs: found }))),
    },
    signal,
  );
}

type RecentAnswer = ReadResult<{ readonly builds: readonly Build[]; readonly date?: number }>;

/** The recent builds of jobs, read once for all who ask for those of a job at the same time, as many triggers with `run: once` do. */
export class RecentBuilds {
  readonly #connection: Connection;
  readonly #byJob = new Map<string, { readonly reads: Successive<RecentAnswer>; callers: number }>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Those of a job, with their parameters, as they are after the call, and the `Date` of the answer. */
  async of(job: string, signal: AbortSignal): Promise<RecentAnswer> {
    const known = this.#byJob.get(job) ?? {
      reads: new Successive((abort, sending) => readRecentBuilds(this.#connection, job, abort, sending)),
      callers: 0,
    };
    this.#byJob.set(job, known);
    known.callers++;
    // Who is aborted gets what a read of its own would say.
    const answer = await known.reads.read(signal);
    known.callers--;
    if (known.callers === 0) this.#byJob.delete(job);
    return answer ?? readRecentBuilds(this.#connection, job, signal);
  }
}

function readRecentBuilds(connection: Connection, job: string, signal: AbortSignal, sending?: () => void): Promise<RecentAnswer> {
  return read<{ builds: readonly Build[]; date?: number }>(
    connection,
    {
      path: `${jobPath(job)}/api/json`,
      query: `tree=${recentTree}`,
      target: `the builds of ${job}`,
      ...(sending && { sending }),
      accept: (answer) => {
        const date = Date.parse(answer.headers['date'] ?? '');
        return json(map(recentBuilds, (builds) => ({ builds, ...(!Number.isNaN(date) && { date }) })))(answer);
      },
    },
    signal,
  );
}
