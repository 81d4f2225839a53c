import { colorOf } from '../model/builds.ts';
import { listItems } from '../model/jobs.ts';
import type { Folder, Job, Permalink, QueueItem } from '../model/types.ts';
import { rootUrl } from './exchange.ts';
import { always, bean } from './exported.ts';
import type { Bean, Property, Shape } from './exported.ts';
import { healthBeans } from './health.ts';
import { visible } from './permissions.ts';
import { blank, definitionsBean } from './shape-actions.ts';
import { buildBeanOrNull, latestFirst } from './shape-build.ts';
import { queueItemShapes } from './shape-queue-item.ts';
import { displayPath, itemPath } from './urls.ts';

/** Most builds in `builds`; `allBuilds`, which only `tree` shows, has all. */
const recentBuilds = 100;

const identity: readonly Property<Job | Folder>[] = [
  { name: 'displayName', read: ({ name }) => name },
  { name: 'displayNameOrNull', read: () => null },
  { name: 'fullDisplayName', read: displayPath },
  { name: 'fullName', read: ({ fullName }) => fullName },
  { name: 'name', visibility: always, read: ({ name }) => name },
  { name: 'url', visibility: always, read: (item, exchange) => rootUrl(exchange) + itemPath(item) },
];

const common: readonly Property<Job>[] = [
  { name: 'actions', read: (job) => (isParameterized(job) ? [definitionsBean(job.settings.parameters), blank] : [blank]) },
  { name: 'description', read: ({ settings }) => settings.description },
  ...identity,
  { name: 'allBuilds', visibility: -2, read: ({ builds }) => latestFirst(builds) },
  { name: 'buildable', read: ({ disabled }) => !disabled },
  { name: 'builds', read: ({ builds }) => latestFirst(builds.slice(-recentBuilds)) },
  { name: 'color', visibility: 2, read: colorOf },
  { name: 'firstBuild', read: ({ builds }) => buildBeanOrNull(builds[0]) },
  { name: 'healthReport', read: healthBeans },
  { name: 'inQueue', read: ({ queued }) => queued.size > 0 },
  { name: 'keepDependencies', read: () => false },
  { name: 'lastBuild', read: ({ builds }) => buildBeanOrNull(builds.at(-1)) },
  permalink('lastCompletedBuild'),
  permalink('lastFailedBuild'),
  permalink('lastStableBuild'),
  permalink('lastSuccessfulBuild'),
  permalink('lastUnstableBuild'),
  permalink('lastUnsuccessfulBuild'),
  { name: 'nextBuildNumber', read: ({ nextBuildNumber }) => nextBuildNumber },
  { name: 'property', inline: true, read: (job) => (isParameterized(job) ? [definitionsBean(job.settings.parameters)] : []) },
  { name: 'queueItem', read: ({ queued }) => (queued.size === 0 ? null : queueItemBean(firstOf(queued))) },
  { name: 'concurrentBuild', read: ({ settings }) => settings.concurrent },
  { name: 'disabled', read: ({ disabled }) => disabled },
];

const noScm: Bean = bean({ className: 'hudson.scm.NullSCM', properties: [] }, undefined);

const freestyle: Shape<Job> = {
  className: 'hudson.model.FreeStyleProject',
  properties: [
    ...common,
    { name: 'downstreamProjects', read: () => [] },
    { name: 'labelExpression', read: ({ settings }) => settings.label ?? null },
    { name: 'scm', read: () => noScm },
    { name: 'upstreamProjects', read: () => [] },
  ],
};

const pipeline: Shape<Job> = {
  className: 'org.jenkinsci.plugins.workflow.job.WorkflowJob',
  properties: [...common, { name: 'resumeBlocked', read: () => false }],
};

const folderView: Shape<Folder> = {
  className: 'hudson.model.AllView',
  properties: [
    { name: 'name', visibility: 2, read: () => 'All' },
    { name: 'url', visibility: 2, read: (folder, exchange) => rootUrl(exchange) + itemPath(folder) },
  ],
};

const folderShape: Shape<Folder> = {
  className: 'com.cloudbees.hudson.plugins.folder.Folder',
  properties: [
    { name: 'actions', read: () => [blank, blank] },
    { name: 'description', read: () => null },
    ...identity,
    { name: 'healthReport', read: () => [] },
    { name: 'jobs', read: (folder, { caller }) => itemBeans(folder, (item) => visible(caller, item)) },
    { name: 'primaryView', read: (folder) => bean(folderView, folder) },
    { name: 'views', read: (folder) => [bean(folderView, folder)] },
  ],
};

/** `FreeStyleProject` or `WorkflowJob`. */
export function jobBean(job: Job): Bean {
  return bean(job.settings.pipeline ? pipeline : freestyle, job);
}

const itemShapes = queueItemShapes(jobBean);

/** `WaitingItem`, `BlockedItem`, `BuildableItem` or `LeftItem`. */
export function queueItemBean(item: QueueItem): Bean {
  return bean(itemShapes[item.state], item);
}

/** `Folder`. */
export function folderBean(folder: Folder): Bean {
  return bean(folderShape, folder);
}

/** The items of a folder that pass. */
export function itemBeans(folder: Folder, passes: (item: Folder | Job) => boolean): Bean[] {
  return listItems(folder)
    .filter(passes)
    .map((item) => (item.kind === 'job' ? jobBean(item) : folderBean(item)));
}

/** Whether a job has parameters. */
export function isParameterized(job: Job): boolean {
  return job.settings.parameters.length > 0;
}

function permalink(name: Permalink): Property<Job> {
  return { name, read: ({ permalinks }) => buildBeanOrNull(permalinks.get(name)) };
}

function firstOf(items: ReadonlySet<QueueItem>): QueueItem {
  const [first] = items;
  return first as QueueItem;
}
