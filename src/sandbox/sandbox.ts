import type { Clock } from '../util/clock.ts';
import type { SandboxDefinition, SandboxFault } from './definition.ts';

/** What a sandbox is started with. */
export interface SandboxOptions {
  readonly definition: SandboxDefinition;
  /** Time the controller lives in: quiet periods, durations, forgetting. Default: the real clock. */
  readonly clock?: Clock;
  /** TCP port. Default 0: any free one. */
  readonly port?: number;
  /** Address to listen on. Default `127.0.0.1`: nobody but this machine reaches it. */
  readonly host?: string;
}

/** One request as the sandbox saw it, for tests and for `trigger-runner sandbox`. */
export interface SandboxRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number | 'dropped' | 'stalled' | 'cut';
}

/** A running embedded controller. */
export interface Sandbox {
  /** Base URL with the context path, no trailing slash, for example `http://127.0.0.1:45123/jenkins`. */
  readonly url: string;
  /** Every request so far, oldest first (bounded to the last 100,000). */
  readonly requests: readonly SandboxRequest[];
  /** Builds of a job, newest first, as recorded. */
  builds(job: string): readonly SandboxBuildRecord[];
  /** Number of queue items that have not left the queue. */
  queueLength(): number;
  /** Switches a fault on; the returned function switches it off. */
  addFault(fault: SandboxFault): () => void;
  /** `POST /quietDown` and `/cancelQuietDown` without HTTP. */
  setQuietingDown(quietingDown: boolean): void;
  /** Orderly restart: pending items keep their ids, left items are forgotten, running builds become ABORTED, a new session id. */
  restart(options?: SandboxRestart): void;
  /** `kill -9` and start again: pending items are lost too, queue ids start again from the last saved number. */
  kill(options?: SandboxRestart): void;
  /** Stops listening and closes every connection. Resolves when the port is free. */
  close(): Promise<void>;
}

/** How long a restart takes. */
export interface SandboxRestart {
  /** How long it answers 503 "getting ready to work" (and then for a moment 401, 500 as recorded). Default 0: at once there. */
  readonly startingFor?: number;
  /** Whether connections are refused first, for this many milliseconds. Default 0. */
  readonly refusingFor?: number;
}

/** A build as tests look at it. */
export interface SandboxBuildRecord {
  readonly number: number;
  readonly queueId: number;
  readonly result: string | null;
  readonly building: boolean;
  readonly parameters: Readonly<Record<string, string>>;
  readonly causes: number;
}
