import type { JenkinsPort } from '../../jenkins/port.ts';
import { type Clock, elapsedSince, type Moment } from '../../util/clock.ts';

/** What a delivery by hold and release works with. */
export interface ExactlyOnceOptions {
  readonly jenkins: JenkinsPort;
  readonly clock: Clock;
  /** Seconds that a held item waits in its quiet period. An odd number tells our items from others'. */
  readonly hold: number;
  /** Milliseconds after which a request is given up. */
  readonly requestTimeout: number;
  /** Milliseconds that a request may still arrive after it was given up; a release is sent only while the hold lasts longer than that. */
  readonly lateness: number;
  /** What to do when an equal item of somebody else is in the queue. */
  readonly ifQueued: 'attach' | 'fail' | 'wait';
  /** Whether a parameter carries the id of the trigger of the run (`correlate`), so that nothing else has equal parameters. */
  readonly unique: boolean;
}

/** Milliseconds between the last moment at which a release can arrive and the end of the hold. */
const margin = 5_000;

/** Milliseconds that a release can be sent in, at the least. */
const releaseWindow = 25_000;

/** A request is taken to arrive, if at all, within once more the time after which it is given up. */
export function latenessOf(requestTimeout: number): number {
  return requestTimeout + margin;
}

/**
 * Seconds to hold an item: a minute, or more where a request may take longer or a quiet period is wanted. `place` spreads it over
 * half a minute, so that the items of a run can be told apart, and from those of others. `span`: what holding all others of an atomic
 * set takes, after which all are released.
 */
export function holdSeconds(requestTimeout: number, quietPeriod: number, place: number, span = 0): number {
  const least = Math.ceil((requestTimeout + latenessOf(requestTimeout) + releaseWindow + quietPeriod) / 1_000);
  return Math.max(60, least) + Math.ceil((2 * span) / 1_000) + (place % 30);
}

/**
 * Milliseconds for which an item certainly waits yet whose hold was sent at `sentAt`: the clock that says that more time has passed is
 * believed. Undefined: nothing is certain.
 */
export function endsIn({ clock, hold }: Pick<ExactlyOnceOptions, 'clock' | 'hold'>, sentAt: Moment | undefined): number {
  return sentAt === undefined ? -Infinity : hold * 1_000 - elapsedSince(clock, sentAt);
}

/** Milliseconds for which it may be released yet, so that a release that comes as late as it can still meets it. */
export function releaseIn(options: ExactlyOnceOptions, sentAt: Moment | undefined): number {
  return endsIn(options, sentAt) - options.requestTimeout - options.lateness;
}
