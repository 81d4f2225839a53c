import type { ErrorCode } from '../errors/codes.ts';

/** A place in a file. Lines and columns begin at 1; `length` is the number of characters to underline (at least 1). */
export interface SourcePosition {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** One problem of a file or of the command line. Plain data: only reporters and `render.ts` make text of it. */
export interface Diagnostic {
  readonly code: ErrorCode;
  readonly severity: 'error' | 'warning';
  /** What is wrong, one sentence without a full stop at its end. */
  readonly message: string;
  /** File as the user named it. Absent for problems of the command line. */
  readonly file?: string;
  readonly position?: SourcePosition;
  /** What was expected, and what to do. */
  readonly hint?: string;
  /** Another place that matters, such as the first of two equal keys. */
  readonly related?: { readonly message: string; readonly position: SourcePosition };
}
