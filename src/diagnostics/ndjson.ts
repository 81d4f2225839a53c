/** Problems for programs. */
import type { Diagnostic } from './diagnostic.ts';

/**
 * One problem as a line of JSON, without its end: `v` (1, the version of the shape), `type: 'diagnostic'` and the fields of
 * `Diagnostic`. Fields may be added, never removed or changed in meaning.
 */
export function toNdjson({ code, severity, message, file, position, hint, related }: Diagnostic): string {
  return JSON.stringify({ v: 1, type: 'diagnostic', severity, code, message, file, position, hint, related });
}
