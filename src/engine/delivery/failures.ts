import type { Failure } from '../../errors/failure.ts';
import type { JenkinsPort } from '../../jenkins/port.ts';

/** It may or may not have been triggered, and nothing tells which. */
export function cannotEstablish(jenkins: JenkinsPort, job: string, reason: string): Failure {
  return {
    code: 'unknown-outcome',
    message: `It cannot be established whether ${job} was triggered`,
    reason,
    hint: `Look for a queue item or a build of your user at this time before you trigger it again; it was not sent on a guess.`,
    links: [jenkins.link({ job })],
  };
}

/** Every hold vanished from the queue. */
export function heldTooOften(jenkins: JenkinsPort, job: string): Failure {
  return {
    code: 'lost',
    message: `The queue item of ${job} vanished each time before it could be released`,
    reason: 'the controller keeps losing its queue; nothing was started',
    links: [jenkins.link({ job })],
  };
}

/** Somebody cancelled the item while it was held. */
export function itemCancelled(jenkins: JenkinsPort, queueId: number): Failure {
  return {
    code: 'queue-cancelled',
    message: `Somebody cancelled queue item ${queueId} before it became a build`,
    links: [jenkins.link({ queueId })],
  };
}

/** `ifQueued: fail`. */
export function alreadyQueued(jenkins: JenkinsPort, queueId: number): Failure {
  return {
    code: 'already-queued',
    message: `An equal item, ${queueId}, is in the queue already`,
    reason: 'Jenkins would make one build of both, and `ifQueued` is `fail`',
    links: [jenkins.link({ queueId })],
  };
}

/** The held item started although a release had made a second one, which started, too. */
export function startedTwice(jenkins: JenkinsPort, job: string): Failure {
  return {
    code: 'started-twice',
    message: `Jenkins started ${job} twice`,
    reason:
      'the release found the held item started already, and made another one that could not be cancelled any more: somebody triggered the same job with the same parameters in that moment, or one of them is of a kind that never compares equal',
    links: [jenkins.link({ job })],
  };
}
