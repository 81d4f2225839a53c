import type { Failure } from '../../errors/failure.ts';
import { type Clock, momentOf, sleep } from '../../util/clock.ts';
import { err, ok, type Result } from '../../util/result.ts';
import { GroupCommit } from '../group-commit.ts';
import { unreachable } from '../../util/unreachable.ts';
import type { HeldLease, LeaseTimes } from './held-lease.ts';
import type { Ledger, LedgerFailure, Outcome } from './ledger.ts';
import type { Outage } from './outage.ts';

/** What one attempt to write came to; `there` and `missing`: what an earlier one did. */
type Tried = 'appended' | 'there' | 'missing' | 'stale' | 'conflict';

/** Lines that go along in one append at the most. */
const mostLines = 200;

/** What writing to a shared journal takes. */
export interface SharedJournalOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly outage: Outage;
  readonly lease: HeldLease;
  readonly times: LeaseTimes;
  readonly leaseName: string;
  readonly journal: string;
  /** Place of the next line, from 1. */
  readonly next: number;
  /** The line before it. */
  readonly last: string | undefined;
}

/**
 * Appends to one journal, in the order of the calls; those made while one is under way go along with the next. Each names its place, so
 * that one whose outcome is unknown is looked up before anything follows it, and written again only where it is not there.
 */
export class SharedJournal {
  readonly #options: SharedJournalOptions;
  readonly #commit: GroupCommit;
  #next: number;
  #last: string | undefined;

  constructor(options: SharedJournalOptions) {
    this.#options = options;
    this.#commit = new GroupCommit((bodies) => this.#write(bodies), { most: mostLines });
    this.#next = options.next;
    this.#last = options.last;
  }

  /** Resolves once the line is durable. */
  append(body: string): Promise<Result<void, Failure>> {
    return this.#commit.append(body);
  }

  /** Resolves when nothing is left to write. */
  async drain(): Promise<void> {
    await this.#commit.drain();
  }

  /** Writes until the lines are there, or certainly cannot be. */
  async #write(bodies: readonly string[]): Promise<Failure | undefined> {
    const { clock, lease, outage } = this.#options;
    let doubtful = false;
    for (;;) {
      const askedAt = momentOf(clock);
      const tried: Result<Tried, LedgerFailure> = doubtful ? await this.#lookUp(bodies) : await this.#append(bodies);
      if (!tried.ok) {
        doubtful ||= tried.error.kind === 'unknown';
        const wait = outage.failed(tried.error);
        if (typeof wait !== 'number') return notWritten(wait, doubtful);
        await sleep(clock, wait);
        continue;
      }
      switch (tried.value) {
        case 'appended':
          lease.renewed(askedAt);
          return this.#written(bodies);
        case 'there':
          return this.#written(bodies);
        case 'stale':
          return lease.lose();
        case 'missing':
          doubtful = false;
          break;
        case 'conflict':
          // An attempt of ours that came through after all, or another process's line.
          doubtful = true;
          break;
        default:
          return unreachable(tried.value);
      }
    }
  }

  #written(bodies: readonly string[]): undefined {
    this.#next += bodies.length;
    this.#last = bodies.at(-1);
  }

  #append(bodies: readonly string[]): Outcome<Tried> {
    const { ledger, lease, times, leaseName, journal } = this.#options;
    return ledger.append(leaseName, lease.epoch, times.length, journal, this.#next, bodies);
  }

  /** Whether the lines are there, told by place, epoch and content. */
  async #lookUp(bodies: readonly string[]): Outcome<Tried> {
    const { ledger, lease, journal } = this.#options;
    const read = await ledger.read(journal, Math.max(1, this.#next - 1));
    if (!read.ok) return read;
    const before = read.value.find(({ seq }) => seq < this.#next);
    if (this.#last !== undefined && before?.body !== this.#last) return err({ kind: 'final', failure: forgotten(journal) });
    const found = read.value.filter(({ seq }) => seq >= this.#next);
    if (found.length === 0) return ok('missing');
    const ours = found.length === bodies.length && found.every(({ epoch, body }, index) => epoch === lease.epoch && body === bodies[index]);
    return ok(ours ? 'there' : 'stale');
  }
}

function notWritten(failure: Failure, doubtful: boolean): Failure {
  if (failure.code === 'journal-failed') return failure;
  const { message, reason } = failure;
  return {
    code: 'journal-failed',
    message: 'The journal of the run cannot be written',
    reason: `${message}${reason === undefined ? '' : `: ${reason}`}${doubtful ? '; whether its last lines were written is not known' : ''}`,
    hint: failure.hint ?? 'Once the database is well, `resume` goes on with the run',
  };
}

/** A server took over without the last commits of the one before. */
function forgotten(journal: string): Failure {
  return {
    code: 'journal-failed',
    message: `The state database has lost lines of ${journal} that it had confirmed`,
    reason: 'a standby took over that did not have them yet, or a backup was restored',
    hint: 'Look in Jenkins for what the run started; make the standby a synchronous one',
  };
}
