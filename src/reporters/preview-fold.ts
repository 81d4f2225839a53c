/** Folds the members of large matrices, so that a plan of thousands of triggers stays readable. */
import type { PreviewedTrigger } from '../preview/preview.ts';

/** Members that are shown one by one at most; more that are alike become one line. */
const mostMembers = 8;

/** One entry of a set in the tree: a trigger by itself, or members of a matrix that are alike. */
export type PreviewEntry =
  | { readonly kind: 'one'; readonly trigger: PreviewedTrigger }
  /** `name`: what their names have in common. */
  | { readonly kind: 'members'; readonly name: string; readonly members: readonly PreviewedTrigger[] };

/** The entries of a set in plan order. Members of one job are alike when the same is done with them and the same is to be said of them. */
export function foldMembers(triggers: readonly PreviewedTrigger[]): readonly PreviewEntry[] {
  const entries: PreviewEntry[] = [];
  const groups = new Map<string, PreviewedTrigger[]>();
  for (const trigger of triggers) {
    const key = groupOf(trigger);
    if (key === undefined) {
      entries.push({ kind: 'one', trigger });
      continue;
    }
    const members = groups.get(key);
    if (members !== undefined) {
      members.push(trigger);
      continue;
    }
    const first = [trigger];
    groups.set(key, first);
    entries.push({ kind: 'members', name: baseOf(trigger), members: first });
  }
  return entries.flatMap((entry): readonly PreviewEntry[] => {
    if (entry.kind === 'one' || entry.members.length > mostMembers) return [entry];
    return entry.members.map((trigger) => ({ kind: 'one', trigger }));
  });
}

/** A parameter of folded members: the values it has, in order of appearance. */
export interface FoldedParameter {
  readonly name: string;
  readonly values: readonly string[];
  readonly origin: 'given' | 'default';
  readonly later: boolean;
  /** Whether every member has it. */
  readonly everywhere: boolean;
}

/** The parameters of members, each with all of its values. */
export function foldParameters(members: readonly PreviewedTrigger[]): readonly FoldedParameter[] {
  const found = new Map<string, { values: Set<string>; given: boolean; later: boolean; count: number }>();
  for (const { name, value, origin, later } of members.flatMap(({ parameters }) => parameters)) {
    const known = found.get(name) ?? { values: new Set<string>(), given: false, later: false, count: 0 };
    known.values.add(value);
    known.given ||= origin === 'given';
    known.later ||= later === true;
    known.count++;
    found.set(name, known);
  }
  return [...found].map(([name, { values, given, later, count }]) => ({
    name,
    values: [...values],
    origin: given ? 'given' : 'default',
    later,
    everywhere: count === members.length,
  }));
}

/** What members that may be folded have in common; undefined: it is no member of a matrix. */
function groupOf(trigger: PreviewedTrigger): string | undefined {
  const { name, job, controller, action, mayBeNeedless, diagnostics } = trigger;
  if (!name.endsWith(']') || !name.includes('[')) return undefined;
  return JSON.stringify([baseOf(trigger), job, controller, action, mayBeNeedless, diagnostics.map(({ code, message }) => [code, message])]);
}

function baseOf({ name }: PreviewedTrigger): string {
  return name.slice(0, name.indexOf('['));
}
