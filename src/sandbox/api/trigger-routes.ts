import type { SandboxHttpAnswer } from '../controller.ts';
import { InvalidParameter, valueFromText, valuesOf } from '../model/parameters.ts';
import type { Cause, Job, ParameterValue } from '../model/types.ts';
import { containerErrorAnswer, pageAnswer, redirectAnswer } from './answers.ts';
import { requestRootUrl } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { forbidden, refusal } from './permissions.ts';
import { contentType, parameterOf } from './request.ts';
import { isParameterized } from './shape-job.ts';
import { itemPath } from './urls.ts';

/** `POST /job/NAME/build` (`ParameterizedJobMixIn.doBuild`). */
export function buildAnswer(exchange: Exchange, job: Job): SandboxHttpAnswer {
  if (job.disabled) return containerErrorAnswer(exchange, 409, `${job.name} is not buildable`);
  const delay = delayOf(exchange, job);
  if (delay === undefined) return brokenAnswer(exchange);
  const parameterized = isParameterized(job);
  // A browser would now be shown the form for the parameters (recording 95).
  if (parameterized && exchange.request.method !== 'POST') return pageAnswer(exchange, 405, 'Jenkins');
  const refused = mayBuild(exchange, job);
  if (refused !== undefined) return refused;
  if (parameterized) return formAnswer(exchange, job, delay);
  const { item } = exchange.state.queue.schedule(job, undefined, delay, causeOf(exchange, job));
  // 201 also when the request was folded into an item that was there (JENKINS-66105).
  return redirectAnswer(201, `${requestRootUrl(exchange)}queue/item/${item.id}/`);
}

/** `POST /job/NAME/buildWithParameters`: the permission comes first (`ParameterizedJobMixIn.doBuildWithParameters`). */
export function buildWithParametersAnswer(exchange: Exchange, job: Job): SandboxHttpAnswer {
  const delay = delayOf(exchange, job);
  if (delay === undefined) return brokenAnswer(exchange);
  const refused = mayBuild(exchange, job);
  if (refused !== undefined) return refused;
  if (job.disabled) return containerErrorAnswer(exchange, 409, `${job.name} is not buildable`);
  if (!isParameterized(job)) return containerErrorAnswer(exchange, 400, `${job.name} is not parameterized`);
  const values = unlessInvalid(() => givenValues(exchange, job));
  if (values === undefined) return brokenAnswer(exchange);
  const { item, created } = exchange.state.queue.schedule(job, values, delay, causeOf(exchange, job));
  return redirectAnswer(created ? 201 : 303, `${requestRootUrl(exchange)}queue/item/${item.id}/`);
}

/** 500, with the reason only in Jenkins' log (recordings 49, 100). */
export function brokenAnswer(exchange: Exchange): SandboxHttpAnswer {
  return pageAnswer(exchange, 500, 'Jenkins - Jenkins', '<h1>Oops!</h1><p>A problem occurred while processing the request.</p>');
}

/** A `json` form, as a browser sends it. Its answer does not say which item it made (recording 48). */
function formAnswer(exchange: Exchange, job: Job, delay: number): SandboxHttpAnswer {
  const { request, state } = exchange;
  if (request.parameters.size === 0) return containerErrorAnswer(exchange, 400, 'Nothing is submitted');
  const form = parameterOf(request, 'json');
  if (form === undefined) return containerErrorAnswer(exchange, 400, 'This page expects a form submission');
  const values = unlessInvalid(() => formValues(job, form));
  if (values === undefined) return brokenAnswer(exchange);
  state.queue.schedule(job, values, delay, causeOf(exchange, job));
  return redirectAnswer(201, requestRootUrl(exchange) + itemPath(job));
}

/**
 * Milliseconds of `delay=`: a bare number is milliseconds, `sec` or `secs` seconds, and parts of a second do not count
 * (`TimeDuration`). Without it the job's quiet period. `undefined` when it is neither.
 */
function delayOf({ request, state }: Exchange, job: Job): number | undefined {
  const text = parameterOf(request, 'delay');
  if (text === undefined || text === '') return job.settings.quietPeriod ?? state.quietPeriod;
  const match = /^(-?\d+)\s*(secs?)?$/.exec(text);
  if (match === null) return undefined;
  const ms = Number(match[1]) * (match[2] === undefined ? 1 : 1_000);
  return Math.trunc(ms / 1_000) * 1_000;
}

/** `BuildAuthorizationToken.checkPermission`: the job's own token stands for the permission and allows GET; a wrong one is refused. */
function mayBuild(exchange: Exchange, job: Job): SandboxHttpAnswer | undefined {
  const { request } = exchange;
  const given = parameterOf(request, 'token');
  if (job.settings.remoteToken !== undefined && given !== undefined) {
    return given === job.settings.remoteToken ? undefined : forbidden(exchange, 'Invalid token provided.');
  }
  const refused = refusal(exchange, 'job-build', job);
  if (refused !== undefined) return refused;
  return request.method === 'POST' ? undefined : postRequiredAnswer(exchange);
}

/** 405 of an action that wants a POST (recording 94). */
function postRequiredAnswer(exchange: Exchange): SandboxHttpAnswer {
  return pageAnswer(exchange, 405, 'Form post required - Jenkins', '<p>This URL requires POST</p>', [['Allow', 'POST']]);
}

/** `ParameterizedJobMixIn.getBuildCause`: `cause=` counts only together with the job's own token. */
function causeOf({ request, caller }: Exchange, job: Job): Cause {
  if (job.settings.remoteToken !== undefined && parameterOf(request, 'token') !== undefined) {
    return { kind: 'remote', address: '127.0.0.1', note: parameterOf(request, 'cause') ?? null };
  }
  return { kind: 'user', userId: caller.anonymous ? null : caller.id, userName: caller.id };
}

function givenValues({ request, state }: Exchange, job: Job): ParameterValue[] {
  return valuesOf(
    job,
    {
      texts: (name) => request.parameters.get(name) ?? [],
      file(name) {
        if (contentType(request.headers) === '') throw new InvalidParameter(`No file for parameter ${name}`);
        const part = request.parts.find((candidate) => candidate.name === name && candidate.fileName !== undefined);
        return part === undefined ? undefined : { fileName: part.fileName ?? '', content: part.content };
      },
    },
    (name) => state.findJob(name)?.builds.at(-1)?.number,
  );
}

/** Only what the form names: there are no defaults here (`ParametersDefinitionProperty._doBuild`). */
function formValues(job: Job, form: string): ParameterValue[] {
  const { parameter = [] } = readForm(form);
  return (Array.isArray(parameter) ? parameter : [parameter]).map((entry) => {
    const { name, value } = entry as { name?: unknown; value?: unknown };
    const definition = job.settings.parameters.find((candidate) => candidate.name === name);
    if (definition === undefined) throw new InvalidParameter(`No such parameter definition: ${String(name)}`);
    return valueFromText(definition, String(value));
  });
}

function readForm(form: string): { parameter?: unknown } {
  try {
    const parsed: unknown = JSON.parse(form);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    throw new InvalidParameter('Failed to parse JSON');
  }
}

function unlessInvalid(values: () => ParameterValue[]): ParameterValue[] | undefined {
  try {
    return values();
  } catch (error) {
    if (error instanceof InvalidParameter) return undefined;
    throw error;
  }
}
