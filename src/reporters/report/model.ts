/**
 * What a report of a run is made of, in all forms: HTML, JUnit, JSON, Markdown. Types only. Plain data, secrets masked, times in
 * milliseconds since the epoch and spans in milliseconds. Text from elsewhere has no control sequence in it, but for `logTail`.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Failure } from '../../errors/failure.ts';
import type { RunCounts, SetOutcome, TriggerOutcome } from '../../events/events.ts';
import type { BuildResult, ControllerNotice } from '../../jenkins/port.ts';

/** How a trigger stands: as it ended, or `open` while it has not. */
export type ReportOutcome = TriggerOutcome | 'open';

/** One build of a trigger, or the delivery of one. */
export interface ReportAttempt {
  /** Counts from 1; above 1 only with `rebuild`. */
  readonly attempt: number;
  readonly queueId?: number;
  readonly number?: number;
  /** Address of the build, for people. */
  readonly url?: string;
  readonly result?: BuildResult;
  /** It ran already and was followed (`run: once`). */
  readonly adopted?: true;
  /** Name of the node that ran it, where Jenkins shows one. */
  readonly node?: string;
  /** The build took, by the controller. */
  readonly duration?: number;
  /** When this machine sent it, saw it accepted, saw the build run, saw it end; absent what was not seen. */
  readonly sentAt?: number;
  readonly queuedAt?: number;
  readonly startedAt?: number;
  readonly endedAt?: number;
}

/** A stage of a Pipeline build. */
export interface ReportStage {
  readonly name: string;
  /** As Jenkins says it: `SUCCESS`, `FAILED`, `NOT_EXECUTED`… */
  readonly status: string;
  readonly duration: number;
}

/** Why it waited: in the queue, or as a build that paused for input. */
export interface ReportWait {
  readonly at: number;
  readonly why: string;
  readonly stuck: boolean;
}

/** A trigger with all that is known of it. */
export interface ReportTrigger {
  /** `set/name`. */
  readonly id: string;
  readonly name: string;
  readonly job: string;
  /** Name of the controller. */
  readonly controller: string;
  readonly outcome: ReportOutcome;
  readonly failure?: Failure;
  readonly queueId?: number;
  readonly number?: number;
  /** Address of the build, or of the queue item before there is one. */
  readonly url?: string;
  readonly result?: BuildResult;
  readonly displayName?: string;
  /** The build is not this run's alone: Jenkins folded the request into an item that was there. */
  readonly attached: boolean;
  /** `run: once` took a build that was there: one that had ended well, or with `attached` one that ran. */
  readonly adopted?: true;
  /** With `adopted`: names of the parameters that were not compared. */
  readonly notCompared?: readonly string[];
  /** Id of the equal trigger that it was held back behind. */
  readonly heldBackBehind?: string;
  /** As they were sent, or as they are written in the file when that is not known. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What Jenkins says why the build ran. */
  readonly causes: readonly string[];
  /** Oldest first; the last one is the one that counts. Empty: nothing was sent. */
  readonly attempts: readonly ReportAttempt[];
  readonly stages: readonly ReportStage[];
  /** The latest reasons for which it waited. */
  readonly waits: readonly ReportWait[];
  /** From its POST to its end. */
  readonly elapsed?: number;
  /** In the queue, and as a build, over all attempts; absent where it is not known. */
  readonly queueTime?: number;
  readonly runTime?: number;
  /** Whether the length of the run hung on it. */
  readonly critical: boolean;
  /** End of the console log; its only control sequences are colours (SGR), which `plainLine` takes out. */
  readonly logTail: readonly string[];
  /** Lines of it that were left out, because the logs of all triggers together were too long. */
  readonly logLinesLeftOut: number;
}

/** A set with its triggers, in plan order. */
export interface ReportSet {
  readonly name: string;
  readonly description?: string;
  readonly mode: 'sequential' | 'parallel';
  /** Absent while it has not ended. */
  readonly outcome?: SetOutcome;
  readonly failure?: Failure;
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly triggers: readonly ReportTrigger[];
}

/** A controller and how much it was asked. */
export interface ReportController {
  readonly name: string;
  readonly url: string;
  /** The embedded one, which deploys nothing. */
  readonly sandbox: boolean;
  /** Requests sent to it, by the last process that drove the run; absent while that is not over. */
  readonly requests?: number;
  /** Requests that were sent again. */
  readonly retries: number;
}

/** Something that happened between us and a controller, in words. */
export interface ReportNotice {
  readonly at: number;
  readonly controller: string;
  readonly kind: ControllerNotice['kind'];
  readonly text: string;
}

/** A signal. */
export interface ReportInterruption {
  readonly at: number;
  readonly signal: 'SIGINT' | 'SIGTERM';
  readonly times: number;
}

/** A run, as a whole. */
export interface RunReport {
  readonly run: string;
  /** The triggers file as it was named. */
  readonly file: string;
  readonly startedAt: number;
  /** Absent: the run is not over. */
  readonly endedAt?: number;
  /** How long the last process drove the run. */
  readonly elapsed?: number;
  readonly exitCode?: number;
  /** Whether several processes drove it, one after the other. */
  readonly resumed: boolean;
  readonly counts: RunCounts & { readonly open: number };
  readonly controllers: readonly ReportController[];
  readonly sets: readonly ReportSet[];
  /** Ids of the triggers that the length of the run hung on, first to last: each began when the one before it had ended. */
  readonly criticalPath: readonly string[];
  readonly warnings: readonly Diagnostic[];
  /** The first ones, and how many more there were. */
  readonly notices: readonly ReportNotice[];
  readonly noticesLeftOut: number;
  readonly interruptions: readonly ReportInterruption[];
}
