/** The things the controller keeps: jobs in folders, their builds, and the items of the queue. Plain objects, changed only by `model/`. */
import type { SandboxPermission, SandboxResult } from '../definition.ts';

/** Kinds of parameters; `unequal` stands for those of plugins whose values never compare equal. */
export type ParameterKind = 'string' | 'text' | 'password' | 'boolean' | 'choice' | 'file' | 'run' | 'unequal';

/** A parameter that a job takes. */
export interface ParameterDefinition {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly description: string;
  /** Value when a request gives none. `undefined`: there is none (file, run). */
  readonly fallback: string | boolean | undefined;
  readonly choices: readonly string[];
  /** Job whose builds a run parameter offers. */
  readonly job: string | undefined;
}

/** A parameter as a request or its default gives it. */
export interface ParameterValue {
  readonly name: string;
  readonly kind: ParameterKind;
  /** For a file: the name it was uploaded with. */
  readonly value: string | boolean;
  readonly content?: Uint8Array;
}

/** Why a build was made: a user's request, or one with the job's own token. */
export type Cause =
  | { readonly kind: 'user'; readonly userId: string | null; readonly userName: string }
  | { readonly kind: 'remote'; readonly address: string; readonly note: string | null };

/** A folder; the root is one without a name. */
export interface Folder {
  readonly kind: 'folder';
  readonly name: string;
  readonly fullName: string;
  readonly parent: Folder | undefined;
  readonly children: Map<string, Folder | Job>;
  /** The children in the order they are listed; `undefined` when that is to be worked out again. */
  sorted: readonly (Folder | Job)[] | undefined;
}

/** What a stage waits for. */
export interface PlannedInput {
  readonly id: string;
  readonly message: string;
  readonly parameters: readonly ParameterDefinition[];
  /** `undefined`: whoever may build. */
  readonly submitters: readonly string[] | undefined;
}

/** A stage of a Pipeline. Times in milliseconds of the build's own work, in which pauses do not count. */
export interface PlannedStage {
  readonly name: string;
  readonly at: number;
  readonly duration: number;
  readonly fails: boolean;
  readonly input: PlannedInput | undefined;
}

/** A pause of a build. Times are monotonic. */
export interface Pause {
  readonly stage: PlannedStage;
  readonly input: PlannedInput;
  readonly begun: number;
  ended: number | undefined;
}

/** What a build will do, settled when it starts. */
export interface BuildPlan {
  /** Milliseconds, without pauses. */
  readonly duration: number;
  readonly result: SandboxResult;
  /** Console lines after Jenkins' own first ones, each with the milliseconds of work after which it appears. */
  readonly lines: readonly { readonly at: number; readonly text: string }[];
  /** Path → content of what it archives at its end. */
  readonly artifacts: Readonly<Record<string, string>>;
  /** Of a Pipeline. */
  readonly stages: readonly PlannedStage[];
}

/** How a job was set up. */
export interface JobSettings {
  readonly description: string;
  readonly pipeline: boolean;
  readonly parameters: readonly ParameterDefinition[];
  readonly concurrent: boolean;
  /** Milliseconds; `undefined`: the global quiet period. */
  readonly quietPeriod: number | undefined;
  readonly label: string | undefined;
  readonly remoteToken: string | undefined;
  readonly permissions: Readonly<Record<string, readonly SandboxPermission[]>>;
  readonly ignores: 'stop' | 'term' | undefined;
  /** `ordinal` counts the builds of this job since the controller was made, from 0. */
  plan(build: Build, ordinal: number): BuildPlan;
}

/** A freestyle job or a Pipeline with its builds. */
export interface Job {
  readonly kind: 'job';
  readonly name: string;
  readonly fullName: string;
  readonly parent: Folder;
  settings: JobSettings;
  disabled: boolean;
  /** As given to `createItem` or posted to `config.xml`. */
  configXml: string | undefined;
  nextBuildNumber: number;
  /** Builds started since the controller was made. */
  ordinal: number;
  /** In ascending order of their numbers. */
  readonly builds: Build[];
  readonly buildByNumber: Map<number, Build>;
  readonly permalinks: Map<Permalink, Build>;
  readonly running: Set<Build>;
  /** Items of this job that are buildable or have left for an executor that has not started their build yet. */
  claims: number;
  readonly blocked: Set<QueueItem>;
  /** Items of this job that are in the queue. */
  readonly queued: Set<QueueItem>;
}

/** The permalinks that only completed builds change. */
export type Permalink =
  | 'lastCompletedBuild'
  | 'lastFailedBuild'
  | 'lastStableBuild'
  | 'lastSuccessfulBuild'
  | 'lastUnstableBuild'
  | 'lastUnsuccessfulBuild';

/** A build, running or over. */
export interface Build {
  readonly job: Job;
  readonly number: number;
  readonly queueId: number;
  /** `undefined` for a job without parameters. */
  readonly parameters: readonly ParameterValue[] | undefined;
  readonly causes: readonly Cause[];
  /** Monotonic milliseconds. */
  readonly started: number;
  /** Wall clock, milliseconds since the epoch. */
  readonly timestamp: number;
  plan: BuildPlan;
  result: SandboxResult | null;
  building: boolean;
  /** Milliseconds; 0 while it runs. */
  duration: number;
  /** In order; only the last one may last yet. */
  readonly pauses: Pause[];
  /** How it was ended before its time, after how much work; `by` is `undefined` when no user did. `rejected`: by aborting an input. */
  interrupted: { readonly after: number; readonly by: string | undefined; readonly rejected: boolean } | undefined;
  /** Slot of the built-in node; `undefined` on a one-off executor. */
  readonly slot: number | undefined;
  cancelEnd: () => void;
  log: RenderedLog | undefined;
}

/** A log that was put together once. */
export interface RenderedLog {
  readonly bytes: Buffer;
  /** For each line the milliseconds of work after which it appears, and where it ends in `bytes`. */
  readonly lines: readonly { readonly at: number; readonly end: number }[];
  readonly final: boolean;
}

/** Where an item is: `WaitingItem`, `BlockedItem`, `BuildableItem`, `LeftItem`. */
export type QueueState = 'waiting' | 'blocked' | 'buildable' | 'left';

/** An item of the build queue, or one that was. */
export interface QueueItem {
  readonly id: number;
  readonly job: Job;
  readonly parameters: readonly ParameterValue[] | undefined;
  readonly causes: Cause[];
  /** Wall clock. */
  readonly inQueueSince: number;
  /** What an equal request shares; `undefined` when none can be equal. */
  readonly foldKey: string | undefined;
  state: QueueState;
  /** End of the quiet period, monotonic milliseconds. */
  due: number;
  /** The same by the wall clock, as it was when the end was set (`WaitingItem.timestamp`). */
  dueAt: number;
  /** Wall clock of the moment it stopped waiting. */
  buildableSince: number;
  leftAt: number;
  cancelled: boolean;
  executable: Build | undefined;
  cancelDue: () => void;
}
