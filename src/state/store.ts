/** Where runs are remembered: a port. Types only; `file/` keeps them in a folder, `shared/` in a database, `memory-store.ts` in this process. */
import type { Failure } from '../errors/failure.ts';
import type { Result } from '../util/result.ts';
import type { GroupStore } from './groups.ts';
import type { Driver, TakeOptions } from './lease.ts';
import type { LineBody, LogLine, RunHeader } from './lines.ts';

/** A run as its journal has it. */
export interface RunRecord {
  readonly header: RunHeader;
  /** Everything after the header, oldest first. */
  readonly lines: readonly LogLine[];
}

/** Who drives a run. */
export type { Driver } from './lease.ts';

/** One run of a list; `record` is an error where its journal cannot be read. */
export interface ListedRun {
  readonly run: string;
  readonly record: Result<RunRecord, Failure>;
  /** The process that drives it now. */
  readonly driver: Driver | undefined;
}

/** How a run is taken. */
export interface OpenOptions extends Partial<TakeOptions> {
  /** Masks secrets in a text. Applied to every line, as a second wall: nothing secret should come this far. */
  readonly redact: (text: string) => string;
  /** Take the run although another process holds it, or one elsewhere of which nobody can tell whether it still does. Default: false. */
  readonly takeOver?: boolean;
}

/** A run that this process, and no other, drives. */
export interface RunSession {
  /** What was there when it was taken; undefined: the run is new. */
  readonly record: RunRecord | undefined;
  /** Writes the header of a new run. It is durable once what is appended next is, or the session is closed. */
  begin(header: RunHeader): Promise<Result<void, Failure>>;
  /**
   * Resolves once the line is durable; lines are durable in the order of the calls, and calls made together share a flush. An
   * error (`journal-failed`) means that nothing may be sent on the strength of the line; every later call ends with it too.
   */
  append(line: LineBody): Promise<Result<void, Failure>>;
  /**
   * Why nothing may be sent that takes up to `within` milliseconds: another process has taken the run, or it is not certain that none
   * will before. To be asked in the moment of sending. Undefined: it may be sent.
   */
  lapsed(within: number): Failure | undefined;
  /** Aborted once another process has the run; never where that is only seen when something is written. */
  readonly lost?: AbortSignal;
  /** Aborted once somebody elsewhere asks this process to end the run. */
  readonly asked?: AbortSignal;
  /** Waits for what is being written and lets go of the run. */
  close(): Promise<void>;
}

/** Runs that outlive the process which drives them. */
export interface RunStore {
  /** Whether other machines remember their runs here, too. Default: false. */
  readonly shared?: boolean;
  /**
   * Takes a run, new or not, for this process alone. Errors: `run-locked` (another process drives it), `journal-corrupt`,
   * `journal-version`, `journal-failed`.
   */
  open(run: string, options: OpenOptions): Promise<Result<RunSession, Failure>>;
  /** Groups of all runs of this store. */
  readonly groups: GroupStore;
  /** Why it cannot be used at all; undefined: nothing is known against it. */
  ready(): Promise<Failure | undefined>;
  /** What is known of a run, also while another process drives it; undefined: there is none. */
  find(run: string): Promise<ListedRun | undefined>;
  /** Who drives a run, also one of which nothing is written yet. Undefined: nobody, or it cannot be told. */
  driver(run: string): Promise<Driver | undefined>;
  /**
   * Every run, the latest first. A shared store gives the 1,000 that were begun last, or (`oldest`) first, and of their journals what says
   * how they stand: steps of deliveries are left out.
   */
  list(which?: 'oldest'): Promise<Result<readonly ListedRun[], Failure>>;
  /** Asks the process that drives a run to end it. False: none does, or it cannot be asked from here. */
  ask(run: string): Promise<Result<boolean, Failure>>;
  /** Removes a run that nobody drives. False: somebody does. */
  remove(run: string): Promise<Result<boolean, Failure>>;
  /** Ends connections. Sessions are closed before. */
  close(): Promise<void>;
}
