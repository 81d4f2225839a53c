/** References to results of triggers: which trigger is meant, and whether it is over by then. */
import { suggester } from '../util/suggest.ts';
import type { DraftEntry, DraftMember, DraftSet, Group } from './draft.ts';
import type { Findings } from './findings.ts';
import { findNotBefore } from './graph.ts';
import { list, nameOf, type Before } from './needs.ts';
import type { ResultUse, Value } from './values.ts';

interface Question<Target> {
  readonly from: number;
  readonly target: Target;
  readonly entry: DraftEntry;
  readonly member: DraftMember;
  readonly value: Value;
  readonly use: ResultUse;
}

/** Finds the triggers that the references of all sets mean. `before` has the order of the triggers of each set. */
export function linkResults(
  sets: readonly DraftSet[],
  before: ReadonlyMap<DraftSet, Before<DraftMember> | undefined>,
  setsBefore: Before<DraftSet> | undefined,
  findings: Findings,
): void {
  const finder = new Finder(sets, findings);
  const acrossSets: Question<DraftSet>[] = [];
  for (const set of sets) {
    const inSet: Question<DraftMember>[] = [];
    for (const entry of set.entries) {
      for (const value of resultValues(entry)) {
        for (const use of value.resultUses) {
          const member = finder.find(use, value, entry);
          if (member === undefined) continue;
          (entry.results ??= new Map()).set(use, member);
          const question = { entry, member, value, use };
          if (member.entry.set === set) inSet.push({ ...question, from: entry.index, target: member });
          else acrossSets.push({ ...question, from: set.index, target: member.entry.set });
        }
      }
    }
    const order = before.get(set);
    if (order !== undefined) tellLate(findNotBefore(order.order, order.steps, order.home, inSet), findings);
  }
  if (setsBefore !== undefined) tellLate(findNotBefore(setsBefore.order, setsBefore.steps, setsBefore.home, acrossSets), findings);
}

/** The values of a trigger that refer to results. */
export function resultValues(entry: DraftEntry): readonly Value[] {
  const { parameters, files, texts } = entry.settings;
  const found: Value[] = [];
  const take = (value: Value | undefined): void => {
    if (value !== undefined && value.resultUses.length > 0) found.push(value);
  };
  parameters.forEach(take);
  files.forEach(take);
  take(texts.get('cause'));
  return found;
}

function tellLate(questions: readonly Question<unknown>[], findings: Findings): void {
  for (const { entry, member, value, use } of questions) {
    const own = entry.set;
    const other = member.entry.set;
    const earlier = own.source.mode === 'parallel' ? 'Add' : 'Put it earlier in the set, or add';
    const hint =
      own === other
        ? `${earlier} \`${member.name}\` to \`needs\` of \`${nameOf(entry)}\``
        : `Put the set \`${other.name}\` earlier in the file, or add it to \`needs\` of the set \`${own.name}\``;
    const message = `\`${use.source}\` uses a result of \`${member.id}\`, which does not run before \`${own.name}/${nameOf(entry)}\``;
    findings.part('reference-order', value.place, use, message, { hint, once: true });
  }
}

class Finder {
  readonly #sets: ReadonlyMap<string, DraftSet>;
  readonly #findings: Findings;
  /** Names that are not in the set of the reference, over all sets. */
  #everywhere: Map<string, Group[]> | undefined;
  #nearest: ((word: string) => string | undefined) | undefined;

  constructor(sets: readonly DraftSet[], findings: Findings) {
    this.#sets = new Map(sets.map((set) => [set.name, set]));
    this.#findings = findings;
  }

  /** The trigger that a reference means; undefined: none, which was told (or belongs to a problem that was told before). */
  find(use: ResultUse, value: Value, entry: DraftEntry): DraftMember | undefined {
    const groups = this.#lookUp(use.reference.trigger, entry.set);
    const [group] = groups;
    if (group === undefined) return this.#tellUnknown(use, value);
    if (groups.length > 1) {
      const ids = groups.slice(0, 8).map(({ entry: { set } }) => `${set.name}/${use.reference.trigger}`);
      const message = `\`${use.source}\` could mean a trigger of several sets: ${list(ids, groups.length)}`;
      this.#findings.part('reference-ambiguous', value.place, use, message, { hint: `Write the set too, such as \`${ids[0]}\`` });
      return undefined;
    }
    const [member] = group.members;
    if (member === undefined) return undefined;
    if (group.members.length > 1) {
      const message = `\`${use.source}\` means a whole matrix, and each of its triggers has its own result`;
      const hint = `Name one of them: ${list(
        group.members.slice(0, 8).map(({ name }) => name),
        group.members.length,
      )}`;
      this.#findings.part('reference-ambiguous', value.place, use, message, { hint });
      return undefined;
    }
    if (group.entry === entry) {
      this.#findings.part('reference-order', value.place, use, `\`${use.source}\` is a result of the trigger itself`, {
        hint: 'Use results of triggers that run before',
        once: true,
      });
      return undefined;
    }
    return this.#isKnown(use, value, member) ? member : undefined;
  }

  /** `set/name` is exact; else the own set counts before all others. */
  #lookUp(name: string, own: DraftSet): readonly Group[] {
    const slash = name.indexOf('/');
    const exact = slash === -1 ? undefined : this.#sets.get(name.slice(0, slash))?.names.get(name.slice(slash + 1));
    const found = exact ?? own.names.get(name);
    return found === undefined ? (this.#names().get(name) ?? []) : [found];
  }

  #names(): ReadonlyMap<string, Group[]> {
    if (this.#everywhere !== undefined) return this.#everywhere;
    const everywhere = new Map<string, Group[]>();
    for (const set of this.#sets.values()) {
      for (const [name, group] of set.names) {
        const same = everywhere.get(name);
        if (same === undefined) everywhere.set(name, [group]);
        else same.push(group);
      }
    }
    return (this.#everywhere = everywhere);
  }

  #tellUnknown(use: ResultUse, value: Value): undefined {
    const name = use.reference.trigger;
    const slash = name.indexOf('/');
    if (this.#findings.wasRemoved(name, 'triggerSets') || (slash !== -1 && this.#findings.wasRemoved(name.slice(0, slash), 'triggerSets')))
      return;
    this.#nearest ??= suggester(this.#names().keys());
    const meant = this.#nearest(slash !== -1 && this.#sets.has(name.slice(0, slash)) ? name.slice(slash + 1) : name);
    const hint =
      meant === undefined ? 'Names of triggers are their `name`, or else the full name of their job' : `Did you mean \`${meant}\`?`;
    this.#findings.part('unknown-trigger', value.place, use, `there is no trigger \`${name}\``, { hint });
  }

  /** Whether the trigger is followed far enough, and reads the artifact that the reference needs. */
  #isKnown(use: ResultUse, value: Value, member: DraftMember): boolean {
    const { field } = use.reference;
    const { settings } = member.entry;
    const wait = settings.owner('wait')?.wait ?? 'completed';
    const needed =
      field === 'queueId' ? 'queued' : field === 'number' || field === 'url' || field === 'displayName' ? 'started' : 'completed';
    const steps = ['queued', 'started', 'completed'];
    if (steps.indexOf(wait) < steps.indexOf(needed)) {
      const message = `\`${use.source}\` is not known: \`${member.id}\` is only waited for until it is ${wait}`;
      this.#findings.part('reference-place', value.place, use, message, { hint: `Write \`wait: ${needed}\` at that trigger` });
      return false;
    }
    if (typeof field === 'string' || settings.owner('outputs') !== undefined) return true;
    const hint = 'Add `outputs: { json: PATH }` or `outputs: { properties: PATH }` to that trigger';
    this.#findings.part('reference-place', value.place, use, `\`${member.id}\` has no \`outputs\``, { hint });
    return false;
  }
}
