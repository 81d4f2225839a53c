import { estimatedDuration } from '../model/builds.ts';
import { artifactsOf } from '../model/artifacts.ts';
import type { Artifact } from '../model/artifacts.ts';
import type { Build } from '../model/types.ts';
import { rootUrl } from './exchange.ts';
import { bean } from './exported.ts';
import type { Bean, ExportedList, Property, Shape } from './exported.ts';
import { actionBeans, blank } from './shape-actions.ts';
import { buildPath, displayPath } from './urls.ts';

const artifactShape: Shape<Artifact> = {
  properties: [
    { name: 'displayPath', visibility: 3, read: ({ displayPath: path }) => path },
    { name: 'fileName', visibility: 3, read: ({ fileName }) => fileName },
    { name: 'relativePath', visibility: 3, read: ({ relativePath }) => relativePath },
  ],
};

const interruptedAction: Bean = bean({ className: 'jenkins.model.InterruptedBuildAction', properties: [] }, undefined);

const noChanges: Bean = bean(
  {
    className: 'hudson.scm.EmptyChangeLogSet',
    properties: [
      { name: 'items', visibility: 2, read: () => [] },
      { name: 'kind', visibility: 2, read: () => null },
    ],
  },
  undefined,
);

/** What every kind of build has (`Run`). */
const common: readonly Property<Build>[] = [
  {
    name: 'actions',
    read: (build) => [...actionBeans(build.parameters, build.causes), ...(build.interrupted === undefined ? [] : [interruptedAction])],
  },
  { name: 'artifacts', read: (build) => artifactsOf(build).map((artifact) => bean(artifactShape, artifact)) },
  { name: 'building', read: ({ building }) => building },
  { name: 'description', read: () => null },
  { name: 'displayName', read: ({ number }) => `#${number}` },
  { name: 'duration', read: ({ duration }) => duration },
  { name: 'estimatedDuration', read: ({ job }) => estimatedDuration(job) },
  { name: 'executor', read: ({ building }) => (building ? blank : null) },
  { name: 'fullDisplayName', read: ({ job, number }) => `${displayPath(job)} #${number}` },
  { name: 'id', read: ({ number }) => String(number) },
  { name: 'inProgress', read: ({ building }) => building },
  { name: 'keepLog', read: () => false },
  { name: 'number', visibility: 2, read: ({ number }) => number },
  { name: 'queueId', read: ({ queueId }) => queueId },
  { name: 'result', read: ({ result }) => result },
  { name: 'timestamp', read: ({ timestamp }) => timestamp },
  { name: 'url', visibility: 2, read: (build, exchange) => rootUrl(exchange) + buildPath(build) },
];

const freestyleBuild: Shape<Build> = {
  className: 'hudson.model.FreeStyleBuild',
  properties: [
    ...common,
    { name: 'builtOn', read: () => '' },
    { name: 'changeSet', read: () => noChanges },
    { name: 'culprits', read: () => [] },
  ],
};

const pipelineBuild: Shape<Build> = {
  className: 'org.jenkinsci.plugins.workflow.job.WorkflowRun',
  properties: [
    ...common,
    { name: 'changeSets', read: () => [] },
    { name: 'culprits', read: () => [] },
    { name: 'nextBuild', read: (build) => neighbour(build, 1) },
    { name: 'previousBuild', read: (build) => neighbour(build, -1) },
  ],
};

/** `FreeStyleBuild` or `WorkflowRun`. */
export function buildBean(build: Build): Bean {
  return bean(build.job.settings.pipeline ? pipelineBuild : freestyleBuild, build);
}

/** The same, or null. */
export function buildBeanOrNull(build: Build | undefined): Bean | null {
  return build === undefined ? null : buildBean(build);
}

/** A list of builds, the latest first. */
export function latestFirst(builds: readonly Build[]): ExportedList {
  const { length } = builds;
  const at = (index: number): Bean | undefined => {
    const build = builds[length - 1 - index];
    return build && buildBean(build);
  };
  return { length, at };
}

function neighbour(build: Build, step: 1 | -1): Bean | null {
  const { builds } = build.job;
  return buildBeanOrNull(builds[builds.indexOf(build) + step]);
}
