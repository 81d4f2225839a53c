/**
 * `run: once`: what is there already is not triggered again. Decided just before a trigger would be sent, when its values are known and
 * its turn has come, and never on ignorance: as long as the builds of the job cannot be read, nothing is sent.
 */
import type { Failure } from '../errors/failure.ts';
import type { Build, TriggerRequest } from '../jenkins/port.ts';
import { controllerTime, findSameBuild, leftOutOf } from '../jenkins/same-build.ts';
import type { FollowTarget, Recognition } from '../observe/port.ts';
import type { PlannedTrigger } from '../plan/plan.ts';
import type { TriggerContext } from './context.ts';
import type { DeliveryStep } from './journal.ts';
import { patiently } from './patience.ts';
import type { Unwanted } from '../util/unwanted.ts';

/** A build that runs and is followed instead of another one being triggered. */
export type FoundBuild = Omit<Extract<DeliveryStep, { step: 'found' }>, 'step' | 'at'> & {
  /** Milliseconds; -1 without history. */
  readonly estimatedDuration: number;
};

/** What there is of a trigger before it is sent. */
export type DesiredState =
  /** Nothing: it is sent. */
  | { readonly kind: 'absent' }
  /** A build that ended well. */
  | { readonly kind: 'up-to-date'; readonly build: Build; readonly notCompared: readonly string[] }
  | { readonly kind: 'running'; readonly found: FoundBuild }
  /** The controller does not tell. */
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** It is not wanted any more. */
  | { readonly kind: 'unwanted' };

/** Looks for a build that makes the trigger needless. With `run: always` there is none. */
export async function desiredState(context: TriggerContext, request: TriggerRequest, unwanted: Unwanted): Promise<DesiredState> {
  const { trigger } = context;
  const { jenkins, clock } = context.shared;
  if (trigger.run === 'always') return { kind: 'absent' };
  const patience = { clock, unwanted, lastTries: 0 };
  const described = await patiently(() => jenkins.knownJob(trigger.job, unwanted.signal), patience);
  if (described?.ok === false) return { kind: 'failed', failure: described.error.failure };
  const read = described && (await patiently(() => jenkins.readRecentBuilds(trigger.job, unwanted.signal), patience));
  if (read?.ok === false) return { kind: 'failed', failure: read.error.failure };
  if (described === undefined || read === undefined || unwanted.aborted) return { kind: 'unwanted' };
  const { job } = described.value;
  const { builds, date, session } = read.value;
  const wanted = { ...request, correlate: trigger.correlate };
  const { successOn, within } = trigger;
  const same = findSameBuild(job, wanted, builds, { successOn, within, now: controllerTime(date, clock.now(), builds) });
  if (same === undefined) return { kind: 'absent' };
  const { state, build } = same;
  const notCompared = leftOutOf(job, wanted);
  if (state === 'up-to-date') return { kind: 'up-to-date', build, notCompared };
  const { number, timestamp: startedAt, estimatedDuration } = build;
  const queueId = build.queueId as number;
  return { kind: 'running', found: { number, queueId, session, startedAt, notCompared, estimatedDuration } };
}

/** The build that an earlier process found running and followed. */
export function foundBefore(steps: readonly DeliveryStep[]): FoundBuild | undefined {
  const step = steps.findLast((each) => each.step === 'found');
  return step === undefined ? undefined : { ...step, estimatedDuration: -1 };
}

/** How a found build is followed: by its number, and after a restart only if it is the one that began then. */
export function targetOf({ job, wait }: PlannedTrigger, { number, queueId, session, startedAt }: FoundBuild): FollowTarget {
  const recognises: Recognition = {
    item: (item) => item.executable?.number === number,
    build: (build) => build.number === number && build.timestamp === startedAt,
  };
  return { job, queueId, session, number, recognises, watchesInputs: wait === 'completed' };
}
