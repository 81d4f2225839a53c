/**
 * What execution says. A closed union: only reporters turn it into text, and `docs/events.md` lists the same types. The `type`
 * of an event is its stable code; fields may be added, never removed or changed in meaning. No event holds a secret.
 */
import type { GroupDisplacedEvent, GroupHeldEvent, GroupWaitingEvent } from './group-events.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Failure } from '../errors/failure.ts';
import type { BuildResult, ControllerNotice, RequestRecord, Stage } from '../jenkins/port.ts';
import type { PreviewAction, PreviewCounts } from '../preview/preview.ts';

/** How a trigger ended. */
export type TriggerOutcome =
  /** As wanted. */
  | 'succeeded'
  /** Not as wanted, and it counts. */
  | 'failed'
  /** Not as wanted, but `allowFailure` is set. */
  | 'failure-allowed'
  /** Never triggered: its condition was not met, or something it waits for failed. */
  | 'skipped'
  /** Cancelled by this run: interrupted, or `onFailure: abort`. */
  | 'cancelled';

/** How a set ended. `skipped`: none of its triggers was triggered. */
export type SetOutcome = 'succeeded' | 'failed' | 'skipped' | 'cancelled';

/** One build of a trigger with `rebuild` that was followed by another. */
export interface AttemptResult {
  /** Counts from 1. */
  readonly attempt: number;
  /** Of its queue item. */
  readonly queueId?: number;
  /** Of the build. */
  readonly number: number;
  /** Address of the build. */
  readonly url: string;
  readonly result: BuildResult;
  /** Milliseconds the build took, by the controller. */
  readonly duration: number;
  /** True when it ran already: see `TriggerResult`. */
  readonly adopted?: true;
}

/** The end of a trigger, with all that is known of it. */
export interface TriggerResult {
  /** Its id. */
  readonly trigger: string;
  readonly outcome: TriggerOutcome;
  /** Why, for every outcome but `succeeded`. For `skipped` the code says which rule. */
  readonly failure?: Failure;
  /** Of its queue item. */
  readonly queueId?: number;
  /** Of the build. */
  readonly number?: number;
  /** Address of the build (or of the queue item before there is one), for people. */
  readonly url?: string;
  readonly result?: BuildResult;
  /** Display name of the build. */
  readonly displayName?: string;
  /** Why the build ran, in words of Jenkins, each once. */
  readonly causes?: readonly string[];
  /** True when Jenkins folded the request into an item that was there already, so that the build is not this run's alone. */
  readonly attached?: boolean;
  /**
   * True when `run: once` took a build that was there already, so that nothing was sent: one that had ended well, or with `attached` one
   * that still ran and was followed.
   */
  readonly adopted?: true;
  /** With `adopted`: names of the parameters that were not compared: passwords and other secrets, files, that of `correlate`. */
  readonly notCompared?: readonly string[];
  /** Milliseconds from its POST to its end; absent when nothing was sent. */
  readonly elapsed?: number;
  /** Milliseconds the build took, by the controller. */
  readonly duration?: number;
  /** Stages of a build of a Pipeline that failed, in order, where the controller tells them. */
  readonly stages?: readonly Stage[];
  /** End of the console log of a build that failed: whole lines, control sequences still in. */
  readonly logTail?: readonly string[];
  /** Builds before the last one, with `rebuild`. */
  readonly earlier?: readonly AttemptResult[];
}

/** A trigger as the plan has it, for reporters. */
export interface TriggerSummary {
  readonly id: string;
  readonly name: string;
  /** Full name of the job. */
  readonly job: string;
  /** Name of the controller. */
  readonly controller: string;
  /** Ids of the triggers of its set that it waits for; an id without the axes of a matrix (`set/name`) stands for all its members. */
  readonly needs?: readonly string[];
  /** When it runs, where that is not after success. */
  readonly when?: 'failure' | 'always';
}

/** Counts of triggers by outcome. */
export interface RunCounts {
  readonly triggers: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly failureAllowed: number;
  readonly skipped: number;
  readonly cancelled: number;
}

/** Comes before `run-started`, and also when no run begins because something is refused; absent when an existing run goes on. */
export interface PreviewEvent {
  readonly type: 'preview';
  readonly counts: PreviewCounts;
  /** Every trigger of the plan, in its order. */
  readonly triggers: readonly {
    /** Its id. */
    readonly trigger: string;
    readonly action: PreviewAction;
    /** Address of the job, or of what it would attach to or adopt. */
    readonly url: string;
    /** Of the queue item that it would attach to. */
    readonly queueId?: number;
    /** Of the build that it would attach to or adopt. */
    readonly number?: number;
    /** Milliseconds that its build usually takes. */
    readonly estimatedDuration?: number;
  }[];
  /** What could not be checked and why, a sentence each. */
  readonly unchecked: readonly string[];
  /** Ids along the longest chain of expected durations. */
  readonly criticalPath: readonly string[];
  /** Milliseconds that the critical path takes; absent when nothing in it has a history. */
  readonly expectedDuration?: number;
}

/** Comes once, before everything but `preview` and notices about it. */
export interface RunStartedEvent {
  readonly type: 'run-started';
  /** Id of the run. */
  readonly run: string;
  /** The triggers file as it was named. */
  readonly file: string;
  /** True when an earlier process began it and this one goes on. */
  readonly resumed?: true;
  /** In plan order. */
  readonly sets: readonly {
    readonly name: string;
    readonly description?: string;
    readonly mode: 'sequential' | 'parallel';
    /** Names of the sets it waits for; of those that only the order of the file puts in front of it, the one just before it. */
    readonly needs?: readonly string[];
    /** When it runs, where that is not after success. */
    readonly when?: 'failure' | 'always';
    readonly triggers: readonly TriggerSummary[];
  }[];
  readonly controllers: readonly {
    readonly name: string;
    readonly url: string;
    /** Whether it is the embedded controller. */
    readonly sandbox: boolean;
  }[];
}

/** About the file, the environment or the command line; also that the end of a run could not be written to its journal. */
export interface WarningEvent {
  readonly type: 'warning';
  readonly diagnostic: Diagnostic;
}

/** May come at any time. */
export interface ControllerNoticeEvent {
  readonly type: 'controller-notice';
  /** Its name. */
  readonly controller: string;
  readonly notice: ControllerNotice;
}

/** Only with `--debug`, of every request when it is over, also of those of the preview. Nothing of its headers and its body is in it. */
export interface RequestEvent extends RequestRecord {
  readonly type: 'request';
  /** Name of the controller. */
  readonly controller: string;
}

/** Not said of a set that is skipped as a whole. */
export interface SetStartedEvent {
  readonly type: 'set-started';
  /** Its name. */
  readonly set: string;
}

/** Said of every set. */
export interface SetFinishedEvent {
  readonly type: 'set-finished';
  /** Its name. */
  readonly set: string;
  readonly outcome: SetOutcome;
  /** Why, where there is more to say than its triggers say. */
  readonly failure?: Failure;
}

/** Said just before the POST. */
export interface TriggerSentEvent {
  readonly type: 'trigger-sent';
  /** Its id. */
  readonly trigger: string;
  /** Full name of the job. */
  readonly job: string;
  /** Name → value, secrets masked. */
  readonly parameters: Readonly<Record<string, string>>;
  /**
   * True when an earlier process began its delivery and this one goes on from there; what is in Jenkins already is not sent again, so that
   * nothing may have to be sent.
   */
  readonly resumed?: true;
}

/** Jenkins would fold the two into one build. */
export interface TriggerHeldBackEvent {
  readonly type: 'trigger-held-back';
  /** Its id. */
  readonly trigger: string;
  /** Id of the other. */
  readonly behind: string;
}

/** From here on it is Jenkins' to start it. */
export interface TriggerQueuedEvent {
  readonly type: 'trigger-queued';
  /** Its id. */
  readonly trigger: string;
  /** Number of the queue item. */
  readonly queueId: number;
  /** Address of the queue item. */
  readonly url: string;
  /** Whether Jenkins folded the request into an item that was already there. */
  readonly attached: boolean;
  /** True when the job has no parameters (yet) and they were left out, as `ifNotParameterized: build` allows. */
  readonly notParameterized?: boolean;
}

/** Said again whenever the reason changes. */
export interface TriggerWaitingEvent {
  readonly type: 'trigger-waiting';
  /** Its id. */
  readonly trigger: string;
  /** Jenkins' reason, for people. */
  readonly why: string;
  /** No node fits. */
  readonly stuck: boolean;
  /** Something that runs is in its way. */
  readonly blocked: boolean;
}

/** With `rebuild` said of every build. */
export interface BuildStartedEvent {
  readonly type: 'build-started';
  /** Its id. */
  readonly trigger: string;
  /** Of the build. */
  readonly number: number;
  /** Address of the build. */
  readonly url: string;
  /** Milliseconds, from Jenkins' history. */
  readonly estimatedDuration?: number;
  /** Name of the node that runs it, where Jenkins shows one; a Pipeline may use several. */
  readonly node?: string;
  /** True when it ran already and is followed (`run: once`); then nothing was sent, and no other event comes before. */
  readonly adopted?: true;
  /** With `adopted`: names of the parameters that were not compared: passwords and other secrets, files, that of `correlate`. */
  readonly notCompared?: readonly string[];
}

/** Told once for each input of a Pipeline, after the run has done what `onInput` says. */
export interface BuildPausedEvent {
  readonly type: 'build-paused';
  /** Its id. */
  readonly trigger: string;
  /** Of the build. */
  readonly number: number;
  /** The page on which people answer. */
  readonly url: string;
  readonly input: {
    readonly id: string;
    readonly message: string;
    /** Names of what it asks for, as far as the controller tells. */
    readonly parameters?: readonly string[];
  };
  /** What the run answered; absent: nothing, so that the build waits for somebody. */
  readonly answer?: 'abort' | 'proceed';
  /** Why nothing was answered although `onInput` says so. */
  readonly reason?: string;
}

/** What it waited for was answered. */
export interface BuildResumedEvent {
  readonly type: 'build-resumed';
  /** Its id. */
  readonly trigger: string;
  /** Of the build. */
  readonly number: number;
}

/** In order and each line once; only with `log: follow` or `--log follow`. */
export interface LogLinesEvent {
  readonly type: 'log-lines';
  /** Its id. */
  readonly trigger: string;
  /** Of the build. */
  readonly number: number;
  /** At most 500 whole lines without their ends: console notes removed, control sequences still in. */
  readonly lines: readonly string[];
  /** True when lines before these are missing, as the log grew faster than it could be read (more than 16 MiB at once). */
  readonly skipped?: true;
}

/** The result was one of `rebuild.on`; the other fields are those of the build that has ended. */
export interface TriggerRebuildingEvent extends AttemptResult {
  readonly type: 'trigger-rebuilding';
  /** Its id. */
  readonly trigger: string;
  /** How many builds `rebuild` allows. */
  readonly attempts: number;
}

/** Because it was interrupted, timed out, or `onFailure: abort`. */
export interface TriggerCancellingEvent {
  readonly type: 'trigger-cancelling';
  /** Its id. */
  readonly trigger: string;
  /** Why. */
  readonly failure: Failure;
}

/** Said of every trigger of the plan. */
export interface TriggerFinishedEvent extends TriggerResult {
  readonly type: 'trigger-finished';
}

/** Not said when the signal of the library is aborted: whoever aborts it knows. */
export interface InterruptedEvent {
  readonly type: 'interrupted';
  readonly signal: 'SIGINT' | 'SIGTERM';
  /** 1: what the run started is cancelled; 2: builds that do not stop are ended harder; 3: it leaves at once. */
  readonly times: number;
}

/** The last event of a run. */
export interface RunFinishedEvent {
  readonly type: 'run-finished';
  /** Id of the run. */
  readonly run: string;
  /** See [exit codes](exit-codes.md). */
  readonly exitCode: number;
  readonly counts: RunCounts;
  /** Milliseconds. */
  readonly elapsed: number;
  /** Whether some controller was the embedded one. */
  readonly sandbox: boolean;
  /** Requests sent, by name of the controller. */
  readonly requests: Readonly<Record<string, number>>;
}

/** The events without what all of them have. */
export type EventBody =
  | PreviewEvent
  | RunStartedEvent
  | WarningEvent
  | ControllerNoticeEvent
  | RequestEvent
  | SetStartedEvent
  | SetFinishedEvent
  | TriggerSentEvent
  | TriggerHeldBackEvent
  | TriggerQueuedEvent
  | TriggerWaitingEvent
  | BuildStartedEvent
  | BuildPausedEvent
  | BuildResumedEvent
  | LogLinesEvent
  | TriggerRebuildingEvent
  | TriggerCancellingEvent
  | TriggerFinishedEvent
  | InterruptedEvent
  | GroupWaitingEvent
  | GroupHeldEvent
  | GroupDisplacedEvent
  | RunFinishedEvent;

/** What all events have. */
export interface EventEnvelope {
  /** Version of the union. */
  readonly v: 1;
  /** Place in the run, from 1. */
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** An event: `type` says which. */
export type RunEvent = EventEnvelope & EventBody;
