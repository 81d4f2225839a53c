/**
 * The preview: a plan as the controllers stand now, without anything triggered. `preflight` makes one out of a plan and the
 * controllers' ports; reporters show it, a saved plan keeps parts of it. Types only.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Failure } from '../errors/failure.ts';

/** What applying would do with a trigger. */
export type PreviewAction =
  /** A new build. */
  | 'trigger'
  /** An identical item is in the queue, or for `run: once` an identical build runs: it is followed. */
  | 'attach'
  /** `run: once`, and a successful build with the same parameters is there: it is adopted. */
  | 'up-to-date'
  /** It would not go through; the diagnostics say why. */
  | 'refused';

/** A parameter of a trigger as Jenkins would get it. */
export interface PreviewedParameter {
  readonly name: string;
  /** Secrets as asterisks; references to results that come later as written (`${triggers.image.number}`); a file by its path. */
  readonly value: string;
  /** `default`: the trigger does not give it and the job's own default applies (empty where Jenkins does not show it: a password). */
  readonly origin: 'given' | 'default';
  /** Whether the value is only known while the plan runs. */
  readonly later?: true;
}

/**
 * Why a trigger with `run: once` may turn out needless when its turn comes: with `values`, a build with values that come later may be there;
 * with `builtBy`, the trigger of that id builds the same before, and its build is taken unless it ends badly.
 */
export type MayBeNeedless = { readonly values: 'later' } | { readonly builtBy: string };

/** What is known of a trigger before it is sent. */
export interface PreviewedTrigger {
  readonly id: string;
  readonly name: string;
  readonly job: string;
  readonly controller: string;
  readonly needs: readonly string[];
  readonly action: PreviewAction;
  /** Only of `trigger`, with `run: once`. Default: it is triggered. */
  readonly mayBeNeedless?: MayBeNeedless;
  readonly parameters: readonly PreviewedParameter[];
  /** Address of the job, or of the item or build that it attaches to or adopts, for people. */
  readonly url: string;
  /** The item in the queue that it would attach to. */
  readonly queueId?: number;
  /** The build that it would attach to or adopt. */
  readonly number?: number;
  /** Milliseconds that Jenkins expects the build to take; absent without history. */
  readonly estimatedDuration?: number;
  /** Codes and texts of what is wrong with it or worth knowing; errors only for `refused`. */
  readonly diagnostics: readonly Diagnostic[];
  /** Digest of the job's parameter definitions as they are now; absent where they could not be read. */
  readonly definition?: string;
}

/** A set with its triggers in plan order. */
export interface PreviewedSet {
  readonly name: string;
  readonly description?: string;
  readonly mode: 'sequential' | 'parallel';
  readonly needs: readonly string[];
  readonly when: 'success' | 'failure' | 'always';
  readonly triggers: readonly PreviewedTrigger[];
}

/** A controller as it was found. */
export interface PreviewedController {
  readonly name: string;
  readonly url: string;
  readonly sandbox: boolean;
  /** Why nothing could be read from it. */
  readonly failure?: Failure;
  /** Version of Jenkins, from `X-Jenkins`. */
  readonly version?: string;
  /** User id that Jenkins sees; `anonymous` without credentials. */
  readonly user?: string;
  /** Why Jenkins prepares to shut down, where it does; may be empty. */
  readonly quietingDown?: string;
}

/** Counts of triggers by action. */
export interface PreviewCounts {
  readonly triggers: number;
  readonly trigger: number;
  readonly attach: number;
  readonly upToDate: number;
  readonly refused: number;
}

/** The whole preview. Holds no secret. */
export interface Preview {
  readonly file: string;
  readonly controllers: readonly PreviewedController[];
  readonly sets: readonly PreviewedSet[];
  /** Everything that is wrong or worth knowing, each once, at its line of the file: those of the triggers and those of controllers. */
  readonly diagnostics: readonly Diagnostic[];
  /** What could not be checked and why, one sentence each. */
  readonly unchecked: readonly string[];
  readonly counts: PreviewCounts;
  /** Ids along the longest chain of expected durations, in order; sets that run only after a failure are left out. */
  readonly criticalPath: readonly string[];
  /** Milliseconds that the critical path takes; absent when nothing in it has a history. */
  readonly expectedDuration?: number;
  /** Requests sent to each controller for it. */
  readonly requests: Readonly<Record<string, number>>;
}
