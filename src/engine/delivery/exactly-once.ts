/**
 * Delivers a trigger exactly once on a stock Jenkins, by hold and release (docs/delivery.md has the states as a diagram).
 *
 * A held POST (`delay=60sec`) puts an item into the queue that waits in its quiet period. The same POST again is folded into that
 * item, so a lost answer is repeated without harm. Then the item is looked at, written down, and released by one more POST without
 * delay, which Jenkins folds into it: the shorter due time wins (`Queue.scheduleInternal`, recordings 500–524). A release is sent once
 * and never late; when its answer is lost the item starts by it, or by itself when the hold ends.
 */
import type { Failure } from '../../errors/failure.ts';
import type { QueuedItem, TriggerAnswer, TriggerRequest } from '../../jenkins/port.ts';
import { never } from '../../util/never.ts';
import { type Moment, momentOf } from '../../util/clock.ts';
import { unreachable } from '../../util/unreachable.ts';
import type { Delivered, Delivery, DeliveryLife } from './delivery.ts';
import { endsIn, type ExactlyOnceOptions, releaseIn } from './options.ts';
import { alreadyQueued, cannotEstablish, heldTooOften, itemCancelled, startedTwice } from './failures.ts';
import { HeldItem } from './held-item.ts';
import type { Released } from './held-item.ts';
import { Lookout } from './lookout.ts';
import type { SeenBuild } from './lookout.ts';
import { end, failed, since } from './next.ts';
import type { Next } from './next.ts';
import { isHeld, nextBuildOf, unseenItem } from './recognise.ts';
import { recover } from './recover.ts';

/** Holds of one delivery that are sent at most: each but the first follows a lost answer, or a hold that a killed controller lost. */
const mostHolds = 8;

/** Milliseconds between a lost answer and the next look. */
const pause = 500;

/** Makes the delivery of one trigger. */
export function exactlyOnce(options: ExactlyOnceOptions): Delivery {
  return { deliver: (request, life) => new HeldDelivery(options, request, life).run() };
}

/** Nobody sees it: what is not wanted ends as whoever ended it says. */
const notWanted: Failure = { code: 'interrupted', message: 'it is not wanted any more' };

class HeldDelivery {
  readonly #options: ExactlyOnceOptions;
  readonly #request: TriggerRequest;
  readonly #life: DeliveryLife;
  readonly #lookout: Lookout;
  /** When the first hold that may have made the present item was sent. */
  #sentAt: Moment | undefined;
  /** Asked in the moment before a hold is written: it may have waited long for a connection. */
  readonly #forbidden = (): Failure | undefined => {
    if (this.#unwanted) return notWanted;
    this.#sentAt ??= momentOf(this.#options.clock);
    return undefined;
  };
  /** The build of this delivery has this number or a higher one. */
  #nextBuild: number | undefined;
  #holds = 0;
  #lost = false;
  /** A request of this delivery, or of the attempt before it, may come late. */
  #mayComeLate = false;
  /** A hold was sent of which neither an answer nor anything else was found, and then another one. */
  #unfound = false;
  #notParameterized = false;
  /** Session of the controller in which the queue was last seen. */
  #session: string | undefined;

  constructor(options: ExactlyOnceOptions, request: TriggerRequest, life: DeliveryLife) {
    this.#options = options;
    this.#request = request;
    this.#life = life;
    this.#lookout = new Lookout(options, request, life);
  }

  async run(): Promise<Delivered> {
    const { before } = this.#life;
    this.#nextBuild = before.find((step) => step.step === 'hold-intended')?.nextBuild;
    let next: Next =
      before.length === 0
        ? { state: 'hold' }
        : await recover({ ...this.#options, request: this.#request, life: this.#life, lookout: this.#lookout });
    if (next.state === 'hold') {
      this.#lost = before.length > 0;
      this.#unfound = before.at(-1)?.step === 'hold-intended';
    }
    this.#mayComeLate = (await this.#life.takeOver()) || this.#lost;
    if (before.length > 0 && next.state === 'end' && next.delivered.kind === 'queued') {
      const { queueId, session, attached, inQueueSince } = next.delivered;
      next = await this.#queued(queueId, session, attached, inQueueSince);
    }
    while (next.state !== 'end') next = await this.#step(next);
    if (this.#mayComeLate) this.#watch(next.delivered);
    return next.delivered;
  }

  #step(next: Exclude<Next, { state: 'end' }>): Promise<Next> {
    switch (next.state) {
      case 'hold':
        return this.#hold();
      case 'held':
        return this.#held(next.item, next.session);
      case 'released':
        return this.#item(next.item, next.session)
          .followLost()
          .then((released) => this.#released(released));
      default:
        return unreachable(next);
    }
  }

  /** Sends a held POST, announced in the journal. */
  async #hold(): Promise<Next> {
    const { clock, jenkins, hold } = this.#options;
    if (this.#unwanted) return this.#withdrawUnsent();
    if (this.#holds >= mostHolds)
      return this.#lost ? this.#unknown('no answer to its held POST came through') : failed(heldTooOften(jenkins, this.#request.job));
    const others = await this.#othersFirst();
    if (others !== undefined) return others;
    if (this.#nextBuild === undefined) {
      const known = await jenkins.knownJob(this.#request.job, never);
      if (known.ok) this.#nextBuild = nextBuildOf(known.value.job, this.#life);
      // Without it a lost answer could not be told from one that never came.
      else if (known.error.kind === 'temporary') return this.#lost ? this.#lookForLost(known.error.failure) : failed(known.error.failure);
    }
    if (this.#unwanted) return this.#withdrawUnsent();
    const noted = await this.#life.note({
      step: 'hold-intended',
      at: clock.now(),
      hold,
      session: this.#session,
      ...(this.#nextBuild !== undefined && { nextBuild: this.#nextBuild }),
    });
    if (!noted.ok) return failed(noted.error);
    this.#holds += 1;
    const answer = await jenkins.trigger({ ...this.#request, delay: hold * 1_000, forbidden: this.#forbidden }, never);
    if (this.#unwanted) return this.#withdrawUnsent();
    switch (answer.kind) {
      case 'accepted':
        this.#notParameterized = answer.notParameterized === true;
        return this.#look(answer);
      case 'refused':
      case 'unreachable':
        // An earlier hold of this delivery may be in the queue all the same.
        return this.#lost ? this.#lookForLost(answer.failure) : this.#notDelivered(answer.failure);
      case 'ambiguous':
        this.#lost = this.#mayComeLate = true;
        return this.#lookForLost(undefined);
      default:
        return unreachable(answer);
    }
  }

  /** Whether it is not wanted any more, and nothing of it was sent. */
  get #unwanted(): boolean {
    return this.#life.unwanted.aborted && this.#sentAt === undefined;
  }

  async #withdrawUnsent(): Promise<Next> {
    if (this.#life.before.length > 0 || this.#holds > 0) await this.#withdrawn(this.#life.cause());
    return end({ kind: 'withdrawn' });
  }

  /**
   * With `ifQueued: fail` or `wait` others' items are looked for before anything is sent: afterwards an item of a plain job cannot be
   * told from our own with somebody's shorter quiet period over it.
   */
  async #othersFirst(): Promise<Next | undefined> {
    if (this.#options.ifQueued === 'attach' || this.#mayComeLate || this.#sentAt !== undefined) return undefined;
    const seen = await this.#lookout.queue();
    const [other] = seen?.same ?? [];
    return other === undefined ? undefined : this.#foreign(other, seen?.session);
  }

  /** An item was named: whose is it, and in which session? */
  async #look(answer: Extract<TriggerAnswer, { kind: 'accepted' }>): Promise<Next> {
    const { queueId } = answer;
    const seen = await this.#lookout.queue();
    if (seen === undefined) return this.#unseen(answer);
    this.#session = seen.session;
    const named = seen.same.find((item) => item.id === queueId);
    await this.#cancelOthers(seen.held, queueId);
    // Made by this very POST (recording 510), though somebody's shorter quiet period has come over it since: it needs no release.
    const made = answer.folded === false;
    if (named !== undefined) {
      if (seen.held.includes(named)) return { state: 'held', item: named, session: seen.session };
      return made ? this.#queued(queueId, seen.session, false, named.inQueueSince) : this.#notHeld(named, seen.session, answer);
    }
    const gone = await this.#lookout.item(queueId);
    switch (gone.kind) {
      case 'build':
        // Somebody's shorter quiet period started it before it was seen: one build, and it carries our cause. Or its hold is over.
        return this.#queued(queueId, gone.session, answer.folded !== false || endsIn(this.#options, this.#sentAt) > 0);
      case 'cancelled':
        return this.#notDelivered(itemCancelled(this.#options.jenkins, queueId));
      case 'waiting':
        return isHeld(this.#request, this.#options.hold, gone.item)
          ? { state: 'held', item: gone.item, session: gone.session }
          : this.#notHeld(gone.item, gone.session, answer);
      case 'missing':
        // Forgotten within its quiet period: a killed controller lost it before it could start.
        return releaseIn(this.#options, this.#sentAt) > 0 ? { state: 'hold' } : this.#lookForBuild(queueId);
      case 'unknown':
        return this.#unseen(answer);
      default:
        return unreachable(gone);
    }
  }

  /** No answer came: is an item of ours in the queue? `failure`: why a later attempt certainly failed. */
  async #lookForLost(failure: Failure | undefined): Promise<Next> {
    const seen = await this.#lookout.queue();
    if (seen === undefined) return this.#unknown(failure?.message ?? 'the answer was lost, and the queue could not be read');
    this.#session = seen.session;
    const [first] = seen.held;
    if (first !== undefined) {
      await this.#cancelOthers(seen.held, first.id);
      return { state: 'held', item: first, session: seen.session };
    }
    const [foreign] = seen.same;
    if (foreign !== undefined) return this.#queued(foreign.id, seen.session, true, foreign.inQueueSince);
    // It may have come, and have left the queue already: its hold has ended, or somebody's shorter quiet period came over it.
    const build = await this.#lookout.build(undefined, this.#nextBuild);
    if (build.kind !== 'none') return this.#fromBuild(build);
    if (this.#life.unwanted.aborted || failure !== undefined) return this.#outwait(failure);
    await this.#lookout.wait(pause * 2 ** this.#holds);
    // Since then it may have come, and what is found with the next hold may be it.
    this.#sentAt = seen.asked;
    this.#unfound = true;
    return { state: 'hold' };
  }

  /** Nothing more is wanted, and a lost hold may still come: it is looked for until it cannot start any more unseen. */
  async #outwait(failure: Failure | undefined): Promise<Next> {
    const late = await this.#lookout.cancelLate();
    if (late === 'unknown') return this.#unknown(failure?.message ?? 'the answer was lost');
    if (failure === undefined) {
      await this.#withdrawn(this.#life.cause());
      return end({ kind: 'withdrawn' });
    }
    return this.#notDelivered(failure);
  }

  /** Held, seen and known to be ours: write it down, then release it. */
  async #held(item: QueuedItem, session: string | undefined): Promise<Next> {
    const { clock } = this.#options;
    const { gate, unwanted } = this.#life;
    const held = this.#item(item, session);
    if (this.#unfound) {
      // It may have come after it was looked for, and have started before the next one came.
      const build = await this.#lookout.build(undefined, this.#nextBuild);
      if (build.kind !== 'none') return this.#fromBuild((await held.cancel()) === 'withdrawn' ? build : { kind: 'several' });
    }
    // Durable with the next entry, which is waited for before anything is sent.
    const about = { queueId: item.id, session: session ?? '', ...since(item.inQueueSince) };
    const noting = this.#life.note({ step: 'held', at: clock.now(), ...about });
    if (gate !== undefined) {
      const noted = await noting;
      if (!noted.ok) return this.#takeBack(held, item, session, noted.error);
      const until = clock.monotonic() + releaseIn(this.#options, this.#sentAt);
      if (!(await gate(until, unwanted.signal))) return this.#takeBack(held, item, session);
      // It has waited for the others: somebody's shorter quiet period may have started it meanwhile.
      const seen = await this.#lookout.item(item.id, item.inQueueSince);
      if (seen.kind === 'build') return this.#queued(item.id, session, false, item.inQueueSince);
    }
    // Once the gate is open, all of its members are released, and cancelled only then.
    const released = await held.release(gate === undefined ? unwanted : never);
    return released.kind === 'unwanted' ? this.#takeBack(held, item, session) : this.#released(released);
  }

  /** It is not wanted any more, or (`failure`) cannot be released. */
  async #takeBack(held: HeldItem, item: QueuedItem, session: string | undefined, failure?: Failure): Promise<Next> {
    const withdrawn = await held.cancel();
    if (withdrawn === 'started') return this.#queued(item.id, session, false, item.inQueueSince);
    if (withdrawn === 'unknown') return this.#unknown(`item ${item.id} could not be cancelled`);
    if (failure !== undefined) return this.#notDelivered(failure);
    await this.#withdrawn(this.#life.cause());
    return end({ kind: 'withdrawn' });
  }

  #item(item: QueuedItem, session: string | undefined): HeldItem {
    return new HeldItem({
      ...this.#options,
      request: this.#request,
      lookout: this.#lookout,
      life: this.#life,
      item,
      session,
      sentAt: this.#sentAt,
    });
  }

  async #released(released: Released): Promise<Next> {
    const { jenkins } = this.#options;
    switch (released.kind) {
      case 'queued':
        return this.#queued(released.queueId, released.session, false, released.inQueueSince, released.releaseMayCome);
      case 'lost':
        // A killed controller forgot the held item, which had not started: nothing is left of it.
        this.#sentAt = undefined;
        return { state: 'hold' };
      case 'refused':
        return this.#notDelivered(released.failure);
      case 'unknown':
        return this.#unknown(released.reason);
      case 'twice':
        return failed(startedTwice(jenkins, this.#request.job));
      default:
        return unreachable(released);
    }
  }

  /** An equal item that waits otherwise than ours: somebody else's for certain (303), or perhaps ours, which is then the one to follow. */
  #notHeld(item: QueuedItem, session: string | undefined, answer: Extract<TriggerAnswer, { kind: 'accepted' }>): Promise<Next> {
    return answer.folded === true && !this.#mayComeLate
      ? this.#foreign(item, session)
      : this.#queued(item.id, session, true, item.inQueueSince);
  }

  /** An equal item that somebody else put into the queue. */
  async #foreign(item: QueuedItem, session: string | undefined): Promise<Next> {
    const { ifQueued, jenkins } = this.#options;
    switch (ifQueued) {
      case 'attach':
        return this.#queued(item.id, session, true, item.inQueueSince);
      case 'fail':
        return this.#notDelivered(alreadyQueued(jenkins, item.id));
      case 'wait': {
        const left = await this.#lookout.untilLeft(item.id);
        if (!left) return this.#life.unwanted.aborted ? end({ kind: 'withdrawn' }) : this.#unknown('the queue could not be read');
        this.#sentAt = undefined;
        this.#holds = 0;
        return { state: 'hold' };
      }
      default:
        return unreachable(ifQueued);
    }
  }

  /** The queue cannot be read, although an item was named: what was named is followed. Only its answer tells whose it is. */
  async #unseen({ queueId, session, folded }: Extract<TriggerAnswer, { kind: 'accepted' }>): Promise<Next> {
    if (this.#life.unwanted.aborted) {
      // Made by this very POST, it may be cancelled unseen; else it would start when its hold ends.
      if (folded !== false) return this.#unknown('it was ended while the queue could not be read');
      const item = unseenItem(this.#request, queueId);
      return this.#takeBack(this.#item(item, session), item, session);
    }
    return this.#queued(queueId, session, folded === true && !this.#mayComeLate);
  }

  /** Not in the queue any more: did it become a build? */
  async #lookForBuild(queueId: number): Promise<Next> {
    const build = await this.#lookout.build(queueId, this.#nextBuild);
    if (build.kind !== 'none') return this.#fromBuild(build);
    // Neither waits nor started: it never came, or a killed controller lost it.
    this.#sentAt = undefined;
    return { state: 'hold' };
  }

  async #fromBuild(build: Exclude<SeenBuild, { kind: 'none' }>): Promise<Next> {
    if (build.kind === 'found') return this.#queued(build.queueId, build.session, false);
    return this.#unknown(build.kind === 'unknown' ? 'its builds could not be read' : 'its item is gone and no build can be told to be its');
  }

  #unknown(reason: string): Next {
    return failed(cannotEstablish(this.#options.jenkins, this.#request.job, reason));
  }

  async #queued(
    queueId: number,
    session: string | undefined,
    attached: boolean,
    inQueueSince?: number,
    releaseMayCome?: number,
  ): Promise<Next> {
    // It is Jenkins' already; a journal that fails now is told by the next entry.
    await this.#life.note({ step: 'queued', at: this.#options.clock.now(), queueId, session, attached, ...since(inQueueSince) });
    const notParameterized = this.#notParameterized;
    return end({ kind: 'queued', queueId, session, attached, inQueueSince, notParameterized, releaseMayCome });
  }

  async #notDelivered(failure: Failure): Promise<Next> {
    await this.#withdrawn(failure.code);
    return failed(failure);
  }

  async #withdrawn(code: Failure['code']): Promise<void> {
    await this.#life.note({ step: 'withdrawn', at: this.#options.clock.now(), code });
  }

  /** A second hold of ours made a second item (a kind of parameter that never compares equal): all but one are cancelled. */
  async #cancelOthers(held: readonly QueuedItem[], keep: number): Promise<void> {
    for (const item of held) if (item.id !== keep) await this.#lookout.cancel(item.id, item.inQueueSince);
  }

  /** A hold whose answer was lost may arrive later still; it would wait in the queue, where it is seen and cancelled. */
  #watch(delivered: Delivered): void {
    this.#life.watchLate((over) => this.#lookout.watchLate(delivered.kind === 'queued' ? delivered : undefined, over));
  }
}
