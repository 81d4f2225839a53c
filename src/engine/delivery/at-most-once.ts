import type { Failure } from '../../errors/failure.ts';
import type { JenkinsPort, TriggerAnswer, TriggerRequest } from '../../jenkins/port.ts';
import { never } from '../../util/never.ts';
import { unreachable } from '../../util/unreachable.ts';
import type { Delivered, Delivery, DeliveryLife } from './delivery.ts';
import { cannotEstablish } from './failures.ts';
import { Lookout } from './lookout.ts';
import type { ExactlyOnceOptions } from './options.ts';
import { nextBuildOf } from './recognise.ts';
import { recover } from './recover.ts';

/** Delivers by a single POST: what happens to its answer is final, and a lost one is an unknown outcome, never sent again. */
export function atMostOnce(options: Omit<ExactlyOnceOptions, 'hold' | 'ifQueued'>): Delivery {
  const { jenkins, clock } = options;
  return {
    async deliver(request: TriggerRequest, life: DeliveryLife): Promise<Delivered> {
      if (life.before.length > 0) {
        const nothingHeld = { ...options, hold: 0, ifQueued: 'attach' } as const;
        const recovered = await recover({ ...nothingHeld, request, life, lookout: new Lookout(nothingHeld, request, life) });
        if (recovered.state === 'end') return recovered.delivered;
      }
      if (life.unwanted.aborted) return { kind: 'withdrawn' };
      // The client asks for the job anyhow. An item that a killed controller loses must not be taken for an older build with its id.
      const known = await jenkins.knownJob(request.job, never);
      if (!known.ok && known.error.kind === 'temporary') return { kind: 'failed', failure: known.error.failure };
      const nextBuild = known.ok ? nextBuildOf(known.value.job, life) : undefined;
      if (life.unwanted.aborted) return { kind: 'withdrawn' };
      const noted = await life.note({ step: 'post-intended', at: clock.now(), ...(nextBuild !== undefined && { nextBuild }) });
      if (!noted.ok) return { kind: 'failed', failure: noted.error };
      let answer: TriggerAnswer;
      try {
        answer = await jenkins.trigger(request, never);
      } catch (error) {
        // A bug of the client; whether the request got through is as unknown as with a lost answer.
        return { kind: 'failed', failure: unknownOutcome(jenkins, request.job, { code: 'internal', message: String(error) }) };
      }
      switch (answer.kind) {
        case 'accepted': {
          const { queueId, session, folded, notParameterized } = answer;
          const attached = folded === true;
          await life.note({ step: 'queued', at: clock.now(), queueId, session, attached });
          return { kind: 'queued', queueId, session, attached, notParameterized: notParameterized === true };
        }
        case 'refused':
        case 'unreachable':
          await life.note({ step: 'withdrawn', at: clock.now(), code: answer.failure.code });
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
  return cannotEstablish(jenkins, job, failure.reason === undefined ? failure.message : `${failure.message}: ${failure.reason}`);
}
