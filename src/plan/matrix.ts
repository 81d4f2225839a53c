/** The combinations of a matrix. */
import type { DeepPartial } from '../config/loaded.ts';
import type { Trigger } from '../config/generated/types.ts';
import type { Findings, Place } from './findings.ts';
import { rules } from './rules.ts';
import type { Values } from './values.ts';

/** Most triggers that one matrix may make. */
const largestMatrix = 100_000;
/** Most triggers that all matrices of a file may make together. */
const largestPlan = 1_000_000;

/** Counts the triggers of a file, so that a small file cannot make a plan that fills the memory. */
export interface Budget {
  used: number;
}

/** How many triggers an entry makes; a list that was refused counts as one value. */
export function sizeOf({ matrix = {} }: DeepPartial<Trigger>): number {
  return Object.values(matrix).reduce((size, list) => size * (list?.length ?? 1), 1);
}

/** The combinations in the order of the axes, the last one fastest; undefined: it cannot be expanded, which was told. */
export function expandMatrix(
  trigger: DeepPartial<Trigger>,
  budget: Budget,
  values: Values,
  findings: Findings,
): readonly ReadonlyMap<string, string>[] | undefined {
  const matrix = trigger.matrix ?? {};
  const place: Place = { container: trigger, key: 'matrix' };
  const axes = Object.entries(matrix);
  if (axes.length === 0) {
    findings.key('matrix-empty', place, 'the matrix has no axis');
    return undefined;
  }
  for (const [axis, list] of axes) {
    if (list === undefined || list.length > 0) continue;
    if (!findings.wasRemoved(axis, 'triggerSets'))
      findings.key('matrix-empty', { container: matrix, key: axis }, `the axis \`${axis}\` of the matrix has no values`);
    return undefined;
  }
  const size = sizeOf(trigger);
  if (size > largestMatrix || budget.used + size > largestPlan) {
    const limit = size > largestMatrix ? `${count(largestMatrix)} are allowed` : `all matrices of a file may make ${count(largestPlan)}`;
    findings.key('matrix-too-large', place, `the matrix makes ${count(size)} triggers; ${limit}`);
    return undefined;
  }
  budget.used += size;
  return combine(axes.map(([axis, list]) => [axis, readAxis(axis, list ?? [], values, findings)]));
}

function readAxis(
  axis: string,
  list: readonly (string | number | boolean | undefined)[],
  values: Values,
  findings: Findings,
): readonly string[] {
  const texts = new Map<string, number>();
  for (const [index, item] of list.entries()) {
    if (item === undefined) continue;
    const place: Place = { container: list, key: index };
    const value = values.read(place, item, rules.axis);
    const text = values.text(value);
    if (text === undefined) continue;
    if (texts.has(text))
      findings.value('duplicate-trigger', place, `the axis \`${axis}\` has the value \`${text}\` twice`, { hint: 'Remove one of the two' });
    texts.set(text, index);
  }
  return [...texts.keys()];
}

function combine(axes: readonly (readonly [string, readonly string[]])[]): readonly ReadonlyMap<string, string>[] {
  let combinations: ReadonlyMap<string, string>[] = [new Map()];
  for (const [axis, list] of axes) {
    combinations = combinations.flatMap((before) => list.map((value) => new Map([...before, [axis, value]])));
  }
  return combinations;
}

/** What follows the name of a member: `[OS=linux,JDK=21]`. */
export function memberSuffix(combination: ReadonlyMap<string, string>): string {
  return `[${[...combination].map(([axis, value]) => `${axis}=${value}`).join(',')}]`;
}

function count(size: number): string {
  return size.toLocaleString('en-US');
}
