import type { Failure } from '../errors/failure.ts';
import type { RunEvent } from '../events/events.ts';
import { runEnd } from '../state/history.ts';
import type { ListedRun, RunStore } from '../state/store.ts';
import { type Clock, sleep } from '../util/clock.ts';
import { recordEvents } from './record-events.ts';

/** Milliseconds between two looks at the journal. */
const interval = 2_000;

/** How often in a row the journal may not be read. */
const mostFailures = 150;

/** What became of a run that was watched. */
export type Followed =
  | { readonly kind: 'ended'; readonly exitCode: number }
  /** Nobody drives it any more, and it has not come to its end. */
  | { readonly kind: 'left' }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** What watching works with. */
export interface FollowOptions {
  readonly clock: Clock;
  /** Aborted: watch no longer. The run goes on. */
  readonly signal: AbortSignal;
  /** Takes what happens in the run, as its journal tells it. */
  readonly onEvent: (event: RunEvent) => void;
}

/** Watches a run that another process drives, until it ends or nobody drives it any more. */
export async function followRun(store: RunStore, first: ListedRun, { clock, signal, onEvent }: FollowOptions): Promise<Followed> {
  let told = 0;
  let failures = 0;
  for (let found: ListedRun | undefined = first; ; found = await store.find(first.run)) {
    if (found?.record.ok === true) {
      failures = 0;
      const events = [...recordEvents(found.record.value)];
      for (const event of events.slice(told)) onEvent(event);
      told = events.length;
      const end = runEnd(found.record.value);
      if (end !== undefined) return { kind: 'ended', exitCode: end.exitCode };
      if (found.driver === undefined) return { kind: 'left' };
    } else if (++failures >= mostFailures) {
      return { kind: 'failed', failure: failureOf(found, first.run) };
    }
    if (!(await sleep(clock, interval, signal))) return { kind: 'interrupted' };
  }
}

function failureOf(found: ListedRun | undefined, run: string): Failure {
  return found?.record.ok === false ? found.record.error : { code: 'run-unknown', message: `There is no run ${run} any more` };
}
