/** What waits for what: written `needs`, the order of sequential sets, the order of the file. */
import { suggester } from '../util/suggest.ts';
import type { DraftEntry, DraftMember, DraftSet, Group } from './draft.ts';
import type { Findings, Place } from './findings.ts';
import { orderGraph, type Graph, type Ordering, type Step } from './graph.ts';

/** A graph without circles, ready for questions about what runs before what. */
export interface Before<Target> {
  readonly order: readonly number[];
  readonly steps: (node: number) => readonly Step<Target>[];
  readonly home: (target: Target) => number;
}

/**
 * Resolves `needs` of the sets. Node `i` is a set; node `size + i` stands for "all sets up to `i` are over", so that the order
 * of the file costs two edges for each set. Undefined: there is a circle, which was told.
 */
export function linkSets(sets: readonly DraftSet[], findings: Findings): Before<DraftSet> | undefined {
  const byName = new Map(sets.map((set) => [set.name, set]));
  const nearest = suggester(byName.keys());
  for (const set of sets) {
    if (set.source.needs !== undefined) set.needs = resolveSets(set, set.source.needs, byName, nearest, findings);
  }
  const size = sets.length;
  const edges = [
    ...sets.map((set, index) => set.needs?.map((need) => need.index) ?? (index === 0 ? [] : [size + index - 1])),
    ...sets.map((_, index) => (index === 0 ? [0] : [index, size + index - 1])),
  ];
  const graph: Graph = { size: edges.length, needs: (node) => edges[node] ?? [] };
  const { order, cycles } = orderGraph(graph);
  for (const cycle of cycles)
    reportSetCycle(
      cycle.flatMap((node) => sets[node] ?? []),
      findings,
    );
  if (cycles.length > 0) return undefined;
  const steps = edges.map((needs) => needs.map((to) => ({ to, covers: (target: DraftSet) => target.index === to })));
  return { order, steps: (node) => steps[node] ?? [], home: (target) => target.index };
}

function resolveSets(
  set: DraftSet,
  written: readonly (string | undefined)[],
  byName: ReadonlyMap<string, DraftSet>,
  nearest: (word: string) => string | undefined,
  findings: Findings,
): readonly DraftSet[] {
  const needs: DraftSet[] = [];
  for (const [index, name] of written.entries()) {
    if (name === undefined) continue;
    const place: Place = { container: written, key: index };
    const need = byName.get(name);
    if (need !== undefined) needs.push(need);
    else if (!isReference(name, place, findings) && !findings.wasRemoved(name, 'triggerSets')) {
      const meant = nearest(name);
      const hint = meant === undefined ? `The sets are ${list(byName.keys(), byName.size)}` : `Did you mean \`${meant}\`?`;
      findings.value('unknown-set', place, `there is no trigger set \`${name}\` for \`${set.name}\` to wait for`, { hint });
    }
  }
  return needs;
}

function reportSetCycle(cycle: readonly DraftSet[], findings: Findings): void {
  const written = cycle.find((set) => set.needs !== undefined);
  if (written === undefined) return;
  const implicit = cycle.find((set) => set.needs === undefined);
  const hint =
    implicit === undefined
      ? 'Remove one of these `needs`'
      : `Remove one of these \`needs\`; \`${implicit.name}\` has none of its own and waits for all sets before it in the file`;
  const names = [...cycle, cycle[0]].map((set) => set?.name ?? '');
  const message =
    names.length === 2 ? `the set \`${names[0]}\` waits for itself` : `sets wait for each other in a circle: ${names.join(' → ')}`;
  findings.key('needs-cycle', { container: written.source, key: 'needs' }, message, { hint });
}

/** Finds the set that has a trigger of a name, or is called so itself, for hints. Looks the sets through at the first question. */
export function setFinder(sets: readonly DraftSet[]): (name: string) => DraftSet | undefined {
  let known: Map<string, DraftSet> | undefined;
  return (name) => {
    known ??= new Map(
      sets.flatMap((set) => [...[...set.names.keys()].map((trigger) => [trigger, set] as const), [set.name, set] as const]),
    );
    return known.get(name);
  };
}

/** Resolves `needs` of the triggers of a set; `setOf` serves hints. Undefined: there is a circle, which was told. */
export function linkEntries(
  set: DraftSet,
  setOf: (name: string) => DraftSet | undefined,
  findings: Findings,
): Before<DraftMember> | undefined {
  const isSequential = (set.source.mode ?? 'sequential') === 'sequential';
  let nearest: ((word: string) => string | undefined) | undefined;
  for (const entry of set.entries) {
    const before = set.entries[entry.index - 1];
    if (entry.source.needs !== undefined) {
      nearest ??= suggester(set.names.keys());
      entry.needs = resolveEntries(entry, entry.source.needs, setOf, nearest, findings);
    } else if (isSequential && before !== undefined) {
      entry.needs = [{ entry: before, members: before.members }];
    }
  }
  const edges = set.entries.map(({ needs }) => (needs.length === 0 ? none : [...new Set(needs.map((need) => need.entry.index))]));
  const { order, cycles }: Ordering = orderGraph({ size: edges.length, needs: (node) => edges[node] ?? [] });
  for (const cycle of cycles)
    reportEntryCycle(
      cycle.flatMap((node) => set.entries[node] ?? []),
      findings,
    );
  if (cycles.length > 0) return undefined;
  const steps = set.entries.map(({ needs }) => (needs.length === 0 ? none : needs.map(stepTo)));
  return { order, steps: (node) => steps[node] ?? [], home: (target) => target.entry.index };
}

/** One for all: in a parallel set next to none waits for another. */
const none: readonly never[] = [];

function stepTo(group: Group): Step<DraftMember> {
  const isWhole = group.members.length === group.entry.members.length;
  return { to: group.entry.index, covers: (target) => isWhole || group.members.includes(target) };
}

function resolveEntries(
  entry: DraftEntry,
  written: readonly (string | undefined)[],
  setOf: (name: string) => DraftSet | undefined,
  nearest: (word: string) => string | undefined,
  findings: Findings,
): readonly Group[] {
  const { set } = entry;
  const prefix = `${set.name}/`;
  const needs: Group[] = [];
  for (const [index, name] of written.entries()) {
    if (name === undefined) continue;
    const place: Place = { container: written, key: index };
    const need = set.names.get(name) ?? (name.startsWith(prefix) ? set.names.get(name.slice(prefix.length)) : undefined);
    if (need !== undefined) needs.push(need);
    else if (!isReference(name, place, findings) && !findings.wasRemoved(name, 'triggerSets')) {
      const meant = nearest(name);
      const elsewhere = meant === undefined ? setOf(name) : undefined;
      findings.value('unknown-trigger', place, `there is no trigger \`${name}\` in the set \`${set.name}\``, {
        hint: hintFor(set, meant, elsewhere),
      });
    }
  }
  return needs;
}

function hintFor(set: DraftSet, meant: string | undefined, elsewhere: DraftSet | undefined): string {
  if (meant !== undefined) return `Did you mean \`${meant}\`?`;
  if (elsewhere === undefined) return `Its triggers are ${list(set.names.keys(), set.names.size)}`;
  return `\`needs\` of a trigger names triggers of its own set; to wait for the set \`${elsewhere.name}\`, write \`needs: [${elsewhere.name}]\` at the set`;
}

function reportEntryCycle(cycle: readonly DraftEntry[], findings: Findings): void {
  const written = cycle.find((entry) => entry.explicitNeeds);
  if (written === undefined) return;
  const implicit = cycle.find((entry) => !entry.explicitNeeds);
  const hint =
    implicit === undefined
      ? 'Remove one of these `needs`'
      : `Remove one of these \`needs\`; \`${nameOf(implicit)}\` has none of its own and waits for the trigger before it`;
  const names = [...cycle, cycle[0]].map((entry) => (entry === undefined ? '' : nameOf(entry)));
  const message =
    names.length === 2 ? `\`${names[0]}\` waits for itself` : `triggers wait for each other in a circle: ${names.join(' → ')}`;
  findings.key('needs-cycle', { container: written.source, key: 'needs' }, message, { hint });
}

/** Name of an entry for people: that of all its members. */
export function nameOf(entry: DraftEntry): string {
  return entry.members[0]?.base ?? entry.source.name ?? entry.source.job ?? '';
}

/** Names in `needs` are taken as they are written. */
function isReference(name: string, place: Place, findings: Findings): boolean {
  if (!name.includes('${')) return false;
  findings.value('reference-place', place, 'references cannot be used in `needs`', { hint: 'Write the name as it is after expansion' });
  return true;
}

/** A list of names for people, cut where it gets long; takes no more of `names` than it shows. */
export function list(names: Iterable<string>, total: number): string {
  const shown: string[] = [];
  for (const name of names) {
    if (shown.length === 8) break;
    shown.push(`\`${name}\``);
  }
  return total > shown.length ? `${shown.join(', ')} and ${total - shown.length} more` : shown.join(', ');
}
