import type { ControllerState } from '../model/controller-state.ts';
import type { Caller } from './authentication.ts';
import type { ParsedRequest } from './request.ts';
import type { Sessions } from './sessions.ts';

/** One request on its way to an answer. `request` is below the context path. */
export interface Exchange {
  readonly request: ParsedRequest;
  readonly state: ControllerState;
  readonly sessions: Sessions;
  readonly caller: Caller;
}

/** Root URL as this request sees it, with its slash: `X-Forwarded-*` and `Host` (`Jenkins.getRootUrlFromRequest`). Recordings 230–232. */
export function requestRootUrl({ request, state }: Exchange): string {
  const { headers } = request;
  const scheme = firstOf(headers['x-forwarded-proto']) ?? 'http';
  const authority = firstOf(headers['x-forwarded-host']) ?? headers['host'] ?? '127.0.0.1';
  const [, host = authority, ownPort] = /^(.*?)(?::(\d+))?$/.exec(authority) ?? [];
  const port = firstOf(headers['x-forwarded-port']) ?? ownPort;
  const usual = scheme === 'https' ? '443' : '80';
  return `${scheme}://${host}${port === undefined || port === usual ? '' : `:${port}`}${state.contextPath}/`;
}

const rootUrls = new WeakMap<Exchange, string>();

/** Root URL in the `url` fields of the JSON: the configured one, else that of the request. */
export function rootUrl(exchange: Exchange): string {
  if (exchange.state.rootUrl !== undefined) return exchange.state.rootUrl;
  let url = rootUrls.get(exchange);
  if (url === undefined) {
    url = requestRootUrl(exchange);
    rootUrls.set(exchange, url);
  }
  return url;
}

function firstOf(header: string | undefined): string | undefined {
  return header?.split(',', 1)[0]?.trim();
}
