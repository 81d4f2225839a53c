import type { SandboxHttpAnswer } from '../controller.ts';
import { addFolder, addJob, jobsIn, removeItem } from '../model/jobs.ts';
import type { Folder, Job } from '../model/types.ts';
import { doneAnswer, methodNotAllowedAnswer, pageAnswer, redirectAnswer, xmlAnswer } from './answers.ts';
import { readConfigXml } from './config-xml.ts';
import type { Exchange } from './exchange.ts';
import { escapeHtml } from './pages.ts';
import { refusal } from './permissions.ts';
import { asText, parameterOf } from './request.ts';
import { brokenAnswer } from './trigger-routes.ts';
import { itemPath } from './urls.ts';
import { writeConfigXml } from './write-config-xml.ts';

/** `POST createItem?name=` with a `config.xml` (recordings 00, 102). */
export function createItemAnswer(exchange: Exchange, folder: Folder): SandboxHttpAnswer {
  const { request } = exchange;
  if (request.method !== 'POST') return methodNotAllowedAnswer(exchange);
  const refused = refusal(exchange, 'job-configure', undefined, { id: 'hudson.model.Item.Create', name: 'Job/Create' });
  if (refused !== undefined) return refused;
  const name = parameterOf(request, 'name') ?? '';
  if (name === '') return failureAnswer(exchange, "Query parameter 'name' is required");
  const unsafe = /[?*/\\%!@#$^&|<>[\]:;]/.exec(name)?.[0];
  // Jetty writes the typographic quotes of Jenkins' message as blanks.
  if (unsafe !== undefined) return failureAnswer(exchange, ` ${unsafe}  is an unsafe character`);
  if (folder.children.has(name)) return failureAnswer(exchange, `A job already exists with the name  ${name} `);
  const document = asText(request.body);
  const item = readConfigXml(document);
  if (item === undefined) return brokenAnswer(exchange);
  if (item.kind === 'folder') addFolder(folder, name);
  else addJob(folder, name, item.settings, item.disabled).configXml = document;
  return doneAnswer();
}

/** GET and POST of `config.xml`. */
export function configXmlAnswer(exchange: Exchange, item: Folder | Job): SandboxHttpAnswer {
  const { request } = exchange;
  const refused = refusal(exchange, 'job-configure', item.kind === 'job' ? item : undefined);
  if (refused !== undefined) return refused;
  if (request.method !== 'POST') return xmlAnswer(exchange, writeConfigXml(item));
  const document = asText(request.body);
  const configured = readConfigXml(document);
  if (configured?.kind !== item.kind) return brokenAnswer(exchange);
  if (item.kind === 'job' && configured.kind === 'job') {
    item.settings = configured.settings;
    item.disabled = configured.disabled;
    item.configXml = document;
  }
  return doneAnswer();
}

/** `POST doDelete` of a job or folder: what waits is cancelled, what runs is aborted. */
export function deleteItemAnswer(exchange: Exchange, item: Folder | Job): SandboxHttpAnswer {
  if (exchange.request.method !== 'POST') return methodNotAllowedAnswer(exchange);
  const refused = refusal(exchange, 'job-configure', item.kind === 'job' ? item : undefined, {
    id: 'hudson.model.Item.Delete',
    name: 'Job/Delete',
  });
  if (refused !== undefined) return refused;
  const { state } = exchange;
  for (const job of item.kind === 'job' ? [item] : jobsIn(item)) {
    for (const queued of job.queued) state.queue.cancel(queued);
    for (const build of job.running) state.executors.interrupt(build, exchange.caller.id);
  }
  removeItem(item);
  return redirectAnswer(302, `${state.contextPath}/${item.parent === undefined ? '' : itemPath(item.parent)}`);
}

/** `POST enable` and `disable` of a job. */
export function enableAnswer(exchange: Exchange, job: Job, disabled: boolean): SandboxHttpAnswer {
  if (exchange.request.method !== 'POST') return methodNotAllowedAnswer(exchange);
  const refused = refusal(exchange, 'job-configure', job);
  if (refused !== undefined) return refused;
  job.disabled = disabled;
  return redirectAnswer(302, `${exchange.state.contextPath}/${itemPath(job)}`);
}

function failureAnswer(exchange: Exchange, message: string): SandboxHttpAnswer {
  return pageAnswer(exchange, 400, 'Jenkins - Jenkins', `<h1>Error</h1><p>${escapeHtml(message)}</p>`, [['X-Error', message]]);
}
