/**
 * Follows everything that is in flight on one controller. One tick asks for the whole queue and for all running builds,
 * however many triggers there are, and only while there are any; `reader.ts` draws the conclusions. A failed read never
 * ends anything: the next tick asks again.
 */
import { Costs } from './costs.ts';
import { nextInterval, spread, untilLast } from './interval.ts';
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

/** A build that is usually over before the last early look is looked at first when it is, and by this share and so many milliseconds later. */
const spare = 0.1;
const toExecutor = 1;

/**
 * The same holds when all that was to be sent is: nothing new for so many milliseconds, and for so many times as long as it took from one
 * to the next before; after so many new ones, and no fewer than half of those that are followed, so that it is seldom.
 */
const settled = 30;
const settledGaps = 4;
const fewest = 10;

/** While more come to as many, a look would soon be an old one, and what is sent would wait for its answer: it is put off, up to `poll.min`. */
const crowd = 16;

/** One for all: thousands of builds that wait for nothing may be followed. */
const noInputs: ReadonlySet<string> = new Set();

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
  /** Until then a tick is put off while more and more come. */
  #putOffUntil = -Infinity;
  /** As long the controller is given room, whatever the interval. */
  #restsUntil = -Infinity;
  /** Milliseconds from one tick to the next at the least, while that is less than `poll.min`. */
  #early = firstLook;
  /** How many are new since the interval was as short the last time, when the last of them came, and how long it took from one to the next. */
  #fresh = 0;
  #freshAt = -Infinity;
  #freshGap = 0;
  #cancelSettling: (() => void) | undefined;
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
      inputs: noInputs,
      waiting: undefined,
      changedAt: this.#options.clock.monotonic(),
      expectedChange: undefined,
      withoutResult: 0,
    };
    const { clock, poll } = this.#options;
    const now = clock.monotonic();
    if (this.#targets.size === 0) {
      this.#lookEarly();
      this.#putOffUntil = now + poll.min;
    }
    this.#targets.add(followed);
    // Smoothed: the latest counts half.
    this.#freshGap = this.#fresh === 0 ? 0 : (this.#freshGap + now - this.#freshAt) / 2;
    this.#fresh++;
    this.#freshAt = now;
    this.#cancelSettling ??= clock.after(settled, () => this.#settle());
    const usual = this.#options.jenkins.usualDuration(target.job) ?? Infinity;
    const first = usual < lastEarly ? usual + usual * spare + toExecutor : firstLook;
    this.#schedule(Math.max(Math.min(first, poll.min), this.#earliest - now));
    return () => {
      this.#targets.delete(followed);
      if (this.#targets.size === 0) this.#stopTimers();
    };
  }

  async close(): Promise<void> {
    this.#targets.clear();
    this.#stopTimers();
    this.#abort.abort();
    await this.#ticking;
    await this.#pauses.close();
  }

  /** Milliseconds from the beginning of a tick to the one that should be the last. */
  #untilLast(began: number, ended: number): number {
    const took = ended - began;
    return (untilLast(this.#targets, ended, this.#options.poll.min - took) ?? Infinity) + took;
  }

  #lookEarly(): void {
    this.#early = firstLook;
    this.#fresh = 0;
  }

  #settle(): void {
    const { clock, poll } = this.#options;
    const wait = Math.max(settled, settledGaps * this.#freshGap);
    const left = this.#freshAt + wait - clock.monotonic();
    // No clock tells less than a millisecond from nothing.
    const isOver = left < 1;
    this.#cancelSettling = isOver ? undefined : clock.after(left, () => this.#settle());
    const isFew = this.#fresh < Math.max(fewest, this.#targets.size / 2);
    // After a longer pause the next look has come anyway.
    if (!isOver || isFew || wait >= poll.min || this.#pace.least > poll.min) return;
    this.#lookEarly();
    this.#earliest = Math.min(this.#earliest, this.#restsUntil);
    this.#schedule(Math.max(0, this.#earliest - clock.monotonic()));
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
      const now = clock.monotonic();
      const isCrowd = this.#fresh >= crowd && now - this.#freshAt < settled;
      // No clock tells less than a millisecond from nothing.
      if (isCrowd && this.#putOffUntil - now >= 1) this.#schedule(this.#putOffUntil - now);
      else this.#ticking = this.#tick();
    });
  }

  #stopTimers(): void {
    this.#cancelSettling?.();
    this.#cancelSettling = undefined;
    this.#stopTimer();
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
    const least = this.#pace.least > poll.min ? this.#pace.least : Math.min(poll.min, this.#early, this.#untilLast(began, ended));
    this.#early = this.#early < lastEarly ? 2 * this.#early : Infinity;
    this.#restsUntil = ended + room;
    this.#earliest = Math.max(began + least, this.#restsUntil);
    this.#putOffUntil = began + poll.min;
    if (this.#targets.size === 0) return;
    if (reached) this.#pauses.ask();
    const interval = isUnreached ? least : nextInterval(this.#targets, ended, poll, least);
    // The interval is that between two looks at the lists; what was to be looked at besides takes time of its own.
    const due = (isUnreached ? ended : began) + spread(interval, random, { ...poll, min: least });
    this.#schedule(Math.max(due, this.#earliest) - ended);
  }
}
