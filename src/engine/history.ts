import type { TriggerResult } from '../events/events.ts';
import type { PlannedSet } from '../plan/plan.ts';
import { ok } from '../util/result.ts';
import { AtomicGate } from './atomic-gate.ts';
import type { EngineDependencies } from './engine.ts';
import type { RunJournal, UnfinishedDelivery } from './journal.ts';

/** Keeps nothing: for a run that nobody goes on with. */
export const noJournal: RunJournal = { append: () => Promise.resolve(ok(undefined)) };

/** Whether an earlier process ended the trigger for good. What it only did not get to, or took back because it was interrupted, is run. */
export function isForGood(result: TriggerResult): boolean {
  return result.failure?.code !== 'interrupted' || result.number !== undefined;
}

/** What an earlier process left of a trigger. */
export function unfinishedOf(id: string, { history, sighted, clock }: EngineDependencies): UnfinishedDelivery | undefined {
  if (sighted?.has(id) !== true) return history?.unfinished.get(id);
  // What another process sent, and this one does not know more of.
  return { attempt: 1, steps: [{ step: 'post-intended', at: clock.now() }], earlier: [] };
}

/** The gate of an atomic set, open when an earlier process has let a member through. */
export function gateOf(set: PlannedSet, { clock, history }: EngineDependencies): AtomicGate {
  const isAdopted = (id: string): boolean => history?.finished.get(id)?.result.adopted === true;
  const isThrough = (id: string): boolean =>
    (history?.finished.get(id)?.result.queueId !== undefined && !isAdopted(id)) ||
    history?.unfinished.get(id)?.steps.some(({ step }) => step === 'release-intended' || step === 'queued') === true;
  return new AtomicGate(
    clock,
    set.triggers.filter(({ id }) => !isAdopted(id)).length,
    set.triggers.some(({ id }) => isThrough(id)),
    set.holdSpan,
  );
}
