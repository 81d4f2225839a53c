import type { TriggerResult } from '../events/events.ts';
import type { PlannedTrigger, ResultReference } from '../plan/plan.ts';
import { referencesOf } from './templates.ts';

/** Value of a reference to a trigger that has ended; undefined when it did not get that far. */
export function referenceValue(
  { field }: ResultReference,
  result: TriggerResult,
  outputs: ReadonlyMap<string, string>,
): string | undefined {
  if (typeof field === 'object') return outputs.get(field.output);
  const value = result[field];
  return value === undefined ? undefined : String(value);
}

/** Trigger id → keys of its outputs that some trigger uses. */
export function usedOutputsOf(triggers: readonly PlannedTrigger[]): ReadonlyMap<string, ReadonlySet<string>> {
  const used = new Map<string, Set<string>>();
  for (const trigger of triggers) {
    for (const { trigger: id, field } of referencesOf(trigger)) {
      if (typeof field !== 'object') continue;
      const keys = used.get(id) ?? new Set<string>();
      used.set(id, keys.add(field.output));
    }
  }
  return used;
}

/** Of a trigger whose outputs no other uses. */
export const nothingUsed: ReadonlySet<string> = new Set();
