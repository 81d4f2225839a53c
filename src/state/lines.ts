/** The lines of a journal: the header first, then what happened, oldest first. Types only. */
import type { JournalEntry } from '../engine/journal.ts';
import type { RunCounts } from '../events/events.ts';

/** Version of the lines. A reader refuses what is newer. */
export type LineVersion = 1;

/** A trigger as the run began with it. Values are templates as text: secrets are `***`, references stand as they are written. */
export interface TriggerRecord {
  readonly id: string;
  readonly name: string;
  readonly job: string;
  /** Name of the controller. */
  readonly controller: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** File parameter → path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Everything else that decides what is sent and when; a key that is not set has null. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A set as the run began with it. */
export interface SetRecord {
  readonly name: string;
  readonly description?: string;
  readonly mode: 'sequential' | 'parallel';
  readonly settings: Readonly<Record<string, unknown>>;
  readonly triggers: readonly TriggerRecord[];
}

/** A controller as the run began with it, without anything secret. */
export interface ControllerRecord {
  readonly name: string;
  /** Base URL; of an embedded controller `sandbox:`. */
  readonly url: string;
}

/** The plan of a run, as much of it as shows what changed since. */
export interface PlanRecord {
  readonly controllers: readonly ControllerRecord[];
  readonly sets: readonly SetRecord[];
}

/** First line of a journal. */
export interface RunHeader {
  readonly type: 'run';
  readonly run: string;
  /** The triggers file as it was named. */
  readonly file: string;
  /** SHA-256 of its text, in hexadecimal. */
  readonly fileDigest: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Version of trigger-runner that began the run. */
  readonly version: string;
  /** Values of `--var`; those that hold a secret are left out. */
  readonly vars: Readonly<Record<string, string>>;
  readonly only: readonly string[];
  /** Sets that were named; none: all. */
  readonly sets: readonly string[];
  readonly plan: PlanRecord;
  /** `traceparent` of the run's span, where it is traced; who goes on with the run goes on with the trace. */
  readonly trace?: string;
}

/** What is written after the header, by the engine and by who drives the run. */
export type LineBody =
  | JournalEntry
  /** Another process goes on with the run. */
  | { readonly type: 'resumed'; readonly pid: number; readonly host: string }
  /** A signal: nothing new is started, what runs is cancelled. */
  | { readonly type: 'interrupted' }
  /** `cancel` ended the run: it does not go on. */
  | { readonly type: 'cancelled'; readonly pid: number; readonly host: string }
  | {
      readonly type: 'run-finished';
      readonly exitCode: number;
      readonly counts: RunCounts;
      /** Milliseconds that the last process drove it. */
      readonly elapsed: number;
      /** Requests sent to each controller, by the last process. */
      readonly requests: Readonly<Record<string, number>>;
    };

/** A line with its time, in milliseconds since the epoch. */
export type LogLine = { readonly at: number } & LineBody;
