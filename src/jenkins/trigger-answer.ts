import { isFromFrontDoor, isFromJenkins, isLoginPage, jettyMessage } from './answers.ts';
import { jobPath, pathBelow, queueIdOf } from './paths.ts';
import * as refusals from './refusals.ts';
import type { Failure } from '../errors/failure.ts';
import type { HttpAnswer } from '../http/transport.ts';
import type { Connection } from './connection.ts';
import type { TriggerRequest } from './port.ts';

/** What Jenkins' answer to a trigger means. */
export type TriggerMeaning =
  | { readonly kind: 'accepted'; readonly queueId: number; readonly folded?: boolean }
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** The description of the job is out of date: it has parameters, or has none any more. */
  | { readonly kind: 'stale'; readonly parameterized: boolean; readonly failure: Failure }
  /** It leads to the job's page: folded before 2.308, or refused by a plugin's `QueueDecisionHandler`. */
  | { readonly kind: 'job-page' }
  /** Nothing in it says what became of the trigger. */
  | { readonly kind: 'unclear'; readonly reason: string };

/** Reads the answer to `POST …/build` or `…/buildWithParameters`. */
export function readTriggerAnswer(
  connection: Connection,
  request: TriggerRequest,
  name: string,
  parameterized: boolean,
  answer: HttpAnswer,
): TriggerMeaning {
  const { options } = connection;
  const { status } = answer;
  const location = answer.headers['location'];
  if (status === 201 || (status >= 300 && status < 400)) return readLocation(connection, request, name, parameterized, status, location);
  switch (status) {
    case 200:
      return refused(
        isLoginPage(answer)
          ? refusals.loginPage(options, name, undefined)
          : refusals.notJenkins(options, `a build of ${request.job}`, answer),
      );
    case 400: {
      const message = jettyMessage(answer) ?? '';
      const failure = refusals.refusedOtherwise(options, name, answer);
      // Recordings 47, 47b and 53.
      if (/is not parameterized/i.test(message))
        return {
          kind: 'stale',
          parameterized: false,
          failure: refusals.notParameterized(request.job, [...request.parameters.keys(), ...request.files.keys()]),
        };
      if (/Nothing is submitted|expects a form submission/i.test(message)) return { kind: 'stale', parameterized: true, failure };
      return refused(failure);
    }
    case 403:
      return refused(forbidden(connection, request, name, answer));
    case 404:
      return refused(refusals.noSuchJob(options, request.job, {}, answer));
    case 405:
      return refused(
        refusals.refusedOtherwise(
          options,
          name,
          answer,
          `Jenkins takes triggers only as POST: something on the way turned it into another request. Check that \`url\` is the final address, ${options.url.startsWith('http:') ? 'perhaps with https, ' : ''}and that the proxy lets POST through.`,
        ),
      );
    case 409:
      return refused(refusals.notBuildable(request.job));
    case 413:
    case 414:
    case 431:
      return refused(
        refusals.refusedOtherwise(
          options,
          name,
          answer,
          'The parameters are larger than the server, or a proxy before it, takes: put the large one into a file that the job fetches.',
        ),
      );
    case 500:
      // Jenkins reads the parameters before it puts anything into the queue, and that is what fails (recordings 49, 61, 100).
      if (!isFromJenkins(answer)) return { kind: 'unclear', reason: 'it was answered with 500 by something that is not Jenkins' };
      return refused({
        code: 'jenkins-refused',
        message: `Jenkins failed to take the trigger of ${request.job} (500)`,
        reason: 'Jenkins could not use a parameter, or a plugin of it failed; the reason is only in the log of the controller',
        hint: `Look into the log at ${connection.url}/log/all, and compare the parameters with those the job declares.`,
      });
    default:
      return status >= 500
        ? { kind: 'unclear', reason: `it was answered with ${status}` }
        : refused(refusals.refusedOtherwise(options, name, answer));
  }
}

function readLocation(
  connection: Connection,
  request: TriggerRequest,
  name: string,
  parameterized: boolean,
  status: number,
  location: string | undefined,
): TriggerMeaning {
  const queueId = location === undefined ? undefined : queueIdOf(connection.basePath, location);
  if (queueId !== undefined) {
    // 303: folded (recordings 162, 511). /build answers 201 even when it folded (recording 501), so that only
    // buildWithParameters tells that an item is new.
    if (status !== 201) return { kind: 'accepted', queueId, folded: true };
    return parameterized ? { kind: 'accepted', queueId, folded: false } : { kind: 'accepted', queueId };
  }
  if (status === 201)
    return {
      kind: 'unclear',
      reason: location === undefined ? 'the answer 201 has no Location' : `the answer 201 leads to ${location} and not to a queue item`,
    };
  if (location === undefined) return refused(refusals.redirected(connection.options, name, 'nowhere', status));
  if (isJobPage(connection, request.job, location)) return { kind: 'job-page' };
  return refused(refusals.redirected(connection.options, name, location, status));
}

/** Jenkins sends `.`, which the server may or may not have made a whole address of. */
function isJobPage(connection: Connection, job: string, location: string): boolean {
  if (/^\.?\/?$/.test(location)) return true;
  const path = pathBelow(connection.basePath, location)?.replace(/\/\.?$/, '');
  return path !== undefined && samePath(path, jobPath(job));
}

function samePath(left: string, right: string): boolean {
  try {
    return decodeURIComponent(left) === decodeURIComponent(right);
  } catch {
    return left === right;
  }
}

function forbidden(connection: Connection, request: TriggerRequest, name: string, answer: HttpAnswer): Failure {
  // The refusal of a wrong token names no permission (recording 112).
  if (request.remoteToken !== undefined && answer.headers['x-required-permission'] === undefined && !isFromFrontDoor(answer))
    return refusals.remoteTokenWrong(request.job, request.remoteToken.origin);
  return refusals.permissionMissing(connection.options, name, answer, `the job ${request.job}`, 'Job/Build');
}

function refused(failure: Failure): TriggerMeaning {
  return { kind: 'refused', failure };
}
