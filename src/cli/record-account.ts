/** The account of a run from its journal. */
import type { TriggerResult } from '../events/events.ts';
import type { AccountInput, OpenTrigger } from '../reporters/account.ts';
import { runEnd, type TriggerHistory, triggerHistories } from '../state/history.ts';
import type { RunRecord } from '../state/store.ts';
import { unreachable } from '../util/unreachable.ts';
import { sandboxUrl } from './controllers.ts';

/** What `account` takes, from a journal. */
export function accountInputOf(record: RunRecord, note: string | undefined): AccountInput {
  const { header } = record;
  const results = new Map<string, TriggerResult>();
  const open = new Map<string, OpenTrigger>();
  const histories = triggerHistories(record);
  for (const { id } of header.plan.sets.flatMap((set) => set.triggers)) {
    const history = histories.get(id);
    if (history?.result === undefined) open.set(id, openTrigger(history));
    else results.set(id, history.result);
  }
  const end = runEnd(record);
  const { run, file, plan } = header;
  return {
    started: {
      run,
      file,
      sets: plan.sets,
      controllers: plan.controllers.map(({ name, url }) => ({ name, url, sandbox: url === sandboxUrl })),
    },
    results,
    open,
    finished: end === undefined ? undefined : { exitCode: end.exitCode, elapsed: end.elapsed },
    ...(note === undefined ? {} : { note }),
  };
}

/** How far a trigger came that has not ended. */
function openTrigger(history: TriggerHistory | undefined): OpenTrigger {
  const step = history?.steps.at(-1);
  switch (step?.step) {
    case undefined:
      return { word: 'not begun' };
    case 'hold-intended':
    case 'post-intended':
      return { word: 'sent?' };
    case 'held':
    case 'cancel-intended':
    case 'release-intended':
      return { word: 'held', detail: `item ${step.queueId}` };
    case 'queued':
      return { word: step.attached ? 'attached' : 'queued', detail: `item ${step.queueId}` };
    case 'started':
    case 'input-aborted':
      return { word: 'started', number: step.number };
    case 'found':
      return { word: 'attached', number: step.number };
    case 'withdrawn':
      return { word: 'withdrawn' };
    default:
      return unreachable(step);
  }
}
