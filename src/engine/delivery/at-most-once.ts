import type { Failure } from '../../errors/failure.ts';
import type { JenkinsPort, TriggerAnswer, TriggerRequest } from '../../jenkins/port.ts';
import { unreachable } from '../../util/unreachable.ts';
import type { Delivered, Delivery } from './delivery.ts';

/** Delivers by a single POST: what happens to its answer is final, and a lost one is an unknown outcome, never sent again. */
export function atMostOnce(jenkins: JenkinsPort): Delivery {
  return {
    async deliver(request: TriggerRequest): Promise<Delivered> {
      let answer: TriggerAnswer;
      try {
        answer = await jenkins.trigger(request, new AbortController().signal);
      } catch (error) {
        // A bug of the client; whether the request got through is as unknown as with a lost answer.
        return { kind: 'failed', failure: unknownOutcome(jenkins, request.job, { code: 'internal', message: String(error) }) };
      }
      switch (answer.kind) {
        case 'accepted':
          return {
            kind: 'queued',
            queueId: answer.queueId,
            session: answer.session,
            folded: answer.folded,
            notParameterized: answer.notParameterized === true,
          };
        case 'refused':
        case 'unreachable':
          return { kind: 'failed', failure: answer.failure };
        case 'ambiguous':
          return { kind: 'failed', failure: unknownOutcome(jenkins, request.job, answer.failure) };
        default:
          return unreachable(answer);
      }
    },
  };
}

function unknownOutcome(jenkins: JenkinsPort, job: string, failure: Failure): Failure {
  if (failure.code === 'unknown-outcome') return { ...failure, links: failure.links ?? [jenkins.link({ job })] };
  const reason = failure.reason === undefined ? failure.message : `${failure.message}: ${failure.reason}`;
  return {
    code: 'unknown-outcome',
    message: `The answer to the trigger of ${job} was lost; it may or may not have been started`,
    reason,
    links: [jenkins.link({ job })],
  };
}
