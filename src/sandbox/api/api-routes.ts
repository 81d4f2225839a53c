import type { SandboxHttpAnswer } from '../controller.ts';
import { badTreeAnswer, jsonAnswer, notFoundAnswer } from './answers.ts';
import type { Exchange } from './exchange.ts';
import { writeJson } from './exported.ts';
import type { Bean } from './exported.ts';
import { parameterOf } from './request.ts';
import { TreeError, parseTree } from './tree.ts';

/** `…/api/json` of any object, with `tree` or `depth`. */
export function apiAnswer(
  exchange: Exchange,
  bean: Bean,
  rest: readonly string[],
  cookie: readonly (readonly [string, string])[] = [],
): SandboxHttpAnswer {
  if (rest.length !== 2 || rest[0] !== 'api' || rest[1] !== 'json') return notFoundAnswer(exchange);
  const { query } = exchange.request;
  if (query === '') return jsonAnswer(exchange, writeJson(bean, exchange, { depth: 0 }), cookie);
  const tree = parameterOf(exchange.request, 'tree');
  if (tree === undefined) {
    const depth = Number(parameterOf(exchange.request, 'depth') ?? 0);
    return jsonAnswer(exchange, writeJson(bean, exchange, { depth: Number.isInteger(depth) ? depth : 0 }), cookie);
  }
  try {
    return jsonAnswer(exchange, writeJson(bean, exchange, { tree: parseTree(tree) }), cookie);
  } catch (error) {
    if (error instanceof TreeError) return badTreeAnswer(exchange, error.message);
    throw error;
  }
}
