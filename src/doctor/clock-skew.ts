/** Compares the clock of a controller with ours. */
import type { Exchange } from './ask.ts';

/** Milliseconds that clocks may certainly be apart without a warning. */
export const tolerated = 10_000;

/** `Date` counts whole seconds (RFC 9110, 5.6.7). */
const granularity = 1_000;

/** The controller's clock less ours: certainly within `skew` ± `uncertainty`, milliseconds. */
export interface Skew {
  readonly skew: number;
  readonly uncertainty: number;
}

/**
 * From the `Date` of answers. An answer was dated between our sending and our receiving, so each gives an interval; the narrowest
 * counts, since a slow round trip says little. Undefined: no answer has a date.
 */
export function clockSkew(exchanges: readonly Pick<Exchange, 'sentAt' | 'receivedAt' | 'answer'>[]): Skew | undefined {
  let best: Skew | undefined;
  for (const { sentAt, receivedAt, answer } of exchanges) {
    const date = Date.parse(answer.headers['date'] ?? '');
    // `Age`: a cache answered, and the date is that of then.
    if (Number.isNaN(date) || receivedAt < sentAt || answer.headers['age'] !== undefined) continue;
    const [least, most] = [date - receivedAt, date + granularity - sentAt];
    const found = { skew: (least + most) / 2, uncertainty: (most - least) / 2 };
    if (best === undefined || found.uncertainty < best.uncertainty) best = found;
  }
  return best;
}

/** Whether the clocks are certainly too far apart. */
export function isSkewed({ skew, uncertainty }: Skew): boolean {
  return Math.abs(skew) - uncertainty > tolerated;
}
