import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { RunHistory } from '../engine/journal.ts';
import type { Redact } from '../secrets/redactor.ts';
import { historyOf, runState } from '../state/history.ts';
import type { RunHeader } from '../state/lines.ts';
import type { RunRecord } from '../state/store.ts';
import { sandboxUrl } from './controllers.ts';
import { changesSince } from './diagnose.ts';

/** What is to be done about a run id. */
export type Prospect =
  | { readonly kind: 'new' }
  | { readonly kind: 'goes-on'; readonly history: RunHistory }
  /** Nothing is left to do. */
  | { readonly kind: 'over'; readonly record: RunRecord }
  | { readonly kind: 'refused'; readonly problems: readonly Diagnostic[] };

/** What a run that there is, or is not, means for one that would begin with the header that `headerOf` gives, where one is needed. */
export function prospectOf(record: RunRecord | undefined, headerOf: (run: string) => RunHeader, redact: Redact): Prospect {
  if (record === undefined) return { kind: 'new' };
  const problems = changesSince(record.header, headerOf(record.header.run), redact);
  if (problems.length > 0) return { kind: 'refused', problems };
  if (isOver(record)) return { kind: 'over', record };
  const embedded = onSandbox(record);
  return embedded === undefined ? { kind: 'goes-on', history: historyOf(record) } : { kind: 'refused', problems: [embedded] };
}

/** Whether nothing is left to do, whoever drives it. */
export function isOver(record: RunRecord): boolean {
  const state = runState(record, undefined);
  return state === 'complete' || state === 'cancelled';
}

/** Why a run on an embedded controller cannot be gone on with; undefined: it is on none. */
export function onSandbox({ header }: RunRecord): Diagnostic | undefined {
  const embedded = header.plan.controllers.find(({ url }) => url === sandboxUrl);
  if (embedded === undefined) return undefined;
  return {
    code: 'run-on-sandbox',
    severity: 'error',
    message: `The run ${header.run} went to the embedded controller (${embedded.name}), which ended with its process`,
    hint: 'Apply again with another run id: nothing was deployed',
  };
}
