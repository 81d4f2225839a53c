import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNotBefore, orderGraph, type Graph, type Step } from '../../src/plan/graph.ts';

const graphOf = (edges: readonly (readonly number[])[]): Graph => ({ size: edges.length, needs: (node) => edges[node] ?? [] });

/** Small graphs, with and without circles. */
const anyGraph = fc
  .integer({ min: 1, max: 8 })
  .chain((size) => fc.array(fc.uniqueArray(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size }));

/** What is reached from a node in one step or more, the slow way. */
function reach(edges: readonly (readonly number[])[], from: number): ReadonlySet<number> {
  const found = new Set<number>();
  const open = [...(edges[from] ?? [])];
  for (const node of open) {
    if (found.has(node)) continue;
    found.add(node);
    open.push(...(edges[node] ?? []));
  }
  return found;
}

describe('orderGraph', () => {
  it('puts what is waited for first, or shows a circle', () => {
    fc.assert(
      fc.property(anyGraph, (edges) => {
        const { order, cycles } = orderGraph(graphOf(edges));
        const hasCycle = edges.some((_, node) => reach(edges, node).has(node));
        expect(cycles.length > 0).toBe(hasCycle);
        expect([...order].sort((left, right) => left - right)).toEqual(edges.map((_, node) => node));
        for (const cycle of cycles) {
          const steps = cycle.map((node, index) => edges[node]?.includes(cycle[(index + 1) % cycle.length] ?? -1));
          expect(steps.every((step) => step === true)).toBe(true);
          expect(new Set(cycle).size).toBe(cycle.length);
        }
        const late = hasCycle ? [] : order.filter((node, index) => edges[node]?.some((need) => order.indexOf(need) > index));
        expect(late).toEqual([]);
      }),
    );
  });

  it('walks 50,000 nodes in a row, and a circle of as many', () => {
    const size = 50_000;
    const chain = orderGraph({ size, needs: (node) => (node + 1 < size ? [node + 1] : []) });
    expect([chain.order[0], chain.order.at(-1), chain.cycles]).toEqual([size - 1, 0, []]);
    const circle = orderGraph({ size, needs: (node) => [(node + 1) % size] });
    expect(circle.cycles.map((cycle) => cycle.length)).toEqual([size]);
  });
});

describe('findNotBefore', () => {
  it('agrees with looking step by step', () => {
    fc.assert(
      fc.property(anyGraph, fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 60 }), (edges, pairs) => {
        // Edges to later nodes only: no circles.
        const free = edges.map((needs, node) => needs.filter((need) => need > node));
        const { order } = orderGraph(graphOf(free));
        const steps: readonly (readonly Step<number>[])[] = free.map((needs) => needs.map((to) => ({ to, covers: () => true })));
        const questions = pairs.map(([from, target]) => ({ from: from % free.length, target: target % free.length }));
        const refused = findNotBefore(
          order,
          (node) => steps[node] ?? [],
          (target) => target,
          questions,
        );
        expect(new Set(refused)).toEqual(new Set(questions.filter(({ from, target }) => !reach(free, from).has(target))));
      }),
    );
  });

  it('answers thousands of questions at once', () => {
    const size = 5_000;
    const order = Array.from({ length: size }, (_, node) => node);
    const steps: readonly (readonly Step<number>[])[] = order.map((node) => (node === 0 ? [] : [{ to: node - 1, covers: () => true }]));
    const questions = order.flatMap((node) => [
      { from: size - 1, target: node },
      { from: node, target: size - 1 },
    ]);
    const refused = findNotBefore(
      order,
      (node) => steps[node] ?? [],
      (target) => target,
      questions,
    );
    expect(refused).toHaveLength(size + 1);
  });
});
