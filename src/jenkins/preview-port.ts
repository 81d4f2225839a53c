/** What a preview asks of a controller besides the builds that a run asks for, too. Reads only. Types only. */
import type { JenkinsPort, JobDescription, QueueItem, ReadFailure, ReadResult } from './port.ts';
import type { Result } from '../util/result.ts';

/** How a controller stands (recordings 01, 263). */
export interface ControllerStanding {
  /** Version of Jenkins, from `X-Jenkins`; undefined when a proxy takes that away. */
  readonly version: string | undefined;
  /** Why Jenkins prepares to shut down, where it does: it takes triggers, and starts nothing. Empty when nobody gave a reason. */
  readonly quietingDown: string | undefined;
  /** Whether POSTs need a crumb, unless they come with an API token. */
  readonly useCrumbs: boolean;
}

/** Who we are to a controller (recordings 04, 05). */
export interface Identity {
  /** User id; `anonymous` without credentials. */
  readonly name: string;
  readonly anonymous: boolean;
  /** Groups of the user. */
  readonly authorities: readonly string[];
}

/** What is known of a job, or why nothing is. */
export type JobAnswer = Result<JobDescription, ReadFailure>;

/** One controller, as a preview sees it. */
export interface PreviewPort extends Pick<JenkinsPort, 'name' | 'url' | 'link' | 'readRecentBuilds'> {
  /** Needs Overall/Read. */
  readStanding(signal: AbortSignal): Promise<ReadResult<{ readonly standing: ControllerStanding }>>;
  whoAmI(signal: AbortSignal): Promise<ReadResult<{ readonly identity: Identity }>>;
  /**
   * Describes jobs, by full name, with one request for each folder of more than a few. A run that follows on the same client does not ask
   * for them again. What does not exist gets the nearest name that does.
   */
  describeJobs(jobs: Iterable<string>, signal: AbortSignal): Promise<ReadonlyMap<string, JobAnswer>>;
  /**
   * Whether we may build a job: `ok` when we may, `refused` (with `jenkins-permission`) when not. Sends nothing that could start a build: a
   * GET of `buildWithParameters` is answered with 403 where Job/Build is missing, and else with 405 (recordings 96, 250;
   * `BuildAuthorizationToken.checkPermission` looks at the permission first).
   */
  mayBuild(job: string, signal: AbortSignal): Promise<ReadResult<object>>;
  /**
   * Whether anything can run what needs a label expression: a node that has it, online or not, or a cloud that makes such nodes. Undefined
   * where Jenkins does not tell.
   */
  readLabel(expression: string, signal: AbortSignal): Promise<ReadResult<{ readonly isServed: boolean | undefined }>>;
  /** The items that are in the queue, with their parameters. */
  readItems(signal: AbortSignal): Promise<ReadResult<{ readonly items: readonly QueueItem[] }>>;
  /** Requests sent so far, repeated ones included. */
  requestCount(): number;
}
