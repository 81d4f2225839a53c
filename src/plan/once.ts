import type { DeepPartial } from '../config/loaded.ts';
import type { TriggerDefaults } from '../config/generated/types.ts';
import type { DraftSet } from './draft.ts';
import type { Findings } from './findings.ts';

/** Tells every `within` that no trigger with `run: once` takes: of a trigger, or of defaults where it is all of their triggers. */
export function checkOnce(sets: readonly DraftSet[], findings: Findings): void {
  const heeded = new Map<DeepPartial<TriggerDefaults>, boolean>();
  for (const { settings } of sets.flatMap(({ entries }) => entries)) {
    const layer = settings.owner('within');
    if (layer !== undefined) heeded.set(layer, heeded.get(layer) === true || settings.owner('run')?.run === 'once');
  }
  for (const [layer, isHeeded] of heeded) {
    if (isHeeded) continue;
    const place = { container: layer, key: 'within' };
    findings.key('conflicting-keys', place, '`within` has no effect without `run: once`', {
      hint: 'Write `run: once`, or remove `within`',
    });
  }
}
