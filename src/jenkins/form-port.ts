/** What is read of jobs to write a file for them. Reads only. Types only. */
import type { Result } from '../util/result.ts';
import type { JobDescription, ReadFailure, ReadResult } from './port.ts';
import type { PreviewPort } from './preview-port.ts';

/** A job with what people wrote about it (recording 10). */
export interface JobForm {
  readonly job: JobDescription;
  /** Undefined: none, or an empty one. May hold HTML and several lines. */
  readonly description: string | undefined;
  /** Descriptions of parameters that have one, by name. */
  readonly descriptions: ReadonlyMap<string, string>;
}

/** One controller, as whoever writes a file sees it. */
export interface FormPort extends Pick<PreviewPort, 'name' | 'url' | 'describeJobs'> {
  /** Full names of what is in a folder (at the top: `''`), folders included, at most 2,000. */
  listItems(folder: string, signal: AbortSignal): Promise<Result<readonly string[], ReadFailure>>;
  readForm(job: string, signal: AbortSignal): Promise<ReadResult<{ readonly form: JobForm }>>;
  close(): Promise<void>;
}
