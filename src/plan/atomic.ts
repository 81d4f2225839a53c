/** What keeps an atomic set from being one: all of its triggers are held at once, or none starts. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { DraftEntry, DraftSet, SettingKey } from './draft.ts';
import type { Findings } from './findings.ts';
import type { Plan, PlannedController, PlannedSet } from './plan.ts';

/** Tells what in an atomic set contradicts it. Called when its triggers are read. */
export function checkAtomic(set: DraftSet, findings: Findings): void {
  const { source, name } = set;
  if (source.atomic !== true) return;
  if ((source.mode ?? 'sequential') === 'sequential') {
    const message = `\`atomic\` needs \`mode: parallel\`: the triggers of the sequential set \`${name}\` cannot all be held at once`;
    const hint = 'Write `mode: parallel`, or remove `atomic`';
    findings.key('conflicting-keys', { container: source, key: 'atomic' }, message, { hint });
    return;
  }
  const size = set.entries.reduce((sum, { members }) => sum + members.length, 0);
  if (source.maxParallel !== undefined && source.maxParallel < size) {
    const message = `\`maxParallel\` is less than the ${size} triggers of the atomic set \`${name}\`, which are held all at once`;
    const hint = 'Remove `maxParallel`, or remove `atomic`';
    findings.value('conflicting-keys', { container: source, key: 'maxParallel' }, message, { hint });
  }
  for (const entry of set.entries) checkEntry(entry, findings);
}

/** Milliseconds that a POST may take on each connection, one after the other, while a set is held or released. */
const perPost = 250;

/** Milliseconds that an atomic set may be held for, apart from what each single delivery needs. */
const longestHold = 3_600_000;

/** Gives atomic sets the time that holding all of them takes, and tells of those that are too large to be held at once. */
export function spanAtomicSets(
  planned: readonly PlannedSet[],
  drafts: readonly DraftSet[],
  controllers: ReadonlyMap<string, PlannedController>,
  findings: Findings,
): readonly PlannedSet[] {
  return planned.map((set) => {
    if (!set.atomic) return set;
    const counts = new Map<string, number>();
    for (const { controller } of set.triggers) counts.set(controller, (counts.get(controller) ?? 0) + 1);
    let holdSpan = 0;
    for (const [name, count] of counts) {
      const connections = controllers.get(name)?.maxConnections ?? 1;
      const fits = Math.floor(longestHold / 2 / perPost) * connections;
      holdSpan = Math.max(holdSpan, Math.ceil(count / connections) * perPost);
      const draft = drafts.find((candidate) => candidate.name === set.name);
      if (count <= fits || draft === undefined) continue;
      const message = `The atomic set \`${set.name}\` has ${count} triggers on \`${name}\`, and at most ${fits} can be held at once over ${connections} ${connections === 1 ? 'connection' : 'connections'}`;
      const hint = 'Split the set, raise `maxConnections`, or remove `atomic`';
      findings.key('atomic-too-large', { container: draft.source, key: 'atomic' }, message, { hint });
    }
    return { ...set, holdSpan };
  });
}

/** The atomic sets of a plan that could never start within a limit of the whole run (`--max-parallel`). */
export function atomicOverLimit(plan: Plan, maxParallel: number): readonly Diagnostic[] {
  return plan.sets
    .filter((set) => set.atomic && set.triggers.length > maxParallel)
    .map((set) => ({
      code: 'cli-usage',
      severity: 'error',
      message: `\`--max-parallel ${maxParallel}\` is less than the ${set.triggers.length} triggers of the atomic set \`${set.name}\`, which are held all at once`,
      hint: `Allow ${set.triggers.length} or more, or leave the flag out`,
    }));
}

function checkEntry(entry: DraftEntry, findings: Findings): void {
  const { name } = entry.set;
  if (entry.source.needs !== undefined && entry.source.needs.length > 0) {
    const message = `\`needs\` has no place in the atomic set \`${name}\`, whose triggers start all at once`;
    const hint = 'Put what runs before into a set of its own, or remove `atomic`';
    findings.key('conflicting-keys', { container: entry.source, key: 'needs' }, message, { hint });
  }
  const told = (key: SettingKey, message: string, hint: string): void => {
    const container = entry.settings.owner(key);
    if (container !== undefined) findings.value('conflicting-keys', { container, key }, message, { hint });
  };
  if (entry.settings.owner('delivery')?.delivery === 'at-most-once')
    told(
      'delivery',
      `\`delivery: at-most-once\` sends a trigger at once, and the atomic set \`${name}\` holds all of its triggers first`,
      'Remove `delivery`, or remove `atomic`',
    );
  if (entry.settings.owner('when')?.when === 'failure')
    told(
      'when',
      `\`when: failure\` keeps the atomic set \`${name}\` from starting: nothing in it fails before`,
      'Write `when` at the set, or remove `atomic`',
    );
}
