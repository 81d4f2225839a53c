/**
 * The network between a run and an embedded controller, in memory: requests and answers take time, get lost, come late or
 * twice, and the controller restarts or is killed meanwhile. Everything it does is in `history`.
 */
import type { HttpAnswer, HttpRequest, Transport, TransportFailure } from '../../src/http/transport.ts';
import type { SandboxController, SandboxHttpAnswer, SandboxReaction } from '../../src/sandbox/controller.ts';
import { Secret } from '../../src/secrets/secret.ts';
import type { Clock } from '../../src/util/clock.ts';
import { err, ok, type Result } from '../../src/util/result.ts';
import type { Random } from './random.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** Chances of each thing that goes wrong with one request. */
export interface Weather {
  /** The request is lost on its way, and the connection with it. */
  readonly lostBefore: number;
  /** It arrives, and the answer is lost. */
  readonly lostAfter: number;
  /** Nothing listens: certainly not sent. */
  readonly refused: number;
  /** The request hangs for longer than the client waits, then arrives all the same. */
  readonly late: number;
  /** The answer hangs for longer than the client waits. */
  readonly slowAnswer: number;
  /** A proxy delivers a POST twice, the second one later. */
  readonly duplicate: number;
  /** A proxy answers 502 or 504 instead: after or before the request arrived. */
  readonly badGateway: number;
  /** The controller restarts in an orderly way, or is killed, just before or after the request. */
  readonly restart: number;
  readonly kill: number;
}

export type FaultKind = keyof Weather;

/** Mild weather: nothing goes wrong. */
export const calm: Weather = {
  lostBefore: 0,
  lostAfter: 0,
  refused: 0,
  late: 0,
  slowAnswer: 0,
  duplicate: 0,
  badGateway: 0,
  restart: 0,
  kill: 0,
};

/** The machine that a runner is on, as far as its requests know it. */
export interface NetworkHost {
  /** Its clock, by which requests are given up. */
  readonly clock: Pick<Clock, 'after'>;
  /** Calls back now, or once the machine goes on. */
  deliver(callback: () => void): void;
  /**
   * Asked when a request may be sent and is not written yet: the machine may stand still from now on. Undefined: it does not; else what calls
   * back when it goes on, with whether the connection is still open.
   */
  beforeSocket(request: HttpRequest): ((goesOn: (open: boolean) => void) => void) | undefined;
  /** A POST is written; what is given is called once nobody waits for its answer any more. */
  onPost(request: HttpRequest, delayed: boolean): () => void;
  /** Whether nothing gets through to the controllers, or back. */
  cutOff(): boolean;
}

export interface Network {
  readonly transport: Transport;
  /** Ends this runner's side for good: it hears nothing any more, what it sent goes on. */
  disconnect(): void;
}

export interface NetworkOptions {
  readonly name: string;
  readonly controller: SandboxController;
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly weather: Weather;
  readonly record: (line: string) => void;
  readonly count: (fault: FaultKind) => void;
  /** Default: a machine that never stands still, with the clock of the network. */
  readonly host?: NetworkHost;
}

export function createNetwork(options: NetworkOptions): Network {
  const { name, controller, clock, random, weather, record, count, host } = options;
  let connected = true;
  const deliver = (callback: () => void): void => (host === undefined ? callback() : host.deliver(callback));

  const strikes = (fault: FaultKind): boolean => {
    if (weather[fault] === 0 || !random.chance(weather[fault])) return false;
    count(fault);
    return true;
  };
  const arrive = (request: HttpRequest, note: string): SandboxReaction => {
    const reaction = controller.handle({
      method: request.method,
      path: request.path,
      headers: plainHeaders(request),
      body: bytes(request.body),
    });
    const text = reaction.kind === 'answer' ? `${reaction.answer.status} ${locationOf(reaction.answer)}` : reaction.kind;
    record(`${name} ${request.method} ${request.path}${note} → ${text}`);
    return reaction;
  };
  const latency = (): number => random.between(1, 40);

  const transport: Transport = {
    send(request, signal) {
      return new Promise<Result<HttpAnswer, TransportFailure>>((resolve) => {
        let over = false;
        let written: (() => void) | undefined;
        const finish = (result: Result<HttpAnswer, TransportFailure>): void =>
          deliver(() => {
            if (over || !connected) return;
            over = true;
            cancelTimeout();
            signal.removeEventListener('abort', onAbort);
            written?.();
            resolve(result);
          });
        const fail = (sent: boolean, kind: TransportFailure['kind'], message: string): void => finish(err({ sent, kind, message }));
        const onAbort = (): void => fail(true, 'aborted', 'aborted');
        const cancelTimeout = (host?.clock ?? clock).after(request.timeout, () => fail(true, 'timeout', 'no answer in time'));

        /** It is on its way from here on. */
        const depart = (delayed: boolean): void => {
          if (host !== undefined && !connected) return;
          if (request.method === 'POST') written = host?.onPost(request, delayed);
          record(`${name} sends ${request.method} ${request.path}${delayed ? ' (after standing still)' : ''}`);
          if (host?.cutOff() === true) return;
          if (strikes('refused')) {
            clock.after(latency(), () => fail(false, 'refused', 'connection refused'));
            return;
          }
          if (strikes('lostBefore')) {
            clock.after(latency(), () => fail(true, 'reset', 'connection reset'));
            return;
          }
          const upset = strikes('restart') ? 'restart' : strikes('kill') ? 'kill' : undefined;
          const upsetFirst = random.chance(0.5);
          const disturb = (): void => {
            if (upset === undefined) return;
            record(`${name}: ${upset}`);
            controller[upset]({ startingFor: random.between(0, 3_000), refusingFor: random.between(0, 2_000) });
          };
          const late = strikes('late');
          const delay = late ? request.timeout + random.between(1, request.timeout) : latency();
          clock.after(delay, () => {
            if (upsetFirst) disturb();
            const reaction = arrive(request, late ? ' (late)' : '');
            if (!upsetFirst) disturb();
            // A release that something in between repeats by itself is outside the promise (docs/delivery.md); so is a plain POST.
            if (/[?&]delay=[1-9]\d+sec/.test(request.path) && strikes('duplicate')) {
              clock.after(random.between(0, 3), () => arrive(request, ' (duplicate)'));
            }
            if (upset !== undefined && !upsetFirst) {
              fail(true, 'reset', 'connection reset');
              return;
            }
            if (reaction.kind === 'refuse') {
              fail(false, 'refused', 'connection refused');
              return;
            }
            if (reaction.kind !== 'answer') {
              if (reaction.kind !== 'stall') fail(true, 'reset', 'connection reset');
              return;
            }
            if (strikes('lostAfter')) {
              fail(true, 'reset', 'connection reset');
              return;
            }
            const answer = strikes('badGateway') ? gatewayAnswer(random) : toHttp(reaction.answer);
            const back = strikes('slowAnswer') ? request.timeout + 1_000 : reaction.delay + latency();
            clock.after(back, () => {
              if (host?.cutOff() !== true) finish(ok(answer));
            });
          });
        };

        deliver(() => {
          if (signal.aborted) {
            fail(false, 'aborted', 'aborted');
            return;
          }
          signal.addEventListener('abort', onAbort, { once: true });
          const forbidden = request.forbidden?.();
          if (forbidden !== undefined) {
            finish(err({ sent: false, kind: 'forbidden', message: forbidden.message, failure: forbidden }));
            return;
          }
          const stalled = host?.beforeSocket(request);
          if (stalled === undefined) depart(false);
          else
            stalled((open) => {
              if (open) depart(true);
              else fail(true, 'reset', 'the other side has closed the connection');
            });
        });
      });
    },
    close: () => Promise.resolve(),
  };
  return {
    transport,
    disconnect: () => {
      connected = false;
    },
  };
}

function locationOf(answer: SandboxHttpAnswer): string {
  return answer.headers.find(([header]) => header.toLowerCase() === 'location')?.[1] ?? '';
}

function gatewayAnswer(random: Random): HttpAnswer {
  return {
    status: random.pick([502, 504]),
    headers: { 'content-type': 'text/html' },
    cookies: [],
    body: bytes('<html><h1>Bad Gateway</h1></html>'),
  };
}

function toHttp(answer: SandboxHttpAnswer): HttpAnswer {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (const [header, value] of answer.headers) {
    const key = header.toLowerCase();
    if (key === 'set-cookie') cookies.push(value);
    else headers[key] = headers[key] === undefined ? value : `${headers[key]}, ${value}`;
  }
  return { status: answer.status, headers, cookies, body: answer.body };
}

function plainHeaders(request: HttpRequest): Record<string, string> {
  const headers: Record<string, string> = { host: 'controller.test' };
  for (const [header, value] of Object.entries(request.headers))
    headers[header.toLowerCase()] = value instanceof Secret ? value.reveal() : value;
  return headers;
}

function bytes(body: string | Uint8Array | undefined): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : (body ?? new Uint8Array());
}
