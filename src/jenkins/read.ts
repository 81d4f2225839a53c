import { longestRetryAfter, retry } from '../http/retry.ts';
import { err, ok } from '../util/result.ts';
import { isFromJenkins, isHtml, isLoginPage, isStarting, leadsToLogin, retryAfter, wantsClientCertificate } from './answers.ts';
import { decodeJson } from './decode.ts';
import { isLasting, notReached } from './not-reached.ts';
import { followable, mostRedirects } from './redirects.ts';
import * as refusals from './refusals.ts';
import type { HttpAnswer, TransportFailure } from '../http/transport.ts';
import type { Result } from '../util/result.ts';
import type { Connection, MeasuredAnswer } from './connection.ts';
import type { Decoder } from './decode.ts';
import type { AnswerCost, ReadFailure, ReadResult } from './port.ts';

/** A read, and how its answers are to be understood. */
export interface Read<T> {
  /** Below the base URL, without query. */
  readonly path: string;
  /** Query without `?`. */
  readonly query?: string;
  readonly accept: (answer: HttpAnswer) => Result<T, string>;
  /** What is read, for messages: `the job team/app`. */
  readonly target: string;
  /** What a 404 means. Default: the thing does not exist. */
  readonly missing?: (answer: HttpAnswer) => ReadFailure;
  /** Permission that a read of this kind usually needs. Default: `Job/Read`. */
  readonly permission?: string;
  readonly maxBytes?: number;
  readonly keepTail?: boolean;
  /** Whether the answer is short, as what is asked of one thing is: it is not compressed then. Default: no. */
  readonly short?: boolean;
  /**
   * Whether many triggers share its answer, so that it waits until some more of them are sent. Default: no, since what follows builds must
   * not wait behind thousands, and asks little.
   */
  readonly isShared?: boolean;
  /** Called in the moment before it is sent, each time. */
  readonly sending?: () => void;
  /** Whether an HTML answer can be right. Default: no. */
  readonly anyContent?: boolean;
  /** The status of an answer that `accept` is given. Default: 200. */
  readonly status?: number;
  /** Something that a run can do without: asked once, and nobody is told when the answer fails. Default: no. */
  readonly extra?: boolean;
}

/** A failure of one attempt, with what the retry needs to know. */
export interface AttemptFailure extends ReadFailure {
  /** It would be final, were the controller not perhaps about to come up. */
  readonly refusal?: boolean;
  /** Whether it was not allowed to be sent, which says nothing of the controller. */
  readonly forbidden?: boolean;
  /** The controller says that it is starting. */
  readonly starting?: boolean;
  /** Milliseconds to wait at least. */
  readonly retryAfter?: number | undefined;
}

/** What a read gives, with its session and cost. */
type Measured<T> = T & { readonly session: string | undefined; readonly cost: AnswerCost };

/** `accept` for JSON with the given decoder. */
export function json<T>(decoder: Decoder<T>): (answer: HttpAnswer) => Result<T, string> {
  return (answer) => decodeJson(answer.body, decoder);
}

/** Reads, with the retries that the controller's options allow. Ends with the last failure when `signal` is aborted. */
export async function read<T extends object>(connection: Connection, wanted: Read<T>, signal: AbortSignal): Promise<ReadResult<T>> {
  if (connection.invalid !== undefined) return err({ kind: 'refused', failure: connection.invalid });
  const name = `GET ${wanted.path}`;
  let refused = 0;
  const once = async (): Promise<Result<Measured<T>, AttemptFailure>> => {
    await connection.rest(signal);
    const made = await attempt(connection, wanted, name, signal, refused);
    if (!made.ok && made.error.busy === true) refused++;
    return made;
  };
  const result = await (wanted.extra === true ? once() : retryTemporary(connection, name, signal, once));
  if (result.ok) connection.health.well();
  else if (result.error.kind === 'temporary' && result.error.refusal !== true && !signal.aborted && wanted.extra !== true)
    connection.health.gaveUp(result.error.failure);
  if (result.ok) return result;
  const { kind, failure, busy } = result.error;
  return err({ kind, failure, ...(busy && { busy }) });
}

/** Does `work` again as long as its failures are temporary and attempts are left; tells people of each repetition. */
export function retryTemporary<T>(
  connection: Connection,
  request: string,
  signal: AbortSignal,
  work: () => Promise<Result<T, AttemptFailure>>,
): Promise<Result<T, AttemptFailure>> {
  return retry(work, {
    policy: connection.options.retry,
    clock: connection.clock,
    random: connection.random,
    signal,
    // A lease may be renewed in time; what is not wanted any more will not be.
    shouldRetry: ({ kind, forbidden, failure }) => kind === 'temporary' && !(forbidden === true && failure.code === 'interrupted'),
    consumes: ({ starting }) => !(starting === true && connection.health.patient),
    leastDelay: (failure) => failure.retryAfter,
    onRetry: ({ failure }, attempt, delay) => {
      connection.notice({ kind: 'request-retried', request, attempt, delay, failure });
    },
  });
}

async function attempt<T extends object>(
  connection: Connection,
  wanted: Read<T>,
  name: string,
  signal: AbortSignal,
  refused: number,
): Promise<Result<Measured<T>, AttemptFailure>> {
  const { options, health } = connection;
  const sent = await sendFollowing(connection, wanted, signal);
  if (!sent.ok) {
    if (sent.error.kind === 'too-large') return err({ kind: 'refused', failure: refusals.badAnswer(options, name, sent.error.message) });
    const isFinal = isLasting(sent.error) && !health.everWell;
    return err({ kind: isFinal ? 'refused' : 'temporary', failure: notReached(options, name, sent.error) });
  }
  const answer = sent.value;
  if (answer.status !== (wanted.status ?? 200)) return err(readRefusal(connection, wanted, name, answer));
  if (wanted.anyContent !== true && isHtml(answer)) {
    if (isLoginPage(answer) && !isFromJenkins(answer))
      return err({ kind: 'refused', failure: refusals.loginPage(options, name, undefined) });
    // A page for the time of a maintenance, in front of a controller that has answered before, will go away.
    return err({ kind: health.everWell ? 'temporary' : 'refused', failure: refusals.notJenkins(options, wanted.target, answer) });
  }
  const accepted = wanted.accept(answer);
  if (!accepted.ok)
    return err({ kind: health.everWell ? 'temporary' : 'refused', failure: refusals.badAnswer(options, name, accepted.error) });
  const cost = { time: answer.elapsed, bytes: answer.body.byteLength, refusals: refused };
  return ok({ ...accepted.value, session: answer.headers['x-jenkins-session'] ?? health.session, cost });
}

/** Sends a read, and goes where redirects within the controller lead. */
async function sendFollowing<T>(
  connection: Connection,
  wanted: Read<T>,
  signal: AbortSignal,
): Promise<Result<MeasuredAnswer, TransportFailure>> {
  const { query, maxBytes, keepTail, sending } = wanted;
  const forbidden =
    sending &&
    ((): undefined => {
      sending();
      return undefined;
    });
  let path = query === undefined ? wanted.path : `${wanted.path}?${query}`;
  for (let redirects = 0; ; redirects++) {
    const sent = await connection.send(
      {
        method: 'GET',
        path,
        ...(maxBytes === undefined ? {} : { maxBytes }),
        ...(keepTail === undefined ? {} : { keepTail }),
        long: wanted.short !== true,
        order: wanted.isShared === true ? 'soon' : 'first',
        forbidden,
      },
      signal,
    );
    const next = sent.ok && redirects < mostRedirects ? followable(connection.url, path, sent.value) : undefined;
    if (next === undefined) return sent;
    path = next;
  }
}

/** What an answer other than 200 means for a read. */
function readRefusal<T>(connection: Connection, wanted: Read<T>, name: string, answer: HttpAnswer): AttemptFailure {
  const { options, health } = connection;
  const { status } = answer;
  if (status === 429 || status >= 500) return temporary(connection, name, answer);
  if (status >= 300 && status < 400) {
    const location = answer.headers['location'] ?? '';
    return {
      kind: 'refused',
      failure: leadsToLogin(location) ? refusals.loginPage(options, name, location) : refusals.redirected(options, name, location, status),
    };
  }
  if (status === 401 || status === 403 || status === 407) {
    if (status === 401) health.doubt();
    const failure =
      status === 401
        ? refusals.credentialsRefused(options, name, answer)
        : refusals.permissionMissing(options, name, answer, wanted.target, wanted.permission ?? 'Job/Read');
    return { kind: health.maybeRestarting ? 'temporary' : 'refused', failure, refusal: true };
  }
  if (status === 404) {
    if (isFromJenkins(answer)) {
      health.well();
      return wanted.missing?.(answer) ?? { kind: 'missing', failure: gone(connection, wanted.target) };
    }
    // The container or the proxy answers while Jenkins is not there; but some proxies take X-Jenkins away from every answer.
    const failure = refusals.notJenkins(options, wanted.target, answer);
    if (health.version !== undefined) {
      health.trouble();
      return { kind: 'temporary', failure };
    }
    return wanted.missing !== undefined && health.everWell ? wanted.missing(answer) : { kind: 'missing', failure };
  }
  if (wantsClientCertificate(answer)) return { kind: 'refused', failure: refusals.clientCertificateWanted(options, name, answer) };
  return { kind: 'refused', failure: refusals.refusedOtherwise(options, name, answer) };
}

/** A controller, or a proxy, that cannot answer now. Takes notice of the trouble. */
export function temporary(connection: Connection, name: string, answer: HttpAnswer): AttemptFailure {
  const starting = isStarting(answer);
  if (starting) connection.health.starting();
  // A 500 of Jenkins' own is about this request, not about the controller.
  if (answer.status !== 429 && !(answer.status === 500 && isFromJenkins(answer))) connection.health.trouble();
  const wait = retryAfter(answer, connection.clock.now());
  const busy = answer.status === 429 || (answer.status === 503 && !starting);
  // What one was refused for being one too many, all others would be refused for, too.
  if (busy && wait !== undefined) connection.health.rest(Math.min(wait, longestRetryAfter));
  return {
    kind: 'temporary',
    failure: refusals.unavailable(connection.options, name, answer, starting),
    starting,
    retryAfter: wait,
    ...(busy && { busy }),
  };
}

function gone(connection: Connection, target: string): ReadFailure['failure'] {
  return { code: 'lost', message: `${connection.options.name} knows nothing of ${target}`, reason: 'Jenkins answered 404' };
}
