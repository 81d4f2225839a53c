/**
 * Follows everything that is in flight on one controller. One tick asks for the whole queue and for all running builds,
 * however many triggers there are, and only while there are any; `reader.ts` draws the conclusions. A failed read never
 * ends anything: the next tick asks again.
 */
import { backoff, nextInterval, spread } from './interval.ts';
import type { ObserverOptions } from './options.ts';
import type { FollowTarget, Observation, ObserverPort } from './port.ts';
import { Pauses } from './pauses.ts';
import { Reader } from './reader.ts';
import type { Target } from './target.ts';

/** Makes the observer of one controller. It asks nothing before something is followed. */
export function createObserver(options: ObserverOptions): ObserverPort {
  return new Observer(options);
}

class Observer implements ObserverPort {
  readonly #options: ObserverOptions;
  readonly #targets = new Set<Target>();
  readonly #abort = new AbortController();
  readonly #reader: Reader;
  readonly #pauses: Pauses;
  #cancelTimer: (() => void) | undefined;
  #due = Infinity;
  #ticking: Promise<void> | undefined;
  #failures = 0;

  constructor(options: ObserverOptions) {
    this.#options = options;
    this.#reader = new Reader(options, this.#targets, this.#abort.signal);
    this.#pauses = new Pauses(options, this.#targets, this.#abort.signal, (failure) =>
      this.#reader.noteRefused('what builds wait for', failure),
    );
  }

  follow(target: FollowTarget, listener: (observation: Observation) => void): () => void {
    const followed: Target = {
      job: target.job,
      queueId: target.queueId,
      session: target.session,
      recognises: target.recognises,
      watchesInputs: target.watchesInputs === true,
      listener,
      number: target.number,
      started: false,
      pipeline: false,
      inputs: new Set(),
      waiting: undefined,
      changedAt: this.#options.clock.monotonic(),
      expectedEnd: undefined,
      withoutResult: 0,
    };
    this.#targets.add(followed);
    this.#schedule(this.#options.poll.min);
    return () => {
      this.#targets.delete(followed);
      if (this.#targets.size === 0) this.#stopTimer();
    };
  }

  async close(): Promise<void> {
    this.#targets.clear();
    this.#stopTimer();
    this.#abort.abort();
    await this.#ticking;
    await this.#pauses.close();
  }

  /** Plans the next tick, unless an earlier one is planned or one is going on. */
  #schedule(delay: number): void {
    const { clock } = this.#options;
    const due = clock.monotonic() + delay;
    if (this.#abort.signal.aborted || this.#ticking !== undefined || due >= this.#due) return;
    this.#stopTimer();
    this.#due = due;
    this.#cancelTimer = clock.after(delay, () => {
      this.#due = Infinity;
      this.#ticking = this.#tick();
    });
  }

  #stopTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    this.#due = Infinity;
  }

  async #tick(): Promise<void> {
    const { clock, poll, random } = this.#options;
    const began = clock.monotonic();
    const reached = await this.#reader.read();
    this.#ticking = undefined;
    if (this.#abort.signal.aborted) return;
    this.#failures = reached ? 0 : this.#failures + 1;
    if (this.#targets.size === 0) return;
    if (reached) this.#pauses.ask();
    const now = clock.monotonic();
    const delay = reached ? nextInterval(this.#targets, now, poll, now - began) : backoff(this.#failures, poll);
    this.#schedule(spread(delay, random, poll));
  }
}
