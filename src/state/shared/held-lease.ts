import type { Failure } from '../../errors/failure.ts';
import { type Clock, elapsedSince, type Moment, momentOf } from '../../util/clock.ts';
import { formatDuration } from '../../util/duration.ts';
import type { Driver, Lease } from '../lease.ts';
import type { Ledger } from './ledger.ts';
import type { Outage } from './outage.ts';

/** Times of a lease in milliseconds. */
export interface LeaseTimes {
  /** How long it lasts without being renewed. */
  readonly length: number;
  /** How often it is renewed. */
  readonly interval: number;
  /** How much longer than a request it must certainly last for the request to be sent. */
  readonly margin: number;
}

/** Milliseconds that a lease lasts beyond the longest request, unless it is set. */
export const defaultSpare = 40_000;

/**
 * Times for requests that take up to `longestRequest`. `spare` is what a lease lasts beyond that: renewals may fail for nearly three
 * quarters of it before nothing is sent any more, and a quarter is between the last request and the next holder.
 */
export function leaseTimes(longestRequest: number, spare: number): LeaseTimes {
  return { length: longestRequest + spare, interval: spare / 5, margin: spare / 4 };
}

/** What a held lease works with. */
export interface HeldLeaseOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly outage: Outage;
  readonly name: string;
  readonly epoch: number;
  readonly times: LeaseTimes;
  /** When it was asked for: it certainly lasts for its length from then. */
  readonly askedAt: Moment;
  /** What is held, for people: `the run nightly`. */
  readonly subject: string;
}

/** A lease that renews itself. */
export class HeldLease implements Lease {
  readonly epoch: number;
  readonly #options: HeldLeaseOptions;
  readonly #lost = new AbortController();
  readonly #asked = new AbortController();
  #askedAt: Moment;
  #failure: Failure | undefined;
  #cancelTimer: () => void = () => undefined;
  #released = false;

  constructor(options: HeldLeaseOptions) {
    this.#options = options;
    this.epoch = options.epoch;
    this.#askedAt = options.askedAt;
    this.#renewIn(options.times.interval);
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  get asked(): AbortSignal {
    return this.#asked.signal;
  }

  lapsed(within: number): Failure | undefined {
    if (this.#failure !== undefined) return this.#failure;
    const { clock, times, subject } = this.#options;
    const left = times.length - times.margin - elapsedSince(clock, this.#askedAt);
    if (!this.#released && left >= within) return undefined;
    return {
      code: 'lease-lapsed',
      message: `The lease of ${subject} could not be renewed in time, so that nothing more was sent`,
      reason:
        left < 0 ? `it was to be renewed ${formatDuration(-left)} ago at the latest` : `it is only certain for ${formatDuration(left)}`,
    };
  }

  /** Renewed by a request that was sent at `askedAt`. */
  renewed(askedAt: Moment): void {
    if (askedAt.monotonic >= this.#askedAt.monotonic) this.#askedAt = askedAt;
    this.#options.outage.over();
  }

  /** Somebody else has it; who that is, is looked up for people. */
  async lose(): Promise<Failure> {
    if (this.#failure !== undefined) return this.#failure;
    const { ledger, name, subject } = this.#options;
    this.#failure = leaseLost(subject, undefined);
    const looked = await ledger.look(name);
    this.#failure = leaseLost(subject, looked.ok ? looked.value?.holder : undefined);
    this.#cancelTimer();
    this.#lost.abort();
    return this.#failure;
  }

  async release(): Promise<void> {
    if (this.#released) return;
    this.#released = true;
    this.#cancelTimer();
    // One that cannot be let go of ends by itself.
    if (this.#failure === undefined) await this.#options.ledger.release(this.#options.name, this.epoch);
  }

  #renewIn(ms: number): void {
    this.#cancelTimer = this.#options.clock.after(ms, () => void this.#renew());
  }

  async #renew(): Promise<void> {
    const { ledger, clock, name, times, outage } = this.#options;
    const askedAt = momentOf(clock);
    const renewed = await ledger.renew(name, this.epoch, times.length);
    if (this.#released || this.#failure !== undefined) return;
    if (!renewed.ok) {
      const wait = outage.failed(renewed.error);
      // It is tried for as long as it is held: what gives up is what has something to write.
      this.#renewIn(typeof wait === 'number' ? Math.min(wait, times.interval) : times.interval);
      return;
    }
    if (renewed.value === 'stale') {
      await this.lose();
      return;
    }
    if (renewed.value === 'asked') this.#asked.abort();
    this.renewed(askedAt);
    this.#renewIn(times.interval);
  }
}

function leaseLost(subject: string, holder: Driver | undefined): Failure {
  return {
    code: 'lease-lost',
    message: `${holder === undefined ? 'Another process' : describeHolder(holder)} has taken over ${subject}`,
    reason: 'this process was stopped or cut off for longer than its lease lasted',
    ...(holder?.link === undefined ? {} : { links: [holder.link] }),
  };
}

/** Who holds a lease, for people, at the beginning of a sentence. */
export function describeHolder({ pid, host, link }: Driver): string {
  return `Process ${pid} on ${host}${link === undefined ? '' : ` (${link})`}`;
}
