import { artifactsOf } from '../model/artifacts.ts';
import { stripNotes } from '../model/console-note.ts';
import { describeCause, logOf } from '../model/log.ts';
import { pendingPause } from '../model/stages.ts';
import type { Build, ParameterValue } from '../model/types.ts';
import { buildPath } from '../api/urls.ts';
import { frame, itemLink, section, spanOf, standing, timeOf, type PageContext } from './frame.ts';
import type { PageContent } from '../api/pages.ts';
import { html, type Html } from './html.ts';

/** Lines of the log on the page of a build. */
const lastLines = 20;

/** The page of a build: how it stands, why it was made and with what, and the end of its log. */
export function buildPage(context: PageContext, build: Build): PageContent {
  const path = `${context.state.contextPath}/${buildPath(build)}`;
  const pause = pendingPause(build);
  const parameters = (build.parameters ?? []).map(
    (parameter) =>
      html`<tr>
        <td>${parameter.name}</td>
        <td>${shown(parameter)}</td>
      </tr>`,
  );
  const artifacts = artifactsOf(build).map(
    ({ relativePath }) =>
      html`<li><a href="${path}artifact/${relativePath.split('/').map(encodeURIComponent).join('/')}">${relativePath}</a></li>`,
  );
  const content = html`<p>
      ${itemLink(context, build.job)}: ${standing(build)}, ${spanOf(build, context.state)}, started ${timeOf(build.timestamp)}, from queue
      item ${build.queueId}.
    </p>
    <ul>
      ${build.causes.map((cause) => html`<li>${describeCause(cause)}</li>`)}
    </ul>
    ${pause === undefined ? '' : html`<p class="note">It waits for input: ${pause.input.message}</p>`}
    ${section('Parameters', ['Name', 'Value'], parameters, 'It has none.')}
    ${
      artifacts.length === 0
        ? ''
        : html`<h2>Artifacts</h2>
            <ul>
              ${artifacts}
            </ul>`
    }
    <h2>End of the console log</h2>
    ${log(context, build, lastLines)}
    <p><a href="${path}console">The whole log</a></p>`;
  return frame(context, build.building, titleOf(build), content);
}

/** The page with the whole log of a build. */
export function consolePage(context: PageContext, build: Build): PageContent {
  const path = `${context.state.contextPath}/${buildPath(build)}`;
  const content = html`<p><a href="${path}">${titleOf(build)}</a>: ${standing(build)}, ${spanOf(build, context.state)}</p>
    ${log(context, build, Infinity)}`;
  return frame(context, build.building, `Console log of ${titleOf(build)}`, content);
}

function titleOf({ job, number }: Build): string {
  return `${job.fullName} #${number}`;
}

function log({ state }: PageContext, build: Build, most: number): Html {
  const lines = stripNotes(logOf(build, state.agenda.now).toString('utf8')).replace(/\n$/, '').split('\n');
  return html`<pre>${lines.slice(-most).join('\n')}</pre>`;
}

/** A password is shown to nobody. */
function shown({ kind, value }: ParameterValue): string {
  return kind === 'password' ? '********' : String(value);
}
