/** Order and circles of a directed graph whose edges point at what a node waits for. Linear, and without recursion. */

/** Nodes are `0 … size - 1`. */
export interface Graph {
  readonly size: number;
  readonly needs: (node: number) => readonly number[];
}

/** `order`: what is waited for comes first (as far as there is no circle). `cycles`: for each knot one circle, its first node once. */
export interface Ordering {
  readonly order: readonly number[];
  readonly cycles: readonly (readonly number[])[];
}

interface Frame {
  readonly node: number;
  readonly needs: readonly number[];
  next: number;
}

/** Tarjan's strongly connected components with an explicit stack; a component with an edge inside is a knot of circles. */
export function orderGraph(graph: Graph): Ordering {
  const index = new Int32Array(graph.size).fill(-1);
  const low = new Int32Array(graph.size);
  const onStack = new Uint8Array(graph.size);
  const stack: number[] = [];
  const frames: Frame[] = [];
  const order: number[] = [];
  const cycles: (readonly number[])[] = [];
  let counter = 0;

  const enter = (node: number): void => {
    index[node] = low[node] = counter;
    counter += 1;
    stack.push(node);
    onStack[node] = 1;
    frames.push({ node, needs: graph.needs(node), next: 0 });
  };
  const leave = (node: number): void => {
    if (low[node] !== index[node]) return;
    const component = stack.splice(stack.lastIndexOf(node));
    for (const member of component) {
      onStack[member] = 0;
      order.push(member);
    }
    if (component.length > 1 || graph.needs(node).includes(node)) cycles.push(findCycle(graph, component));
  };

  for (let root = 0; root < graph.size; root += 1) {
    if (index[root] !== -1) continue;
    enter(root);
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const { node } = frame;
      const next = frame.needs[frame.next];
      frame.next += 1;
      if (next === undefined) {
        frames.pop();
        const parent = frames.at(-1)?.node;
        if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[node] ?? 0);
        leave(node);
      } else if (index[next] === -1) {
        enter(next);
      } else if (onStack[next] === 1) {
        low[node] = Math.min(low[node] ?? 0, index[next] ?? 0);
      }
    }
  }
  return { order, cycles };
}

/** A shortest circle through the first node (in file order) of a component, by breadth. */
function findCycle(graph: Graph, component: readonly number[]): readonly number[] {
  const inside = new Set(component);
  const start = component.reduce((first, node) => Math.min(first, node));
  const cameFrom = new Map<number, number>();
  const queue = [start];
  for (const node of queue) {
    for (const next of graph.needs(node)) {
      if (next === start) return pathTo(node, start, cameFrom);
      if (!inside.has(next) || cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return component;
}

function pathTo(end: number, start: number, cameFrom: ReadonlyMap<number, number>): readonly number[] {
  const path: number[] = [];
  for (let node: number | undefined = end; node !== undefined && node !== start; node = cameFrom.get(node)) path.push(node);
  return [start, ...path.toReversed()];
}

/** A question: does `from` wait, over any number of steps, for `target`? */
export interface OrderQuestion<Target> {
  readonly from: number;
  readonly target: Target;
}

/** A step of the graph, with the targets that are over once it is taken. */
export interface Step<Target> {
  readonly to: number;
  readonly covers: (target: Target) => boolean;
}

/**
 * The questions whose answer is no. Answers 31 targets in one walk over the nodes, so that 10,000 questions stay cheap. `order`
 * must be free of circles, what is waited for first; `home` gives the node at which a step can cover a target.
 */
export function findNotBefore<Target, Question extends OrderQuestion<Target>>(
  order: readonly number[],
  steps: (node: number) => readonly Step<Target>[],
  home: (target: Target) => number,
  questions: readonly Question[],
): readonly Question[] {
  const byTarget = new Map<Target, Question[]>();
  for (const question of questions) {
    const same = byTarget.get(question.target);
    if (same === undefined) byTarget.set(question.target, [question]);
    else same.push(question);
  }
  const targets = [...byTarget.keys()];
  const refused: Question[] = [];
  for (let from = 0; from < targets.length; from += 31) {
    const batch = targets.slice(from, from + 31);
    const reached = walk(order, steps, home, batch);
    for (const [bit, target] of batch.entries()) {
      for (const question of byTarget.get(target) ?? []) {
        if (((reached[question.from] ?? 0) & (1 << bit)) === 0) refused.push(question);
      }
    }
  }
  return refused;
}

function walk<Target>(
  order: readonly number[],
  steps: (node: number) => readonly Step<Target>[],
  home: (target: Target) => number,
  batch: readonly Target[],
): Int32Array {
  const bitsAt = new Map<number, number[]>();
  for (const [bit, target] of batch.entries()) bitsAt.set(home(target), [...(bitsAt.get(home(target)) ?? []), bit]);
  const reached = new Int32Array(order.length);
  for (const node of order) {
    let bits = 0;
    for (const step of steps(node)) {
      bits |= reached[step.to] ?? 0;
      for (const bit of bitsAt.get(step.to) ?? []) {
        const target = batch[bit];
        if (target !== undefined && step.covers(target)) bits |= 1 << bit;
      }
    }
    reached[node] = bits;
  }
  return reached;
}
