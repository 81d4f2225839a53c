/**
 * How Jenkins' objects become JSON (Stapler's `@Exported`): each kind of object has a shape, a list of properties in a fixed
 * order, and a pruner decides which of them are written: by `tree`, or by `depth`.
 */
import type { Exchange } from './exchange.ts';
import type { TreeNode } from './tree.ts';

/** An object with what it looks like. */
export interface Bean {
  readonly shape: Shape<never>;
  readonly value: unknown;
}

/** What a property may hold. */
export type Exported = null | string | number | boolean | Bean | readonly Exported[];

/** One property of a kind of object (`@Exported`). */
export interface Property<T> {
  readonly name: string;
  read(value: T, exchange: Exchange): Exported;
  /** Down to which level it is written when there is no `tree`; the object asked for is level 1. Default 1. */
  readonly visibility?: number;
  /** Whether the objects in it count as of the same level. Default false. */
  readonly inline?: boolean;
}

/** What a kind of object looks like (`@ExportedBean`). */
export interface Shape<T> {
  /** `_class`; none where Stapler writes none, as the type is clear. */
  readonly className?: string;
  readonly properties: readonly Property<T>[];
}

/** Visibility of what is written at any depth. */
export const always = 999;

/** Gives a value its shape. */
export function bean<T>(shape: Shape<T>, value: T): Bean {
  return { shape, value };
}

/** Decides what of an object is written. */
interface Pruner {
  /** The pruner for what is in a property; `undefined`: the property is left out. */
  accept(property: Property<never>): Pruner | undefined;
  readonly range: readonly [number, number] | undefined;
}

/** Everything down to a depth. */
class ByDepth implements Pruner {
  readonly range = undefined;
  readonly #level: number;
  #below: ByDepth | undefined;

  constructor(level: number) {
    this.#level = level;
  }

  accept(property: Property<never>): Pruner | undefined {
    if ((property.visibility ?? 1) < this.#level) return undefined;
    if (property.inline === true) return this;
    this.#below ??= new ByDepth(this.#level + 1);
    return this.#below;
  }
}

/** What a `tree` names. */
class ByTree implements Pruner {
  readonly range: readonly [number, number] | undefined;
  readonly #node: TreeNode;
  /** By name, as the objects of a list ask for the same ones again and again. */
  readonly #below = new Map<string, ByTree | undefined>();

  constructor(node: TreeNode) {
    this.#node = node;
    this.range = node.range;
  }

  accept(property: Property<never>): Pruner | undefined {
    const { name } = property;
    const known = this.#below.get(name);
    if (known !== undefined || this.#below.has(name)) return known;
    const { children } = this.#node;
    const child = children.get(name) ?? children.get('*');
    const below = child === undefined ? undefined : new ByTree(child);
    this.#below.set(name, below);
    return below;
  }
}

/** JSON of a bean: what `tree` selects, or everything down to `depth` (0: the object itself and references). */
export function writeJson(root: Bean, exchange: Exchange, selection: { tree: TreeNode } | { depth: number }): string {
  const pruner = 'tree' in selection ? new ByTree(selection.tree) : new ByDepth(1 - selection.depth);
  return writeBean(root, pruner, exchange);
}

function writeBean({ shape, value }: Bean, pruner: Pruner, exchange: Exchange): string {
  let text = shape.className === undefined ? '' : `"_class":"${shape.className}"`;
  for (const property of shape.properties) {
    const inner = pruner.accept(property);
    if (inner === undefined) continue;
    if (text !== '') text += ',';
    text += `"${property.name}":${write(property.read(value as never, exchange), inner, exchange)}`;
  }
  return `{${text}}`;
}

function write(value: Exported, pruner: Pruner, exchange: Exchange): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return writeText(value);
  if (typeof value !== 'object') return String(value);
  if ('shape' in value) return writeBean(value, pruner, exchange);
  const elements = pruner.range === undefined ? value : value.slice(pruner.range[0], pruner.range[1]);
  let text = '';
  for (const element of elements) text += (text === '' ? '' : ',') + write(element, pruner, exchange);
  return `[${text}]`;
}

const shortEscapes: Readonly<Record<string, string>> = { n: '\\u000a', r: '\\u000d', t: '\\u0009', b: '\\u0008', f: '\\u000c' };

/** A JSON string as Stapler writes it: control characters always by number (recording 41). */
function writeText(text: string): string {
  const json = JSON.stringify(text);
  return json.includes('\\') ? json.replaceAll(/\\(.)/g, (whole, letter: string) => shortEscapes[letter] ?? whole) : json;
}
