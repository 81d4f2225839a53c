import type { ErrorCode } from '../errors/codes.ts';
import type { Target } from './place.ts';

/** A problem of one value or key. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string;
  /** What it is about, and what has to go so that the rest fits the schema; its container is undefined for the whole file. */
  readonly target: Target;
  /** Whether to point at the key or at the value. */
  readonly at: 'key' | 'value';
  /** Whether the value may be a secret, so that it is shown nowhere. */
  readonly secret?: boolean;
  /** The key that `target` lacks; nothing has to go then. */
  readonly missing?: string;
  /** The key that was probably meant by an unknown one. */
  readonly meant?: string;
}
