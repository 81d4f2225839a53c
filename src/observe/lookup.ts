import type { Failure } from '../errors/failure.ts';
import type { Build, QueueItem, ReadFailure } from '../jenkins/port.ts';
import { folderOf } from '../jenkins/paths.ts';
import type { Costs } from './costs.ts';
import { Folders } from './folders.ts';
import type { Together } from './folders.ts';
import type { ObserverOptions } from './options.ts';
import type { Observation } from './port.ts';
import { isDoubtful, isOthers, mayBecome } from './target.ts';
import type { Target } from './target.ts';
import type { Way } from './way.ts';
import { withForks } from '../util/fork-signal.ts';
import { groupBy } from '../util/group-by.ts';

/** A build that is final without a result is asked for so often before it is given up. */
const withoutResultLimit = 5;

/** So many targets of a job are many. */
const manyOfAJob = 3;

/** Builds that are asked for together at the least, since others' are among them, for many and for few; at the most; and at the most for each target. */
const fewestLatest = 20;
const fewestLatestForFew = 5;
const mostLatest = 1_000;
const mostPerTarget = 20;

/** What can be known of a running build, from the list or from the build itself. */
interface RunningFacts {
  readonly number: number;
  readonly timestamp: number;
  readonly estimatedDuration: number;
  readonly pipeline: boolean;
  readonly node?: string;
}

/** Gives each of many requests a signal of its own. */
type Fork = () => AbortSignal;

/** Asks for one target at a time, draws the conclusions and reports them. */
export class Lookup {
  readonly #options: ObserverOptions;
  readonly #targets: Set<Target>;
  readonly #costs: Costs;
  readonly #signal: AbortSignal;
  readonly #onRestart: () => void;
  readonly #folders = new Folders();
  /** Of each job the newest build that is followed. */
  readonly #newest = new Map<string, number>();
  readonly #refusalsTold = new Set<string>();
  #session: string | undefined;
  #reached = true;

  constructor(options: ObserverOptions, targets: Set<Target>, costs: Costs, signal: AbortSignal, onRestart: () => void) {
    this.#options = options;
    this.#targets = targets;
    this.#costs = costs;
    this.#signal = signal;
    this.#onRestart = onRestart;
  }

  /**
   * Asks for each of them. `way`: with `lists` those are meant that the lists do not show, which are over. False when one of the reads
   * found the controller out of reach.
   */
  async all(targets: readonly Target[], way: Way): Promise<boolean> {
    this.#reached = true;
    this.#newest.clear();
    for (const { job, number = 0 } of this.#targets) this.#newest.set(job, Math.max(number, this.#newest.get(job) ?? 0));
    // What still waits has no build that the latest ones of its job could show.
    const isAlone = (target: Target): boolean => way === 'each' && target.number === undefined && !this.#isLikelyOver(target);
    const over = targets.filter((target) => !isAlone(target));
    await withForks(this.#signal, (fork) =>
      Promise.all([
        ...targets.filter(isAlone).map((target) => this.#item(target, fork)),
        ...(way === 'each'
          ? [...groupBy(over, ({ job }) => job).values()].map((ofJob) => this.#ofJob(ofJob, fork))
          : [...groupBy(over, ({ job }) => folderOf(job))].map(([folder, inside]) => this.#inFolder(folder, inside, fork))),
      ]),
    );
    return this.#reached;
  }

  /** Whether a build that nothing was seen of yet is over, as long as such builds usually take. */
  #isLikelyOver({ job, waiting, changedAt }: Target): boolean {
    const { jenkins, clock } = this.#options;
    return waiting === undefined && clock.monotonic() - changedAt >= (jenkins.usualDuration(job) ?? Infinity);
  }

  /** Where most that is in a folder is ours, the builds of its jobs are read together, but for those of which it takes too many. */
  async #inFolder(folder: string, targets: readonly Target[], fork: Fork): Promise<void> {
    const byJob = groupBy(targets, ({ job }) => job);
    const reaches = new Map([...byJob].map(([job, ofJob]) => [job, { targets: ofJob.length, builds: this.#reach(ofJob) }]));
    const together = this.#folders.plan(folder, reaches, mostPerTarget, this.#options.clock.monotonic());
    const apart = [...byJob].filter(([job]) => together?.jobs.has(job) !== true);
    await Promise.all([...apart.map(([, ofJob]) => this.#ofJob(ofJob, fork)), together && this.#together(folder, together, byJob, fork)]);
  }

  /** One request shows the latest builds of these jobs; what it does not show is asked for by job. */
  async #together(folder: string, { jobs, parts }: Together, byJob: ReadonlyMap<string, readonly Target[]>, fork: Fork): Promise<void> {
    const { jenkins, clock } = this.#options;
    const answers = await Promise.all(parts.map((part) => jenkins.readLatestBuildsIn(folder, part, fork())));
    const left = new Map([...jobs].map((job) => [job, byJob.get(job) ?? []]));
    let shown = 0;
    for (const answer of answers) {
      this.#costs.note(answer);
      if (!answer.ok) {
        this.#folders.failed(folder, clock.monotonic());
        continue;
      }
      const { jobs: found, session } = answer.value;
      this.noteSession(session);
      shown += found.size;
      for (const [job, builds] of found) left.set(job, this.#judgeAmong(left.get(job) ?? [], builds, session));
    }
    this.#folders.note(folder, shown);
    await Promise.all([...left.values()].filter((ofJob) => ofJob.length > 0).map((ofJob) => this.#ofJob(ofJob, fork)));
  }

  /** What is over has a build, and the latest builds of a job show many of them at once; what is not among them is asked for by itself. */
  async #ofJob(targets: readonly Target[], fork: Fork): Promise<void> {
    const count = this.#latestFor(targets);
    const left = count === undefined ? targets : await this.#latest(targets, count, fork);
    await Promise.all(
      left.map((target) => (target.number === undefined ? this.#item(target, fork) : this.#build(target, target.number, fork))),
    );
  }

  /** How many of the latest builds of their job show all of these, others' among them. */
  #reach(targets: readonly Target[]): number {
    const [{ job }] = targets as readonly [Target];
    const numbers = targets.flatMap(({ number }) => number ?? []);
    const reachesBack = numbers.length === 0 ? 0 : (this.#newest.get(job) ?? 0) - Math.min(...numbers) + 1;
    const reach = Math.ceil(1.5 * (reachesBack + targets.length - numbers.length));
    // Of what left the queue unseen nothing tells how many others came after it.
    return numbers.length === targets.length ? reach : Math.max(fewestLatestForFew, reach);
  }

  /** That many, when one request for them is cheaper than one for each of these. */
  #latestFor(targets: readonly Target[]): number | undefined {
    // What left the queue unseen would take two: its item, which names its build.
    if (targets.length === 1 && targets[0]?.number !== undefined) return undefined;
    const count = Math.max(targets.length < manyOfAJob ? fewestLatestForFew : fewestLatest, this.#reach(targets));
    return count > mostPerTarget * targets.length ? undefined : Math.min(mostLatest, count);
  }

  /** Judges those whose build is among the latest of their job, and gives the others. */
  async #latest(targets: readonly Target[], count: number, fork: Fork): Promise<readonly Target[]> {
    const [{ job }] = targets as readonly [Target];
    const answer = await this.#options.jenkins.readLatestBuilds(job, count, fork());
    this.#costs.note(answer);
    if (!answer.ok) {
      // Out of reach for one is out of reach for all; what is refused or missing here may be seen one by one.
      if (answer.error.kind !== 'temporary') return targets;
      this.#reached = false;
      return [];
    }
    const { builds, session } = answer.value;
    this.noteSession(session);
    return this.#judgeAmong(targets, builds, session);
  }

  /** Judges those of a job whose build is among these, newest first, and gives the others. */
  #judgeAmong(targets: readonly Target[], builds: readonly Build[], session: string | undefined): readonly Target[] {
    const byQueueId = new Map(builds.toReversed().map((build) => [build.queueId, build]));
    return targets.filter((target) => {
      // Without parameters nothing tells whether a doubtful one is the one that is meant.
      const build = isDoubtful(target, session) ? undefined : byQueueId.get(target.queueId);
      if (build === undefined || (target.number !== undefined && build.number !== target.number)) return true;
      if (!mayBecome(target, { number: build.number, timestamp: build.timestamp })) return true;
      this.#judge(target, build);
      return false;
    });
  }

  /** Looks at the session of an answer: after a restart refusals may be over. */
  noteSession(session: string | undefined): void {
    if (session === undefined || session === this.#session) return;
    if (this.#session !== undefined) this.#onRestart();
    this.#session = session;
  }

  /** Tells once per kind of read that it is refused. */
  noteRefused(what: string, failure: Failure): void {
    if (this.#refusalsTold.has(what)) return;
    this.#refusalsTold.add(what);
    const reason = failure.reason === undefined ? failure.message : `${failure.message}: ${failure.reason}`;
    this.#options.onNotice({
      kind: 'warning',
      message: `Jenkins refuses to show ${what} (${reason}); what was triggered is still followed as far as possible`,
    });
  }

  /** Takes an item that is in the queue. False when it says nothing, and the target has to be asked for. */
  waits(target: Target, item: QueueItem): boolean {
    if (item.cancelled) {
      this.#report(target, { kind: 'cancelled' });
      return true;
    }
    target.inQueueSince ??= item.inQueueSince;
    if (item.left) return false;
    const { why, stuck, blocked, due } = item;
    const last = target.waiting;
    const { clock } = this.#options;
    // By the controller's clock: one that is wrong makes the interval no longer than it would be without it.
    target.expectedChange = due === undefined ? undefined : clock.monotonic() + due - clock.now();
    if (why === null || (last?.why === why && last.stuck === stuck && last.blocked === blocked)) return true;
    target.waiting = { why, stuck, blocked };
    const isNew = last?.stuck !== stuck || last.blocked !== blocked || withoutSpans(last.why) !== withoutSpans(why);
    if (isNew) this.#report(target, { kind: 'waiting', why, stuck, blocked });
    return true;
  }

  /** Takes a build that runs (or, for a moment, has run). */
  runs(target: Target, build: RunningFacts): void {
    const ranBefore = target.number !== undefined;
    target.number = build.number;
    const sinceChange = this.#options.clock.monotonic() - target.changedAt;
    if (target.started) {
      // Jenkins has an estimate as soon as another build of the job has ended well.
      target.expectedChange ??= this.#expectedEnd(build, sinceChange, Infinity);
      return;
    }
    target.started = true;
    target.pipeline = build.pipeline;
    // It cannot have started before it was last seen in the queue.
    target.expectedChange = this.#expectedEnd(build, 0, ranBefore ? Infinity : sinceChange);
    const { number, timestamp, estimatedDuration, pipeline, node } = build;
    this.#report(target, { kind: 'started', number, timestamp, estimatedDuration, pipeline, ...(node === undefined ? {} : { node }) });
  }

  /** When it should end, on the monotonic clock. The clocks may differ: it has run for no less than `least` and no more than `most`. */
  #expectedEnd({ timestamp, estimatedDuration }: RunningFacts, least: number, most: number): number | undefined {
    const { clock } = this.#options;
    const ran = Math.min(Math.max(least, clock.now() - timestamp), most);
    return estimatedDuration > 0 ? clock.monotonic() - ran + estimatedDuration : undefined;
  }

  async #item(target: Target, fork: Fork): Promise<void> {
    const answer = await this.#options.jenkins.readQueueItem(target.queueId, fork());
    this.#costs.note(answer, 'item', answer.ok && !answer.value.item.left);
    if (!answer.ok) {
      if (answer.error.kind === 'missing') return this.#find(target, true, fork);
      if (answer.error.kind === 'temporary') return this.#failed('the queue items', answer.error);
      this.#failed('the queue items', answer.error);
      return this.#find(target, false, fork);
    }
    const { item, session } = answer.value;
    this.noteSession(session);
    if (isOthers(target, item)) return this.#find(target, true, fork);
    if (isDoubtful(target, session) && !(item.job === target.job && target.recognises?.item(item, target.inQueueSince) !== false))
      return this.#find(target, true, fork);
    target.session = session ?? target.session;
    target.inQueueSince ??= item.inQueueSince;
    if (item.executable !== undefined && !item.cancelled) return this.#build(target, item.executable.number, fork);
    // A left item with neither build nor cancellation is on its way to an executor: the next tick knows more.
    this.waits(target, item);
  }

  async #build(target: Target, number: number, fork: Fork): Promise<void> {
    const answer = await this.#options.jenkins.readBuild(target.job, number, fork());
    this.#costs.note(answer, 'build', answer.ok && answer.value.build.running);
    if (!answer.ok) {
      if (answer.error.kind === 'missing') {
        this.#lost(target, `build ${target.job} #${number} is gone`, 'It was deleted, or the controller was restarted before it was saved');
        return;
      }
      this.#failed('the builds', answer.error);
      return;
    }
    const { build, session } = answer.value;
    this.noteSession(session);
    // An item of its job that carries its id, which a killed controller gives again, has led to another build.
    if (build.queueId !== undefined && build.queueId !== target.queueId) return this.#find(target, true, fork);
    if (isDoubtful(target, session) && !mayBecome(target, build)) return this.#find(target, true, fork);
    target.session = session ?? target.session;
    this.#judge(target, build);
  }

  /** Searches the job for the build of an item that is forgotten. `gone`: the item is known not to wait any more. */
  async #find(target: Target, gone: boolean, fork: Fork): Promise<void> {
    const answer = await this.#options.jenkins.readRecentBuilds(target.job, fork());
    this.#costs.note(answer);
    if (!answer.ok) {
      if (answer.error.kind === 'missing' && gone) this.#lost(target, `queue item ${target.queueId} is gone and so is ${target.job}`);
      else this.#failed('the builds', answer.error);
      return;
    }
    const { builds, session } = answer.value;
    this.noteSession(session);
    const build = first(
      builds.filter((candidate) => candidate.queueId === target.queueId && mayBecome(target, candidate)),
      target.inQueueSince,
    );
    if (build !== undefined) {
      target.session = session ?? target.session;
      this.#judge(target, build);
    } else if (gone) this.#lost(target, `queue item ${target.queueId} is gone and no build of ${target.job} carries its id`);
  }

  #judge(target: Target, build: Build): void {
    this.runs(target, build);
    if (build.running) return;
    if (build.result !== null) {
      this.#report(target, {
        kind: 'finished',
        number: build.number,
        result: build.result,
        duration: build.duration,
        displayName: build.displayName,
        ...(build.causes === undefined ? {} : { causes: build.causes }),
      });
      return;
    }
    target.withoutResult += 1;
    if (target.withoutResult >= withoutResultLimit) this.#lost(target, `build ${target.job} #${build.number} ended without a result`);
  }

  #failed(what: string, error: ReadFailure): void {
    if (error.kind === 'temporary') this.#reached = false;
    else this.noteRefused(what, error.failure);
  }

  #lost(target: Target, message: string, reason?: string): void {
    const { jenkins } = this.#options;
    const links = [jenkins.link({ job: target.job })];
    this.#report(target, { kind: 'lost', failure: { code: 'lost', message, links, ...(reason !== undefined && { reason }) } });
  }

  #report(target: Target, observation: Observation): void {
    if (!this.#targets.has(target)) return;
    target.changedAt = this.#options.clock.monotonic();
    if (observation.kind === 'finished' || observation.kind === 'cancelled' || observation.kind === 'lost') this.#targets.delete(target);
    target.listener(observation);
  }
}

/**
 * Of several builds, newest first, with the id of an item the one that it became: the first that began when it was in the queue. A killed
 * controller may have given the id again since then, also to an equal trigger.
 */
function first(builds: readonly Build[], inQueueSince: number | undefined): Build | undefined {
  const since = inQueueSince === undefined ? undefined : builds.findLast(({ timestamp }) => timestamp >= inQueueSince);
  return since ?? builds[0];
}

/**
 * A reason for waiting without its numbers and their units, to tell whether it is another one: "Expires in 4.9 sec" and "(ETA: 2 min
 * 3 sec)" are different in every answer.
 */
function withoutSpans(why: string): string {
  return why.replaceAll(/(?:\d[\d.,]*(?:\s*\p{L}+)?\s*)+/gu, '#');
}
