/** What the pages for people have in common: their looks, where they are, and parts that several show. */
import type { ControllerState } from '../model/controller-state.ts';
import type { Build, Folder, Job } from '../model/types.ts';
import { timeSpan } from '../model/why.ts';
import type { PageContent } from '../api/pages.ts';
import { buildPath, itemPath } from '../api/urls.ts';
import { html, type Html } from './html.ts';

/** What a page is made from. */
export interface PageContext {
  readonly state: ControllerState;
  /** Whether the one who asks may see it. */
  readonly sees: (item: Folder | Job) => boolean;
}

const style = `:root{color-scheme:light dark}
body{font:15px/1.45 system-ui,sans-serif;margin:0 auto;max-width:72rem;padding:1rem;color:#1b1f24;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:1.6rem}h1,td{overflow-wrap:anywhere}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.35rem .75rem .35rem 0;border-bottom:1px solid #d5dae0;vertical-align:top}
th{color:#57606a;font-size:.85rem;white-space:nowrap}tbody tr:hover{background:#f3f5f7}td.when,td strong{white-space:nowrap}
.note{border-left:4px solid #b35900;background:#fff8f0;border-radius:4px;padding:.5rem .75rem}strong[class]::before{content:"● "/""}
.SUCCESS{color:#116329}.FAILURE,.ABORTED{color:#b3151b}.UNSTABLE{color:#8a4600}.running{color:#0b57b0}
pre{background:#f3f5f7;border-radius:4px;padding:.75rem;overflow-x:auto}a{color:#0b57b0;text-decoration-thickness:1px;text-underline-offset:.15em}
@media(max-width:40rem){.when{display:none}th,td{padding-right:.5rem}}
@media(prefers-color-scheme:dark){body{color:#e4e8ec;background:#16191d}th,td{border-color:#3a414a}th{color:#9aa4b0}
pre,tbody tr:hover{background:#20252b}.note{background:#251f18}a,.running{color:#8ab8ff}.SUCCESS{color:#6fd38c}
.FAILURE,.ABORTED{color:#ff8f8f}.UNSTABLE{color:#f0b26b}}`;

/** Headings of columns with a moment, which narrow windows have no room for. */
const moments: readonly string[] = ['Started', 'Since'];

/** The content of a page. `live`: it changes, so that the browser asks for it again every two seconds; no script is needed. */
export function frame({ state }: PageContext, live: boolean, heading: string, content: Html): PageContent {
  const refresh = live ? '<meta http-equiv="refresh" content="2">' : '';
  const head = `<meta name="viewport" content="width=device-width">${refresh}<style>${style}</style>`;
  const body = html`<header>
      <p><a href="${state.contextPath}/">Sandbox</a></p>
      <h1>${heading}</h1>
    </header>
    <main>${content}</main>`;
  return { head, body: body.markup };
}

/** A table with a heading, or what is said when it has no rows. */
export function section(heading: string, columns: readonly string[], rows: readonly Html[], none: string): Html {
  if (rows.length === 0)
    return html`<h2>${heading}</h2>
      <p>${none}</p>`;
  const head = columns.map((column) =>
    moments.includes(column) ? html`<th scope="col" class="when">${column}</th>` : html`<th scope="col">${column}</th>`,
  );
  return html`<h2>${heading}</h2>
    <table>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}

/** A link to a job or folder. */
export function itemLink({ state }: PageContext, item: Folder | Job): Html {
  return html`<a href="${state.contextPath}/${itemPath(item)}">${item.fullName}</a>`;
}

/** A row about a build: which, how it stands, how long, its log. `named`: with the job's name. */
export function buildRow(context: PageContext, build: Build, named: boolean): Html {
  const { state } = context;
  const path = `${state.contextPath}/${buildPath(build)}`;
  const name = named ? `${build.job.fullName} #${build.number}` : `#${build.number}`;
  return html`<tr>
    <td><a href="${path}">${name}</a></td>
    <td>${standing(build)}</td>
    <td>${spanOf(build, state)}</td>
    <td class="when">${timeOf(build.timestamp)}</td>
    <td><a href="${path}console">console log</a></td>
  </tr>`;
}

/** Headings of the columns of `buildRow`. */
export const buildColumns: readonly string[] = ['Build', 'Result', 'Time', 'Started', 'Log'];

/** The result of a build, or that it runs. */
export function standing({ building, result }: Build): Html {
  const word = building ? 'running' : (result ?? 'NOT_BUILT');
  return html`<strong class="${word}">${word}</strong>`;
}

/** How long a build took, or has taken so far. */
export function spanOf(build: Build, { agenda }: ControllerState): string {
  return timeSpan(Math.round(build.building ? agenda.now - build.started : build.duration));
}

/** A moment in UTC. `wall`: milliseconds since the epoch. */
export function timeOf(wall: number): string {
  return `${new Date(wall).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
