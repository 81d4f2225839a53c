import type { SandboxHttpAnswer } from '../controller.ts';
import type { QueueItem } from '../model/types.ts';
import { apiAnswer } from './api-routes.ts';
import { noContentAnswer, methodNotAllowedAnswer, notFoundAnswer, pageAnswer, textAnswer } from './answers.ts';
import type { Exchange } from './exchange.ts';
import { allowed, visible } from './permissions.ts';
import { parameterOf } from './request.ts';
import { queueBean } from './shape-queue.ts';
import { queueItemBean } from './shape-job.ts';
import { brokenAnswer } from './trigger-routes.ts';

/** What is below `/queue/`. */
export function queueRoute(exchange: Exchange, rest: readonly string[]): SandboxHttpAnswer {
  const [action = '', id = ''] = rest;
  switch (action) {
    case '':
      return pageAnswer(exchange, 200, 'Build Queue - Jenkins');
    case 'api':
      return apiAnswer(exchange, queueBean, rest);
    case 'item':
      return itemRoute(exchange, id, rest.slice(2));
    case 'cancelItem':
      return cancelItemAnswer(exchange);
    default:
      return notFoundAnswer(exchange);
  }
}

function itemRoute(exchange: Exchange, id: string, rest: readonly string[]): SandboxHttpAnswer {
  const item = /^\d+$/.test(id) ? findItem(exchange, Number(id)) : undefined;
  if (item === undefined) return notFoundAnswer(exchange);
  switch (rest[0]) {
    case undefined:
      return textAnswer(
        `Queue item exists. For details check, for example, ${exchange.state.contextPath}/queue/item/${item.id}/api/json?tree=cancelled,executable[url]`,
      );
    case 'api':
      return apiAnswer(exchange, queueItemBean(item), rest);
    case 'cancelQueue':
      return exchange.request.method === 'POST' ? cancelAnswer(exchange, item) : methodNotAllowedAnswer(exchange);
    default:
      return notFoundAnswer(exchange);
  }
}

/** `Queue.doCancelItem` (recordings 140–144, 256). */
function cancelItemAnswer(exchange: Exchange): SandboxHttpAnswer {
  if (exchange.request.method !== 'POST') return methodNotAllowedAnswer(exchange);
  const id = parameterOf(exchange.request, 'id') ?? '0';
  if (!/^-?\d+$/.test(id)) return brokenAnswer(exchange);
  const item = findItem(exchange, Number(id));
  if (item === undefined) return pageAnswer(exchange, 404, 'Jenkins - Jenkins', '<h1>Error</h1><p>Provided item is not in the queue</p>');
  return cancelAnswer(exchange, item);
}

function cancelAnswer(exchange: Exchange, item: QueueItem): SandboxHttpAnswer {
  if (!allowed(exchange.caller, 'job-cancel', item.job)) {
    return pageAnswer(exchange, 422, 'Jenkins - Jenkins', `<h1>Error</h1><p>Item ${item.id} cannot be cancelled (no permission)</p>`);
  }
  return exchange.state.queue.cancel(item) ? noContentAnswer() : brokenAnswer(exchange);
}

function findItem({ state, caller }: Exchange, id: number): QueueItem | undefined {
  const item = state.queue.find(id);
  return item !== undefined && visible(caller, item.job) ? item : undefined;
}
