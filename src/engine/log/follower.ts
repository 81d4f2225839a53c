import type { Redact } from '../../secrets/redactor.ts';
import type { Failure } from '../../errors/failure.ts';
import type { JenkinsPort } from '../../jenkins/port.ts';
import type { Clock } from '../../util/clock.ts';
import type { LogLane } from './lane.ts';
import { LineSplitter } from './lines.ts';

/** Bounds of the wait between two reads, in milliseconds: it doubles while nothing new is written. */
const shortest = 500;
const longest = 10_000;

/** Wait for the rest of the log of a build that is over, in milliseconds. */
const restWait = 200;

/** Lines that are passed on at once. */
const batch = 500;

interface FollowerOptions {
  readonly jenkins: JenkinsPort;
  readonly clock: Clock;
  readonly lane: LogLane;
  readonly job: string;
  readonly number: number;
  /** Lines of the end that are kept. */
  readonly keeps: number;
  /** Takes whole lines, in order. `skipped`: what stands before them grew faster than it could be read. */
  readonly onLines: (lines: readonly string[], skipped: boolean) => void;
  /** It cannot be read (any more). */
  readonly onRefused: (failure: Failure) => void;
  /** Its rest was given up. */
  readonly onCut: () => void;
  /** Masks secrets in a line that is too long to be passed on whole. Default: nothing. */
  readonly redact?: Redact | undefined;
}

/**
 * Reads the console log of one build while it grows, from its beginning, each byte once: the controller says with each piece where
 * the next one begins (`X-Text-Size`), so that retries and restarts repeat nothing. A log that is shorter after a restart goes on
 * where it is then. Only what has no line end yet and the last lines are kept.
 */
export class LogFollower {
  readonly #options: FollowerOptions;
  readonly #splitter: LineSplitter;
  readonly #abort = new AbortController();
  readonly #leave: () => void;
  readonly #work: Promise<void>;
  #wake: () => void = () => undefined;
  #buildIsOver = false;
  /** Begins the wait for the rest anew. */
  #progress: () => void = () => undefined;
  #next = 0;
  #tail: string[] = [];

  constructor(options: FollowerOptions) {
    this.#options = options;
    this.#splitter = new LineSplitter(options.redact);
    this.#leave = options.lane.enter();
    this.#work = this.#read().finally(this.#leave);
  }

  /** The last lines so far. */
  get tail(): readonly string[] {
    return this.#tail;
  }

  /** The build is over: resolves when the rest is read, or when nothing of it has come for `limit` milliseconds. */
  async finish(limit: number): Promise<void> {
    const { clock, onCut } = this.#options;
    this.#buildIsOver = true;
    this.#wake();
    let cancel = (): void => undefined;
    this.#progress = () => {
      cancel();
      cancel = clock.after(limit, () => {
        this.stop();
        onCut();
      });
    };
    this.#progress();
    await this.#work;
    cancel();
  }

  /** Nobody wants more. */
  stop(): void {
    this.#abort.abort();
    this.#wake();
  }

  async #read(): Promise<void> {
    const { jenkins, lane, job, number } = this.#options;
    const { signal } = this.#abort;
    let wait = shortest;
    while (!signal.aborted) {
      const asked = this.#buildIsOver;
      const piece = await lane.run(() => jenkins.readLog(job, number, this.#next, signal));
      if (signal.aborted) break;
      if (piece.ok) {
        const { text, next, more, skipped = false } = piece.value;
        this.#next = next;
        if (text !== '') this.#progress();
        if (skipped) this.#pass(this.#splitter.end(), false);
        this.#pass(this.#splitter.push(text), skipped);
        if (asked && !more) break;
        wait = text === '' ? Math.min(longest, wait * 2) : shortest;
      } else if (piece.error.kind === 'temporary') wait = Math.min(longest, wait * 2);
      else {
        this.#options.onRefused(piece.error.failure);
        break;
      }
      await this.#pause(this.#buildIsOver ? (asked ? restWait : 0) : Math.max(wait, lane.pace));
    }
    if (!signal.aborted) this.#pass(this.#splitter.end(), false);
  }

  #pass(lines: readonly string[], skipped: boolean): void {
    for (let from = 0; from < lines.length; from += batch) this.#options.onLines(lines.slice(from, from + batch), skipped && from === 0);
    const { keeps } = this.#options;
    this.#tail = [...this.#tail, ...lines.slice(-keeps)].slice(-keeps);
  }

  /** Waits, unless the build ends meanwhile. */
  #pause(ms: number): Promise<void> {
    if (ms === 0 || this.#abort.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(ms, resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }
}
