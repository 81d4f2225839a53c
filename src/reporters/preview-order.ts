/** The order of a plan in words: only what the order of the file does not say already. */
import type { PreviewedSet, PreviewedTrigger } from '../preview/preview.ts';
import { inlineText } from './console-text.ts';

/** Names that are listed; more are counted. */
const mostNames = 3;

/** "set release (sequential): Build the image". `before`: the set just before it in the plan. */
export function setHeading({ name, mode, description, needs, when }: PreviewedSet, before: PreviewedSet | undefined): string {
  const follows = before !== undefined && needs.length === 1 && needs[0] === before.name;
  const after = needs.length === 0 ? (before === undefined ? undefined : 'starts at once') : `after ${listed(needs, 'sets')}`;
  const notes = [mode, ...(follows || after === undefined ? [] : [after]), ...condition(when)];
  return `set ${inlineText(name)} (${notes.join(', ')})${description === undefined ? '' : `: ${inlineText(description)}`}`;
}

function condition(when: PreviewedSet['when']): readonly string[] {
  return when === 'success' ? [] : [when === 'failure' ? 'only after a failure' : 'also after a failure'];
}

/** Tells what a trigger of the set waits for, where the order of the set does not say it; else undefined. */
export function needsIn({ mode, triggers }: PreviewedSet): (trigger: PreviewedTrigger) => string | undefined {
  const indices = new Map(triggers.map(({ id }, index) => [id, index]));
  return ({ id, needs }) => {
    if (mode === 'sequential' && isJustBefore(needs, triggers, indices.get(id) ?? 0)) return undefined;
    if (needs.length === 0) return mode === 'parallel' ? undefined : 'starts at once';
    const names = needs.slice(0, mostNames + 1).map((need) => triggers[indices.get(need) ?? -1]?.name ?? need);
    return `after ${needs.length > mostNames ? `${needs.length} triggers` : listed(names, 'triggers')}`;
  };
}

/** Whether these are the triggers just before this one, as the order of a sequential set has it. */
function isJustBefore(needs: readonly string[], triggers: readonly PreviewedTrigger[], index: number): boolean {
  if (index <= 0) return needs.length === 0;
  if (needs.length === 0 || needs.length > index) return false;
  const before = new Set(triggers.slice(index - needs.length, index).map(({ id }) => id));
  return needs.every((need) => before.has(need));
}

function listed(names: readonly string[], word: string): string {
  return names.length > mostNames ? `${names.length} ${word}` : names.map(inlineText).join(', ');
}
