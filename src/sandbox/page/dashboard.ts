import { jobsIn } from '../model/jobs.ts';
import type { Folder, Job } from '../model/types.ts';
import { whyOf } from '../model/why.ts';
import { buildColumns, buildRow, frame, itemLink, section, standing, timeOf, type PageContext } from './frame.ts';
import type { PageContent } from '../api/pages.ts';
import { html, type Html } from './html.ts';

/** Builds that are listed. */
const mostBuilds = 25;

/** The page at `/`: what waits, what runs and has run, and which jobs there are. */
export function dashboardPage(context: PageContext): PageContent {
  const { state } = context;
  const content = html`<p class="note">
      This is the sandbox of trigger-runner, not a Jenkins. It answers as one does and deploys nothing. Its REST API is at
      <a href="${state.contextPath}/api/json">${state.contextPath}/api/json</a>.
    </p>
    ${queueSection(context)}${buildsSection(context, state.root)}${jobsSection(context, state.root)}`;
  return frame(context, true, 'Dashboard', content);
}

/** The page of a folder: the same of its jobs. */
export function folderPage(context: PageContext, folder: Folder): PageContent {
  const content = html`${buildsSection(context, folder)}${jobsSection(context, folder)}`;
  return frame(context, true, folder.fullName, content);
}

function queueSection(context: PageContext): Html {
  const { agenda, executors, queue } = context.state;
  const rows = queue
    .list()
    .filter(({ job }) => context.sees(job))
    .map(
      (item) =>
        html`<tr>
          <td>${item.id}</td>
          <td>${itemLink(context, item.job)}</td>
          <td>${whyOf(item, agenda, executors) ?? ''}</td>
          <td class="when">${timeOf(item.inQueueSince)}</td>
        </tr>`,
    );
  return section('Queue', ['Item', 'Job', 'Why it waits', 'Since'], rows, 'Nothing waits.');
}

function buildsSection(context: PageContext, folder: Folder): Html {
  const builds = visibleJobs(context, folder)
    .flatMap((job) => job.builds.slice(-mostBuilds))
    .sort((a, b) => Number(b.building) - Number(a.building) || b.started - a.started || b.timestamp - a.timestamp)
    .slice(0, mostBuilds);
  const rows = builds.map((build) => buildRow(context, build, true));
  return section(
    'Builds',
    buildColumns,
    rows,
    'Nothing was built yet. Point a triggers file at this address, and its builds show up here.',
  );
}

function jobsSection(context: PageContext, folder: Folder): Html {
  const rows = visibleJobs(context, folder).map((job) => {
    const last = job.builds.at(-1);
    const kind = job.settings.pipeline ? 'Pipeline' : 'freestyle';
    const parameters = job.settings.parameters.map(({ name }) => name).join(', ');
    return html`<tr>
      <td>${itemLink(context, job)}</td>
      <td>${kind}${job.disabled ? ', disabled' : ''}</td>
      <td>${parameters}</td>
      <td>${last === undefined ? 'never built' : standing(last)}</td>
    </tr>`;
  });
  return section('Jobs', ['Job', 'Kind', 'Parameters', 'Last build'], rows, 'There are no jobs.');
}

function visibleJobs(context: PageContext, folder: Folder): readonly Job[] {
  return [...jobsIn(folder)].filter((job) => context.sees(job));
}
