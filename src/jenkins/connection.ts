import { Secret } from '../secrets/secret.ts';
import { sleep } from '../util/clock.ts';
import { err, ok } from '../util/result.ts';
import { baseHeaders } from './auth.ts';
import { Health } from './health.ts';
import type { Failure } from '../errors/failure.ts';
import type { HttpAnswer, HttpRequest, Transport, TransportFailure } from '../http/transport.ts';
import type { Clock } from '../util/clock.ts';
import type { Result } from '../util/result.ts';
import type { RequestHeaders } from './auth.ts';
import type { JenkinsClientDependencies, JenkinsClientOptions } from './options.ts';
import type { ControllerNotice, RequestRecord } from './port.ts';

/** One request of the client, without what all of them have. */
export interface ClientRequest {
  readonly method: 'GET' | 'POST';
  /** Below the base URL; with query. */
  readonly path: string;
  readonly headers?: RequestHeaders;
  readonly body?: string | Uint8Array;
  /** See `HttpRequest`; a POST is asked about with `mayPost`, too. */
  readonly forbidden?: (() => Failure | undefined) | undefined;
  /** Default: 32 MiB. */
  readonly maxBytes?: number;
  readonly keepTail?: boolean;
  /** Whether the answer may be long. Default: false. */
  readonly long?: boolean;
  /** See `HttpRequest`. */
  readonly order?: HttpRequest['order'];
}

/** An answer of which it is known what it took. */
export type MeasuredAnswer = HttpAnswer & { readonly elapsed: number };

const defaultMaxBytes = 32 * 1024 * 1024;

/** What every part of the client shares: the options, the way to the controller, and what is known of its state. */
export class Connection {
  readonly options: JenkinsClientOptions;
  /** Without a slash at its end. */
  readonly url: string;
  /** Context path: empty or `/jenkins`. */
  readonly basePath: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly notice: (notice: ControllerNotice) => void;
  readonly health: Health;
  /** Set when the headers of the file cannot be sent at all. */
  readonly invalid: Failure | undefined;
  /** Called when the controller has a new session. */
  onRestart: () => void = () => undefined;
  /** Requests sent so far, repeated ones included. */
  requests = 0;
  readonly #transport: Transport;
  readonly #onRequest: ((request: RequestRecord) => void) | undefined;
  readonly #headers: RequestHeaders;
  readonly #mayPost: JenkinsClientDependencies['mayPost'];

  constructor(options: JenkinsClientOptions, dependencies: JenkinsClientDependencies) {
    const url = options.url.replace(/\/+$/, '');
    this.options = { ...options, url };
    this.url = url;
    this.basePath = new URL(url).pathname.replace(/\/+$/, '');
    this.clock = dependencies.clock;
    this.random = dependencies.random;
    this.notice = dependencies.onNotice;
    this.#transport = dependencies.transport;
    this.#onRequest = dependencies.onRequest;
    this.#mayPost = dependencies.mayPost;
    this.health = new Health(dependencies.clock, dependencies.onNotice, () => {
      this.onRestart();
    });
    const headers = baseHeaders(options);
    this.invalid = headers.ok ? undefined : headers.error;
    this.#headers = headers.ok ? headers.value : {};
  }

  /** One attempt. Counts it and takes notice of the controller's session and of trouble. */
  async send(request: ClientRequest, signal: AbortSignal): Promise<Result<MeasuredAnswer, TransportFailure>> {
    if (signal.aborted) return err({ sent: false, kind: 'aborted', message: 'aborted before it was sent' });
    this.requests++;
    const headers: Record<string, string | Secret> = { ...this.#headers, ...request.headers };
    const ours = this.#headers['cookie'];
    const session = request.headers?.['cookie'];
    // A cookie of the file (for a front door) and the session of a crumb are both needed.
    if (ours !== undefined && session !== undefined) headers['cookie'] = new Secret(`${reveal(ours)}; ${reveal(session)}`, 'cookies');
    const { timeout } = this.options;
    const mayPost = request.method === 'POST' ? this.#mayPost : undefined;
    const forbidden = (): Failure | undefined => request.forbidden?.() ?? mayPost?.(timeout);
    const http: HttpRequest = {
      method: request.method,
      path: request.path,
      headers,
      timeout,
      maxBytes: request.maxBytes ?? defaultMaxBytes,
      ...(request.keepTail === undefined ? {} : { keepTail: request.keepTail }),
      ...(request.long === undefined ? {} : { long: request.long }),
      ...(request.order === undefined ? {} : { order: request.order }),
      ...(request.body === undefined ? {} : { body: request.body }),
      ...(mayPost === undefined && request.forbidden === undefined ? {} : { forbidden }),
    };
    const began = this.clock.monotonic();
    const answer = await this.#transport.send(http, signal);
    const elapsed = (answer.ok ? answer.value.elapsed : undefined) ?? this.clock.monotonic() - began;
    const { method, path } = request;
    if (answer.ok) {
      const { status, body } = answer.value;
      this.health.heard(answer.value);
      this.#onRequest?.({ method, path, status, elapsed, bytes: body.byteLength });
      return ok({ ...answer.value, elapsed });
    }
    if (!['aborted', 'forbidden', 'too-large'].includes(answer.error.kind)) this.health.trouble();
    this.#onRequest?.({ method, path, failure: answer.error.message, elapsed, bytes: 0 });
    return answer;
  }

  /** Waits as long as the controller asked to be left alone (`Retry-After`). */
  async rest(signal: AbortSignal): Promise<void> {
    const left = this.health.restUntil - this.clock.monotonic();
    if (left > 0) await sleep(this.clock, left, signal);
  }

  /** Ends idle connections. */
  close(): Promise<void> {
    return this.#transport.close();
  }
}

function reveal(value: string | Secret): string {
  return value instanceof Secret ? value.reveal() : value;
}
