import type { ListedRun } from './store.ts';

/** The latest run first; runs whose journal cannot be read last, by their ids. */
export function latestFirst(runs: readonly ListedRun[]): readonly ListedRun[] {
  const begun = ({ record }: ListedRun): number => (record.ok ? record.value.header.startedAt : -Infinity);
  return [...runs].sort((left, right) => begun(right) - begun(left) || (left.run < right.run ? 1 : -1));
}
