/** Takes out what does not fit the schema, so that later checks can go on with the rest. */
import type { SourceMap } from './positions.ts';
import type { Problem } from './problem.ts';

/** Sections whose keys are names that other places of the file refer to. */
const named = ['variables', 'controllers', 'triggerSets'];

/** Names in a file that could not be parsed: any. */
export const anyName: ReadonlySet<string> = new (class extends Set<string> {
  override has(): boolean {
    return true;
  }
})();

/**
 * Removes the target of every problem from its container, in place, and returns the names that are lost with it (or with the
 * values in `lost`): of variables, controllers, sets, matrix axes and triggers. A trigger keeps what is left of it.
 */
export function prune(problems: readonly Problem[], lost: readonly unknown[], positions: SourceMap): ReadonlySet<string> {
  const removed = new Set<string>();
  lost.forEach((value) => addAll(removed, value, namedDepth));
  const items = new Map<unknown[], Set<number>>();
  for (const { target, missing, meant } of problems) {
    const { container, key, value, path } = target;
    if (missing !== undefined || container === undefined) {
      continue;
    }
    addNames(removed, meant === undefined ? path : [...path.slice(0, -1), meant], value);
    if (Array.isArray(container)) {
      const indexes = items.get(container) ?? new Set();
      items.set(container, indexes.add(Number(key)));
    } else {
      delete (container as Record<string, unknown>)[key];
    }
  }
  for (const [list, indexes] of items) {
    removeItems(list, indexes, positions);
  }
  return removed;
}

/** Names of triggers are the deepest: triggerSets, set, triggers, item, name. */
const namedDepth = 5;

function addNames(removed: Set<string>, path: readonly (string | number)[], value: unknown): void {
  const [section, name, part] = path;
  const last = path.at(-1);
  if (path.length === 1) {
    addAll(removed, value, namedDepth);
  } else if (path.length === 2 && named.includes(String(section))) {
    removed.add(String(name));
  }
  if (path.at(-2) === 'matrix') {
    removed.add(String(last));
  } else if (path.at(-3) === 'matrix') {
    removed.add(String(path.at(-2)));
  } else if (last === 'matrix') {
    addAll(removed, value, 1);
  } else if (last === 'name' || last === 'job') {
    addAll(removed, value, 0);
  }
  // A set, a list of triggers or a trigger that goes as a whole takes names with it.
  if (section === 'triggerSets' && (path.length === 2 || (path.length <= 4 && part === 'triggers'))) {
    addTriggers(removed, value);
  }
}

/** Everything in a value that may be a name. */
function addAll(removed: Set<string>, value: unknown, depth: number): void {
  if (typeof value === 'string') {
    removed.add(value);
  } else if (typeof value === 'object' && value !== null && depth > 0) {
    for (const [key, inner] of Object.entries(value)) {
      removed.add(key);
      addAll(removed, inner, depth - 1);
    }
  }
}

function addTriggers(removed: Set<string>, value: unknown): void {
  if (typeof value === 'string') {
    removed.add(value);
  } else if (Array.isArray(value)) {
    value.forEach((item) => addTriggers(removed, item));
  } else if (typeof value === 'object' && value !== null) {
    const { name, job, triggers } = value as Readonly<Record<string, unknown>>;
    [name, job, triggers].forEach((part) => addTriggers(removed, part));
  }
}

function removeItems(list: unknown[], indexes: ReadonlySet<number>, positions: SourceMap): void {
  let kept = 0;
  for (const [index, item] of list.entries()) {
    if (!indexes.has(index)) {
      list[kept] = item;
      positions.move(list, index, kept);
      kept++;
    }
  }
  list.length = kept;
}
