import type { Failure } from '../errors/failure.ts';
import { err, ok, type Result } from '../util/result.ts';

interface Pending {
  readonly line: string;
  readonly settle: (result: Result<void, Failure>) => void;
}

/** Makes lines durable together, or says why they are not. */
export type WriteLines = (lines: readonly string[]) => Promise<Failure | undefined>;

/**
 * Appends that are made while a write is under way share the next one. Each resolves after its own write, in the order of the calls.
 * After a failure nothing is written any more: what was written last may be torn, and must stay last.
 */
export class GroupCommit {
  readonly #write: WriteLines;
  readonly #most: number;
  #pending: Pending[] = [];
  #failure: Failure | undefined;
  #flushing: Promise<void> | undefined;

  /** `most`: so many lines share a write at the most. Default: all that wait. */
  constructor(write: WriteLines, most: number = Infinity) {
    this.#write = write;
    this.#most = most;
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
    // What is appended in the same turn goes along.
    await Promise.resolve();
    while (this.#pending.length > 0) {
      const batch = this.#pending.splice(0, this.#most);
      this.#failure ??= await this.#write(batch.map(({ line }) => line));
      const result = this.#failure === undefined ? ok(undefined) : err(this.#failure);
      for (const { settle } of batch) settle(result);
    }
    this.#flushing = undefined;
  }
}
