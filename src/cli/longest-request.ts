import type { Plan } from '../plan/plan.ts';

/** Milliseconds that the longest request to a controller of a plan may take. */
export function longestRequest({ controllers }: Plan): number {
  return Math.max(0, ...[...controllers.values()].map(({ timeout }) => timeout));
}
