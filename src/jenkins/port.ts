/**
 * What the engine and the observer know of a Jenkins controller. The client in this folder implements it over HTTP; a
 * simulation implements it in memory. Types only.
 */
import type { Failure } from '../errors/failure.ts';
import type { Secret } from '../secrets/secret.ts';
import type { Result } from '../util/result.ts';

/** Results of a build, `hudson.model.Result`. */
export type BuildResult = 'SUCCESS' | 'UNSTABLE' | 'FAILURE' | 'NOT_BUILT' | 'ABORTED';

/** A parameter value: plain, or secret, or mixed as an already assembled secret. */
export type ParameterValue = string | Secret;

/** Content of a file parameter, and the name it is uploaded under. */
export interface FileUpload {
  readonly fileName: string;
  readonly content: Uint8Array;
}

/** What to trigger. `job` is the full name (`team/app/main`), never a URL. */
export interface TriggerRequest {
  readonly job: string;
  readonly parameters: ReadonlyMap<string, ParameterValue>;
  readonly files: ReadonlyMap<string, FileUpload>;
  /** Quiet period in milliseconds; absent: the job's own. Sent as `delay=…sec`. */
  readonly delay?: number;
  readonly remoteToken?: Secret;
  readonly cause?: string;
  /**
   * Span that the build becomes a part of, as W3C Trace Context writes it; sent as a header, which Jenkins' OpenTelemetry plugin takes up
   * where `otel.instrumentation.jenkins.remote.span.enabled` is on (`QueueListener` of the plugin). Default: not sent.
   */
  readonly traceparent?: string;
  /** Sent once: also when it certainly did not reach Jenkins it is not sent again here, but answered as `unreachable`. Default: false. */
  readonly once?: boolean;
  /** Goes before what waits for a connection: what is held ends by itself some day. Default: false. */
  readonly first?: boolean;
  /** Asked in the moment before it is written: a failure means that it is not sent, and is answered as `unreachable`. Default: it is. */
  readonly forbidden?: () => Failure | undefined;
  /** `fail`: parameters for a job without any are refused; `build`: then they are left out and said so. */
  readonly ifNotParameterized: 'fail' | 'build';
}

/** What became of a trigger POST, by what is certain. */
export type TriggerAnswer =
  /** Jenkins has it. `folded`: known to be merged into an item that was there (303; /build cannot tell: undefined). */
  | {
      readonly kind: 'accepted';
      readonly queueId: number;
      readonly session: string | undefined;
      readonly folded?: boolean;
      readonly notParameterized?: boolean;
    }
  /** Jenkins said no; nothing was triggered. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** It certainly never reached Jenkins (after the retries allowed). */
  | { readonly kind: 'unreachable'; readonly failure: Failure }
  /** It was sent, and no answer tells what became of it. */
  | { readonly kind: 'ambiguous'; readonly failure: Failure };

/** Items of a folder, from (included) and to (excluded), and so many of the latest builds of each. */
export interface FolderPart {
  readonly from: number;
  readonly to: number;
  readonly builds: number;
}

/** A failed read. `temporary`: ask again later (connection, 429, 5xx, starting). `missing`: 404. `refused`: credentials or permission. */
export interface ReadFailure {
  readonly kind: 'temporary' | 'missing' | 'refused';
  readonly failure: Failure;
  /** The controller, or a proxy in front of it, says that it is asked too much: 429, or a 503 that is not that of a start. */
  readonly busy?: true;
}

/** What an answer took. */
export interface AnswerCost {
  /** Milliseconds from when the request went out to when the answer was whole. */
  readonly time: number;
  /** Size of its body, decoded. */
  readonly bytes: number;
  /** How often the controller said before that it is asked too much (429, 503). */
  readonly refusals: number;
}

/**
 * What a read gives, with the `X-Jenkins-Session` it came from (undefined while none is known), or why there is nothing. `cost`: absent
 * where nobody measured it.
 */
export type ReadResult<T> = Result<T & { readonly session: string | undefined; readonly cost?: AnswerCost }, ReadFailure>;

/** What tells a queue item from others. */
export interface QueuedItem {
  readonly id: number;
  /** Full name of the job, reduced from the task's URL; undefined when the answer did not say. */
  readonly job: string | undefined;
  /** When it came into the queue, and when its quiet period ends (only while that lasts): milliseconds since the epoch by the controller's clock. */
  readonly inQueueSince: number | undefined;
  readonly due: number | undefined;
  /** Undefined when they were not asked for. */
  readonly parameters: ShownParameters | undefined;
}

/** An item of the queue, or one that has left it; Jenkins forgets those after 300 s (recordings 121, 132, 146, 22, 148, 273). */
export interface QueueItem extends QueuedItem {
  /** Why it waits, for people; null once it left. */
  readonly why: string | null;
  readonly stuck: boolean;
  readonly blocked: boolean;
  readonly buildable: boolean;
  readonly cancelled: boolean;
  /** The build it became. */
  readonly executable: { readonly number: number } | undefined;
  /** True for a `LeftItem`. */
  readonly left: boolean;
}

/** Parameters as Jenkins shows them: the value is undefined for a password or a file, and `job#number` for a run. */
export type ShownParameters = ReadonlyMap<string, string | undefined>;

/** A build on an executor, as the list of all executors shows it (recording 516). */
export interface RunningBuild {
  readonly job: string;
  readonly number: number;
  readonly queueId: number;
  /** Start, milliseconds since the epoch by the controller's clock. */
  readonly timestamp: number;
  /** Milliseconds; -1 when Jenkins has no history. */
  readonly estimatedDuration: number;
  /** Whether it is a build of a Pipeline (`WorkflowRun`), which may have stages and may pause for input. */
  readonly pipeline: boolean;
  /** Name of the node that runs it; undefined for a Pipeline, whose steps may run on several. */
  readonly node?: string;
}

/** A build, running or finished (recordings 23, 134, 152). Times in milliseconds, by the clock of the controller. */
export interface Build {
  readonly number: number;
  readonly queueId: number | undefined;
  /** False only once it is final (`building` and `inProgress` are both false). */
  readonly running: boolean;
  readonly result: BuildResult | null;
  readonly displayName: string;
  readonly timestamp: number;
  readonly duration: number;
  readonly estimatedDuration: number;
  /** See `RunningBuild.pipeline`. */
  readonly pipeline: boolean;
  /** See `RunningBuild.node`. */
  readonly node?: string;
  /** Why it ran, in words of Jenkins. Absent: none was shown. */
  readonly causes?: readonly string[];
  /** Undefined when they were not asked for. */
  readonly parameters: ShownParameters | undefined;
}

/** An input that a build of a Pipeline waits for (`PendingInputActionsExt` of the plugin pipeline-rest-api). */
export interface PendingInput {
  /**
   * Tells the inputs apart that one build waits for at a time. Without an id of its own a step has the digest of its message
   * (`InputStep.getId`), so that a build that asks the same thing twice has the same id twice, one after the other.
   */
  readonly id: string;
  readonly message: string;
  /** Names of the parameters it asks for. Undefined: the answer does not say, as that of old versions. */
  readonly parameters: readonly string[] | undefined;
}

/** A stage of a build of a Pipeline (`StageNodeExt` of the plugin pipeline-rest-api). */
export interface Stage {
  readonly name: string;
  /** `SUCCESS`, `UNSTABLE`, `FAILED`, `ABORTED`, `IN_PROGRESS`, `PAUSED_PENDING_INPUT`, `SKIPPED`, `NOT_EXECUTED` (`StatusExt`). */
  readonly status: string;
  /** Milliseconds, pauses included. */
  readonly duration: number;
}

/** A parameter that a job declares (recording 10). */
export interface ParameterDefinition {
  readonly name: string;
  /** Jenkins' simple type, such as `StringParameterDefinition`. */
  readonly type: string;
  readonly choices?: readonly string[];
  /** Absent when there is none or it is not shown (password). */
  readonly defaultValue?: string;
}

/** What Jenkins says of a job before anything is triggered (recordings 09, 10, 405). */
export interface JobDescription {
  readonly fullName: string;
  readonly buildable: boolean;
  readonly parameters: readonly ParameterDefinition[];
  /** Number that the next build gets: what is asked for later has this one or a higher one. Undefined for what has no builds. */
  readonly nextBuildNumber: number | undefined;
  /** False for folders and other items without builds. */
  readonly isJob: boolean;
  /** Full names of the first items of a folder or a multibranch project; absent for a job. */
  readonly items?: readonly string[];
  /** Whether an item of it is in the queue. */
  readonly inQueue?: boolean;
  /** Milliseconds that Jenkins expects a build to take (of its latest build; `Run.getEstimatedDuration`); absent without history. */
  readonly estimatedDuration?: number;
  /** Label expression that its builds need; absent where there is none or Jenkins does not show it (a Pipeline). */
  readonly label?: string;
}

/** A piece of a console log. `next` is the `start` of the following request (`X-Text-Size`), `more` whether it still grows. */
export interface LogChunk {
  readonly text: string;
  readonly next: number;
  readonly more: boolean;
  /** True when the piece was longer than is read at once: its beginning is missing, up to a line end. */
  readonly skipped?: true;
}

/** One controller. Reads are retried inside as the controller's `retry` says; every method ends early when `signal` is aborted. */
export interface JenkinsPort {
  /** Name in the triggers file. */
  readonly name: string;
  /** Base URL for people, no trailing slash. */
  readonly url: string;
  /** Address of a job or build or queue item for people, below `url`. */
  link(target: { readonly job: string; readonly number?: number } | { readonly queueId: number }): string;
  /** What is known of a job from earlier; asked for when nothing is. */
  knownJob(job: string, signal: AbortSignal): Promise<ReadResult<{ readonly job: JobDescription }>>;
  /** Milliseconds that a build of a job usually takes (`Job.getEstimatedDuration`), where an earlier answer said so. Asks nobody. */
  usualDuration(job: string): number | undefined;
  describeJob(job: string, signal: AbortSignal): Promise<ReadResult<{ readonly job: JobDescription }>>;
  trigger(request: TriggerRequest, signal: AbortSignal): Promise<TriggerAnswer>;
  /** The items of one job that are in the queue, with their parameters. */
  readItemsOf(job: string, signal: AbortSignal): Promise<ReadResult<{ readonly items: readonly QueuedItem[] }>>;
  /**
   * The latest builds of a job (at most 100), newest first, with their parameters. `date`: that of the answer's `Date` header, where it has
   * one, in milliseconds since the epoch.
   */
  readRecentBuilds(job: string, signal: AbortSignal): Promise<ReadResult<{ readonly builds: readonly Build[]; readonly date?: number }>>;
  /** The latest builds of a job (at most `count`, which may be more than 100), newest first, without their parameters. */
  readLatestBuilds(job: string, count: number, signal: AbortSignal): Promise<ReadResult<{ readonly builds: readonly Build[] }>>;
  /**
   * The same of the jobs in a part of a folder (empty: of the controller itself), by their full names. An item that has no builds, as a folder,
   * is there without any. Asked once, without retries.
   */
  readLatestBuildsIn(
    folder: string,
    part: FolderPart,
    signal: AbortSignal,
  ): Promise<ReadResult<{ readonly jobs: ReadonlyMap<string, readonly Build[]> }>>;
  /** Without parameters, and of the times only `due`. */
  readQueue(signal: AbortSignal): Promise<ReadResult<{ readonly items: readonly QueueItem[] }>>;
  readQueueItem(id: number, signal: AbortSignal): Promise<ReadResult<{ readonly item: QueueItem }>>;
  readRunningBuilds(signal: AbortSignal): Promise<ReadResult<{ readonly builds: readonly RunningBuild[] }>>;
  readBuild(job: string, number: number, signal: AbortSignal): Promise<ReadResult<{ readonly build: Build }>>;
  readLog(job: string, number: number, start: number, signal: AbortSignal): Promise<ReadResult<LogChunk>>;
  /** The last `lines` lines of a console log, without console notes, reading no more of a long log than it must. */
  readLogTail(job: string, number: number, lines: number, signal: AbortSignal): Promise<ReadResult<{ readonly lines: readonly string[] }>>;
  /** What a running build of a Pipeline waits for. `missing` where the plugin pipeline-rest-api is; asked once, without retries. */
  readPendingInputs(job: string, number: number, signal: AbortSignal): Promise<ReadResult<{ readonly inputs: readonly PendingInput[] }>>;
  /** The stages of a build of a Pipeline, in order. As `readPendingInputs` when they cannot be had. */
  readStages(job: string, number: number, signal: AbortSignal): Promise<ReadResult<{ readonly stages: readonly Stage[] }>>;
  /** Content of an archived artifact, at most `maxBytes`. */
  readArtifact(
    job: string,
    number: number,
    path: string,
    maxBytes: number,
    signal: AbortSignal,
  ): Promise<ReadResult<{ readonly content: string }>>;
  /** `done`: cancelled; `gone`: it was not (any more) in the queue. */
  cancelQueueItem(id: number, signal: AbortSignal): Promise<Result<'done' | 'gone', Failure>>;
  stopBuild(job: string, number: number, how: 'stop' | 'term' | 'kill', signal: AbortSignal): Promise<Result<'done' | 'gone', Failure>>;
  /**
   * Answers an input, without parameters. `done`: it was waiting and is answered; `gone`: it waits no more. Once `done` is said it is
   * no longer among the pending ones (`InputStepExecution.postSettlement` comes before the answer).
   */
  submitInput(
    job: string,
    number: number,
    input: string,
    how: 'proceed' | 'abort',
    signal: AbortSignal,
  ): Promise<Result<'done' | 'gone', Failure>>;
  /** Ends idle connections. */
  close(): Promise<void>;
}

/** One request and what became of it, without anything that its headers and body say. */
export interface RequestRecord {
  readonly method: 'GET' | 'POST';
  /** Below the controller's URL, with query. */
  readonly path: string;
  /** Status of the answer; absent when there is none. */
  readonly status?: number;
  /** Why there is no answer. */
  readonly failure?: string;
  /** Milliseconds from when it went out to the end of the answer, or until it was given up. */
  readonly elapsed: number;
  /** Size of the body of the answer, decoded; 0 without one. */
  readonly bytes: number;
}

/** Something about a controller that people should know, told by client and observer through one callback. */
export type ControllerNotice =
  | {
      readonly kind: 'request-retried';
      readonly request: string;
      readonly attempt: number;
      readonly delay: number;
      readonly failure: Failure;
    }
  | { readonly kind: 'unreachable'; readonly failure: Failure }
  | { readonly kind: 'recovered' }
  | { readonly kind: 'restarted' }
  | { readonly kind: 'crumb-refreshed' }
  | { readonly kind: 'warning'; readonly message: string };
