/** What the lines of a journal come to. */
import type { DeliveryStep, RunHistory, UnfinishedDelivery } from '../engine/journal.ts';
import type { AttemptResult, RunCounts, TriggerResult } from '../events/events.ts';
import type { LogLine } from './lines.ts';
import type { Driver, ListedRun, RunRecord } from './store.ts';

/**
 * `running`: a process drives it. `unfinished`: the process is gone. `interrupted`: a signal ended it in order; it may go on.
 * `complete`: nothing is left to do. `cancelled`: by `cancel`; it does not go on.
 */
export type RunState = 'running' | 'unfinished' | 'interrupted' | 'complete' | 'cancelled';

/** A trigger as the journal has it. */
export interface TriggerHistory {
  /** Of the latest attempt; counts from 1. */
  readonly attempt: number;
  /** Of the latest attempt, oldest first. */
  readonly steps: readonly DeliveryStep[];
  /** Attempts before the latest. */
  readonly earlier: readonly AttemptResult[];
  /** How it ended, if it did. */
  readonly result: TriggerResult | undefined;
  readonly outputs: Readonly<Record<string, string>>;
}

/** How a run ended, if it did. */
export type RunEnd = Extract<LogLine, { type: 'run-finished' }>;

const untouched: TriggerHistory = { attempt: 1, steps: [], earlier: [], result: undefined, outputs: {} };

/** Every trigger that the journal speaks of, by id, in the order of their first mention. */
export function triggerHistories({ lines }: RunRecord): ReadonlyMap<string, TriggerHistory> {
  const found = new Map<string, TriggerHistory>();
  for (const line of lines) {
    if (line.type !== 'delivery' && line.type !== 'attempt-finished' && line.type !== 'trigger-finished') continue;
    const before = found.get(line.trigger) ?? untouched;
    found.set(line.trigger, after(before, line));
  }
  return found;
}

function after(before: TriggerHistory, line: Extract<LogLine, { readonly trigger: string }>): TriggerHistory {
  switch (line.type) {
    case 'delivery': {
      // A delivery after the end is that of a later process, which began the trigger again.
      const goesOn = before.result === undefined && before.attempt === line.attempt;
      const earlier = line.attempt === 1 ? [] : before.earlier;
      return { ...untouched, attempt: line.attempt, steps: goesOn ? [...before.steps, line.step] : [line.step], earlier };
    }
    case 'attempt-finished':
      return { ...untouched, attempt: line.attempt + 1, earlier: [...before.earlier, line.result] };
    case 'trigger-finished':
      return { ...before, result: line.result, outputs: line.outputs };
    default:
      return before;
  }
}

/** The end of the run: what the last process that drove it left, if it came that far. */
export function runEnd({ lines }: RunRecord): RunEnd | undefined {
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index];
    if (line?.type === 'run-finished') return line;
    if (line?.type === 'resumed') return undefined;
  }
  return undefined;
}

/** What became of a run. */
export function runState(record: RunRecord, driver: Driver | undefined): RunState {
  if (record.lines.some((line) => line.type === 'cancelled')) return 'cancelled';
  if (driver !== undefined) return 'running';
  if (runEnd(record) === undefined) return 'unfinished';
  return interruptedLast(record) ? 'interrupted' : 'complete';
}

/** How many runs are in each state; `unreadable`: their journal cannot be read. */
export function countsByState(runs: readonly ListedRun[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { record, driver } of runs) {
    const state = record.ok ? runState(record.value, driver) : 'unreadable';
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return counts;
}

/** Whether a signal ended what the last process did. */
function interruptedLast({ lines }: RunRecord): boolean {
  const resumed = lines.findLastIndex((line) => line.type === 'resumed');
  return lines.some((line, index) => index > resumed && line.type === 'interrupted');
}

/**
 * What a later process has to know to go on. A trigger that was skipped is decided anew. So is one that a signal ended before it
 * was a build: what it may have left in Jenkins makes it unfinished. Every other end is final.
 */
export function historyOf(record: RunRecord): RunHistory {
  const finished = new Map<string, { readonly result: TriggerResult; readonly outputs: ReadonlyMap<string, string> }>();
  const unfinished = new Map<string, UnfinishedDelivery>();
  for (const [id, { attempt, steps, earlier, result, outputs }] of triggerHistories(record)) {
    const isFinal =
      result !== undefined && result.outcome !== 'skipped' && (result.failure?.code !== 'interrupted' || result.number !== undefined);
    if (isFinal) finished.set(id, { result, outputs: new Map(Object.entries(outputs)) });
    else if (steps.length > 0 || attempt > 1)
      unfinished.set(id, { attempt, steps: steps.at(-1)?.step === 'withdrawn' ? [] : steps, earlier });
  }
  return { finished, unfinished };
}

/** Counts of triggers by how they ended, of those that did. */
export function countsSoFar(record: RunRecord): RunCounts {
  const counts = { succeeded: 0, failed: 0, 'failure-allowed': 0, skipped: 0, cancelled: 0 };
  for (const { result } of triggerHistories(record).values()) if (result !== undefined) counts[result.outcome]++;
  const { 'failure-allowed': failureAllowed, ...rest } = counts;
  const triggers = record.header.plan.sets.reduce((sum, set) => sum + set.triggers.length, 0);
  return { triggers, ...rest, failureAllowed };
}
