/**
 * Finds many words in a text at once (Aho and Corasick, 1975), one character after another, so that a text may come in
 * pieces. Memory is linear in the words, time linear in the text, whatever the words are.
 */

/** A set of words made ready for searching. */
export class Matcher {
  // A trie: children of a node are a list linked through `#sibling`. Node 0 is the root, whose children get a map.
  readonly #child: number[] = [0];
  readonly #sibling: number[] = [0];
  readonly #unit: number[] = [0];
  /** Length of the longest suffix that a longer word begins with. Filled with the depth of the node first. */
  readonly #pending: number[] = [0];
  /** The node for the longest proper suffix that some word begins with. */
  readonly #suffix: number[] = [0];
  /** Length of the longest word that ends at a node; 0: none. */
  readonly #longest: number[] = [0];
  readonly #roots: Map<number, number> = new Map();

  constructor(words: Iterable<string>) {
    for (const word of words) this.#add(word);
    this.#link();
  }

  /** Node after one more UTF-16 unit; begin with 0. */
  step(node: number, unit: number): number {
    let from = node;
    for (;;) {
      const next = this.#next(from, unit);
      if (next !== 0 || from === 0) return next;
      from = this.#suffix[from] ?? 0;
    }
  }

  /** Whether any word is in a text. */
  occursIn(text: string): boolean {
    let node = 0;
    for (let index = 0; index < text.length; index += 1) {
      node = this.step(node, text.charCodeAt(index));
      if (this.matched(node) > 0) return true;
    }
    return false;
  }

  /** Length of the longest word that ends here; 0: none does. */
  matched(node: number): number {
    return this.#longest[node] ?? 0;
  }

  /** How many of the last units may be the beginning of a word. */
  pending(node: number): number {
    return this.#pending[node] ?? 0;
  }

  #next(node: number, unit: number): number {
    if (node === 0) return this.#roots.get(unit) ?? 0;
    let child = this.#child[node] ?? 0;
    while (child !== 0 && this.#unit[child] !== unit) child = this.#sibling[child] ?? 0;
    return child;
  }

  #add(word: string): void {
    let node = 0;
    for (let index = 0; index < word.length; index += 1) {
      const unit = word.charCodeAt(index);
      node = this.#next(node, unit) || this.#grow(node, unit);
    }
    if (node !== 0) this.#longest[node] = word.length;
  }

  #grow(parent: number, unit: number): number {
    const node = this.#unit.length;
    this.#unit.push(unit);
    this.#child.push(0);
    this.#suffix.push(0);
    this.#longest.push(0);
    this.#pending.push((this.#pending[parent] ?? 0) + 1);
    this.#sibling.push(this.#child[parent] ?? 0);
    this.#child[parent] = node;
    if (parent === 0) this.#roots.set(unit, node);
    return node;
  }

  #link(): void {
    const queue = [...this.#roots.values()];
    for (const node of queue) {
      // Its suffix comes earlier in the queue, so that one is right already.
      if (this.#child[node] === 0) this.#pending[node] = this.#pending[this.#suffix[node] ?? 0] ?? 0;
      for (let child = this.#child[node] ?? 0; child !== 0; child = this.#sibling[child] ?? 0) {
        const suffix = this.step(this.#suffix[node] ?? 0, this.#unit[child] ?? 0);
        this.#suffix[child] = suffix;
        this.#longest[child] = Math.max(this.#longest[child] ?? 0, this.#longest[suffix] ?? 0);
        queue.push(child);
      }
    }
  }
}
