import type { Build, JenkinsPort, QueuedItem, ReadFailure, TriggerRequest } from '../../jenkins/port.ts';
import { never } from '../../util/never.ts';
import type { Clock, Moment } from '../../util/clock.ts';
import { momentOf, sleep } from '../../util/clock.ts';
import { err, ok } from '../../util/result.ts';
import type { Result } from '../../util/result.ts';
import { longestWait, patiently, shortestWait } from '../patience.ts';
import type { DeliveryLife } from './delivery.ts';
import type { ExactlyOnceOptions } from './options.ts';
import { isHeld, isSame, recognition } from './recognise.ts';

/** Once the trigger is not wanted any more, reads and cancellations are tried for so many milliseconds yet. */
const lastTries = 20_000;

/** Milliseconds between two looks for a request that comes late: a fraction of the shortest hold. */
const lateInterval = 10_000;

/** The items of a job in the queue that are equal to a request. */
export interface SeenQueue {
  readonly same: readonly QueuedItem[];
  /** Those of `same` that a held POST of ours made. */
  readonly held: readonly QueuedItem[];
  /** Those of `same` that wait for so many seconds. */
  heldFor(hold: number): readonly QueuedItem[];
  readonly session: string | undefined;
  /** Before it was asked for. */
  readonly asked: Moment;
}

/** What became of an item. `missing`: Jenkins does not know it, or its id means something else by now. */
export type SeenItem =
  | { readonly kind: 'waiting'; readonly item: QueuedItem; readonly session: string | undefined }
  | { readonly kind: 'build'; readonly item: QueuedItem; readonly session: string | undefined }
  | { readonly kind: 'cancelled' | 'missing' | 'unknown' };

/** What the recent builds of the job say. `none`: none can be its; `several`: one or more might be. */
export type SeenBuild =
  | { readonly kind: 'found'; readonly queueId: number; readonly session: string | undefined }
  | { readonly kind: 'none' | 'several' | 'unknown' };

/** Looks at queue and builds for one delivery, with patience: a failed read is made again while the trigger is wanted. */
export class Lookout {
  readonly #jenkins: JenkinsPort;
  readonly #clock: Clock;
  readonly #options: ExactlyOnceOptions;
  readonly #request: TriggerRequest;
  readonly #life: Pick<DeliveryLife, 'unwanted' | 'isOthers'>;

  constructor(options: ExactlyOnceOptions, request: TriggerRequest, life: Pick<DeliveryLife, 'unwanted' | 'isOthers'>) {
    this.#options = options;
    this.#jenkins = options.jenkins;
    this.#clock = options.clock;
    this.#request = request;
    this.#life = life;
  }

  /** Undefined when the queue cannot be read. */
  async queue(): Promise<SeenQueue | undefined> {
    let asked = momentOf(this.#clock);
    const answer = await this.#patiently(() => {
      asked = momentOf(this.#clock);
      return this.#jenkins.readItemsOf(this.#request.job, never);
    });
    if (answer?.ok !== true) return undefined;
    const same = answer.value.items.filter((item) => isSame(this.#request, item));
    const heldFor = (hold: number): readonly QueuedItem[] => same.filter((item) => isHeld(this.#request, hold, item));
    return { same, held: heldFor(this.#options.hold), heldFor, session: answer.value.session, asked };
  }

  /** An item by its id, which counts only with job, parameters and, where known, the moment it came into the queue. */
  async item(queueId: number, inQueueSince?: number): Promise<SeenItem> {
    for (let look = 0; ; look++) {
      const answer = await this.#patiently(() => this.#jenkins.readQueueItem(queueId, never));
      if (answer === undefined) return { kind: 'unknown' };
      if (!answer.ok) return { kind: answer.error.kind === 'missing' ? 'missing' : 'unknown' };
      const { item, session } = answer.value;
      if (item.job !== this.#request.job || !recognition(this.#request, inQueueSince).item(item)) return { kind: 'missing' };
      if (item.cancelled) return { kind: 'cancelled' };
      if (item.executable !== undefined) return { kind: 'build', item, session };
      if (!item.left) return { kind: 'waiting', item, session };
      // On its way from the queue to an executor, which takes a moment.
      if (look >= 20) return { kind: 'unknown' };
      await sleep(this.#clock, shortestWait);
    }
  }

  /**
   * The build of an item by its id; without one, only whether any build could be it. Its number is `nextBuild` or a higher one: that holds
   * whatever the clocks say.
   */
  async build(queueId: number | undefined, nextBuild: number | undefined, inQueueSince?: number): Promise<SeenBuild> {
    const answer = await this.#patiently(() => this.#jenkins.readRecentBuilds(this.#request.job, never));
    if (answer?.ok !== true) return { kind: 'unknown' };
    const { builds, session } = answer.value;
    const its = recognition(this.#request, inQueueSince);
    const equal = builds.filter((build) => its.build(build) && build.number >= (nextBuild ?? 0));
    // A killed controller gives ids again, also to equal triggers of this run.
    const found =
      queueId === undefined ? undefined : equal.find((build) => build.queueId === queueId && !this.#life.isOthers(build.number));
    if (found !== undefined) return { kind: 'found', queueId: found.queueId ?? 0, session };
    const [only] = equal;
    if (this.#options.unique && only?.queueId !== undefined) return { kind: 'found', queueId: only.queueId, session };
    return { kind: equal.some((build) => !this.#life.isOthers(build.number)) || !reachesBack(builds, nextBuild) ? 'several' : 'none' };
  }

  /** Whether a build came from an item that came into the queue then, by the controller's clock. */
  async becameBuild(item: QueuedItem): Promise<boolean | undefined> {
    const answer = await this.#patiently(() => this.#jenkins.readRecentBuilds(this.#request.job, never));
    if (answer?.ok !== true) return undefined;
    const its = recognition(this.#request, item.inQueueSince);
    return answer.value.builds.some((build) => build.queueId === item.id && its.build(build));
  }

  /** An equal item, or the item of an equal build, that came after this one into the queue. */
  async otherOf(
    item: Pick<QueuedItem, 'id' | 'inQueueSince'>,
  ): Promise<{ readonly queueId: number; readonly session: string | undefined } | undefined> {
    const seen = await this.queue();
    // One that waits as long as a hold is a hold that came late, not what a release made.
    const waiting = seen?.same.find(
      (other) => other.id !== item.id && !seen.held.includes(other) && (other.inQueueSince ?? 0) >= (item.inQueueSince ?? 0),
    );
    if (waiting !== undefined) return { queueId: waiting.id, session: seen?.session };
    const answer = await this.#patiently(() => this.#jenkins.readRecentBuilds(this.#request.job, never));
    if (answer?.ok !== true) return undefined;
    const later = recognition(this.#request, item.inQueueSince);
    const build = answer.value.builds.find(
      (other) => (other.queueId ?? item.id) !== item.id && !this.#life.isOthers(other.number) && later.build(other),
    );
    return build?.queueId === undefined ? undefined : { queueId: build.queueId, session: answer.value.session };
  }

  /** Parameters of the job, as defined now. Undefined when they cannot be read. */
  async kinds(): Promise<readonly string[] | undefined> {
    const answer = await this.#patiently(() => this.#jenkins.describeJob(this.#request.job, never));
    return answer?.ok === true ? answer.value.job.parameters.map(({ type }) => type) : undefined;
  }

  /** Cancels an item that is in the queue. `gone`: it is not there any more, or its id means something else by now. */
  async cancel(queueId: number, inQueueSince?: number): Promise<'done' | 'gone' | 'unknown'> {
    const answer = await this.#patiently<'done' | 'gone'>(async () => {
      const seen = await this.#jenkins.readQueueItem(queueId, never);
      if (!seen.ok && seen.error.kind !== 'refused') return seen.error.kind === 'missing' ? ok('gone') : seen;
      if (seen.ok && !(seen.value.item.job === this.#request.job && recognition(this.#request, inQueueSince).item(seen.value.item)))
        return ok('gone');
      const cancelled = await this.#jenkins.cancelQueueItem(queueId, never);
      return cancelled.ok ? cancelled : err({ kind: 'temporary', failure: cancelled.error });
    }, lastTries);
    return answer?.ok === true ? answer.value : 'unknown';
  }

  /** Waits until an item has left the queue. False when that cannot be seen, or the trigger is not wanted any more. */
  async untilLeft(queueId: number): Promise<boolean> {
    for (let wait = shortestWait; ; wait = Math.min(wait * 2, longestWait)) {
      const seen = await this.queue();
      if (seen === undefined || this.#life.unwanted.aborted) return false;
      if (!seen.same.some((item) => item.id === queueId)) return true;
      if (!(await this.wait(wait))) return false;
    }
  }

  /** Waits; false when the trigger is not wanted any more. */
  wait(ms: number): Promise<boolean> {
    return sleep(this.#clock, Math.min(ms, longestWait), this.#life.unwanted.signal);
  }

  /** Looks for items of ours until a lost request can hardly come any more, and cancels them. */
  async cancelLate(): Promise<'none' | 'unknown'> {
    const until = this.#clock.monotonic() + this.#options.lateness;
    for (;;) {
      const seen = await this.queue();
      if (seen === undefined) return 'unknown';
      for (const item of seen.held) {
        const cancelled = await this.cancel(item.id, item.inQueueSince);
        // Gone may mean that an earlier try to cancel it came through after all.
        if (cancelled !== 'done' && (await this.item(item.id, item.inQueueSince)).kind !== 'cancelled') return 'unknown';
      }
      if (this.#clock.monotonic() >= until) return 'none';
      await sleep(this.#clock, shortestWait);
    }
  }

  /**
   * As long as a lost request may come late, and until `over`: cancels every item of ours but `keep`. Such an item waits for a whole hold,
   * so it is seen.
   */
  async watchLate(
    keep: { readonly queueId: number; readonly inQueueSince?: number | undefined } | undefined,
    over: AbortSignal,
  ): Promise<void> {
    const { hold, lateness } = this.#options;
    const until = this.#clock.monotonic() + lateness;
    let wait = lateInterval;
    for (let seen = false; !seen || this.#clock.monotonic() < until;) {
      await sleep(this.#clock, wait, over);
      if (over.aborted) return;
      const answer = await this.#jenkins.readItemsOf(this.#request.job, never);
      if (over.aborted) return;
      seen = answer.ok;
      // What may have come meanwhile waits for no more than a hold.
      wait = answer.ok ? lateInterval : shortestWait;
      // What came and was not seen for a whole hold has started.
      if (this.#clock.monotonic() > until + hold * 1_000) return;
      if (!answer.ok) continue;
      const isKept = (item: QueuedItem): boolean =>
        item.id === keep?.queueId && (keep.inQueueSince === undefined || keep.inQueueSince === item.inQueueSince);
      const late = answer.value.items.filter((item) => !isKept(item) && isHeld(this.#request, hold, item));
      for (const item of late) {
        // It was seen just now, so that it need not be looked at once more. What is not cancelled for certain is, as long as it waits.
        const cancelled = await this.#jenkins.cancelQueueItem(item.id, never);
        if (!cancelled.ok && (await this.cancel(item.id, item.inQueueSince)) === 'unknown') seen = false;
      }
    }
  }

  #patiently<Value>(read: () => Promise<Result<Value, ReadFailure>>, limit?: number): Promise<Result<Value, ReadFailure> | undefined> {
    const patience = { clock: this.#clock, unwanted: this.#life.unwanted, lastTries, ...(limit !== undefined && { limit }) };
    return patiently(read, patience);
  }
}

/** Jenkins lists so many builds at most. */
const mostBuilds = 100;

/** Whether the list of the latest builds has all from that number on. */
function reachesBack(builds: readonly Build[], nextBuild: number | undefined): boolean {
  const oldest = builds.at(-1);
  return builds.length < mostBuilds || oldest === undefined || (nextBuild !== undefined && oldest.number <= nextBuild);
}
