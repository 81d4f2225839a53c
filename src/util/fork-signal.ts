/**
 * Does work in many pieces, each with a signal of its own that is aborted with `signal`: Node warns of more than ten listeners on one
 * signal, and hundreds of requests at once are no leak. `fork` gives a new signal.
 */
export async function withForks<T>(signal: AbortSignal, work: (fork: () => AbortSignal) => Promise<T>): Promise<T> {
  const forks: AbortController[] = [];
  const onAbort = (): void => {
    for (const fork of forks) fork.abort(signal.reason);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await work(() => {
      const fork = new AbortController();
      if (signal.aborted) fork.abort(signal.reason);
      else forks.push(fork);
      return fork.signal;
    });
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
