import type { SandboxHttpAnswer } from '../controller.ts';
import { findBuild } from '../model/builds.ts';
import type { Folder, Job } from '../model/types.ts';
import { apiAnswer } from './api-routes.ts';
import { loginRequiredAnswer, notFoundAnswer, pageAnswer, redirectAnswer } from './answers.ts';
import { buildRoute } from './build-routes.ts';
import { configXmlAnswer, createItemAnswer, deleteItemAnswer, enableAnswer } from './configure-routes.ts';
import type { Exchange } from './exchange.ts';
import { folderPage } from '../page/dashboard.ts';
import { jobPage } from '../page/job-page.ts';
import { pageContext } from './page-context.ts';
import { allowed, forbidden, visible } from './permissions.ts';
import { folderBean, jobBean } from './shape-job.ts';
import { buildAnswer, buildWithParametersAnswer } from './trigger-routes.ts';
import { displayPath, itemPath } from './urls.ts';

/** What is below `/job/`: `rest` begins with the name of an item of `folder`. */
export function itemRoute(exchange: Exchange, folder: Folder, rest: readonly string[]): SandboxHttpAnswer {
  const [name = '', ...below] = rest;
  const item = folder.children.get(name);
  if (item === undefined) return notFoundAnswer(exchange);
  if (!visible(exchange.caller, item)) return hiddenAnswer(exchange, item);
  if (below.length === 0 && !exchange.request.path.endsWith('/')) return slashAnswer(exchange, item);
  return item.kind === 'job' ? jobRoute(exchange, item, below) : folderRoute(exchange, item, below);
}

function folderRoute(exchange: Exchange, folder: Folder, rest: readonly string[]): SandboxHttpAnswer {
  switch (rest[0]) {
    case undefined:
      return pageAnswer(exchange, 200, `${displayPath(folder)} - Jenkins`, folderPage(pageContext(exchange), folder));
    case 'api':
      return apiAnswer(exchange, folderBean(folder), rest);
    case 'job':
      return itemRoute(exchange, folder, rest.slice(1));
    case 'createItem':
      return createItemAnswer(exchange, folder);
    case 'config.xml':
      return configXmlAnswer(exchange, folder);
    case 'doDelete':
      return deleteItemAnswer(exchange, folder);
    default:
      return notFoundAnswer(exchange);
  }
}

function jobRoute(exchange: Exchange, job: Job, rest: readonly string[]): SandboxHttpAnswer {
  const [action = ''] = rest;
  switch (action) {
    case '':
      return pageAnswer(exchange, 200, `${displayPath(job)} - Jenkins`, jobPage(pageContext(exchange), job));
    case 'api':
      return apiAnswer(exchange, jobBean(job), rest);
    case 'build':
      return buildAnswer(exchange, job);
    case 'buildWithParameters':
      return buildWithParametersAnswer(exchange, job);
    case 'config.xml':
      return configXmlAnswer(exchange, job);
    case 'doDelete':
      return deleteItemAnswer(exchange, job);
    case 'enable':
    case 'disable':
      return enableAnswer(exchange, job, action === 'disable');
    default: {
      const build = findBuild(job, action);
      return build === undefined ? notFoundAnswer(exchange) : buildRoute(exchange, build, rest.slice(1));
    }
  }
}

/** Without Read a job is not there; with Discover it is, but refused (recordings 252, 253). */
function hiddenAnswer(exchange: Exchange, item: Folder | Job): SandboxHttpAnswer {
  if (!allowed(exchange.caller, 'job-discover', item.kind === 'job' ? item : undefined)) return notFoundAnswer(exchange);
  return exchange.caller.anonymous ? loginRequiredAnswer(exchange) : forbidden(exchange, `Please login to access job ${item.name}`);
}

/** 302 of a page to its address with a slash (recording 11). */
function slashAnswer(exchange: Exchange, item: Folder | Job): SandboxHttpAnswer {
  const { query } = exchange.request;
  return redirectAnswer(302, `${exchange.state.contextPath}/${itemPath(item)}${query === '' ? '' : `?${query}`}`);
}
