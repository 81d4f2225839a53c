/**
 * Stages and inputs of Pipelines, as the plugins pipeline-rest-api (`RunAPI`) and pipeline-input-step (`InputAction`,
 * `InputStepExecution`) answer by their source; no exchange with them was recorded.
 */
import type { SandboxHttpAnswer } from '../controller.ts';
import { pendingPause } from '../model/stages.ts';
import type { Build, PlannedInput } from '../model/types.ts';
import { contentAnswer, doneAnswer, methodNotAllowedAnswer, notFoundAnswer, pageAnswer } from './answers.ts';
import type { Exchange } from './exchange.ts';
import { escapeHtml } from './pages.ts';
import { allowed } from './permissions.ts';
import { describeRun, pendingInputs } from './shape-pipeline.ts';

/** `…/wfapi/describe` and `…/wfapi/pendingInputActions`, where the plugin is. */
export function wfapiRoute(exchange: Exchange, build: Build, action: string): SandboxHttpAnswer {
  if (!build.job.settings.pipeline || !exchange.state.pipelineRestApi) return notFoundAnswer(exchange);
  switch (action) {
    case '':
    case 'describe':
      return plainJson(describeRun(exchange, build));
    case 'pendingInputActions':
      return plainJson(pendingInputs(exchange, build));
    default:
      return notFoundAnswer(exchange);
  }
}

/** `…/input/`, a page for people, and `…/input/ID/proceedEmpty` and `abort`. A build that never waited has none of them. */
export function inputRoute(exchange: Exchange, build: Build, [id, action]: readonly string[]): SandboxHttpAnswer {
  if (build.pauses.length === 0) return notFoundAnswer(exchange);
  if (id === undefined) return pageAnswer(exchange, 200, 'Paused for Input - Jenkins');
  const pause = pendingPause(build);
  if (pause?.input.id !== id || (action !== 'proceedEmpty' && action !== 'abort')) return notFoundAnswer(exchange);
  if (exchange.request.method !== 'POST') return methodNotAllowedAnswer(exchange);
  const { input } = pause;
  const { executors } = exchange.state;
  if (action === 'proceedEmpty') {
    if (!maySettle(exchange, build, input)) return failureAnswer(exchange, `You need to ${needed(input, 'Job/Build')} to submit this.`);
    executors.proceed(build, exchange.caller.id);
  } else {
    if (!maySettle(exchange, build, input) && !allowed(exchange.caller, 'job-cancel', build.job))
      return failureAnswer(exchange, `You need to ${needed(input, 'Job/Cancel')} to cancel this.`);
    executors.interrupt(build, exchange.caller.id, true);
  }
  return doneAnswer();
}

/** JSON of the plugin's own (`JsonResponse`): unlike that of the API it carries no `X-Jenkins`. */
function plainJson(value: unknown): SandboxHttpAnswer {
  return contentAnswer('application/json;charset=utf-8', [], JSON.stringify(value));
}

/** `InputStepExecution.canSettle`. */
function maySettle({ caller }: Exchange, build: Build, { submitters }: PlannedInput): boolean {
  if (submitters === undefined) return allowed(caller, 'job-build', build.job);
  return allowed(caller, 'admin') || submitters.includes(caller.id);
}

function needed({ submitters }: PlannedInput, permission: string): string {
  return submitters === undefined ? `have ${permission} permissions` : `be ${submitters.join(',')}`;
}

/** What a `hudson.model.Failure` becomes (`AbstractModelObject/error.jelly`; recording 102). */
function failureAnswer(exchange: Exchange, reason: string): SandboxHttpAnswer {
  return pageAnswer(exchange, 400, 'Jenkins', `<h1>Error</h1><p>${escapeHtml(reason)}</p>`, [['X-Error', reason]]);
}
