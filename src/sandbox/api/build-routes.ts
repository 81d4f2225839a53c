import type { SandboxHttpAnswer } from '../controller.ts';
import { artifactsOf } from '../model/artifacts.ts';
import { deleteBuild } from '../model/builds.ts';
import type { Build } from '../model/types.ts';
import { apiAnswer } from './api-routes.ts';
import { contentAnswer, doneAnswer, methodNotAllowedAnswer, notFoundAnswer, pageAnswer, redirectAnswer } from './answers.ts';
import type { Exchange } from './exchange.ts';
import { consoleTextAnswer, progressiveAnswer } from './log-routes.ts';
import { inputRoute, wfapiRoute } from './pipeline-routes.ts';
import { buildPage, consolePage } from '../page/build-page.ts';
import { pageContext } from './page-context.ts';
import { refusal } from './permissions.ts';
import { buildBean } from './shape-build.ts';
import { buildPath, displayPath, itemPath } from './urls.ts';

const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html',
  json: 'application/json',
  log: 'text/plain',
  properties: 'text/plain',
  txt: 'text/plain',
  xml: 'application/xml',
};

/** What is below `/job/NAME/NUMBER/`. */
export function buildRoute(exchange: Exchange, build: Build, rest: readonly string[]): SandboxHttpAnswer {
  const [action = '', detail = ''] = rest;
  const title = `${displayPath(build.job)} #${build.number} - Jenkins`;
  switch (action) {
    case '':
      return pageAnswer(exchange, 200, title, buildPage(pageContext(exchange), build));
    case 'api':
      return apiAnswer(exchange, buildBean(build), rest);
    case 'console':
      return pageAnswer(
        exchange,
        200,
        `${displayPath(build.job)} #${build.number} Console - Jenkins`,
        consolePage(pageContext(exchange), build),
      );
    case 'consoleText':
      return consoleTextAnswer(exchange, build);
    case 'logText':
      if (detail === 'progressiveText') return progressiveAnswer(exchange, build, 'text');
      return detail === 'progressiveHtml' ? progressiveAnswer(exchange, build, 'html') : notFoundAnswer(exchange);
    case 'stop':
    case 'term':
    case 'kill':
      return interruptRoute(exchange, build, action);
    case 'artifact':
      return artifactAnswer(exchange, build, rest.slice(1).join('/'));
    case 'doDelete':
      return deleteAnswer(exchange, build);
    case 'wfapi':
      return wfapiRoute(exchange, build, detail);
    case 'input':
      return inputRoute(exchange, build, rest.slice(1));
    default:
      return notFoundAnswer(exchange);
  }
}

/** `/stop`; and for Pipelines, where that is not enough, `/term` and `/kill`. */
function interruptRoute(exchange: Exchange, build: Build, action: 'stop' | 'term' | 'kill'): SandboxHttpAnswer {
  const { pipeline, ignores } = build.job.settings;
  const path = `${exchange.state.contextPath}/${buildPath(build)}`;
  // Other builds do not know these two (recordings 156, 157).
  if (action !== 'stop' && !pipeline) return redirectAnswer(302, `${path}${action}/`);
  if (exchange.request.method !== 'POST') return methodNotAllowedAnswer(exchange);
  const refused = refusal(exchange, 'job-cancel', build.job);
  if (refused !== undefined) return refused;
  const ignored = pipeline && ((action === 'stop' && ignores !== undefined) || (action === 'term' && ignores === 'term'));
  if (!ignored) exchange.state.executors.interrupt(build, exchange.caller.id);
  return action === 'stop' ? redirectAnswer(302, path) : doneAnswer();
}

function artifactAnswer(exchange: Exchange, build: Build, path: string): SandboxHttpAnswer {
  const artifact = artifactsOf(build).find(({ relativePath }) => relativePath === path);
  if (artifact === undefined) return notFoundAnswer(exchange);
  const extension = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return contentAnswer(contentTypes[extension] ?? 'application/octet-stream', [], artifact.content);
}

function deleteAnswer(exchange: Exchange, build: Build): SandboxHttpAnswer {
  if (exchange.request.method !== 'POST') return methodNotAllowedAnswer(exchange);
  const refused = refusal(exchange, 'job-configure', build.job);
  if (refused !== undefined) return refused;
  if (build.building) return pageAnswer(exchange, 400, 'Jenkins - Jenkins', '<p>Unable to delete: the build is running</p>');
  deleteBuild(build);
  return redirectAnswer(302, `${exchange.state.contextPath}/${itemPath(build.job)}`);
}
