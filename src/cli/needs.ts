import type { PlannedTrigger } from '../plan/plan.ts';

/**
 * What triggers wait for, as the events say it: all members of a matrix, where a trigger waits for several of them, by one id without
 * its axes (`set/name`). Written out, the needs of a large matrix on another would be as many as both multiplied.
 */
export function shortNeeds(): (trigger: PlannedTrigger) => readonly string[] {
  // Members of a matrix share one array.
  const known = new WeakMap<readonly string[], readonly string[]>();
  return ({ needs }) => {
    const before = known.get(needs);
    if (before !== undefined) return before;
    const groups = new Map<string, string[]>();
    for (const id of needs) {
      const entry = id.replace(/\[.*$/s, '');
      const members = groups.get(entry);
      if (members === undefined) groups.set(entry, [id]);
      else members.push(id);
    }
    const short = [...groups].flatMap(([entry, members]) => (members.length > 1 ? [entry] : members));
    known.set(needs, short);
    return short;
  };
}
