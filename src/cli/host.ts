/**
 * What the program needs of the process it runs in, as small as it can be: `bin.ts` gives the real one, tests give their own.
 * Nothing else in `src` knows the process.
 */
import type { Clock } from '../util/clock.ts';
import type { Prompter } from './prompter.ts';

/** A stream to write to: a part of Node's. */
export interface OutputStream {
  readonly isTTY?: boolean | undefined;
  /** Columns of the terminal. */
  readonly columns?: number | undefined;
  /** Lines of the terminal. */
  readonly rows?: number | undefined;
  /** False: what was written waits in memory until `drain`. */
  write(text: string): boolean;
  once(event: 'drain' | 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error & { readonly code?: string }) => void): unknown;
  /** A terminal says when its window has another size. */
  on(event: 'resize', listener: () => void): unknown;
  off(event: 'resize', listener: () => void): unknown;
}

/** Signals that end a run. */
export type StopSignal = 'SIGINT' | 'SIGTERM';

/** The process, injected. */
export interface Host {
  /** Arguments of the command line, without those of Node. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Working directory, absolute. */
  readonly cwd: string;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly stdinIsTTY: boolean;
  /** Whether stderr is a pipe to somebody who gets nothing else through it: neither a file, nor a terminal, nor joined with stdout. */
  readonly stderrIsOwnPipe: boolean;
  /** Asks on the terminal and gives the line typed; `undefined` when the input ended or `signal` was aborted. */
  ask(question: string, signal: AbortSignal): Promise<string | undefined>;
  /** For questions with more to them, on stderr. */
  prompter(): Promise<Prompter>;
  /** Calls `listener` at every SIGINT and SIGTERM, instead of dying of it, until the returned function is called. */
  onSignal(listener: (signal: StopSignal) => void): () => void;
  /** Calls `listener` when the process goes on after it was stopped (Ctrl-Z), until the returned function is called. */
  onContinue(listener: () => void): () => void;
  /** Calls `listener` with an error that nobody caught, instead of ending with Node's exit code 1, which means a bad result here. */
  onCrash(listener: (error: unknown) => void): void;
  /**
   * Has what is new share the memory that it has by now, instead of ever more: to touch that for the first time takes longer than to look
   * through the same more often.
   */
  takeNoMore(): void;
  /** The same, and has more compiled to run faster, for thousands of triggers. */
  expectMany(): void;
  /** Ends the process at once. Only after a third signal or a crash. */
  exit(code: number): void;
  /** This process: its id, and the name of the machine. */
  readonly identity: { readonly pid: number; readonly host: string };
  /** Whether a process of this machine is there. */
  isRunning(pid: number): boolean;
  readonly clock: Clock;
  /** A number in [0, 1), for ids and pauses. */
  random(): number;
  /** The same, for what nobody may guess. */
  unguessable(): number;
  /** For `--version`. */
  readonly platform: { readonly node: string; readonly os: string; readonly arch: string };
}
