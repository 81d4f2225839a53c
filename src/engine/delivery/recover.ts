/**
 * Goes on with a delivery that an earlier process began. What it wrote last says what it may have sent; what became of that is
 * looked up before anything is sent.
 */
import type { QueuedItem, TriggerRequest } from '../../jenkins/port.ts';
import type { DeliveryStep } from '../journal.ts';
import { sleep } from '../../util/clock.ts';
import { unreachable } from '../../util/unreachable.ts';
import type { Delivered, DeliveryLife } from './delivery.ts';
import { cannotEstablish, itemCancelled } from './failures.ts';
import type { Lookout } from './lookout.ts';
import type { ExactlyOnceOptions } from './options.ts';

interface Recovery extends ExactlyOnceOptions {
  readonly request: TriggerRequest;
  readonly life: DeliveryLife;
  readonly lookout: Lookout;
}

/** Hold it (anew), or the end is known. */
export type Recovered =
  | { readonly state: 'hold' }
  | { readonly state: 'released'; readonly item: QueuedItem; readonly session: string | undefined }
  | { readonly state: 'end'; readonly delivered: Delivered };

const holdAnew: Recovered = { state: 'hold' };

/** Works out where a delivery stands. */
export async function recover(recovery: Recovery): Promise<Recovered> {
  const steps = recovery.life.before;
  const last = steps.at(-1);
  if (last === undefined) return holdAnew;
  switch (last.step) {
    case 'hold-intended':
      return lostHold(recovery, last);
    case 'held':
      return heldItem(recovery, last, false);
    case 'cancel-intended': {
      const item = steps.findLast((step) => (step.step === 'held' || step.step === 'queued') && step.queueId === last.queueId);
      const known = item?.step === 'held' || item?.step === 'queued' ? item : undefined;
      return heldItem(recovery, heldAs({ id: last.queueId, inQueueSince: known?.inQueueSince }, known?.session, last.at), true);
    }
    case 'release-intended':
      return releasedItem(recovery, last.queueId, sessionOf(steps), steps.findLast((step) => step.step === 'held')?.inQueueSince);
    case 'queued':
      return queued(last.queueId, last.session, last.attached, last.inQueueSince);
    case 'started':
    case 'input-aborted': {
      const item = steps.findLast((step) => step.step === 'queued');
      return item === undefined
        ? unknown(recovery, 'the journal names a build but no queue item')
        : queued(item.queueId, item.session, item.attached, item.inQueueSince);
    }
    case 'post-intended':
      return lostPost(recovery, last.nextBuild);
    case 'withdrawn':
      return holdAnew;
    // Nothing was sent: who follows a build that was found has no delivery to go on with.
    case 'found':
      return holdAnew;
    default:
      return unreachable(last);
  }
}

/** A hold was announced and may have been sent. */
async function lostHold(recovery: Recovery, step: Extract<DeliveryStep, { step: 'hold-intended' }>): Promise<Recovered> {
  const { clock, lookout, requestTimeout, lateness } = recovery;
  // What was on its way when the process ended is given the time that it would have had.
  const arrivedBy = Math.min(Math.max(0, step.at + lateness - clock.now()), requestTimeout);
  if (arrivedBy > 0) await sleep(clock, arrivedBy, recovery.life.unwanted.signal);
  const seen = await lookout.queue();
  if (seen === undefined) return unknown(recovery, 'the queue could not be read');
  for (const item of seen.heldFor(step.hold)) {
    await recovery.life.note({ step: 'cancel-intended', at: clock.now(), queueId: item.id });
    const cancelled = await lookout.cancel(item.id, item.inQueueSince);
    if (cancelled === 'unknown') return unknown(recovery, `item ${item.id} could not be cancelled`);
    if (cancelled === 'gone') return heldItem(recovery, heldAs(item, seen.session, step.at), true);
  }
  if (seen.heldFor(step.hold).length > 0) return holdAnew;
  // Its hold is over and no executor is free, or it is somebody else's: nothing tells, so it is followed and left alone.
  const [equal] = seen.same;
  if (equal !== undefined) return queued(equal.id, seen.session, true, equal.inQueueSince);
  // A hold that was not cut short began its build only when it ended.
  const build = await lookout.build(undefined, step.nextBuild);
  if (build.kind === 'found') return queued(build.queueId, build.session, false, undefined);
  if (build.kind === 'none') return holdAnew;
  return unknown(
    recovery,
    build.kind === 'unknown'
      ? 'its builds could not be read'
      : 'a build with the same parameters began since then, and nothing tells whether it is this one',
  );
}

/** A plain POST was announced and may have been sent. Only `correlate` can tell what came of it. */
async function lostPost(recovery: Recovery, nextBuild: number | undefined): Promise<Recovered> {
  const { lookout, unique } = recovery;
  const seen = unique ? await lookout.queue() : undefined;
  const [item] = seen?.same ?? [];
  if (item !== undefined) return queued(item.id, seen?.session, false, item.inQueueSince);
  const build = unique ? await lookout.build(undefined, nextBuild) : undefined;
  if (build?.kind === 'found') return queued(build.queueId, build.session, false, undefined);
  return unknown(recovery, 'the process that sent it ended before the answer came');
}

/** An item was held; how much longer it waits is not known to this process, so it is taken back and held anew. */
async function heldItem(recovery: Recovery, step: Extract<DeliveryStep, { step: 'held' }>, cancelling: boolean): Promise<Recovered> {
  const { clock, jenkins, lookout, life } = recovery;
  const seen = await lookout.item(step.queueId, step.inQueueSince);
  switch (seen.kind) {
    case 'waiting': {
      await life.note({ step: 'cancel-intended', at: clock.now(), queueId: step.queueId });
      const cancelled = await lookout.cancel(step.queueId, step.inQueueSince);
      if (cancelled === 'done') return holdAnew;
      // Gone: started, or cancelled by a request whose answer was lost.
      return cancelled === 'gone' && !cancelling
        ? heldItem(recovery, step, true)
        : unknown(recovery, `item ${step.queueId} could not be cancelled`);
    }
    case 'build':
      return queued(step.queueId, seen.session, false, step.inQueueSince);
    case 'cancelled':
      if (cancelling) return holdAnew;
      return { state: 'end', delivered: { kind: 'failed', failure: itemCancelled(jenkins, step.queueId) } };
    case 'missing': {
      const build = await lookout.build(step.queueId, nextBuildOf(life.before), step.inQueueSince);
      if (build.kind === 'found') return queued(build.queueId, build.session, false, step.inQueueSince);
      // A killed controller forgets what waits; what started would be among the builds.
      return build.kind === 'none' ? holdAnew : unknown(recovery, `item ${step.queueId} is gone`);
    }
    case 'unknown':
      return unknown(recovery, `item ${step.queueId} could not be read`);
    default:
      return unreachable(seen);
  }
}

/** A release was announced and may have been sent: the item starts by it or by itself. */
async function releasedItem(
  recovery: Recovery,
  queueId: number,
  session: string | undefined,
  inQueueSince: number | undefined,
): Promise<Recovered> {
  const { jenkins, lookout } = recovery;
  const seen = await lookout.item(queueId, inQueueSince);
  switch (seen.kind) {
    case 'waiting':
      return { state: 'released', item: seen.item, session: seen.session };
    case 'build':
      return queued(queueId, seen.session, false, inQueueSince);
    case 'cancelled': {
      // The release may have made another item, and this one was cancelled for it.
      const other = await lookout.otherOf({ id: queueId, inQueueSince });
      if (other !== undefined) return queued(other.queueId, other.session, false, undefined);
      return { state: 'end', delivered: { kind: 'failed', failure: itemCancelled(jenkins, queueId) } };
    }
    case 'missing': {
      const build = await lookout.build(queueId, nextBuildOf(recovery.life.before), inQueueSince);
      return build.kind === 'found'
        ? queued(queueId, build.session, false, inQueueSince)
        : unknown(recovery, `item ${queueId} is gone, and no build carries its id`);
    }
    case 'unknown':
      return queued(queueId, session, false, inQueueSince);
    default:
      return unreachable(seen);
  }
}

function heldAs(
  item: Pick<QueuedItem, 'id' | 'inQueueSince'>,
  session: string | undefined,
  at: number,
): Extract<DeliveryStep, { step: 'held' }> {
  const { id: queueId, inQueueSince } = item;
  return { step: 'held', at, queueId, session: session ?? '', ...(inQueueSince !== undefined && { inQueueSince }) };
}

function nextBuildOf(steps: readonly DeliveryStep[]): number | undefined {
  return steps.findLast((step) => step.step === 'hold-intended')?.nextBuild;
}

function sessionOf(steps: readonly DeliveryStep[]): string | undefined {
  return steps.findLast((step) => step.step === 'held')?.session;
}

function queued(queueId: number, session: string | undefined, attached: boolean, inQueueSince: number | undefined): Recovered {
  return { state: 'end', delivered: { kind: 'queued', queueId, session, attached, inQueueSince, notParameterized: false } };
}

function unknown({ jenkins, request }: Recovery, reason: string): Recovered {
  return { state: 'end', delivered: { kind: 'failed', failure: cannotEstablish(jenkins, request.job, reason) } };
}
