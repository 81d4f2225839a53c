/** Whether something is not wanted any more. `signal` tells the moment, to those who wait. */
export interface Unwanted {
  readonly aborted: boolean;
  readonly signal: AbortSignal;
}

/** As an `AbortController`, whose signal is made when somebody asks for it: thousands of them may be there, and next to nobody listens. */
export class Unwanting implements Unwanted {
  #aborted = false;
  #controller: AbortController | undefined;

  get aborted(): boolean {
    return this.#aborted;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#aborted) this.#controller.abort();
    return this.#controller.signal;
  }

  /** Says that it is not wanted any more, for good. */
  abort(): void {
    this.#aborted = true;
    this.#controller?.abort();
  }
}
