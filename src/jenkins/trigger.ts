/**
 * Triggers a job. The POST is not idempotent: it is sent again only when the one before certainly had no effect, that is when it
 * never reached Jenkins or Jenkins was not up yet. Whatever else happens to its answer, the outcome is unknown, and says so.
 */
import { err, ok } from '../util/result.ts';
import { encodeForm, encodeMultipart } from './form.ts';
import { findFolded } from './folded.ts';
import { checkParameters } from './parameters.ts';
import { jobPath } from './paths.ts';
import { post } from './post.ts';
import { retryTemporary } from './read.ts';
import * as refusals from './refusals.ts';
import { readTriggerAnswer } from './trigger-answer.ts';
import { unreachable } from '../util/unreachable.ts';
import type { Failure } from '../errors/failure.ts';
import type { Result } from '../util/result.ts';
import type { Connection } from './connection.ts';
import type { CrumbKeeper } from './crumb.ts';
import type { Jobs } from './jobs.ts';
import type { SharedQueue } from './reads.ts';
import type { PostAttempt } from './post.ts';
import type { AttemptFailure } from './read.ts';
import type { JobDescription, ParameterValue, ReadFailure, TriggerAnswer, TriggerRequest } from './port.ts';
import type { TriggerMeaning } from './trigger-answer.ts';

/** The parts of the client that a trigger needs. */
export interface TriggerParts {
  readonly connection: Connection;
  readonly crumbs: CrumbKeeper;
  readonly jobs: Jobs;
  readonly queue: SharedQueue;
}

/** What is sent, once the job is known. */
interface Prepared {
  readonly request: TriggerRequest;
  readonly job: JobDescription;
  readonly parameterized: boolean;
  /** Parameters were given, the job has none, and `ifNotParameterized: build` left them out. */
  readonly leftOut: boolean;
}

type Delivery = Exclude<TriggerMeaning, { kind: 'job-page' | 'unclear' }> | Exclude<TriggerAnswer, { kind: 'accepted' | 'refused' }>;

/** Triggers a job and says what became of it, by what is certain. */
export async function trigger(parts: TriggerParts, request: TriggerRequest, signal: AbortSignal): Promise<TriggerAnswer> {
  const known = await parts.jobs.known(request.job, signal);
  if (!known.description.ok) return notDescribed(known.description.error);
  let prepared = prepare(parts, known.description.value.job, request);
  if (!prepared.ok && !known.fresh) {
    // What is known may be out of date, and nobody is refused for that.
    const again = await parts.jobs.describe(request.job, signal);
    if (!again.ok) return notDescribed(again.error);
    prepared = prepare(parts, again.value.job, request);
  }
  if (!prepared.ok) return { kind: 'refused', failure: prepared.error };
  let delivery = await deliver(parts, prepared.value, signal);
  let sent = prepared.value;
  if (delivery.kind === 'stale') {
    const again = await parts.jobs.describe(request.job, signal);
    if (!again.ok) return notDescribed(again.error);
    const now = prepare(parts, again.value.job, request);
    if (!now.ok) return { kind: 'refused', failure: now.error };
    // A job whose list of parameters is empty counts as parameterised all the same.
    sent = delivery.parameterized ? { ...now.value, parameterized: true } : now.value;
    delivery = await deliver(parts, sent, signal);
  }
  switch (delivery.kind) {
    case 'stale':
      return { kind: 'refused', failure: delivery.failure };
    case 'accepted': {
      const { queueId, folded } = delivery;
      const session = parts.connection.health.session;
      return {
        kind: 'accepted',
        queueId,
        session,
        ...(folded === undefined ? {} : { folded }),
        ...(sent.leftOut ? { notParameterized: true } : {}),
      };
    }
    case 'refused':
    case 'unreachable':
    case 'ambiguous':
      return delivery;
    default:
      return unreachable(delivery);
  }
}

function notDescribed({ kind, failure }: ReadFailure): TriggerAnswer {
  return { kind: kind === 'temporary' ? 'unreachable' : 'refused', failure };
}

function prepare({ connection }: TriggerParts, job: JobDescription, request: TriggerRequest): Result<Prepared, Failure> {
  if (!job.isJob) return err(refusals.notAJob(connection.options, job.fullName, job.items ?? []));
  if (!job.buildable) return err(refusals.notBuildable(job.fullName));
  const given = [...request.parameters.keys(), ...request.files.keys()];
  if (job.parameters.length === 0 && given.length > 0) {
    if (request.ifNotParameterized === 'fail') return err(refusals.notParameterized(job.fullName, given));
    return ok({ request: { ...request, parameters: new Map(), files: new Map() }, job, parameterized: false, leftOut: true });
  }
  const problem = checkParameters(job, request);
  return problem === undefined ? ok({ request, job, parameterized: job.parameters.length > 0, leftOut: false }) : err(problem);
}

async function deliver(parts: TriggerParts, prepared: Prepared, signal: AbortSignal): Promise<Delivery> {
  const { connection, crumbs } = parts;
  const { request, parameterized } = prepared;
  const name = `${jobPath(request.job)}/${parameterized ? 'buildWithParameters' : 'build'}`;
  const form = encode(prepared, connection.random);
  const headers = {
    ...(form === undefined ? {} : { 'content-type': form.contentType }),
    ...(request.traceparent === undefined ? {} : { traceparent: request.traceparent }),
  };
  const sendOnce = async (): Promise<Result<Exclude<PostAttempt, { kind: 'not-reached' }>, AttemptFailure>> => {
    const attempt = await post(
      connection,
      crumbs,
      {
        name,
        path: request.delay === undefined ? name : `${name}?delay=${delay(request.delay)}`,
        headers,
        ...(form === undefined ? {} : { body: form.body }),
        forbidden: request.forbidden,
        first: request.first,
      },
      signal,
    );
    return attempt.kind === 'not-reached' ? err({ ...attempt, kind: 'temporary' }) : ok(attempt);
  };
  const sent = request.once === true ? await sendOnce() : await retryTemporary(connection, `POST ${name}`, signal, sendOnce);
  if (!sent.ok) {
    if (!signal.aborted && sent.error.refusal !== true && sent.error.forbidden !== true) connection.health.gaveUp(sent.error.failure);
    return { kind: sent.error.refusal === true ? 'refused' : 'unreachable', failure: sent.error.failure };
  }
  switch (sent.value.kind) {
    case 'refused':
      return sent.value;
    case 'ambiguous':
      return { kind: 'ambiguous', failure: unknownOutcome(connection, request.job, sent.value.cause.message) };
    case 'answer': {
      const meaning = readTriggerAnswer(connection, request, `POST ${name}`, parameterized, sent.value.answer);
      if (meaning.kind === 'unclear') return { kind: 'ambiguous', failure: unknownOutcome(connection, request.job, meaning.reason) };
      if (meaning.kind !== 'job-page') {
        if (meaning.kind === 'accepted') connection.health.well();
        return meaning;
      }
      const found = await findFolded(parts, prepared.job, request, signal);
      return found.kind === 'unclear' ? { kind: 'ambiguous', failure: unknownOutcome(connection, request.job, found.reason) } : found;
    }
    default:
      return unreachable(sent.value);
  }
}

/** Token and cause travel in the body, which Jenkins reads as it reads the query (`ParameterizedJobMixIn`, `BuildAuthorizationToken`): no secret is ever in a URL. */
function encode(
  { request }: Prepared,
  random: () => number,
): { readonly contentType: string; readonly body: string | Uint8Array } | undefined {
  const fields: (readonly [string, ParameterValue])[] = [...request.parameters];
  if (request.remoteToken !== undefined) {
    fields.push(['token', request.remoteToken]);
    // Jenkins records a cause only together with the token (recording 116).
    if (request.cause !== undefined) fields.push(['cause', request.cause]);
  }
  if (request.files.size > 0) return encodeMultipart(fields, request.files, random);
  return fields.length === 0 ? undefined : encodeForm(fields);
}

/** `5sec`: a bare number would be milliseconds. Jenkins counts whole seconds (`TimeDuration.getTimeInSeconds`) and drops the rest, so a part of one is rounded up. */
function delay(milliseconds: number): string {
  return `${Math.ceil(Math.max(0, milliseconds) / 1_000)}sec`;
}

function unknownOutcome(connection: Connection, job: string, reason: string): Failure {
  const link = `${connection.url}${jobPath(job)}/`;
  return {
    code: 'unknown-outcome',
    message: `The answer to the trigger of ${job} was lost: ${connection.options.name} may or may not have started it`,
    reason,
    hint: `Look for a queue item or a build of your user at this time, at ${link} and ${connection.url}/queue/, before you trigger it again: it was not sent a second time.`,
    links: [link, `${connection.url}/queue/`],
  };
}
