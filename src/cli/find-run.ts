/** The run that somebody means. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { runState, type RunState } from '../state/history.ts';
import type { ListedRun, RunRecord, RunStore } from '../state/store.ts';
import { err, ok, type Result } from '../util/result.ts';
import { suggest } from '../util/suggest.ts';
import { diagnosticOf } from './diagnose.ts';
import { onSandbox } from './existing-run.ts';

/** A run whose journal can be read. */
export interface FoundRun extends Omit<ListedRun, 'record'> {
  readonly record: RunRecord;
}

/** The run of an id, or why there is none, with the id that was probably meant. */
export async function findRun(store: RunStore, run: string): Promise<Result<FoundRun, Diagnostic>> {
  const found = await store.find(run);
  if (found !== undefined) return readable(found);
  const all = await store.list();
  const near = all.ok
    ? suggest(
        run,
        all.value.map((other) => other.run),
      )
    : undefined;
  return err({
    code: 'run-unknown',
    severity: 'error',
    message: `There is no run ${run}`,
    hint: near === undefined ? '`trigger-runner runs` lists the runs' : `Did you mean ${near}?`,
  });
}

/** The latest run in one of these states; of runs on the embedded controller, whose process is gone, only where there is no other. */
export async function latestRun(store: RunStore, states: readonly RunState[]): Promise<Result<FoundRun, Diagnostic>> {
  const all = await store.list();
  if (!all.ok) return err(diagnosticOf(all.error));
  const candidates = all.value.filter(({ record, driver }) => record.ok && states.includes(runState(record.value, driver)));
  const found = candidates.find(({ record }) => record.ok && onSandbox(record.value) === undefined) ?? candidates[0];
  // A list may not have all of its journal.
  if (found !== undefined) return findRun(store, found.run);
  return err({
    code: 'run-unknown',
    severity: 'error',
    message: 'There is no unfinished run',
    hint: '`trigger-runner runs` lists the runs',
  });
}

function readable({ record, ...rest }: ListedRun): Result<FoundRun, Diagnostic> {
  return record.ok ? ok({ ...rest, record: record.value }) : err(diagnosticOf(record.error));
}
