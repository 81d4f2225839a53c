import type { HttpAnswer } from '../http/transport.ts';
import type { Clock } from '../util/clock.ts';
import type { Failure } from '../errors/failure.ts';
import type { ControllerNotice } from './port.ts';

/** Milliseconds within which 401 and 403 of a controller that was in trouble are not final (recordings 301: it takes a second or two). */
const restartWindow = 60_000;

/** Milliseconds that no restart takes less than: a controller that was well so shortly ago has not been restarted since. */
const shortestRestart = 5_000;

/** Milliseconds for which a controller that says it is starting is waited for without using up attempts. */
const startPatience = 300_000;

/**
 * What is known of the state of a controller: its session, whether it was in trouble lately, whether people have been told.
 * A session (`X-Jenkins-Session`) is one life of the controller's process.
 */
export class Health {
  readonly #clock: Clock;
  readonly #onNotice: (notice: ControllerNotice) => void;
  readonly #onRestart: () => void;
  readonly #past = new Set<string>();
  #session: string | undefined;
  #version: string | undefined;
  #startingSince: number | undefined;
  #troubleLast: number | undefined;
  #sessionCertain = false;
  #lastWell: number | undefined;
  #told = false;
  #restUntil = -Infinity;

  constructor(clock: Clock, onNotice: (notice: ControllerNotice) => void, onRestart: () => void) {
    this.#clock = clock;
    this.#onNotice = onNotice;
    this.#onRestart = onRestart;
  }

  /** The session of the controller now; `undefined` when none was seen yet, or trouble since may have ended it. */
  get session(): string | undefined {
    return this.#sessionCertain ? this.#session : undefined;
  }

  /** `X-Jenkins` as last seen: the version, and that the controller's headers reach us. */
  get version(): string | undefined {
    return this.#version;
  }

  /** Whether the controller has ever answered as it should. */
  get everWell(): boolean {
    return this.#lastWell !== undefined;
  }

  /** Whether refusals of credentials and crumbs may come from a restart and will pass. */
  get maybeRestarting(): boolean {
    return this.#troubleLast !== undefined && this.#clock.monotonic() - this.#troubleLast <= restartWindow;
  }

  /** Whether a starting controller may still be waited for. */
  get patient(): boolean {
    return this.#startingSince === undefined || this.#clock.monotonic() - this.#startingSince <= startPatience;
  }

  /** Until when, on the monotonic clock, the controller asked to be left alone. */
  get restUntil(): number {
    return this.#restUntil;
  }

  /** It asked to be left alone for so many milliseconds. */
  rest(ms: number): void {
    this.#restUntil = Math.max(this.#restUntil, this.#clock.monotonic() + ms);
  }

  /** Any answer: takes notice of the session. A late answer of an earlier life changes nothing. */
  heard(answer: HttpAnswer): void {
    this.#version = answer.headers['x-jenkins'] ?? this.#version;
    const session = answer.headers['x-jenkins-session'];
    if (session === undefined || this.#past.has(session)) return;
    const before = this.#session;
    this.#session = session;
    this.#sessionCertain = true;
    if (before === undefined || before === session) return;
    this.#past.add(before);
    this.#onRestart();
    this.#onNotice({ kind: 'restarted' });
  }

  /** An answer as it should be: credentials were accepted, the controller is up. */
  well(): void {
    this.#lastWell = this.#clock.monotonic();
    this.#startingSince = undefined;
    this.#troubleLast = undefined;
    if (!this.#told) return;
    this.#told = false;
    this.#onNotice({ kind: 'recovered' });
  }

  /** No connection, or an answer of a controller that is not up. */
  trouble(): void {
    this.#troubleLast = this.#clock.monotonic();
    this.#sessionCertain = false;
  }

  /** It says that it is starting. */
  starting(): void {
    this.#startingSince ??= this.#clock.monotonic();
  }

  /**
   * Credentials that were accepted before are refused: may be a restart nobody saw the beginning of, or a revoked token. The
   * window opens once, so that a revoked token is final after it.
   */
  doubt(): void {
    if (this.#lastWell === undefined || this.#troubleLast !== undefined) return;
    if (this.#clock.monotonic() - this.#lastWell >= shortestRestart) this.trouble();
  }

  /** A request was given up: tells people, once until the controller is well again. */
  gaveUp(failure: Failure): void {
    if (this.#told) return;
    this.#told = true;
    this.#onNotice({ kind: 'unreachable', failure });
  }
}
