import { err, ok } from '../util/result.ts';
import { isCrumbRefusal, isStarting, leadsToLogin, wantsClientCertificate } from './answers.ts';
import { needsCrumb } from './auth.ts';
import { temporary } from './read.ts';
import { isLasting, notReached } from './not-reached.ts';
import { isMoved } from './redirects.ts';
import * as refusals from './refusals.ts';
import type { Failure } from '../errors/failure.ts';
import type { HttpAnswer, TransportFailure } from '../http/transport.ts';
import type { Result } from '../util/result.ts';
import type { RequestHeaders } from './auth.ts';
import type { Connection } from './connection.ts';
import type { Crumb, CrumbKeeper } from './crumb.ts';
import type { AttemptFailure } from './read.ts';

/** A POST, without credentials and crumb. */
export interface Post {
  /** Below the base URL; with query. */
  readonly path: string;
  /** As `path`, but for people: without query. */
  readonly name: string;
  readonly headers?: RequestHeaders;
  readonly body?: string | Uint8Array;
  /** See `HttpRequest`. */
  readonly forbidden?: (() => Failure | undefined) | undefined;
  /** See `TriggerRequest`. */
  readonly first?: boolean | undefined;
}

/** What became of one attempt. */
export type PostAttempt =
  /** An answer that is about the request itself: every status but those below. */
  | { readonly kind: 'answer'; readonly answer: HttpAnswer }
  /** It certainly had no effect; another attempt may follow. */
  | ({ readonly kind: 'not-reached' } & Omit<AttemptFailure, 'kind'>)
  /** It certainly had no effect, and another attempt would have none either. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** It may have had its effect. */
  | { readonly kind: 'ambiguous'; readonly cause: TransportFailure };

/**
 * One POST with its crumb. A refused crumb is replaced once and the POST sent again: Jenkins checks crumbs before anything else
 * (`CrumbFilter`), so the first one had no effect.
 */
export async function post(connection: Connection, crumbs: CrumbKeeper, request: Post, signal: AbortSignal): Promise<PostAttempt> {
  if (connection.invalid !== undefined) return { kind: 'refused', failure: connection.invalid };
  const crumb = await crumbOf(connection, crumbs, signal);
  if (!crumb.ok) return crumb.error;
  const first = await send(connection, request, crumb.value, signal, crumb.value === undefined);
  if (crumb.value === undefined || first.kind !== 'answer' || !isCrumbRefusal(first.answer)) return first;
  crumbs.drop(crumb.value);
  const fresh = await crumbOf(connection, crumbs, signal);
  if (!fresh.ok) return fresh.error;
  connection.notice({ kind: 'crumb-refreshed' });
  return send(connection, request, fresh.value, signal, true);
}

async function crumbOf(connection: Connection, crumbs: CrumbKeeper, signal: AbortSignal): Promise<Result<Crumb | undefined, PostAttempt>> {
  if (!needsCrumb(connection.options)) return ok(undefined);
  const crumb = await crumbs.get(signal);
  if (crumb.ok) return crumb;
  return err({ kind: crumb.error.kind === 'temporary' ? 'not-reached' : 'refused', failure: crumb.error.failure });
}

async function send(
  connection: Connection,
  request: Post,
  crumb: Crumb | undefined,
  signal: AbortSignal,
  lastCrumb: boolean,
): Promise<PostAttempt> {
  const { options, health } = connection;
  const name = `POST ${request.name}`;
  const sent = await connection.send(
    {
      method: 'POST',
      path: request.path,
      headers: { ...request.headers, ...crumb?.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
      forbidden: request.forbidden,
      ...(request.first === true && { order: 'first' }),
      maxBytes: 262_144,
      keepTail: true,
    },
    signal,
  );
  if (!sent.ok) {
    if (sent.error.sent) return { kind: 'ambiguous', cause: sent.error };
    const isFinal = isLasting(sent.error) && !health.everWell;
    return {
      kind: isFinal ? 'refused' : 'not-reached',
      failure: notReached(options, name, sent.error),
      ...(sent.error.kind === 'forbidden' && { forbidden: true }),
    };
  }
  const answer = sent.value;
  if (isStarting(answer) || answer.status === 429 || isOverload(answer))
    return { ...temporary(connection, name, answer), kind: 'not-reached' };
  if (answer.status >= 502 && answer.status <= 504) {
    health.trouble();
    return { kind: 'ambiguous', cause: { sent: true, kind: 'other', message: `a proxy answered ${answer.status}` } };
  }
  if (answer.status === 401) {
    health.doubt();
    const failure = refusals.credentialsRefused(options, name, answer);
    return health.maybeRestarting ? { kind: 'not-reached', failure, refusal: true } : { kind: 'refused', failure };
  }
  // A crumb is refused for a moment after a restart even with an API token (recording 301-starting-POST-403).
  if (isCrumbRefusal(answer) && lastCrumb) {
    health.doubt();
    // Without an issuer there is a crumb of no headers.
    const sentCrumb = Object.keys(crumb?.headers ?? {}).length > 0;
    const failure =
      options.credentials.kind === 'none' && !sentCrumb
        ? refusals.anonymous(options, name, 403)
        : refusals.crumbRefused(options, name, sentCrumb);
    return health.maybeRestarting ? { kind: 'not-reached', failure, refusal: true } : { kind: 'refused', failure };
  }
  const location = answer.headers['location'];
  if (answer.status >= 300 && answer.status < 400 && location !== undefined && leadsToLogin(location)) {
    return { kind: 'refused', failure: refusals.loginPage(options, name, location) };
  }
  if (location !== undefined && isMoved(connection.url, request.path, answer))
    return { kind: 'refused', failure: refusals.redirected(options, name, location, answer.status) };
  if (answer.status === 407) return { kind: 'refused', failure: refusals.frontDoor(options, name, answer) };
  if (wantsClientCertificate(answer)) return { kind: 'refused', failure: refusals.clientCertificateWanted(options, name, answer) };
  return { kind: 'answer', answer };
}

/** HAProxy's 503 when no server is up: it has passed nothing on. Other proxies' 503 may follow a lost connection. */
function isOverload(answer: HttpAnswer): boolean {
  return answer.status === 503 && /No server is available to handle this request/i.test(new TextDecoder().decode(answer.body));
}
