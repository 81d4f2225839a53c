/** The engine's doors: what it gets and what it gives. Types only. */
import type { Redact } from '../secrets/redactor.ts';
import type { EventBody, RunCounts, SetOutcome, TriggerResult } from '../events/events.ts';
import type { FileUpload, JenkinsPort } from '../jenkins/port.ts';
import type { GroupKeeper } from './groups.ts';
import type { RunHistory, RunJournal } from './journal.ts';
import type { ObserverPort } from '../observe/port.ts';
import type { Plan } from '../plan/plan.ts';
import type { Failure } from '../errors/failure.ts';
import type { Clock } from '../util/clock.ts';
import type { Result } from '../util/result.ts';

/** Everything the engine touches is given to it. */
export interface EngineDependencies {
  readonly clock: Clock;
  /** By controller name; every controller of the plan is there. */
  readonly controllers: ReadonlyMap<string, { readonly jenkins: JenkinsPort; readonly observer: ObserverPort }>;
  /** Reads a file parameter, just before it is sent. */
  readonly readFile: (path: string) => Promise<Result<FileUpload, Failure>>;
  /** Takes every event, in order. Must not throw. */
  readonly emit: (event: EventBody) => void;
  /** Aborted by the first signal: start nothing new, cancel what this run started, then end. */
  readonly interrupt: AbortSignal;
  /** Aborted by the next signal: what still runs although it was told to stop is ended harder (`/term`, then `/kill`). */
  readonly insist?: AbortSignal;
  /** Triggers in flight at the same time over all sets. Default: no limit. */
  readonly maxParallel?: number;
  /** Gives what is sent to Jenkins with a trigger, so that its build becomes a part of the run's trace. Default: nothing. */
  readonly traceparent?: (trigger: string) => string;
  /** Masks secrets in what is shortened: afterwards they would not be known. What is emitted is not masked here. Default: nothing. */
  readonly redact?: Redact;
  /** Holds the concurrency groups of sets. Default: sets with a group go on as those without. */
  readonly groups?: GroupKeeper;
  /** Durable record; an entry is flushed before the act it announces. Default: none is kept. */
  readonly journal?: RunJournal;
  /** What an earlier process left of this run; absent for a new one. */
  readonly history?: RunHistory;
  /**
   * Ids of triggers whose item or build was seen in Jenkins although no journal speaks of them: each looks for it when its turn
   * comes, and sends nothing where it cannot be told what it was. Default: none.
   */
  readonly sighted?: ReadonlySet<string>;
}

/** What a run came to. */
export interface RunOutcome {
  readonly run: string;
  /** Every trigger of the plan, in plan order. */
  readonly triggers: readonly TriggerResult[];
  readonly sets: ReadonlyMap<string, SetOutcome>;
  readonly counts: RunCounts;
  /** Whether the interrupt signal ended it. */
  readonly interrupted: boolean;
}

/** Runs a plan to its end. Never rejects for anything that can be expected to go wrong. */
export type RunPlan = (plan: Plan, run: string, dependencies: EngineDependencies) => Promise<RunOutcome>;
