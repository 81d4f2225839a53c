/** Where runs are remembered: a port. Types only; `file/` keeps them in a folder, `memory-store.ts` in this process. */
import type { Failure } from '../errors/failure.ts';
import type { Result } from '../util/result.ts';
import type { LineBody, LogLine, RunHeader } from './lines.ts';

/** A run as its journal has it. */
export interface RunRecord {
  readonly header: RunHeader;
  /** Everything after the header, oldest first. */
  readonly lines: readonly LogLine[];
}

/** A process that drives a run. */
export interface Driver {
  readonly pid: number;
  readonly host: string;
  /** Milliseconds since the epoch at which it took the run. */
  readonly since: number;
}

/** One run of a list; `record` is an error where its journal cannot be read. */
export interface ListedRun {
  readonly run: string;
  readonly record: Result<RunRecord, Failure>;
  /** The process that drives it now. */
  readonly driver: Driver | undefined;
}

/** How a run is taken. */
export interface OpenOptions {
  /** Masks secrets in a text. Applied to every line, as a second wall: nothing secret should come this far. */
  readonly redact: (text: string) => string;
  /** Take the run although another host holds it, of which nobody can tell from here whether it still drives it. Default: false. */
  readonly takeOver?: boolean;
}

/** A run that this process, and no other, drives. */
export interface RunSession {
  /** What was there when it was taken; undefined: the run is new. */
  readonly record: RunRecord | undefined;
  /** Writes the header of a new run. Resolves once it is durable. */
  begin(header: RunHeader): Promise<Result<void, Failure>>;
  /**
   * Resolves once the line is durable; lines are durable in the order of the calls, and calls made together share a flush. An
   * error (`journal-failed`) means that nothing may be sent on the strength of the line; every later call ends with it too.
   */
  append(line: LineBody): Promise<Result<void, Failure>>;
  /** Waits for what is being written and lets go of the run. */
  close(): Promise<void>;
}

/** Runs that outlive the process which drives them. */
export interface RunStore {
  /**
   * Takes a run, new or not, for this process alone. Errors: `run-locked` (another process drives it), `journal-corrupt`,
   * `journal-version`, `journal-failed`.
   */
  open(run: string, options: OpenOptions): Promise<Result<RunSession, Failure>>;
  /** What is known of a run, also while another process drives it; undefined: there is none. */
  find(run: string): Promise<ListedRun | undefined>;
  /** Every run, the latest first. */
  list(): Promise<Result<readonly ListedRun[], Failure>>;
}
