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
export type Exported = null | string | number | boolean | Bean | ExportedList;

/** A list, of which only what is written is looked at: an array, or one whose elements are made when they are. */
export interface ExportedList {
  readonly length: number;
  at(index: number): Exported | undefined;
}

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
abstract class Pruner {
  abstract readonly range: readonly [number, number] | undefined;
  readonly #selections = new Map<Shape<never>, readonly Selected[]>();

  /** The pruner for what is in a property; `undefined`: the property is left out. */
  protected abstract accept(property: Property<never>): Pruner | undefined;

  /** What of an object of this kind is written. Kept, as the objects of a list ask again and again. */
  select(shape: Shape<never>): readonly Selected[] {
    let selection = this.#selections.get(shape);
    if (selection === undefined) {
      selection = shape.properties.flatMap((property) => {
        const pruner = this.accept(property);
        return pruner === undefined ? [] : [{ property, pruner, key: `"${property.name}":` }];
      });
      this.#selections.set(shape, selection);
    }
    return selection;
  }
}

/** A property that is written. */
interface Selected {
  readonly property: Property<never>;
  readonly pruner: Pruner;
  /** Its name as JSON, and a colon. */
  readonly key: string;
}

/** Everything down to a depth. */
class ByDepth extends Pruner {
  readonly range = undefined;
  readonly #level: number;
  #below: ByDepth | undefined;

  constructor(level: number) {
    super();
    this.#level = level;
  }

  protected accept(property: Property<never>): Pruner | undefined {
    if ((property.visibility ?? 1) < this.#level) return undefined;
    if (property.inline === true) return this;
    this.#below ??= new ByDepth(this.#level + 1);
    return this.#below;
  }
}

/** What a `tree` names. */
class ByTree extends Pruner {
  readonly range: readonly [number, number] | undefined;
  readonly #node: TreeNode;

  constructor(node: TreeNode) {
    super();
    this.#node = node;
    this.range = node.range;
  }

  protected accept({ name }: Property<never>): Pruner | undefined {
    const { children } = this.#node;
    const child = children.get(name) ?? children.get('*');
    return child && new ByTree(child);
  }
}

/** JSON of a bean: what `tree` selects, or everything down to `depth` (0: the object itself and references). */
export function writeJson(root: Bean, exchange: Exchange, selection: { tree: TreeNode } | { depth: number }): string {
  const pruner = 'tree' in selection ? new ByTree(selection.tree) : new ByDepth(1 - selection.depth);
  return writeBean(root, pruner, exchange);
}

function writeBean({ shape, value }: Bean, pruner: Pruner, exchange: Exchange): string {
  let text = shape.className === undefined ? '' : `"_class":"${shape.className}"`;
  for (const { property, pruner: inner, key } of pruner.select(shape)) {
    if (text !== '') text += ',';
    text += key + write(property.read(value as never, exchange), inner, exchange);
  }
  return `{${text}}`;
}

function write(value: Exported, pruner: Pruner, exchange: Exchange): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return writeText(value);
  if (typeof value !== 'object') return String(value);
  if ('shape' in value) return writeBean(value, pruner, exchange);
  const [from, to] = pruner.range ?? [0, value.length];
  let text = '';
  for (let index = from; index < Math.min(to, value.length); index++)
    text += (text === '' ? '' : ',') + write(value.at(index) ?? null, pruner, exchange);
  return `[${text}]`;
}

const shortEscapes: Readonly<Record<string, string>> = { n: '\\u000a', r: '\\u000d', t: '\\u0009', b: '\\u0008', f: '\\u000c' };

/** A JSON string as Stapler writes it: control characters always by number (recording 41). */
function writeText(text: string): string {
  const json = JSON.stringify(text);
  return json.includes('\\') ? json.replaceAll(/\\(.)/g, (whole, letter: string) => shortEscapes[letter] ?? whole) : json;
}
