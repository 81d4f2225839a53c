import type { Dispatcher } from 'undici';
import { Secret } from '../secrets/secret.ts';
import { err, ok } from '../util/result.ts';
import { BodyCollector } from './body-collector.ts';
import { classify } from './classify.ts';
import type { Clock } from '../util/clock.ts';
import type { Result } from '../util/result.ts';
import type { HttpAnswer, HttpRequest, TransportFailure } from './transport.ts';

type Outcome = Result<HttpAnswer, TransportFailure>;
type ResponseHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * One request and its answer, as a handler of undici. undici calls `onRequestStart` just before it writes to a connection, and
 * that is what tells a request that may have reached the server from one that certainly did not.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #request: HttpRequest;
  readonly #signal: AbortSignal;
  readonly #clock: Clock;
  readonly #onSending: (() => void) | undefined;
  #settle: ((outcome: Outcome) => void) | undefined;
  #stopTimer: () => void = () => undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #started = false;
  #startedAt = 0;
  #head: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly cookies: readonly string[] } | undefined;
  #body: BodyCollector | undefined;

  constructor(request: HttpRequest, signal: AbortSignal, clock: Clock, onSending?: () => void) {
    this.#request = request;
    this.#signal = signal;
    this.#clock = clock;
    this.#onSending = onSending;
  }

  /** Sends it, once. Never rejects. */
  run(dispatcher: Dispatcher, origin: string, path: string, extra: Readonly<Record<string, string>>): Promise<Outcome> {
    return new Promise((resolve) => {
      this.#settle = resolve;
      this.#signal.addEventListener('abort', this, { once: true });
      this.#stopTimer = this.#clock.after(this.#request.timeout, () => {
        const what = this.#head === undefined ? 'no answer' : 'no end of the answer';
        this.#giveUp({ sent: this.#started, kind: 'timeout', message: `${what} within ${this.#request.timeout} ms` });
      });
      const headers: Record<string, string> = { 'accept-encoding': this.#request.long === true ? 'gzip, deflate' : 'identity' };
      for (const [name, value] of Object.entries(this.#request.headers))
        headers[name.toLowerCase()] = value instanceof Secret ? value.reveal() : value;
      Object.assign(headers, extra);
      const { method, body } = this.#request;
      try {
        dispatcher.dispatch({ origin, path, method, headers, ...(body === undefined ? {} : { body }) }, this);
      } catch (error) {
        this.#finish(err(classify(error, this.#started)));
      }
    });
  }

  /** It is aborted. */
  handleEvent(): void {
    this.#giveUp({ sent: this.#started, kind: 'aborted', message: 'aborted' });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#settle === undefined) {
      controller.abort(new Error('given up before it was sent'));
      return;
    }
    const failure = this.#request.forbidden?.();
    if (failure === undefined) {
      this.#started = true;
      this.#startedAt = this.#clock.monotonic();
      this.#onSending?.();
    } else {
      this.#giveUp({ sent: false, kind: 'forbidden', message: failure.message, failure });
    }
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: ResponseHeaders): void {
    if (status < 200) return;
    const single: Record<string, string> = {};
    let cookies: readonly string[] = [];
    for (const name of Object.keys(headers)) {
      const value = headers[name];
      if (value === undefined) continue;
      if (name === 'set-cookie') cookies = typeof value === 'string' ? [value] : value;
      else single[name] = typeof value === 'string' ? value : value.join(', ');
    }
    this.#head = { status, headers: single, cookies };
    const limits = { maxBytes: this.#request.maxBytes, keepTail: this.#request.keepTail ?? false };
    this.#body = new BodyCollector(single['content-encoding'], limits, (problem) => {
      this.#giveUp({ sent: true, ...problem });
    });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    const goOn = this.#body?.write(chunk, () => {
      controller.resume();
    });
    if (goOn === false) controller.pause();
  }

  onResponseEnd(): void {
    const head = this.#head;
    if (head === undefined) this.#finish(err({ sent: true, kind: 'malformed', message: 'an answer without a status' }));
    else
      this.#body?.end((body) => {
        const { status, headers, cookies } = head;
        this.#finish(ok({ status, headers, cookies, body, elapsed: this.#elapsed() }));
      });
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    this.#break(classify(error, this.#started));
  }

  /** Ends it from our side. */
  #giveUp(failure: TransportFailure): void {
    if (this.#settle === undefined) return;
    this.#break(failure);
    this.#controller?.abort(new Error(failure.message));
  }

  /** The answer to a POST is its status: when that has arrived, a body that breaks off must not make the outcome unknown. */
  #break(failure: TransportFailure): void {
    const whole = this.#request.method === 'POST' && this.#head !== undefined && this.#body !== undefined && failure.kind !== 'aborted';
    if (whole && this.#head !== undefined && this.#body !== undefined) {
      this.#finish(ok({ ...this.#head, body: this.#body.body(), elapsed: this.#elapsed() }));
    } else this.#finish(err(failure));
    this.#body?.dispose();
  }

  #elapsed(): number {
    return this.#clock.monotonic() - this.#startedAt;
  }

  #finish(outcome: Outcome): void {
    const settle = this.#settle;
    this.#settle = undefined;
    this.#stopTimer();
    this.#signal.removeEventListener('abort', this);
    settle?.(outcome);
  }
}
