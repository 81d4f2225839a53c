import { Buffer } from 'node:buffer';
import type { Failure } from '../../errors/failure.ts';
import { err, ok, type Result } from '../../util/result.ts';
import type { AppendFile } from './files.ts';

interface Pending {
  readonly text: string;
  readonly settle: (result: Result<void, Failure>) => void;
}

/** What keeps appends from being made durable. */
export type Refusal = () => Promise<Failure | undefined>;

/**
 * Appends that are made while a flush is under way share the next write and flush. Each resolves after its own flush, in the
 * order of the calls. After a failure nothing is written any more: what was written last may be torn, and must stay last.
 */
export class GroupCommit {
  readonly #file: AppendFile;
  readonly #refusal: Refusal;
  readonly #describe: (error: unknown) => Failure;
  #pending: Pending[] = [];
  #failure: Failure | undefined;
  #flushing: Promise<void> | undefined;

  /** `refusal` is asked before each write; `describe` makes a failure of the system's error. */
  constructor(file: AppendFile, refusal: Refusal, describe: (error: unknown) => Failure) {
    this.#file = file;
    this.#refusal = refusal;
    this.#describe = describe;
  }

  /** Resolves once `text`, whole lines, is durable. */
  append(text: string): Promise<Result<void, Failure>> {
    return new Promise((settle) => {
      this.#pending.push({ text, settle });
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
      const batch = this.#pending;
      this.#pending = [];
      this.#failure ??= await this.#write(batch.map(({ text }) => text).join(''));
      const result = this.#failure === undefined ? ok(undefined) : err(this.#failure);
      for (const { settle } of batch) settle(result);
    }
    this.#flushing = undefined;
  }

  async #write(text: string): Promise<Failure | undefined> {
    try {
      const refusal = await this.#refusal();
      if (refusal !== undefined) return refusal;
      await this.#file.write(Buffer.from(text, 'utf8'));
      await this.#file.sync();
      return undefined;
    } catch (error) {
      return this.#describe(error);
    }
  }
}
