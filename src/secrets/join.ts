import { Secret } from './secret.ts';

/** One secret made of parts of which at least one is secret: `Bearer ` and a token. A single secret stays the same object. */
export function joinSecret(parts: readonly (string | Secret)[], origin: string): Secret {
  const [first] = parts;
  if (parts.length === 1 && first instanceof Secret) return first;
  return new Secret(parts.map((part) => (typeof part === 'string' ? part : part.reveal())).join(''), origin);
}
