import type { ErrorCode } from './codes.ts';

/** Why something did not work, as data. Never contains a secret. */
export interface Failure {
  readonly code: ErrorCode;
  /** What happened, one sentence without a full stop at its end. */
  readonly message: string;
  /** Why, when more is known than the message says: the answer of the server, the cause of a lost connection. */
  readonly reason?: string;
  /** What to do, made for this very case; falls back on the registry's remedy. */
  readonly hint?: string;
  /** Addresses to look at, for people. */
  readonly links?: readonly string[];
}
