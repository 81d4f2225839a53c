import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { exitCodes } from '../errors/codes.ts';
import type { RunEvent } from '../events/events.ts';
import type { ListedRun, RunStore } from '../state/store.ts';
import { sleep } from '../util/clock.ts';
import { unreachable } from '../util/unreachable.ts';
import type { Context } from './context.ts';
import { diagnosticOf } from './diagnose.ts';
import { driverText } from './driver-text.ts';
import { followRun } from './follow-run.ts';
import { timeText } from './time-text.ts';

/** Milliseconds between two looks at a run of which nothing is written yet. */
const interval = 1_000;

/**
 * Watches a run, if another process drives it, also while that one waits for its concurrency group: gives the exit code it ended with,
 * or why it cannot be watched. Undefined: it is this process's to drive. `onEvent` takes what happens in it.
 */
export async function watchRun(
  { host, stderr }: Context,
  store: RunStore,
  run: string,
  onEvent: (event: RunEvent) => void,
): Promise<number | Diagnostic | undefined> {
  const stop = new AbortController();
  const unwatch = host.onSignal(() => stop.abort());
  try {
    for (let told = false; ; told = true) {
      const found = await store.find(run);
      const driver = found === undefined ? await store.driver(run) : found.driver;
      if (driver === undefined) return undefined;
      if (!told) stderr.write(`${driverText(driver)} drives the run ${run} since ${timeText(driver.since)}: it is watched.\n`);
      if (found !== undefined) return await follow(found);
      if (!(await sleep(host.clock, interval, stop.signal))) return interrupted();
    }
  } finally {
    unwatch();
  }

  async function follow(found: ListedRun): Promise<number | Diagnostic | undefined> {
    const followed = await followRun(store, found, { clock: host.clock, signal: stop.signal, onEvent });
    switch (followed.kind) {
      case 'ended':
        return followed.exitCode;
      case 'left':
        stderr.write(`Nobody drives the run ${run} any more: it is gone on with here.\n`);
        return undefined;
      case 'interrupted':
        return interrupted();
      case 'failed':
        return diagnosticOf(followed.failure);
      default:
        return unreachable(followed);
    }
  }

  function interrupted(): number {
    stderr.write(`The run ${run} goes on; it is not watched any more.\n`);
    return exitCodes.sigint;
  }
}
