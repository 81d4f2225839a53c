import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { RunStore } from '../state/store.ts';
import { sleep } from '../util/clock.ts';
import { err, ok, type Result } from '../util/result.ts';
import type { Context } from './context.ts';
import { diagnosticOf } from './diagnose.ts';
import { driverText } from './driver-text.ts';
import { type FoundRun, findRun } from './find-run.ts';

/** Milliseconds between two looks whether a process that was asked has ended its run. */
const interval = 1_000;

/**
 * A run that is to be cancelled. One that waits for its concurrency group has nothing written yet: its process is asked to end it, and
 * undefined means that it has, with nothing sent.
 */
export async function findToCancel(
  { host, stderr }: Context,
  store: RunStore,
  run: string,
): Promise<Result<FoundRun | undefined, Diagnostic>> {
  const found = await findRun(store, run);
  const driver = found.ok ? undefined : await store.driver(run);
  if (found.ok || driver === undefined) return found;
  const asked = await store.ask(run);
  if (!asked.ok) return err(diagnosticOf(asked.error));
  if (!asked.value) return err(notFromHere(run, driverText(driver)));
  stderr.write(`${driverText(driver)} drives the run ${run}: it is asked to end it.\n`);
  const stop = new AbortController();
  const unwatch = host.onSignal(() => stop.abort());
  try {
    for (;;) {
      const goesOn = await sleep(host.clock, interval, stop.signal);
      const begun = await findRun(store, run);
      // It came out of the line meanwhile: then there is something to cancel.
      if (begun.ok) return begun;
      if ((await store.driver(run)) === undefined) return ok(undefined);
      if (!goesOn) return err(notFromHere(run, driverText(driver)));
    }
  } finally {
    unwatch();
  }
}

function notFromHere(run: string, driver: string): Diagnostic {
  return {
    code: 'run-locked',
    severity: 'error',
    message: `${driver} drives the run ${run}, of which nothing is written yet`,
    hint: 'It waits for its concurrency group; end its process',
  };
}
