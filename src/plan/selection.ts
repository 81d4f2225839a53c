/** Which triggers of the file a plan takes: the sets named on the command line, and of these what `--only` names. */
import { suggest } from '../util/suggest.ts';
import type { DraftEntry, DraftMember, DraftSet, Group } from './draft.ts';
import type { Findings } from './findings.ts';
import { list } from './needs.ts';
import { resultValues } from './results.ts';

/** Names of sets, and names or ids of triggers (of a matrix: one member, or all of them by their common name). */
export interface Selection {
  readonly sets?: readonly string[] | undefined;
  readonly only?: readonly string[] | undefined;
}

/** Marks what is selected. An empty or absent list selects everything. */
export function select(sets: readonly DraftSet[], selection: Selection, findings: Findings): void {
  const names = selection.sets ?? [];
  const only = selection.only ?? [];
  const byName = new Map(sets.map((set) => [set.name, set]));
  /** Whether an empty selection would be news. */
  let isKnown = true;
  for (const name of names) {
    if (byName.has(name) || findings.wasRemoved(name, 'triggerSets')) continue;
    isKnown = false;
    const meant = suggest(name, byName.keys());
    findings.at('unknown-set', undefined, `there is no trigger set \`${name}\``, {
      hint: meant === undefined ? `The sets are ${list(byName.keys(), byName.size)}` : `Did you mean \`${meant}\`?`,
    });
  }
  const chosen = names.length === 0 ? sets : sets.filter((set) => names.includes(set.name));
  if (only.length === 0) {
    for (const set of chosen) for (const entry of set.entries) choose(entry.members);
  }
  for (const name of only) {
    const groups = findGroups(name, chosen, byName);
    for (const group of groups) choose(group.members);
    // A matrix that cannot be expanded is known all the same.
    if (groups.some((group) => group.members.length === 0)) isKnown = false;
    if (groups.length === 0 && !findings.wasRemoved(name, 'triggerSets')) {
      isKnown = false;
      tellUnknown(name, sets, chosen, byName, findings);
    }
  }
  const isEmpty = sets.every((set) => !set.selected);
  if (isEmpty && isKnown && sets.length > 0 && names.length + only.length > 0) {
    findings.at('nothing-selected', undefined, 'the selection leaves no trigger to run', { hint: 'Check the set names and `--only`' });
  }
}

function choose(members: readonly DraftMember[]): void {
  for (const member of members) {
    member.selected = true;
    member.entry.set.selected = true;
  }
}

/** An id is exact; a plain name is taken from every chosen set that has it. */
function findGroups(name: string, chosen: readonly DraftSet[], byName: ReadonlyMap<string, DraftSet>): readonly Group[] {
  const slash = name.indexOf('/');
  const set = slash === -1 ? undefined : byName.get(name.slice(0, slash));
  const exact = set?.names.get(name.slice(slash + 1));
  if (set !== undefined && exact !== undefined) return chosen.includes(set) ? [exact] : [];
  return chosen.flatMap((candidate) => candidate.names.get(name) ?? []);
}

function tellUnknown(
  name: string,
  sets: readonly DraftSet[],
  chosen: readonly DraftSet[],
  byName: ReadonlyMap<string, DraftSet>,
  findings: Findings,
): void {
  const [elsewhere] = findGroups(name, sets, byName);
  if (elsewhere !== undefined) {
    const set = elsewhere.entry.set.name;
    findings.at('unknown-trigger', undefined, `the trigger \`${name}\` is not in the sets that are selected`, {
      hint: `It is in the set \`${set}\``,
    });
    return;
  }
  const slash = name.indexOf('/');
  const hasSet = slash !== -1 && byName.has(name.slice(0, slash));
  const meant = suggest(
    hasSet ? name.slice(slash + 1) : name,
    chosen.flatMap((set) => [...set.names.keys()]),
  );
  const hint = meant === undefined ? '`--only` takes the name of a trigger, or `set/name`' : `Did you mean \`${meant}\`?`;
  findings.at('unknown-trigger', undefined, `there is no trigger \`${name}\``, { hint });
}

/** Tells the references of selected triggers to results of triggers that are not. */
export function checkSelectedResults(sets: readonly DraftSet[], findings: Findings): void {
  for (const entry of sets.flatMap((set) => set.entries)) {
    if (entry.results === undefined || !entry.members.some((member) => member.selected)) continue;
    for (const value of resultValues(entry)) {
      for (const use of value.resultUses) {
        const member = entry.results.get(use);
        if (member === undefined || member.selected) continue;
        const message = `\`${use.source}\` uses a result of \`${member.id}\`, which is not selected`;
        findings.part('reference-order', value.place, use, message, { hint: 'Select that trigger too' });
      }
    }
  }
}

/**
 * The selected sets that a set with written `needs` waits for. What is not selected counts as over, but what it would have waited
 * for still comes first: with `a`, `b` needs `a`, `c` needs `b` and without `b`, `c` waits for `a`.
 */
export function selectedNeeds(set: DraftSet, sets: readonly DraftSet[]): readonly DraftSet[] {
  const found = new Set<DraftSet>();
  const seen = new Set<DraftSet>();
  const open = [...(set.needs ?? [])].toReversed();
  for (let need = open.pop(); need !== undefined; need = open.pop()) {
    if (seen.has(need)) continue;
    seen.add(need);
    if (need.selected) found.add(need);
    else pushReversed(open, need.needs ?? sets.slice(0, need.index));
  }
  return [...found];
}

/** As `selectedNeeds`, for a trigger: the selected triggers of its set, in the order in which they are needed. */
export function selectedMembers(entry: DraftEntry): readonly DraftMember[] {
  const found = new Set<DraftMember>();
  const seen = new Set<DraftEntry>();
  const open = [...entry.needs].toReversed();
  for (let group = open.pop(); group !== undefined; group = open.pop()) {
    let isWhole = true;
    for (const member of group.members) {
      if (member.selected) found.add(member);
      else isWhole = false;
    }
    if (isWhole || seen.has(group.entry)) continue;
    seen.add(group.entry);
    pushReversed(open, group.entry.needs);
  }
  return [...found];
}

/** So that the first one is taken off first. */
function pushReversed<Item>(stack: Item[], items: readonly Item[]): void {
  for (let index = items.length - 1; index >= 0; index -= 1) stack.push(items[index] as Item);
}
