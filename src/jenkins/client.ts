/**
 * The Jenkins client: `JenkinsPort` over a `Transport`. It keeps the few things that one request teaches the next (session, crumb,
 * descriptions of jobs) and leaves everything else to the files named after what they do.
 */
import { ok } from '../util/result.ts';
import { cancelQueueItem, stopBuild } from './cancel.ts';
import { Connection } from './connection.ts';
import { CrumbKeeper } from './crumb.ts';
import { map } from './decode.ts';
import { describeJobs } from './job-batch.ts';
import { readForm } from './job-form.ts';
import { Jobs } from './jobs.ts';
import { readLog, readLogTail } from './log.ts';
import { PipelineApi } from './pipeline.ts';
import { buildPath, encodeSegment, jobPath } from './paths.ts';
import { json, read } from './read.ts';
import { build, buildTree, itemTree, queueItem, runningBuilds, runningTree } from './shapes.ts';
import { readItems, readLatestBuilds, readLatestBuildsIn, RecentBuilds, SharedQueue } from './reads.ts';
import { mayBuild, readLabel, readStanding, whoAmI } from './standing.ts';
import { trigger } from './trigger.ts';
import type { FormPort } from './form-port.ts';
import type { JenkinsClientDependencies, JenkinsClientOptions } from './options.ts';
import type { Build, JenkinsPort, QueueItem, RunningBuild } from './port.ts';
import type { PreviewPort } from './preview-port.ts';

/** A client for one controller, for runs and for previews. */
export interface JenkinsClient extends JenkinsPort, PreviewPort, FormPort {}

/** Makes a client. Sends nothing by itself. */
export function createJenkinsClient(options: JenkinsClientOptions, dependencies: JenkinsClientDependencies): JenkinsClient {
  const connection = new Connection(options, dependencies);
  const { basePath, url } = connection;
  const crumbs = new CrumbKeeper(connection);
  const jobs = new Jobs(connection);
  const pipelines = new PipelineApi(connection, crumbs);
  const sharedQueue = new SharedQueue(connection);
  const recentBuilds = new RecentBuilds(connection);
  connection.onRestart = () => {
    crumbs.restarted();
    jobs.forget();
    pipelines.restarted();
  };
  return {
    name: options.name,
    url,
    link: (target) =>
      `${url}${'queueId' in target ? `/queue/item/${target.queueId}` : target.number === undefined ? jobPath(target.job) : buildPath(target.job, target.number)}/`,
    knownJob: (job, signal) => jobs.known(job, signal).then(({ description }) => description),
    usualDuration: (job) => jobs.usualDuration(job),
    describeJob: (job, signal) => jobs.describe(job, signal),
    trigger: (request, signal) => trigger({ connection, crumbs, jobs, queue: sharedQueue }, request, signal),
    describeJobs: (wanted, signal) => describeJobs(connection, jobs, wanted, signal),
    listItems: (folder, signal) => jobs.list(folder, signal),
    readForm: (job, signal) => readForm(connection, job, signal),
    readStanding: (signal) => readStanding(connection, signal),
    whoAmI: (signal) => whoAmI(connection, signal),
    mayBuild: (job, signal) => mayBuild(connection, job, signal),
    readLabel: (expression, signal) => readLabel(connection, expression, signal),
    readItems: (signal) => readItems(connection, true, signal),
    readItemsOf: (job, signal) => sharedQueue.itemsOf(job, signal),
    readRecentBuilds: (job, signal) => recentBuilds.of(job, signal),
    readLatestBuilds: (job, count, signal) => readLatestBuilds(connection, job, count, signal),
    readLatestBuildsIn: (folder, part, signal) => readLatestBuildsIn(connection, folder, part, signal),
    readQueue: (signal) => readItems(connection, false, signal),
    readQueueItem: (id, signal) =>
      read<{ item: QueueItem }>(
        connection,
        {
          path: `/queue/item/${id}/api/json`,
          query: `tree=${itemTree}`,
          target: `queue item ${id}`,
          short: true,
          accept: json(map(queueItem(basePath), (item) => ({ item }))),
        },
        signal,
      ),
    readRunningBuilds: (signal) =>
      read<{ builds: readonly RunningBuild[] }>(
        connection,
        {
          path: '/computer/api/json',
          query: `tree=${runningTree}`,
          target: 'the running builds',
          permission: 'Overall/Read',
          accept: json(map(runningBuilds(basePath), (builds) => ({ builds }))),
        },
        signal,
      ),
    readBuild: (job, number, signal) =>
      read<{ build: Build }>(
        connection,
        {
          path: `${buildPath(job, number)}/api/json`,
          query: `tree=${buildTree}`,
          target: `${job} #${number}`,
          short: true,
          accept: json(map(build, (found) => ({ build: found }))),
        },
        signal,
      ),
    readLog: (job, number, start, signal) => readLog(connection, job, number, start, signal),
    readLogTail: (job, number, lines, signal) => readLogTail(connection, job, number, lines, signal),
    readPendingInputs: (job, number, signal) => pipelines.pendingInputs(job, number, signal),
    readStages: (job, number, signal) => pipelines.stages(job, number, signal),
    readArtifact: (job, number, path, maxBytes, signal) =>
      read<{ content: string }>(
        connection,
        {
          path: `${buildPath(job, number)}/artifact/${path.split('/').map(encodeSegment).join('/')}`,
          target: `the artifact ${path} of ${job} #${number}`,
          permission: 'Run/Artifacts',
          accept: (answer) => ok({ content: new TextDecoder().decode(answer.body) }),
          missing: () => ({
            kind: 'missing',
            failure: {
              code: 'output-missing',
              message: `${job} #${number} has no artifact ${path}`,
              reason: 'Jenkins answered 404',
              hint: 'Check that the job archives it (the path is that below the workspace) and that the build got that far.',
            },
          }),
          maxBytes,
          anyContent: true,
        },
        signal,
      ),
    cancelQueueItem: (id, signal) => cancelQueueItem(connection, crumbs, id, signal),
    stopBuild: (job, number, how, signal) => stopBuild(connection, crumbs, job, number, how, signal),
    submitInput: (job, number, input, how, signal) => pipelines.submit(job, number, input, how, signal),
    close: () => connection.close(),
    requestCount: () => connection.requests,
  };
}
