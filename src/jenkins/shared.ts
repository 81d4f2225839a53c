import { never } from '../util/never.ts';

/**
 * One piece of work that several callers wait for. It is started by the first and aborted only when every caller has gone, so
 * that one interrupted trigger does not fail the others.
 */
export class Shared<T> {
  readonly #abort = new AbortController();
  readonly #work: Promise<T>;
  #waiting = 0;
  #finished = false;

  constructor(start: (signal: AbortSignal) => Promise<T>) {
    this.#work = start(this.#abort.signal).finally(() => {
      this.#finished = true;
    });
  }

  /** Whether everybody who waited has gone before it was done: it will give nothing useful. */
  get abandoned(): boolean {
    return this.#abort.signal.aborted;
  }

  /** Whether it is done. */
  get finished(): boolean {
    return this.#finished;
  }

  /** Its outcome, or `undefined` when `signal` is aborted first. */
  async join(signal: AbortSignal): Promise<T | undefined> {
    if (signal.aborted && !this.#finished) {
      if (this.#waiting === 0) this.#abort.abort();
      return undefined;
    }
    this.#waiting++;
    try {
      return await (signal === never ? this.#work : this.#unlessAborted(signal));
    } finally {
      this.#waiting--;
      if (this.#waiting === 0 && !this.#finished) this.#abort.abort();
    }
  }

  async #unlessAborted(signal: AbortSignal): Promise<T | undefined> {
    let onAbort: (() => void) | undefined;
    const aborted = new Promise<undefined>((resolve) => {
      onAbort = () => {
        resolve(undefined);
      };
      signal.addEventListener('abort', onAbort, { once: true });
    });
    try {
      return await Promise.race([this.#work, aborted]);
    } finally {
      if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
    }
  }
}
