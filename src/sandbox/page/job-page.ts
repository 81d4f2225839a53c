import type { Job, ParameterDefinition } from '../model/types.ts';
import { whyOf } from '../model/why.ts';
import { buildColumns, buildRow, frame, section, timeOf, type PageContext } from './frame.ts';
import type { PageContent } from '../api/pages.ts';
import { html, type Html } from './html.ts';

/** Builds that are listed. */
const mostBuilds = 50;

/** The page of a job: what it takes, what of it waits, and its builds, the latest first. */
export function jobPage(context: PageContext, job: Job): PageContent {
  const { agenda, executors } = context.state;
  const { settings } = job;
  const parameters = settings.parameters.map(
    (parameter) =>
      html`<tr>
        <td>${parameter.name}</td>
        <td>${parameter.kind}</td>
        <td>${valuesOf(parameter)}</td>
      </tr>`,
  );
  const waiting = [...job.queued].map(
    (item) =>
      html`<tr>
        <td>${item.id}</td>
        <td>${whyOf(item, agenda, executors) ?? ''}</td>
        <td class="when">${timeOf(item.inQueueSince)}</td>
      </tr>`,
  );
  const builds = job.builds
    .slice(-mostBuilds)
    .toReversed()
    .map((build) => buildRow(context, build, false));
  const content = html`<p>
      ${settings.pipeline ? 'A Pipeline' : 'A freestyle job'}${job.disabled ? ', disabled' : ''}. ${settings.description}
    </p>
    ${section('Parameters', ['Name', 'Kind', 'Default, or choices'], parameters, 'It takes none.')}
    ${section('Queue', ['Item', 'Why it waits', 'Since'], waiting, 'Nothing waits.')}
    ${section('Builds', buildColumns, builds, 'It was never built.')}`;
  return frame(context, true, job.fullName, content);
}

function valuesOf({ kind, choices, fallback }: ParameterDefinition): string | Html {
  if (choices.length > 0) return choices.join(', ');
  // A password is shown to nobody.
  return kind === 'password' || fallback === undefined ? '' : String(fallback);
}
