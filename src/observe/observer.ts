/**
 * Follows everything that is in flight on one controller. One tick asks for the whole queue and for all running builds,
 * however many triggers there are, and only while there are any; `reader.ts` draws the conclusions. A failed read never
 * ends anything: the next tick asks again.
 */
import { Costs } from './costs.ts';
import { nextInterval, spread } from './interval.ts';
import type { ObserverOptions } from './options.ts';
import type { FollowTarget, Observation, ObserverPort } from './port.ts';
import { Pace } from './pace.ts';
import { Pauses } from './pauses.ts';
import { Reader } from './reader.ts';
import type { Target } from './target.ts';

/**
 * Milliseconds after which something new is looked at. After a time in which nothing was followed the interval may be as short, too, and
 * doubles with each look up to the last of these, so that a short build is not waited for as long as a longer one.
 */
const firstLook = 15;
const lastEarly = 120;

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
  readonly #costs = new Costs();
  readonly #pace: Pace;
  /** Before that no tick begins. */
  #earliest = -Infinity;
  /** Milliseconds from one tick to the next at the least, while that is less than `poll.min`. */
  #early = firstLook;
  #cancelTimer: (() => void) | undefined;
  #due = Infinity;
  #ticking: Promise<void> | undefined;

  constructor(options: ObserverOptions) {
    this.#options = options;
    this.#reader = new Reader(options, this.#targets, this.#costs, this.#abort.signal);
    this.#pace = new Pace(options.poll);
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
      inQueueSince: target.inQueueSince,
      watchesInputs: target.watchesInputs === true,
      listener,
      number: target.number,
      started: false,
      pipeline: false,
      inputs: new Set(),
      waiting: undefined,
      changedAt: this.#options.clock.monotonic(),
      expectedChange: undefined,
      withoutResult: 0,
    };
    if (this.#targets.size === 0) this.#early = firstLook;
    this.#targets.add(followed);
    const { clock, poll } = this.#options;
    this.#schedule(Math.max(Math.min(firstLook, poll.min), this.#earliest - clock.monotonic()));
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
    const ended = clock.monotonic();
    this.#pace.note(this.#costs.endTick(), reached);
    const { room, isUnreached } = this.#pace;
    // A controller that wants to be left alone is asked as rarely as ever.
    const least = this.#pace.least > poll.min ? this.#pace.least : Math.min(poll.min, this.#early);
    this.#early = this.#early < lastEarly ? 2 * this.#early : Infinity;
    this.#earliest = Math.max(began + least, ended + room);
    if (this.#targets.size === 0) return;
    if (reached) this.#pauses.ask();
    const interval = isUnreached ? least : nextInterval(this.#targets, ended, poll, least);
    // The interval is that between two looks at the lists; what was to be looked at besides takes time of its own.
    const due = (isUnreached ? ended : began) + spread(interval, random, { ...poll, min: least });
    this.#schedule(Math.max(due, this.#earliest) - ended);
  }
}
