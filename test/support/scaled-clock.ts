import { type Clock, systemClock } from '../../src/util/clock.ts';

/**
 * Real time, so many times as fast: what waits a minute of the product's time waits a second or less of the test's. Everything that
 * lives in it (a controller, a client, a proxy) must share one, or be told the same `origin`.
 */
export class ScaledClock implements Clock {
  readonly factor: number;
  /** Moment from which on it runs faster: milliseconds since the epoch. */
  readonly origin: number;

  constructor(factor: number, origin: number = Date.now()) {
    this.factor = factor;
    this.origin = origin;
  }

  now(): number {
    return Math.floor(this.origin + this.monotonic());
  }

  monotonic(): number {
    return (performance.timeOrigin + performance.now() - this.origin) * this.factor;
  }

  after(ms: number, callback: () => void): () => void {
    return systemClock.after(ms / this.factor, callback);
  }
}
