/** From the path of a schema error to the value it is about, and the words for it. */
import { maskMessage, pureReference, secretKey } from './mask.ts';
import type { SourceMap } from './positions.ts';

/** A value of the file by its container. The root has neither container nor key. */
export interface Target {
  readonly container: object | undefined;
  readonly key: string | number;
  readonly value: unknown;
  /** Keys from the root; items by their index. */
  readonly path: readonly (string | number)[];
}

/** Follows a JSON pointer from `root`. The validator made the pointer from the same values, so that it always leads somewhere. */
export function locate(root: unknown, pointer: string): Target {
  const path: (string | number)[] = [];
  let container: object | undefined;
  let key: string | number = '';
  let value = root;
  if (pointer !== '') {
    for (const part of pointer.slice(1).split('/')) {
      container = value as object;
      key = Array.isArray(container) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~');
      value = (container as Record<string | number, unknown>)[key];
      path.push(key);
    }
  }
  return { container, key, value, path };
}

/** The value under `key` of a target that is a mapping. */
export function child(target: Target, key: string): Target {
  const container = target.value as Record<string, unknown>;
  return { container, key, value: container[key], path: [...target.path, key] };
}

/** `` `mode` ``, or ``item 2 of `needs` ``. */
export function nameOf(target: Target): string {
  if (target.container === undefined) {
    return 'the file';
  }
  if (typeof target.key === 'string') {
    return `\`${target.key}\``;
  }
  const list = target.path.findLast((key) => typeof key === 'string');
  return `item ${target.key + 1} of \`${list ?? ''}\``;
}

/** The thing that has the keys, for people: ``trigger set `release` ``, ``trigger `deploy` ``, `` `timeouts` ``. */
export function thingOf(target: Target): string {
  const { path } = target;
  const [section, name] = path;
  if (path.length === 0) {
    return 'the file';
  }
  if (path.length === 2 && typeof name === 'string' && typeof section === 'string') {
    const kind = { controllers: 'controller', triggerSets: 'trigger set', variables: 'variable' }[section];
    if (kind !== undefined) {
      return `${kind} \`${name}\``;
    }
  }
  if (section === 'triggerSets' && path.length === 4 && path[2] === 'triggers') {
    const { name: given, job } = target.value as { name?: unknown; job?: unknown };
    const called = typeof given === 'string' ? given : job;
    return typeof called === 'string' ? `trigger \`${called}\`` : `trigger ${Number(path[3]) + 1} of \`${String(name)}\``;
  }
  return nameOf(target);
}

const longestShown = 60;

/**
 * A value as it stands in the file, for messages: scalars as written and cut to 60 characters, others by their kind. What looks
 * like a secret is not shown.
 */
export function show(target: Target, positions: SourceMap): string {
  const { value } = target;
  if (value === null || value === undefined) {
    return 'empty';
  }
  if (typeof value === 'object') {
    return Array.isArray(value) ? 'a list' : 'a mapping';
  }
  if (value === '') {
    return "`''`";
  }
  // Lines that were meant as keys and became a text, with what stands in them.
  if (typeof value === 'string' && (value.includes('\n') || (secretKey.test(value) && /[:=]/.test(value)))) {
    return 'a text';
  }
  // The key of a credential where something else belongs: a controller's keys one level too high.
  const key = target.path.findLast((part) => typeof part === 'string');
  if (key !== undefined && secretKey.test(key) && !(typeof value === 'string' && pureReference.test(value))) {
    return typeof value === 'string' ? 'a text' : `a ${typeof value}`;
  }
  const written = target.container === undefined ? undefined : positions.written(target.container, target.key);
  // Hidden before it is cut: half of a token would not be recognised.
  const text = maskMessage(typeof value === 'string' ? value : (written ?? JSON.stringify(value))).replaceAll('`', "'");
  // Text that would be something else without its quotes is shown with them.
  const quoted = typeof value === 'string' && written === undefined && /^([-+.\d].*|true|false|null|~)$/i.test(text);
  return quoted ? `\`'${cut(text)}'\`` : `\`${cut(text)}\``;
}

function cut(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
