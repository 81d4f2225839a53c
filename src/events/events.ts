/**
 * What execution says. A closed union: only reporters turn it into text, and `docs/events.md` lists the same types. The `type`
 * of an event is its stable code; fields may be added, never removed or changed in meaning. No event holds a secret.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Failure } from '../errors/failure.ts';
import type { BuildResult, ControllerNotice, PendingInput, Stage } from '../jenkins/port.ts';
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
  readonly queueId?: number;
  readonly number: number;
  readonly url: string;
  readonly result: BuildResult;
  /** Milliseconds the build took, by the controller. */
  readonly duration: number;
  /** True when it ran already: see `TriggerResult`. */
  readonly adopted?: true;
}

/** The end of a trigger, with all that is known of it. */
export interface TriggerResult {
  readonly trigger: string;
  readonly outcome: TriggerOutcome;
  /** Why, for every outcome but `succeeded`. For `skipped` the code says which rule. */
  readonly failure?: Failure;
  readonly queueId?: number;
  readonly number?: number;
  /** Address of the build (or of the queue item before there is one), for people. */
  readonly url?: string;
  readonly result?: BuildResult;
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
  readonly job: string;
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

/** The events without what all of them have. */
export type EventBody =
  /** Comes before the run begins, and also when it does not begin because something is refused. */
  | {
      readonly type: 'preview';
      readonly counts: PreviewCounts;
      /** Every trigger of the plan, in its order. */
      readonly triggers: readonly {
        readonly trigger: string;
        readonly action: PreviewAction;
        readonly url: string;
        readonly queueId?: number;
        readonly number?: number;
        /** Milliseconds that its build usually takes. */
        readonly estimatedDuration?: number;
      }[];
      readonly unchecked: readonly string[];
      readonly criticalPath: readonly string[];
      /** Milliseconds. */
      readonly expectedDuration?: number;
    }
  | {
      readonly type: 'run-started';
      readonly run: string;
      readonly file: string;
      /** True when an earlier process began it and this one goes on. */
      readonly resumed?: true;
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
      readonly controllers: readonly { readonly name: string; readonly url: string; readonly sandbox: boolean }[];
    }
  /** A warning about the file, the environment or the command line. */
  | { readonly type: 'warning'; readonly diagnostic: Diagnostic }
  | { readonly type: 'controller-notice'; readonly controller: string; readonly notice: ControllerNotice }
  | { readonly type: 'set-started'; readonly set: string }
  | { readonly type: 'set-finished'; readonly set: string; readonly outcome: SetOutcome; readonly failure?: Failure }
  /** Said just before the POST. Parameters are shown with secrets masked. */
  | {
      readonly type: 'trigger-sent';
      readonly trigger: string;
      readonly job: string;
      readonly parameters: Readonly<Record<string, string>>;
      /** True when an earlier process began its delivery and this one goes on from there, so that nothing may have to be sent. */
      readonly resumed?: true;
    }
  /** Held back by the run itself: an equal trigger of the same plan has not left the queue. */
  | { readonly type: 'trigger-held-back'; readonly trigger: string; readonly behind: string }
  | {
      readonly type: 'trigger-queued';
      readonly trigger: string;
      readonly queueId: number;
      readonly url: string;
      readonly attached: boolean;
      readonly notParameterized?: boolean;
    }
  /** Jenkins' reason changed while the item waits. */
  | { readonly type: 'trigger-waiting'; readonly trigger: string; readonly why: string; readonly stuck: boolean; readonly blocked: boolean }
  | {
      readonly type: 'build-started';
      readonly trigger: string;
      readonly number: number;
      readonly url: string;
      readonly estimatedDuration?: number;
      /** Name of the node that runs it, where Jenkins shows one; a Pipeline may use several. */
      readonly node?: string;
      /** True when it ran already and is followed (`run: once`); then nothing was sent, and no other event comes before. */
      readonly adopted?: true;
      /** With `adopted`: see `TriggerResult`. */
      readonly notCompared?: readonly string[];
    }
  /** A build of a Pipeline waits for an input; told once for each, after the run has done with it what `onInput` says. */
  | {
      readonly type: 'build-paused';
      readonly trigger: string;
      readonly number: number;
      /** The page on which people answer it. */
      readonly url: string;
      readonly input: Pick<PendingInput, 'id' | 'message'> & {
        /** Names of what it asks for, as far as the controller tells. */
        readonly parameters?: readonly string[];
      };
      /** What the run answered; absent: nothing, so that the build waits for somebody. */
      readonly answer?: 'abort' | 'proceed';
      /** Why nothing was answered although `onInput` says so. */
      readonly reason?: string;
    }
  /** What it waited for was answered, and it goes on. */
  | { readonly type: 'build-resumed'; readonly trigger: string; readonly number: number }
  /** What a build wrote to its console log, in order and each line once, with `log: follow`. */
  | {
      readonly type: 'log-lines';
      readonly trigger: string;
      readonly number: number;
      /** Whole lines without their ends: console notes removed, control sequences still in. */
      readonly lines: readonly string[];
      /** True when lines before these are missing, as the log grew faster than it could be read. */
      readonly skipped?: true;
    }
  /** A build ended with a result of `rebuild.on`, and another one is triggered. */
  | ({ readonly type: 'trigger-rebuilding'; readonly trigger: string; readonly attempts: number } & AttemptResult)
  /** This run cancels it: interrupted, timed out, or `onFailure: abort`. */
  | { readonly type: 'trigger-cancelling'; readonly trigger: string; readonly failure: Failure }
  | ({ readonly type: 'trigger-finished' } & TriggerResult)
  /** SIGINT or SIGTERM: the first one cancels, the second one ends builds harder, the third one leaves at once. */
  | { readonly type: 'interrupted'; readonly signal: 'SIGINT' | 'SIGTERM'; readonly times: number }
  | {
      readonly type: 'run-finished';
      readonly run: string;
      readonly exitCode: number;
      readonly counts: RunCounts;
      /** Milliseconds. */
      readonly elapsed: number;
      readonly sandbox: boolean;
      /** Requests sent to each controller. */
      readonly requests: Readonly<Record<string, number>>;
    };

/** An event: version of the union, place in the run (from 1), time in milliseconds since the epoch, and its body. */
export type RunEvent = { readonly v: 1; readonly seq: number; readonly at: number } & EventBody;

/** Every `type`, for registries and documentation. A missing one does not compile. */
export const eventTypes: Readonly<Record<EventBody['type'], string>> = {
  preview: 'What would be done with each trigger, as the controllers stand.',
  'run-started': 'The run begins; the plan is shown.',
  warning: 'Something that people should know before anything is sent.',
  'controller-notice': 'Something happened between us and a controller: a retry, a restart, an outage.',
  'set-started': 'The first trigger of the set may start.',
  'set-finished': 'All triggers of the set have ended.',
  'trigger-sent': 'The trigger is about to be sent, or its delivery to go on.',
  'trigger-held-back': 'An equal trigger of this run is still in the queue, so this one waits.',
  'trigger-queued': 'Jenkins has accepted the trigger.',
  'trigger-waiting': 'The queue item waits, and why.',
  'build-started': 'The queue item became a build.',
  'build-paused': 'The build waits for an input.',
  'build-resumed': 'The build waits no more.',
  'log-lines': 'The build wrote to its console log.',
  'trigger-rebuilding': 'A build had a bad result, and another one is triggered.',
  'trigger-cancelling': 'The run cancels the queue item or aborts the build.',
  'trigger-finished': 'The trigger has ended.',
  interrupted: 'A signal arrived.',
  'run-finished': 'The run has ended; its exit code and counts.',
};
