/** What a `tree` parameter selects below one name. */
export interface TreeNode {
  readonly children: Map<string, TreeNode>;
  /** Elements of a list, from (included) and to (excluded). */
  range: readonly [from: number, to: number] | undefined;
}

/** The text of a `tree` parameter does not parse; Jenkins answers 500. */
export class TreeError extends Error {}

const cache = new Map<string, TreeNode>();

/** Parses `a,b[c,d[*]]{0,10}` (`NamedPathPruner`). Throws `TreeError`. */
export function parseTree(text: string): TreeNode {
  let tree = cache.get(text);
  if (tree === undefined) {
    tree = new TreeParser(text).parse();
    if (cache.size >= 500) cache.clear();
    cache.set(text, tree);
  }
  return tree;
}

class TreeParser {
  readonly #tokens: readonly string[];
  #position = 0;

  constructor(text: string) {
    this.#tokens = text.match(/[,[\]{}]|[^,[\]{}]+/g) ?? [];
  }

  parse(): TreeNode {
    const tree = createNode();
    this.#list(tree);
    if (this.#position < this.#tokens.length) throw new TreeError(`expected EOF but got ${this.#peek()} at ${this.#position}`);
    return tree;
  }

  #list(into: TreeNode): void {
    this.#node(into);
    while (this.#accept(',')) this.#node(into);
  }

  #node(into: TreeNode): void {
    const name = this.#peek();
    if (name === undefined || /^[,[\]{}]$/.test(name)) throw new TreeError(`expected name at ${this.#position}`);
    this.#position++;
    const node = createNode();
    // A name that comes twice: the last one counts.
    into.children.set(name.trim(), node);
    if (this.#accept('[')) {
      this.#list(node);
      this.#expect(']');
    }
    if (this.#accept('{')) node.range = this.#range();
  }

  /** `{M,N}`, `{M,}`, `{,N}` or `{M}`. */
  #range(): readonly [number, number] {
    const from = this.#number();
    if (this.#accept('}')) {
      if (from === undefined) throw new TreeError(`expected a number at ${this.#position}`);
      return [from, from + 1];
    }
    this.#expect(',');
    const to = this.#number();
    this.#expect('}');
    return [from ?? 0, to ?? Number.POSITIVE_INFINITY];
  }

  #number(): number | undefined {
    const token = this.#peek();
    if (token === undefined || /^[,[\]{}]$/.test(token)) return undefined;
    if (!/^\s*\d+\s*$/.test(token)) throw new TreeError(`"${token}" is not a number`);
    this.#position++;
    return Number(token);
  }

  #peek(): string | undefined {
    return this.#tokens[this.#position];
  }

  #accept(token: string): boolean {
    if (this.#peek() !== token) return false;
    this.#position++;
    return true;
  }

  #expect(token: string): void {
    if (!this.#accept(token)) throw new TreeError(`expected ${token} but got ${this.#peek() ?? 'EOF'} at ${this.#position}`);
  }
}

function createNode(): TreeNode {
  return { children: new Map(), range: undefined };
}
