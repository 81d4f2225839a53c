/**
 * Those who wait for one signal, behind a single listener on it: Node warns of more than ten, and a run may end hundreds of builds. The
 * signal has that listener only while somebody waits.
 */
export class AbortListeners {
  readonly #signal: AbortSignal;
  readonly #listeners = new Set<() => void>();
  readonly #onAbort = (): void => {
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    for (const listener of listeners) listener();
  };

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  get aborted(): boolean {
    return this.#signal.aborted;
  }

  /** Calls `listener` once when the signal is aborted, unless it is removed before. */
  add(listener: () => void): void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  remove(listener: () => void): void {
    if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#signal.removeEventListener('abort', this.#onAbort);
  }
}
