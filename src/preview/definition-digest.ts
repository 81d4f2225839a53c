import type { ParameterDefinition } from '../jenkins/port.ts';
import { sha256 } from '../util/sha256.ts';

/** A job has many triggers. */
const known = new WeakMap<readonly ParameterDefinition[], string>();

/** What was digested last: many jobs declare the same. */
let last: { readonly text: string; readonly digest: string } | undefined;

/**
 * SHA-256, in hexadecimal, of what a job declares as its parameters: name, type, choices in their order, default. The order of the
 * parameters does not count. A default that Jenkins does not show (a password) cannot count either.
 */
export function definitionDigest(parameters: readonly ParameterDefinition[]): string {
  const before = known.get(parameters);
  if (before !== undefined) return before;
  const canonical = parameters
    .map(({ name, type, choices, defaultValue }) => [name, type, choices ?? null, defaultValue ?? null] as const)
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
  const text = JSON.stringify(canonical);
  if (last?.text !== text) last = { text, digest: sha256(text) };
  known.set(parameters, last.digest);
  return last.digest;
}
