import type { TriggerContext } from './context.ts';

/** The watch for requests of one trigger that may come late: one attempt's at a time, since what it takes back must not be the next one's. */
export class LateWatch {
  readonly #context: Pick<TriggerContext, 'afterwards'>;
  #current: { readonly over: AbortController; readonly work: Promise<void> } | undefined;

  constructor(context: Pick<TriggerContext, 'afterwards'>) {
    this.#context = context;
  }

  /** Watches until nothing can come any more, or the next attempt takes over. */
  begin(watch: (over: AbortSignal) => Promise<void>): void {
    const over = new AbortController();
    const work = watch(over.signal);
    this.#current = { over, work };
    const ended = (): void => {
      if (this.#current?.work === work) this.#current = undefined;
    };
    work.then(ended, ended);
    this.#context.afterwards(work);
  }

  /** Ends the watch for the attempt before; resolves when it sends nothing any more. True: there was one. */
  async takeOver(): Promise<boolean> {
    const current = this.#current;
    if (current === undefined) return false;
    current.over.abort();
    await current.work.catch(() => undefined);
    return true;
  }
}
