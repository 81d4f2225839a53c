import type { TickCost } from './costs.ts';
import type { PollBounds } from './interval.ts';

/** Following takes at most one part in so many of a controller's time: four times as long as the answers took, nothing is asked. */
const parts = 5;

/** Weight of the last tick in what a tick takes. */
const latest = 0.5;

/** Ticks without a refusal after which an interval that refusals have made longer is halved. */
const calmTicks = 4;

/** The interval is doubled so often at most. */
const mostDoublings = 30;

/**
 * The room that a controller is given, by how it takes being asked. What it takes to answer decides the interval at the least, so that a
 * slow one is asked rarely. Each tick in which it says that it is asked too much doubles that, and so does each in which it cannot
 * be reached; the first is taken back slowly, as asking more again may bring the refusals back, the second at once.
 */
export class Pace {
  readonly #poll: PollBounds;
  #time: number | undefined;
  #unreached = 0;
  #refused = 0;
  #calm = 0;

  constructor(poll: PollBounds) {
    this.#poll = poll;
  }

  /** Takes notice of a tick. */
  note({ time, busy }: TickCost, reached: boolean): void {
    this.#unreached = reached ? 0 : Math.min(mostDoublings, this.#unreached + 1);
    if (reached) this.#time = this.#time === undefined ? time : this.#time + latest * (time - this.#time);
    if (busy) this.#refused = Math.min(mostDoublings, this.#refused + 1);
    if (this.#refused === 0) return;
    this.#calm = busy || !reached ? 0 : this.#calm + 1;
    if (this.#calm < calmTicks) return;
    this.#calm = 0;
    this.#refused -= 1;
    // What would be more than the maximum takes no time to come down from.
    while (this.#refused > 0 && this.#poll.min * 2 ** this.#refused > this.#poll.max) this.#refused -= 1;
  }

  /** Milliseconds from one tick to the next at the least. */
  get least(): number {
    const { min, max } = this.#poll;
    return Math.min(max, min * 2 ** Math.max(this.#unreached, this.#refused));
  }

  /** Milliseconds from the end of a tick to the next at the least. */
  get room(): number {
    return Math.min(this.#poll.max, (parts - 1) * (this.#time ?? 0));
  }

  /** Whether the last tick failed, so that nothing that is known says when the next one is worth it. */
  get isUnreached(): boolean {
    return this.#unreached > 0;
  }
}
