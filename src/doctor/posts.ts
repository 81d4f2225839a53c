/** What a trigger needs besides permission: a crumb where one is wanted, and a way for POSTs. */
import type { Failure } from '../errors/failure.ts';
import type { HttpAnswer } from '../http/transport.ts';
import { isFromJenkins } from '../jenkins/answers.ts';
import { needsCrumb } from '../jenkins/auth.ts';
import type { Connection } from '../jenkins/connection.ts';
import { CrumbKeeper } from '../jenkins/crumb.ts';
import { notReached } from '../jenkins/not-reached.ts';
import { post, type PostAttempt } from '../jenkins/post.ts';
import * as refusals from '../jenkins/refusals.ts';
import { whoAmIPath } from '../jenkins/standing.ts';
import { unreachable } from '../util/unreachable.ts';
import type { PostOutcome } from './credentials.ts';
import type { Finding } from './finding.ts';

/** Where crumbs come from; 404: nowhere, the protection is off (recordings 74, 81; `Jenkins.getCrumbIssuer`). */
export const crumbPath = '/crumbIssuer/api/json';

/** Whether Jenkins wants crumbs, by the answer of its issuer. */
export function csrfFinding(answer: HttpAnswer | undefined): Finding {
  if (answer?.status === 200) return { code: 'csrf-on' };
  if (answer?.status === 404 && isFromJenkins(answer)) return { code: 'csrf-off' };
  return { code: 'csrf-unknown', reason: answer === undefined ? 'no answer' : `the crumb issuer answered ${answer.status}` };
}

/**
 * Sends a POST as a trigger would be sent, with crumb and session where the options ask for them, to a place where it does nothing:
 * `whoAmI` says who we are to a POST as to a GET (`Api.doJson` looks at no method), and `CrumbFilter` judges every POST alike.
 */
export async function tryPost(
  connection: Connection,
  csrf: boolean | undefined,
  signal: AbortSignal,
): Promise<{ readonly finding: Finding; readonly outcome: PostOutcome }> {
  const crumb = needsCrumb(connection.options) && csrf !== false;
  const attempt = await post(connection, new CrumbKeeper(connection), { path: whoAmIPath, name: whoAmIPath, body: '' }, signal);
  if (attempt.kind === 'answer' && attempt.answer.status === 200)
    return { finding: { code: 'post-accepted', crumb }, outcome: { outcome: 'accepted', crumb, csrf } };
  const failure = failureOf(connection, attempt);
  const outcome = failure.code === 'jenkins-crumb' ? 'crumb-refused' : 'refused';
  return { finding: { code: 'post-refused', failure }, outcome: { outcome, crumb, csrf } };
}

function failureOf({ options }: Connection, attempt: PostAttempt): Failure {
  const name = `POST ${whoAmIPath}`;
  switch (attempt.kind) {
    case 'answer': {
      const { answer } = attempt;
      const location = answer.headers['location'];
      if (answer.status >= 300 && answer.status < 400 && location !== undefined)
        return refusals.redirected(options, name, location, answer.status);
      const hint = isFromJenkins(answer)
        ? undefined
        : 'The answer is not from Jenkins: let what is in front of it pass POSTs on, with their bodies.';
      return refusals.refusedOtherwise(options, name, answer, hint);
    }
    case 'refused':
    case 'not-reached':
      return attempt.failure;
    case 'ambiguous':
      return notReached(options, name, attempt.cause);
    default:
      return unreachable(attempt);
  }
}
