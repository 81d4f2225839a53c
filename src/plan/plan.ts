/** The plan: the immutable graph after expansion. Types only. */
import type { SourcePosition } from '../diagnostics/diagnostic.ts';
import type { BuildResult } from '../jenkins/port.ts';
import type { Sandbox } from '../config/generated/types.ts';
import type { Secret } from '../secrets/secret.ts';

/** A string value whose parts are known, secret, or known only when another trigger has ended. */
export type Template = readonly TemplatePart[];
/** Secrets are shown by nothing; results and the run id are filled in just before a trigger is sent. */
export type TemplatePart = string | Secret | ResultReference | RunIdReference;

/** `${run.id}`. */
export interface RunIdReference {
  readonly kind: 'run-id';
}

/** `${triggers.NAME.number|url|result|displayName|queueId}` or `.outputs.KEY`; `trigger` is the id of the trigger. */
export interface ResultReference {
  readonly kind: 'result';
  readonly trigger: string;
  readonly field: 'number' | 'url' | 'result' | 'displayName' | 'queueId' | { readonly output: string };
  /** As written, for messages. */
  readonly text: string;
}

/** Runs when what it waits for succeeded (all of it), when one of it failed, or always. */
export type When = 'success' | 'failure' | 'always';

/**
 * Where the parts of a trigger stand in the file; what comes from defaults stands there. Lines are worked out when they are asked for, as
 * most never have a problem. Undefined: the trigger has no such part.
 */
export interface TriggerPositions {
  job(): SourcePosition;
  /** The name of a parameter or of a file parameter. */
  name(parameter: string): SourcePosition | undefined;
  value(parameter: string): SourcePosition | undefined;
  correlate(): SourcePosition | undefined;
}

/** One trigger: a job with everything that is sent to it and how its build is followed. */
export interface PlannedTrigger {
  /** Unique in the plan: `set/name`, for a matrix member `set/name[AXIS=value]`. */
  readonly id: string;
  readonly set: string;
  /** Name people see; unique in its set. */
  readonly name: string;
  /** Full name. A slash in the name of a branch job is written `%2F`; each name between slashes is encoded once more for a path. */
  readonly job: string;
  readonly controller: string;
  readonly parameters: ReadonlyMap<string, Template>;
  /** File parameter → path. */
  readonly files: ReadonlyMap<string, Template>;
  /**
   * Ids of the triggers of the same set it waits for: written `needs`, or the order of a sequential set: all members of what stands
   * before it, and for a member of a matrix only the member before it (`when: failure`: both). Members may share one array.
   */
  readonly needs: readonly string[];
  /** True when `needs` was written; false when it comes from the order of the set. */
  readonly explicitNeeds: boolean;
  /** Ids of triggers, of this or earlier sets, whose results its values use. They must have run. */
  readonly uses: readonly string[];
  readonly when: When;
  readonly wait: 'completed' | 'started' | 'queued';
  readonly successOn: readonly BuildResult[];
  readonly allowFailure: boolean;
  /** Milliseconds for the whole trigger; undefined: without limit. */
  readonly timeout: number | undefined;
  readonly timeouts: { readonly queue?: number; readonly run?: number };
  readonly onTimeout: 'abort' | 'detach';
  /** Milliseconds; undefined: the job's own. */
  readonly quietPeriod: number | undefined;
  readonly remoteToken: Secret | undefined;
  readonly cause: Template | undefined;
  /** Parameter that carries the trigger id of the run. */
  readonly correlate: string | undefined;
  readonly delivery: 'exactly-once' | 'at-most-once';
  /** What to do when Jenkins holds an equal item of somebody else. */
  readonly ifQueued: 'attach' | 'fail' | 'wait';
  /** `once`: a build with the same parameters that ended well, or runs, is taken instead of triggering another. */
  readonly run: 'always' | 'once';
  /** For `run: once`: milliseconds since the end of the build at most; undefined: however old it is. */
  readonly within: number | undefined;
  /** Builds in all, and the results after which another one is made; undefined: one build. */
  readonly rebuild: { readonly attempts: number; readonly on: readonly BuildResult[] } | undefined;
  readonly ifNotParameterized: 'fail' | 'build';
  /** What to do when a build of a Pipeline waits for an input. */
  readonly onInput: 'report' | 'abort' | 'proceed';
  readonly log: 'none' | 'tail' | 'follow';
  readonly outputs: { readonly format: 'json' | 'properties'; readonly path: string } | undefined;
  readonly position: SourcePosition;
  /** Absent in a plan that was not made from a file. */
  readonly positions?: TriggerPositions;
}

/** What must not go on twice at the same time. */
export interface PlannedConcurrency {
  readonly group: string;
  readonly ifBusy: 'wait' | 'fail' | 'cancel-running';
  /** Milliseconds that it is waited for at most. */
  readonly timeout: number;
}

/** A set of the plan, with the triggers of it that are selected (at least one). */
export interface PlannedSet {
  readonly name: string;
  readonly description: string | undefined;
  readonly mode: 'sequential' | 'parallel';
  /** Triggers of the set in flight at once; undefined: no limit of its own. */
  readonly maxParallel: number | undefined;
  /**
   * Names of the sets it waits for. When `needs` was not written it waits for all sets before it in the plan, and only the one just
   * before it is here, standing for all of them (a list of all would be quadratic). What the selection left out is not here.
   */
  readonly needs: readonly string[];
  /** True when `needs` was written; false when it comes from the order of the file. */
  readonly explicitNeeds: boolean;
  readonly when: When;
  readonly onFailure: 'stop' | 'continue' | 'abort';
  /** All of its triggers start, or none does. */
  readonly atomic: boolean;
  /** Held while the set goes on. */
  readonly concurrency?: PlannedConcurrency;
  /** Milliseconds that holding all triggers of an atomic set takes, and releasing them once more, at the most; they are held for longer by both. */
  readonly holdSpan?: number;
  readonly triggers: readonly PlannedTrigger[];
}

/** How to reach a controller. */
export interface PlannedController {
  readonly name: string;
  /** Base URL without trailing slash, or `sandbox:`. */
  readonly url: string;
  readonly credentials:
    | { readonly kind: 'none' }
    | { readonly kind: 'token'; readonly username: string; readonly token: Secret }
    | { readonly kind: 'password'; readonly username: string; readonly password: Secret }
    | { readonly kind: 'bearer'; readonly bearer: Secret };
  readonly headers: ReadonlyMap<string, string | Secret>;
  readonly crumb: 'auto' | 'always' | 'never';
  readonly proxy: 'env' | 'none' | PlannedProxy;
  /** TLS with the controller; undefined: as Node does it. */
  readonly tls: PlannedTls | undefined;
  readonly maxConnections: number;
  /** Milliseconds. */
  readonly poll: { readonly min: number; readonly max: number };
  readonly retry: { readonly attempts: number; readonly minDelay: number; readonly maxDelay: number };
  /** Milliseconds of one request. */
  readonly timeout: number;
  /** Declarations for the embedded controller; only looked at when `url` is `sandbox:`. */
  readonly sandbox: Sandbox | undefined;
  /** Where it stands in the file. Absent in a plan that was not made from a file. */
  readonly position?: SourcePosition;
}

/** What a plan was made from besides the environment: whoever goes on with its run has to make the same plan again. */
export interface PlanOrigin {
  /** SHA-256 of the text of the file, in hexadecimal. */
  readonly digest: string;
  /** Values that were given to variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** Names or ids of triggers that were chosen; none: all. */
  readonly only: readonly string[];
  /** Sets that were chosen; none: all. */
  readonly sets: readonly string[];
  /** Every secret that was looked up, to be masked. */
  readonly secrets: readonly Secret[];
}

/** A proxy that the file names. */
export interface PlannedProxy {
  /** `http:`, `https:` or `socks5:`, without credentials. */
  readonly url: string;
  readonly credentials: { readonly username: string; readonly password: Secret } | undefined;
}

/** TLS as the file has it; the texts are the content of its PEM files. */
export interface PlannedTls {
  /** Authorities to trust, in place of those that Node knows. */
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: Secret | undefined;
  readonly passphrase: Secret | undefined;
  /** Take any certificate. */
  readonly insecure: boolean;
  /** Name to ask for, and which the certificate must have. */
  readonly serverName: string | undefined;
}

/** What a run does. Sets and triggers are in the order of the file. */
export interface Plan {
  /** File as the user named it. */
  readonly file: string;
  /** Held by the run from before its first request to its end. */
  readonly concurrency?: PlannedConcurrency;
  readonly sets: readonly PlannedSet[];
  /** Those that the sets use, by name. */
  readonly controllers: ReadonlyMap<string, PlannedController>;
  /** Absent in a plan that was not made from a file. */
  readonly origin?: PlanOrigin;
}
