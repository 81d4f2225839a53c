import { err, ok } from '../util/result.ts';
import { isFromJenkins } from './answers.ts';
import { buildPath } from './paths.ts';
import { notReached } from './not-reached.ts';
import { post } from './post.ts';
import { retryTemporary } from './read.ts';
import * as refusals from './refusals.ts';
import { unreachable } from '../util/unreachable.ts';
import type { Failure } from '../errors/failure.ts';
import type { HttpAnswer } from '../http/transport.ts';
import type { Result } from '../util/result.ts';
import type { Connection } from './connection.ts';
import type { CrumbKeeper } from './crumb.ts';
import type { AttemptFailure } from './read.ts';

type Ended = Result<'done' | 'gone', Failure>;

/**
 * Cancels a queue item. 204: done (recording 140); 500 or 404: it has left the queue or never was there (recordings 142, 143);
 * 422 or 403: no Job/Cancel (recording 256).
 */
export async function cancelQueueItem(connection: Connection, crumbs: CrumbKeeper, id: number, signal: AbortSignal): Promise<Ended> {
  const name = 'POST /queue/cancelItem';
  return end(connection, crumbs, '/queue/cancelItem', `?id=${id}`, signal, (answer) => {
    // Before 2.205 the answer is a redirect to where the request came from.
    if (answer.status === 204 || answer.status === 200 || answer.status === 302) return ok('done');
    if (answer.status === 404 || (answer.status === 500 && isFromJenkins(answer))) return ok('gone');
    if (answer.status === 422 || answer.status === 403)
      return err(refusals.permissionMissing(connection.options, name, answer, `queue item ${id}`, 'Job/Cancel'));
    return err(refusals.refusedOtherwise(connection.options, name, answer));
  });
}

/** Stops a build: 302, also when it has finished (recordings 151, 154); 404: there is none (recording 155). `term` and `kill` are for Pipelines. */
export async function stopBuild(
  connection: Connection,
  crumbs: CrumbKeeper,
  job: string,
  number: number,
  how: 'stop' | 'term' | 'kill',
  signal: AbortSignal,
): Promise<Ended> {
  const path = `${buildPath(job, number)}/${how}`;
  return end(connection, crumbs, path, '', signal, (answer) => {
    if (answer.status === 302 || answer.status === 200 || answer.status === 204) return ok('done');
    if (answer.status === 404) return ok('gone');
    if (answer.status === 403)
      return err(refusals.permissionMissing(connection.options, `POST ${path}`, answer, `the job ${job}`, 'Job/Cancel'));
    return err(refusals.refusedOtherwise(connection.options, `POST ${path}`, answer));
  });
}

/**
 * Ending something twice does no harm, so that these POSTs are sent again also when an answer was lost; `again` says that such an
 * earlier one may have had its effect.
 */
export async function end(
  connection: Connection,
  crumbs: CrumbKeeper,
  name: string,
  query: string,
  signal: AbortSignal,
  understand: (answer: HttpAnswer, again: boolean) => Ended,
): Promise<Ended> {
  let again = false;
  const result = await retryTemporary<Ended>(connection, `POST ${name}`, signal, async (): Promise<Result<Ended, AttemptFailure>> => {
    const attempt = await post(connection, crumbs, { name, path: `${name}${query}`, first: true }, signal);
    switch (attempt.kind) {
      case 'answer':
        return ok(understand(attempt.answer, again));
      case 'refused':
        return ok(err(attempt.failure));
      case 'not-reached':
        return err({ ...attempt, kind: 'temporary' });
      case 'ambiguous':
        again = true;
        return err({ kind: 'temporary', failure: notReached(connection.options, `POST ${name}`, attempt.cause) });
      default:
        return unreachable(attempt);
    }
  });
  if (!result.ok) return err(result.error.failure);
  if (result.value.ok) connection.health.well();
  return result.value;
}
