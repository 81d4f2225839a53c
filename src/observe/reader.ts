import type { Failure } from '../errors/failure.ts';
import type { QueueItem, ReadFailure, ReadResult, RunningBuild } from '../jenkins/port.ts';
import type { ObserverOptions } from './options.ts';
import type { Costs } from './costs.ts';
import { Lookup } from './lookup.ts';
import { isDoubtful, isOthers, mayBecome } from './target.ts';
import type { Target } from './target.ts';
import { WayChooser } from './way.ts';

/** A list that the user may not read is tried again after so many milliseconds. */
const refusedFor = 60_000;

interface Lists {
  /** Undefined: not read, because nothing waits or the user may not read it. */
  readonly queue: ReadonlyMap<number, QueueItem> | undefined;
  readonly queueSession: string | undefined;
  readonly running: ReadonlyMap<number, RunningBuild> | undefined;
  readonly runningSession: string | undefined;
}

/** One look at the controller: reads what is needed and reports what has changed. */
export class Reader {
  readonly #options: ObserverOptions;
  readonly #targets: Set<Target>;
  readonly #signal: AbortSignal;
  readonly #lookup: Lookup;
  readonly #costs: Costs;
  readonly #chooser: WayChooser;
  readonly #refusedUntil = { queue: -Infinity, running: -Infinity };

  constructor(options: ObserverOptions, targets: Set<Target>, costs: Costs, signal: AbortSignal) {
    this.#options = options;
    this.#targets = targets;
    this.#signal = signal;
    this.#costs = costs;
    this.#chooser = new WayChooser(costs);
    this.#lookup = new Lookup(options, targets, costs, signal, () => {
      this.#refusedUntil.queue = -Infinity;
      this.#refusedUntil.running = -Infinity;
    });
  }

  /** Tells once per kind of read that it is refused. */
  noteRefused(what: string, failure: Failure): void {
    this.#lookup.noteRefused(what, failure);
  }

  /** Reads and reports once. False when the controller was out of reach. */
  async read(): Promise<boolean> {
    const targets = [...this.#targets];
    const waiting = targets.filter((target) => target.number === undefined);
    const now = this.#options.clock.monotonic();
    const way = this.#chooser.choose(waiting.length, targets.length - waiting.length, now);
    if (way === 'each') return this.#lookup.all(targets, 'each');
    const lists = await this.#lists(waiting, waiting.length < targets.length);
    if (lists === undefined) return false;
    const unseen = targets.filter((target) => this.#targets.has(target) && !this.#seen(target, lists));
    const reached = await this.#lookup.all(unseen, 'lists');
    return way === 'sample' && reached ? this.#sample(targets) : reached;
  }

  /** Asks for one that waits, and for one that runs, by itself. */
  #sample(targets: readonly Target[]): Promise<boolean> {
    const left = targets.filter((target) => this.#targets.has(target));
    const sampled = [left.find(({ number }) => number === undefined), left.find(({ number }) => number !== undefined)];
    return this.#lookup.all(
      sampled.filter((target) => target !== undefined),
      'each',
    );
  }

  /**
   * The queue first, then what runs: an item that is missing in the first has left it before the second is read, so that it
   * is missing in both only if its build is over already. Undefined when the controller was out of reach.
   */
  async #lists(waiting: readonly Target[], someRun: boolean): Promise<Lists | undefined> {
    const { jenkins } = this.#options;
    let queue: Map<number, QueueItem> | undefined;
    let queueSession: string | undefined;
    if (waiting.length > 0 && this.#mayRead('queue')) {
      const answer = await jenkins.readQueue(this.#signal);
      this.#costs.note(answer, 'queue');
      if (answer.ok) {
        queue = new Map(answer.value.items.map((item) => [item.id, item]));
        queueSession = answer.value.session;
        this.#lookup.noteSession(queueSession);
      } else if (this.#failed('queue', answer.error)) return undefined;
    }
    let running: Map<number, RunningBuild> | undefined;
    let runningSession: string | undefined;
    const someLeft = waiting.some((target) => queue?.has(target.queueId) !== true);
    if ((someRun || someLeft) && this.#mayRead('running')) {
      const answer: ReadResult<{ readonly builds: readonly RunningBuild[] }> = await jenkins.readRunningBuilds(this.#signal);
      this.#costs.note(answer, 'running');
      if (answer.ok) {
        running = new Map(answer.value.builds.map((build) => [build.queueId, build]));
        runningSession = answer.value.session;
        this.#lookup.noteSession(runningSession);
      } else if (this.#failed('running', answer.error)) return undefined;
    }
    return { queue, queueSession, running, runningSession };
  }

  /** Whether the lists say what became of a target, which is then reported; else it has to be asked for. */
  #seen(target: Target, lists: Lists): boolean {
    const item = lists.queue?.get(target.queueId);
    if (target.number === undefined && item !== undefined && !isOthers(target, item) && !isDoubtful(target, lists.queueSession)) {
      return this.#lookup.waits(target, item);
    }
    const build = lists.running?.get(target.queueId);
    if (build === undefined || isDoubtful(target, lists.runningSession)) return false;
    // A Pipeline goes on after a killed controller, and its queue id may be another item's by then.
    if (build.job !== target.job || !mayBecome(target, { number: build.number, timestamp: build.timestamp })) return false;
    this.#lookup.runs(target, build);
    return true;
  }

  #mayRead(list: 'queue' | 'running'): boolean {
    return this.#options.clock.monotonic() >= this.#refusedUntil[list];
  }

  /** Whether a failed list ends the tick. One that is refused is left out for a while instead. */
  #failed(list: 'queue' | 'running', error: ReadFailure): boolean {
    if (error.kind === 'temporary') return true;
    this.#refusedUntil[list] = this.#options.clock.monotonic() + refusedFor;
    this.#lookup.noteRefused(list === 'queue' ? 'the queue' : 'the running builds', error.failure);
    return false;
  }
}
