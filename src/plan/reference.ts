/** What a reference in a string value can be. Read by `references.ts`. */

/** Facts about a finished (or queued, or started) trigger that a reference can use. */
export const resultFields = ['number', 'url', 'result', 'displayName', 'queueId'] as const;

/** One of `resultFields`. */
export type ResultField = (typeof resultFields)[number];

/** What stands between `${` and `}`. */
export type Reference =
  /** `default` counts when the variable is not set or empty, as in a shell. */
  | { readonly kind: 'env'; readonly name: string; readonly default: string | undefined }
  | { readonly kind: 'secret'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'var'; readonly name: string }
  | { readonly kind: 'matrix'; readonly name: string }
  | { readonly kind: 'run-id' }
  | { readonly kind: 'result'; readonly trigger: string; readonly field: ResultField | { readonly output: string } };

/** A piece of a string value. `start` is its offset in the value; `source` the text as written there. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'reference'; readonly reference: Reference; readonly source: string; readonly start: number }
  | { readonly kind: 'problem'; readonly message: string; readonly hint: string; readonly source: string; readonly start: number };
