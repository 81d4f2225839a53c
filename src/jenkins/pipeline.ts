/**
 * Stages and pauses of Pipelines. They can be read where the plugin pipeline-rest-api is installed (`RunAPI`, below `…/wfapi/`); what
 * waits is answered at the step itself (plugin pipeline-input-step, below `…/input/ID/`). Read in the source of both plugins.
 */
import { err, ok } from '../util/result.ts';
import { end } from './cancel.ts';
import { map } from './decode.ts';
import { buildPath, encodeSegment } from './paths.ts';
import { json, read } from './read.ts';
import * as refusals from './refusals.ts';
import { pendingInputs, stages } from './shapes.ts';
import type { Failure } from '../errors/failure.ts';
import type { HttpAnswer } from '../http/transport.ts';
import type { Result } from '../util/result.ts';
import type { Connection } from './connection.ts';
import type { CrumbKeeper } from './crumb.ts';
import type { Decoder } from './decode.ts';
import type { PendingInput, ReadFailure, ReadResult, Stage } from './port.ts';

/** What the controller knows of Pipelines beyond their builds. Finds out at the first question whether the plugin is there. */
export class PipelineApi {
  readonly #connection: Connection;
  readonly #crumbs: CrumbKeeper;
  #plugin: 'unknown' | 'present' | 'absent' = 'unknown';
  #told = false;

  constructor(connection: Connection, crumbs: CrumbKeeper) {
    this.#connection = connection;
    this.#crumbs = crumbs;
  }

  /** The plugin may have been installed, or removed. */
  restarted(): void {
    this.#plugin = 'unknown';
  }

  /** `RunAPI.doPendingInputActions`: an empty list for a build that waits for nothing. Needs Job/Read. */
  pendingInputs(job: string, number: number, signal: AbortSignal): Promise<ReadResult<{ readonly inputs: readonly PendingInput[] }>> {
    const decoder = map(pendingInputs, (inputs) => ({ inputs }));
    return this.#read(job, number, 'pendingInputActions', 'what it waits for', decoder, signal);
  }

  /** `RunAPI.doDescribe`. */
  stages(job: string, number: number, signal: AbortSignal): Promise<ReadResult<{ readonly stages: readonly Stage[] }>> {
    return this.#read(
      job,
      number,
      'describe',
      'the stages',
      map(stages, (found) => ({ stages: found })),
      signal,
    );
  }

  /**
   * `InputStepExecution.doProceedEmpty` and `doAbort`: both want a POST, and answer 200 without content. 404: no input of that id
   * waits (`InputAction.getDynamic`). What they refuse is a `hudson.model.Failure`: 400 with the reason in `X-Error` (as in recording
   * 102), either because it has been answered already, or because proceeding needs Job/Build and aborting Job/Cancel (or being
   * the `submitter` that the step names).
   */
  submit(
    job: string,
    number: number,
    input: string,
    how: 'proceed' | 'abort',
    signal: AbortSignal,
  ): Promise<Result<'done' | 'gone', Failure>> {
    const { options } = this.#connection;
    const path = `${buildPath(job, number)}/input/${encodeSegment(input)}/${how === 'proceed' ? 'proceedEmpty' : 'abort'}`;
    const name = `POST ${path}`;
    return end(this.#connection, this.#crumbs, path, '', signal, (answer, again) => {
      if (answer.status === 200 || answer.status === 204 || answer.status === 302) return ok('done');
      // An earlier request whose answer was lost may be the one that answered it.
      if (answer.status === 404 || isSettled(answer)) return ok(again ? 'done' : 'gone');
      if (answer.status === 400 && answer.headers['x-error'] !== undefined) return err(refusals.inputRefused(name, input, how, answer));
      if (answer.status === 403)
        return err(refusals.permissionMissing(options, name, answer, `the job ${job}`, how === 'proceed' ? 'Job/Build' : 'Job/Cancel'));
      return err(refusals.refusedOtherwise(options, name, answer));
    });
  }

  async #read<T extends object>(
    job: string,
    number: number,
    action: string,
    what: string,
    decoder: Decoder<T>,
    signal: AbortSignal,
  ): Promise<ReadResult<T>> {
    if (this.#plugin === 'absent') return err(absent(this.#connection));
    const path = `${buildPath(job, number)}/wfapi/${action}`;
    const target = `${what} of ${job} #${number}`;
    const missing = (): ReadFailure => this.#missing();
    const answer = await read<T>(this.#connection, { path, target, accept: json(decoder), missing, extra: true }, signal);
    if (answer.ok) this.#plugin = 'present';
    return answer;
  }

  /** Where the plugin is known to be, it is the build that is gone. */
  #missing(): ReadFailure {
    const failure = absent(this.#connection);
    if (this.#plugin === 'present') return failure;
    this.#plugin = 'absent';
    if (!this.#told)
      this.#connection.notice({
        kind: 'warning',
        message:
          'the plugin pipeline-rest-api is not installed: a Pipeline that pauses for input is not noticed (it ends by its timeout), and stages are not shown',
      });
    this.#told = true;
    return failure;
  }
}

function absent({ options }: Connection): ReadFailure {
  return { kind: 'missing', failure: { code: 'lost', message: `${options.name} does not tell stages and pauses of Pipelines` } };
}

/** `InputStepExecution.preSubmissionCheck`. */
function isSettled(answer: HttpAnswer): boolean {
  return answer.status === 400 && /has been already given/i.test(answer.headers['x-error'] ?? '');
}
