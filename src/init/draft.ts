/** A triggers file before it is written. Types only. */

/** A parameter of a trigger. */
export type ParameterDraft = {
  readonly name: string;
  /** Lines that stand above it; text from elsewhere, as it came. */
  readonly comments: readonly string[];
} & (
  | { readonly kind: 'value'; readonly value: string | boolean }
  /** Its value comes from this environment variable and is masked. */
  | { readonly kind: 'secret'; readonly variable: string }
  /** It is only mentioned, so that the job's own default applies. */
  | { readonly kind: 'left-out' }
  /** A file to upload. */
  | { readonly kind: 'file' }
);

/** A trigger. */
export interface TriggerDraft {
  /** Full name. */
  readonly job: string;
  readonly comments: readonly string[];
  readonly parameters: readonly ParameterDraft[];
  /** Whether it cannot be delivered exactly once, because the job has a parameter called `delay`. */
  readonly atMostOnce: boolean;
}

/** A file with one controller and one set. */
export interface FileDraft {
  /** Where editors find the JSON Schema: an address, or a path as seen from the file. */
  readonly schema: string;
  /** Whether the embedded controller takes the place of a Jenkins that is not named. */
  readonly sandbox: boolean;
  /** The controller that the jobs were read from. */
  readonly from: string | undefined;
  readonly set: string;
  readonly triggers: readonly TriggerDraft[];
}
