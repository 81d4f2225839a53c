import type { Failure } from '../errors/failure.ts';
import type { JobDescription, QueueItem, ReadFailure } from '../jenkins/port.ts';
import type { JobAnswer, PreviewPort } from '../jenkins/preview-port.ts';
import type { PlannedController, PlannedTrigger } from '../plan/plan.ts';
import { withForks } from '../util/fork-signal.ts';
import { groupBy } from '../util/group-by.ts';
import type { Result } from '../util/result.ts';
import type { RecentBuilds } from './find-same.ts';
import type { PreviewedController } from './preview.ts';

/** What a controller told. */
export interface Survey {
  readonly port: PreviewPort;
  readonly controller: PreviewedController;
  /** Of every job of the plan on it; empty when nothing could be read. */
  readonly jobs: ReadonlyMap<string, JobAnswer>;
  /** Jobs that we may not build, and why. */
  readonly forbidden: ReadonlyMap<string, Failure>;
  /** What waits in the queue, by job; empty when no job of the plan has an item there. */
  readonly items: ReadonlyMap<string | undefined, readonly QueueItem[]>;
  /** Recent builds of the jobs that triggers with `run: once` want, or why they cannot be read. */
  readonly builds: ReadonlyMap<string, Result<RecentBuilds, ReadFailure>>;
  /** Labels that jobs of the plan need and nothing has. */
  readonly unserved: ReadonlySet<string>;
  /** What could not be found out. */
  readonly unchecked: readonly string[];
  readonly requests: number;
}

/** Permissions are asked for each of so many jobs; of more jobs for one of each folder, as most are given there. */
const mostPermissions = 20;

/** Asks a controller everything that the triggers on it need to know. First of all who we are: that shows whether it answers at all. */
export function surveyController(
  controller: PlannedController,
  triggers: readonly PlannedTrigger[],
  port: PreviewPort,
  signal: AbortSignal,
): Promise<Survey> {
  return withForks(signal, (fork) => survey(controller, triggers, port, fork));
}

async function survey(
  { name, url }: PlannedController,
  triggers: readonly PlannedTrigger[],
  port: PreviewPort,
  fork: () => AbortSignal,
): Promise<Survey> {
  const before = port.requestCount();
  const base = { name, url: port.url, sandbox: url === 'sandbox:' };
  const identity = await port.whoAmI(fork());
  if (!identity.ok) {
    const controller = { ...base, failure: identity.error.failure };
    const nothing = {
      jobs: new Map(),
      forbidden: new Map(),
      items: new Map(),
      builds: new Map(),
      unserved: new Set<string>(),
      unchecked: [],
    };
    return { port, controller, ...nothing, requests: port.requestCount() - before };
  }
  const user = identity.value.identity.name;
  const [standing, jobs] = await Promise.all([
    port.readStanding(fork()),
    port.describeJobs(new Set(triggers.map(({ job }) => job)), fork()),
  ]);
  const unchecked: string[] = [];
  if (!standing.ok) unchecked.push(`Whether ${name} prepares to shut down: ${standing.error.failure.message}`);
  const described = [...jobs.values()].flatMap((answer) => (answer.ok ? [answer.value] : []));
  const [forbidden, items, builds, unserved] = await Promise.all([
    askPermissions({ name, user, port, jobs, triggers, unchecked }, fork),
    described.some(({ inQueue }) => inQueue === true) ? port.readItems(fork()) : undefined,
    askBuilds(triggers, jobs, port, fork),
    askLabels(described, port, fork),
  ]);
  if (items?.ok === false) unchecked.push(`Whether an equal item is in the queue of ${name}: ${items.error.failure.message}`);
  const { version, quietingDown } = standing.ok ? standing.value.standing : { version: undefined, quietingDown: undefined };
  const controller = {
    ...base,
    user,
    ...(version === undefined ? {} : { version }),
    ...(quietingDown === undefined ? {} : { quietingDown }),
  };
  const waiting = groupBy(items?.ok === true ? items.value.items : [], ({ job }) => job);
  return { port, controller, jobs, forbidden, items: waiting, builds, unserved, unchecked, requests: port.requestCount() - before };
}

/** The builds of every job that a trigger wants to be built once, one request for each. */
async function askBuilds(
  triggers: readonly PlannedTrigger[],
  jobs: ReadonlyMap<string, JobAnswer>,
  port: PreviewPort,
  fork: () => AbortSignal,
): Promise<Survey['builds']> {
  const wanted = new Set(triggers.flatMap(({ run, job }) => (run === 'once' && jobs.get(job)?.ok === true ? [job] : [])));
  return new Map(await Promise.all([...wanted].map(async (job) => [job, await port.readRecentBuilds(job, fork())] as const)));
}

/** Labels that nothing has. That one cannot be read says nothing of the jobs: Jenkins shows labels of some kinds of jobs only. */
async function askLabels(jobs: readonly JobDescription[], port: PreviewPort, fork: () => AbortSignal): Promise<ReadonlySet<string>> {
  const labels = new Set(jobs.flatMap(({ label }) => label ?? []));
  const unserved = await Promise.all(
    [...labels].map(async (label) => {
      const answer = await port.readLabel(label, fork());
      return answer.ok && answer.value.isServed === false ? [label] : [];
    }),
  );
  return new Set(unserved.flat());
}

interface Permissions {
  readonly name: string;
  readonly user: string;
  readonly port: PreviewPort;
  readonly jobs: ReadonlyMap<string, JobAnswer>;
  readonly triggers: readonly PlannedTrigger[];
  readonly unchecked: string[];
}

/** The jobs that we may not build. Where one of a folder is refused, the others in it are asked for, too. */
async function askPermissions(asked: Permissions, fork: () => AbortSignal): Promise<ReadonlyMap<string, Failure>> {
  const { name, user, port, jobs, triggers, unchecked } = asked;
  const buildable = new Set(
    triggers.flatMap(({ job, remoteToken }) => {
      const answer = jobs.get(job);
      return remoteToken === undefined && answer?.ok === true && answer.value.isJob ? [job] : [];
    }),
  );
  const folders = new Map<string, readonly string[]>();
  for (const job of buildable) {
    const folder = job.slice(0, Math.max(0, job.lastIndexOf('/')));
    folders.set(folder, [...(folders.get(folder) ?? []), job]);
  }
  const forbidden = new Map<string, Failure>();
  let unknown: Failure | undefined;
  const ask = async (job: string): Promise<void> => {
    const answer = await port.mayBuild(job, fork());
    if (answer.ok) return;
    const { kind, failure } = answer.error;
    if (kind === 'refused' && (failure.code === 'jenkins-permission' || failure.code === 'jenkins-anonymous')) forbidden.set(job, failure);
    else unknown ??= failure;
  };
  if (buildable.size <= mostPermissions) {
    await Promise.all([...buildable].map(ask));
  } else {
    await Promise.all(
      [...folders.values()].map(async ([first = '', ...others]) => {
        await ask(first);
        if (forbidden.has(first)) await Promise.all(others.map(ask));
      }),
    );
    unchecked.push(
      `Whether ${user} may build every job on ${name}: Jenkins was asked for one job of each folder, and a job may have permissions of its own`,
    );
  }
  if (unknown !== undefined) unchecked.push(`Whether ${user} may build its jobs on ${name}: ${unknown.message}`);
  return forbidden;
}
