import { err, ok } from '../util/result.ts';
import { findNearest } from './nearest.ts';
import { isFullName, jobPath } from './paths.ts';
import { json, read } from './read.ts';
import * as refusals from './refusals.ts';
import { Shared } from './shared.ts';
import { jobDescription, jobTree, names, namesTree } from './shapes.ts';
import { map } from './decode.ts';
import type { HttpAnswer } from '../http/transport.ts';
import type { Result } from '../util/result.ts';
import type { Connection } from './connection.ts';
import type { Nearest } from './nearest.ts';
import type { JobDescription, ReadFailure, ReadResult } from './port.ts';

type Description = ReadResult<{ readonly job: JobDescription }>;

/** Descriptions of jobs. One request per job, however many triggers want it; a new session of the controller forgets them. */
export class Jobs {
  readonly #connection: Connection;
  readonly #known = new Map<string, { readonly description: Shared<Description>; finished: boolean }>();
  readonly #usual = new Map<string, number>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** What is known of a job, or asks for it. `fresh`: asked for just now, so that asking again would bring nothing new. */
  async known(job: string, signal: AbortSignal): Promise<{ readonly description: Description; readonly fresh: boolean }> {
    const entry = this.#known.get(job);
    if (entry !== undefined && entry.finished) {
      const description = await entry.description.join(signal);
      if (description?.ok === true) return { description, fresh: false };
    }
    return { description: await this.describe(job, signal), fresh: true };
  }

  /** Asks the controller for a job. Callers that ask while a request is under way share it. */
  async describe(job: string, signal: AbortSignal): Promise<Description> {
    let entry = this.#known.get(job);
    if (entry === undefined || entry.finished || entry.description.abandoned) {
      const created = { description: new Shared((shared) => this.#ask(job, shared)), finished: false };
      this.#known.set(job, created);
      entry = created;
    }
    const description = await entry.description.join(signal);
    entry.finished = true;
    if (description === undefined)
      return err({ kind: 'temporary', failure: { code: 'interrupted', message: `Interrupted while ${job} was looked up` } });
    if (description.ok) this.#note(job, description.value.job);
    else if (this.#known.get(job) === entry) this.#known.delete(job);
    return description;
  }

  /** Milliseconds that a build of the job usually takes, by its latest description. */
  usualDuration(job: string): number | undefined {
    return this.#usual.get(job);
  }

  /** Forgets what is known. */
  forget(): void {
    this.#known.clear();
  }

  async #ask(job: string, signal: AbortSignal): Promise<Description> {
    const connection = this.#connection;
    if (!isFullName(job)) {
      return err({
        kind: 'refused',
        failure: {
          code: 'jenkins-no-job',
          message: `${JSON.stringify(job)} cannot be the full name of a job`,
          hint: 'Write `folder/name`, without empty parts, `.` or `..`.',
        },
      });
    }
    let unknown: HttpAnswer | undefined;
    const description = await read<{ job: JobDescription }>(
      connection,
      {
        path: `${jobPath(job)}/api/json`,
        query: `tree=${jobTree}`,
        target: `the job ${job}`,
        short: true,
        accept: json(map(jobDescription, (described) => ({ job: described }))),
        missing: (answer) => {
          unknown = answer;
          return { kind: 'missing', failure: refusals.noSuchJob(connection.options, job, {}, answer) };
        },
      },
      signal,
    );
    if (description.ok || unknown === undefined || description.error.kind !== 'missing' || signal.aborted) return description;
    const found = await this.nearest(job, signal);
    return err({ kind: 'missing', failure: refusals.noSuchJob(connection.options, job, found, unknown) });
  }

  /** Keeps a description that came with others. */
  remember(job: string, description: { readonly job: JobDescription; readonly session: string | undefined }): void {
    const known = new Shared(() => Promise.resolve<Description>(ok(description)));
    this.#known.set(job, { description: known, finished: true });
    this.#note(job, description.job);
  }

  #note(job: string, { estimatedDuration }: JobDescription): void {
    if (estimatedDuration === undefined) this.#usual.delete(job);
    else this.#usual.set(job, estimatedDuration);
  }

  /** What there is where a job or folder should be. */
  nearest(fullName: string, signal: AbortSignal): Promise<Nearest> {
    return findNearest(fullName, (folder) => this.list(folder, signal));
  }

  /** Full names in a folder (at the top: `''`), at most 2,000. */
  async list(folder: string, signal: AbortSignal): Promise<Result<readonly string[], ReadFailure>> {
    const result = await read<{ list: readonly string[] }>(
      this.#connection,
      {
        path: `${folder === '' ? '' : jobPath(folder)}/api/json`,
        query: `tree=${namesTree}`,
        target: folder === '' ? 'the list of jobs' : `the folder ${folder}`,
        accept: json(map(names, (list) => ({ list }))),
      },
      signal,
    );
    return result.ok ? ok(result.value.list) : result;
  }
}
