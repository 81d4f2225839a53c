import type { Failure } from '../errors/failure.ts';
import { type Clock, sleep } from '../util/clock.ts';
import { quiet } from '../util/lately.ts';
import { err, ok, type Result } from '../util/result.ts';

interface Pending {
  readonly line: string;
  readonly settle: (result: Result<void, Failure>) => void;
}

/** Makes lines durable together, or says why they are not. */
export type WriteLines = (lines: readonly string[]) => Promise<Failure | undefined>;

/** Lines of one write that are so many that more will follow at once. */
const many = 4;

/** Milliseconds that a write waits for them. */
const moment = 4;

/**
 * Appends that are made while a write is under way share the next one. Each resolves after its own write, in the order of the calls.
 * After a failure nothing is written any more: what was written last may be torn, and must stay last.
 */
export class GroupCommit {
  readonly #write: WriteLines;
  readonly #most: number;
  readonly #clock: Pick<Clock, 'after'> | undefined;
  #pending: Pending[] = [];
  #failure: Failure | undefined;
  #flushing: Promise<void> | undefined;

  /**
   * `most`: so many lines share a write at the most. Default: all that wait. `clock`: where a write is so quick that few lines wait for it,
   * those of many triggers are waited for. Default: they are not.
   */
  constructor(write: WriteLines, { most = Infinity, clock }: { readonly most?: number; readonly clock?: Pick<Clock, 'after'> } = {}) {
    this.#write = write;
    this.#most = most;
    this.#clock = clock;
  }

  /** Resolves once the line is durable. */
  append(line: string): Promise<Result<void, Failure>> {
    return new Promise((settle) => {
      this.#pending.push({ line, settle });
      this.#flushing ??= this.#flush();
    });
  }

  /** Resolves when nothing is left to write. */
  async drain(): Promise<void> {
    await this.#flushing;
  }

  async #flush(): Promise<void> {
    // What is appended by all that is ready to go on goes along.
    await quiet();
    while (this.#pending.length > 0) {
      const batch = this.#pending.splice(0, this.#most);
      this.#failure ??= await this.#write(batch.map(({ line }) => line));
      const result = this.#failure === undefined ? ok(undefined) : err(this.#failure);
      for (const { settle } of batch) settle(result);
      if (batch.length >= many && this.#clock !== undefined) await sleep(this.#clock, moment);
    }
    this.#flushing = undefined;
  }
}
