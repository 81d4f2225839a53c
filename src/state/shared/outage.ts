import type { Failure } from '../../errors/failure.ts';
import type { Clock } from '../../util/clock.ts';
import { formatDuration } from '../../util/duration.ts';
import type { LedgerFailure } from './ledger.ts';

/** Milliseconds for which a store that is out of reach is waited for. */
const patience = 600_000;

/** The same, once somebody is in a hurry. */
const haste = 15_000;

/** Bounds of the wait between two attempts, in milliseconds. */
const shortest = 250;
const longest = 10_000;

/** What an outage is told with. */
export interface OutageOptions {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly random: () => number;
  readonly onNotice: (failure: Failure) => void;
  readonly hurry?: AbortSignal | undefined;
}

/** Time in which the store cannot be reached: people are told of its beginning and its end, and it is not waited for without end. */
export class Outage {
  readonly #options: OutageOptions;
  #since: number | undefined;
  #attempts = 0;

  constructor(options: OutageOptions) {
    this.#options = options;
  }

  /** An attempt failed. Gives the milliseconds to wait before the next, or why there is none. */
  failed({ kind, failure }: LedgerFailure): number | Failure {
    const { clock, random, onNotice, hurry } = this.#options;
    if (kind === 'final') return failure;
    const now = clock.monotonic();
    if (this.#since === undefined) {
      this.#since = now;
      onNotice({ ...failure, hint: 'Nothing new is sent until it answers; what runs is followed' });
    }
    const lasted = now - this.#since;
    if (lasted >= (hurry?.aborted === true ? haste : patience))
      return { ...failure, message: `${failure.message} (for ${formatDuration(lasted)})` };
    const full = Math.min(longest, shortest * 2 ** Math.min(this.#attempts++, 10));
    return Math.round(full / 2 + (full / 2) * random());
  }

  /** An attempt succeeded. */
  over(): void {
    if (this.#since === undefined) return;
    const lasted = formatDuration(this.#options.clock.monotonic() - this.#since);
    this.#since = undefined;
    this.#attempts = 0;
    this.#options.onNotice({
      code: 'state-unreachable',
      message: `The state database answers again, after ${lasted}`,
      hint: 'The run goes on',
    });
  }
}
