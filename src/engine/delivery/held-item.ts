import type { Failure } from '../../errors/failure.ts';
import type { QueuedItem, TriggerRequest } from '../../jenkins/port.ts';
import { unreachable } from '../../util/unreachable.ts';
import type { Unwanted } from '../../util/unwanted.ts';
import type { Delivered, DeliveryLife } from './delivery.ts';
import { itemCancelled } from './failures.ts';
import type { Lookout } from './lookout.ts';
import { endsIn, type ExactlyOnceOptions, releaseIn } from './options.ts';
import type { Moment } from '../../util/clock.ts';

/** Kinds of parameters whose values Jenkins compares by what they hold, so that equal requests fold (recordings 500–517). */
const foldingKinds = new Set([
  'StringParameterDefinition',
  'TextParameterDefinition',
  'PasswordParameterDefinition',
  'BooleanParameterDefinition',
  'ChoiceParameterDefinition',
  'RunParameterDefinition',
]);

/** Milliseconds between two looks at an item whose release may have made another one. */
const lookInterval = 2_000;

/** Milliseconds before a release that was not sent is tried again. */
const pause = 500;

/** Why a release is not sent; nobody is told, as its item starts by itself. */
const tooLate: Failure = { code: 'unreachable', message: 'It is too late for a release: the hold of the item is about to end' };

/** What became of a release. */
export type Released =
  | Pick<Extract<Delivered, { kind: 'queued' }>, 'kind' | 'queueId' | 'session' | 'inQueueSince' | 'releaseMayCome'>
  /** The held item is gone and never started. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'twice' };

/** Nothing was sent, because it is not wanted any more. */
interface NotReleased {
  readonly kind: 'unwanted';
}

interface HeldItemOptions extends ExactlyOnceOptions {
  readonly request: TriggerRequest;
  readonly lookout: Lookout;
  readonly item: QueuedItem;
  readonly session: string | undefined;
  readonly life: Pick<DeliveryLife, 'note'>;
  /** When the first hold that may have made it was sent; undefined: nothing is certain of it. */
  readonly sentAt: Moment | undefined;
}

/** An item that waits in the quiet period we gave it. */
export class HeldItem {
  readonly #options: HeldItemOptions;

  constructor(options: HeldItemOptions) {
    this.#options = options;
  }

  /** Takes it out of the queue. */
  async cancel(): Promise<'withdrawn' | 'started' | 'unknown'> {
    const { clock, lookout, item, life } = this.#options;
    // A later process must not take it for somebody else's doing.
    await life.note({ step: 'cancel-intended', at: clock.now(), queueId: item.id });
    const cancelled = await lookout.cancel(item.id, item.inQueueSince);
    if (cancelled === 'done') return 'withdrawn';
    const seen = await lookout.item(item.id, item.inQueueSince);
    switch (seen.kind) {
      case 'build':
        return 'started';
      case 'cancelled':
        return 'withdrawn';
      case 'missing': {
        if (this.#certainlyWaited) return 'withdrawn';
        // Forgotten in a restart, as what was cancelled is, and what has started.
        const build = await lookout.build(item.id, undefined, item.inQueueSince);
        return build.kind === 'found' ? 'started' : build.kind === 'none' ? 'withdrawn' : 'unknown';
      }
      case 'waiting':
      case 'unknown':
        return 'unknown';
      default:
        return unreachable(seen);
    }
  }

  /** Starts it, by one POST at most. Too late for that, it starts by itself. */
  async release(unwanted: Pick<Unwanted, 'aborted'>): Promise<Released | NotReleased> {
    const { clock, jenkins, request, item, sentAt, life } = this.#options;
    if (unwanted.aborted) return { kind: 'unwanted' };
    if (releaseIn(this.#options, sentAt) <= 0) return this.#itself;
    const intended = await life.note({ step: 'release-intended', at: clock.now(), queueId: item.id });
    if (!intended.ok) return this.#withdraw(intended.error);
    // Writing it down may have taken long.
    if (unwanted.aborted) return { kind: 'unwanted' };
    if (releaseIn(this.#options, sentAt) <= 0) return this.#itself;
    const late = new AbortController();
    const cancelTimer = clock.after(releaseIn(this.#options, sentAt), () => late.abort());
    // A job that is looked at before, or a crumb, may take long, too, and timers of a machine that stood still come late.
    const forbidden = (): Failure | undefined => (releaseIn(this.#options, sentAt) > 0 ? undefined : tooLate);
    const answer = await jenkins.trigger({ ...request, delay: request.delay ?? 0, once: true, first: true, forbidden }, late.signal);
    cancelTimer();
    switch (answer.kind) {
      case 'accepted':
        return answer.queueId === item.id ? this.#itself : this.#settle(answer.queueId);
      case 'refused':
        return this.#withdraw(answer.failure);
      case 'unreachable':
        return this.#unreleased(unwanted);
      case 'ambiguous':
        return this.followLost();
      default:
        return unreachable(answer);
    }
  }

  /** The answer to a release is lost: the item starts by it or by itself, unless the release made another one. */
  async followLost(): Promise<Released> {
    const { clock, lateness } = this.#options;
    const releaseMayCome = clock.monotonic() + lateness;
    return (await this.#folds()) ? { ...this.#itself, releaseMayCome } : this.#watch();
  }

  /** Certainly nothing was sent: sent again as long as that is not late, if the item is still there. */
  async #unreleased(unwanted: Pick<Unwanted, 'aborted'>): Promise<Released | NotReleased> {
    const { jenkins, lookout, item } = this.#options;
    const seen = await lookout.item(item.id);
    switch (seen.kind) {
      case 'waiting':
        await lookout.wait(pause);
        return this.release(unwanted);
      case 'build':
      case 'unknown':
        return this.#itself;
      case 'cancelled':
        return { kind: 'refused', failure: itemCancelled(jenkins, item.id) };
      case 'missing': {
        // A killed controller forgets what waits; it cannot have started before its hold ended.
        if (this.#certainlyWaited) return { kind: 'lost' };
        const became = await lookout.becameBuild(item);
        return became === false ? { kind: 'unknown', reason: `the held item ${item.id} is gone` } : this.#itself;
      }
      default:
        return unreachable(seen);
    }
  }

  async #withdraw(failure: Failure): Promise<Released> {
    const { item } = this.#options;
    const withdrawn = await this.cancel();
    switch (withdrawn) {
      case 'withdrawn':
        return { kind: 'refused', failure };
      case 'started':
        return this.#itself;
      case 'unknown':
        return { kind: 'unknown', reason: `${failure.message}, and the held item ${item.id} could not be cancelled` };
      default:
        return unreachable(withdrawn);
    }
  }

  /** The release made another item: one of the two must go. */
  async #settle(other: number): Promise<Released> {
    const { lookout, item } = this.#options;
    const cancelled = await lookout.cancel(item.id, item.inQueueSince);
    if (cancelled === 'done') return this.#adopted(other);
    const held = await lookout.item(item.id, item.inQueueSince);
    switch (held.kind) {
      case 'cancelled':
        return this.#adopted(other);
      case 'missing':
        return this.#settleMissing(other);
      case 'build': {
        // Somebody started the held item, so that the release found nothing to fold into.
        if ((await lookout.cancel(other)) === 'done') return this.#itself;
        return { kind: 'twice' };
      }
      case 'waiting':
      case 'unknown':
        return { kind: 'unknown', reason: `the release made another item, ${other}, and the held item ${item.id} could not be cancelled` };
      default:
        return unreachable(held);
    }
  }

  /** Gone before its hold ended it was lost; afterwards it may have started, which a restart forgets (recording 303). */
  async #settleMissing(other: number): Promise<Released> {
    const { lookout, item } = this.#options;
    if (this.#certainlyWaited) return this.#adopted(other);
    const became = await lookout.becameBuild(item);
    if (became === undefined)
      return { kind: 'unknown', reason: `the release made another item, ${other}, and the held item ${item.id} is gone` };
    return became ? { kind: 'twice' } : this.#adopted(other);
  }

  get #itself(): Extract<Released, { kind: 'queued' }> {
    const { item, session } = this.#options;
    return { kind: 'queued', queueId: item.id, session, inQueueSince: item.inQueueSince };
  }

  /** The item that a release made: whose it is, and since when, is looked at, as its id may have been another's before. */
  async #adopted(queueId: number): Promise<Released> {
    const seen = await this.#options.lookout.item(queueId);
    const known = seen.kind === 'waiting' || seen.kind === 'build' ? seen : undefined;
    return { kind: 'queued', queueId, session: known?.session, inQueueSince: known?.item.inQueueSince };
  }

  async #folds(): Promise<boolean> {
    const { lookout, request } = this.#options;
    // Two uploads are never equal (`FileParameterValue.equals`).
    if (request.files.size > 0) return false;
    const kinds = await lookout.kinds();
    return kinds?.every((kind) => foldingKinds.has(kind)) === true;
  }

  /** The answer to a release was lost, and it may have made another item: looks until that is seen or the held item starts. */
  async #watch(): Promise<Released> {
    const { lookout, item } = this.#options;
    for (;;) {
      const seen = await lookout.queue();
      if (seen === undefined) return { kind: 'unknown', reason: 'the answer to the release was lost, and the queue could not be read' };
      const other = await lookout.otherOf(item);
      if (other !== undefined) return this.#settle(other.queueId);
      if (!seen.held.some((candidate) => candidate.id === item.id)) return this.#itself;
      await lookout.wait(lookInterval);
    }
  }

  get #certainlyWaited(): boolean {
    return endsIn(this.#options, this.#options.sentAt) > 0;
  }
}
