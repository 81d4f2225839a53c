import type { Agenda } from './agenda.ts';
import { endBuild, startBuild } from './builds.ts';
import { userNote } from './console-note.ts';
import type { Queue, QueueConsumer } from './queue.ts';
import { nextPause, pendingPause, startOf, workedFor } from './stages.ts';
import type { Build, Job, QueueItem } from './types.ts';

/**
 * Milliseconds between an item's leaving the queue and the start of its build. Meanwhile the item is a `LeftItem` with neither
 * `executable` nor `cancelled` (recording 21).
 */
const startLatency = 2;

/** The executors of the built-in node and the one-off executors of Pipelines; takes items from the queue as they can be built. */
export class Executors implements QueueConsumer {
  readonly #agenda: Agenda;
  readonly #queue: Queue;
  /** Buildable items by what they need, oldest first. Items for a label that no node has are in neither: they stay. */
  readonly #forSlots = new Set<QueueItem>();
  readonly #forOneOff = new Set<QueueItem>();
  readonly #starting = new Map<QueueItem, { readonly slot: number | undefined; readonly cancel: () => void }>();
  readonly #freeSlots: number[] = [];
  #held = false;
  /** Number of slots of the built-in node. */
  readonly count: number;
  readonly running: Set<Build> = new Set();

  constructor(agenda: Agenda, queue: Queue, count: number) {
    this.#agenda = agenda;
    this.#queue = queue;
    this.count = count;
    // The last slot is taken first, as recorded (516).
    for (let slot = 0; slot < count; slot++) this.#freeSlots.push(slot);
    queue.consumer = this;
  }

  /** While held (quieting down, starting up) nothing new starts. */
  hold(held: boolean): void {
    this.#held = held;
    this.#dispatch();
  }

  /** Whether nothing new starts. */
  get held(): boolean {
    return this.#held;
  }

  ready(item: QueueItem): void {
    const { job } = item;
    if (!job.settings.concurrent && (job.running.size > 0 || job.claims > 0)) {
      this.#queue.moveTo(item, 'blocked');
      return;
    }
    this.#queue.moveTo(item, 'buildable');
    job.claims++;
    if (job.settings.pipeline) this.#forOneOff.add(item);
    else if (job.settings.label === undefined) this.#forSlots.add(item);
    this.#dispatch();
  }

  withdrawn(item: QueueItem): void {
    this.#forOneOff.delete(item);
    this.#forSlots.delete(item);
    item.job.claims--;
    this.#unblock(item.job);
  }

  /** Ends a running build before its time. `by`: the user who did; `rejected`: by aborting its input. */
  interrupt(build: Build, by: string | undefined, rejected = false): void {
    if (!build.building) return;
    const { now } = this.#agenda;
    build.interrupted = { after: workedFor(build, now), by, rejected };
    const pause = pendingPause(build);
    if (pause !== undefined) pause.ended = now;
    this.#finish(build, 'ABORTED');
  }

  /** Lets a build that waits for an input go on. `by`: the user who approved it. */
  proceed(build: Build, by: string): void {
    const pause = pendingPause(build);
    if (pause === undefined) return;
    const { now } = this.#agenda;
    const at = startOf(pause.stage);
    pause.ended = now;
    const approved = { at, text: `Approved by ${userNote(by, by)}` };
    const lines = [...build.plan.lines.filter((line) => line.at <= at), approved, ...build.plan.lines.filter((line) => line.at > at)];
    build.plan = { ...build.plan, lines };
    build.log = undefined;
    this.#goOn(build, at);
  }

  /** What a stop of the controller does to what runs: builds become ABORTED, also those that were about to start. */
  interruptAll(): void {
    for (const [item, { slot, cancel }] of this.#starting) {
      cancel();
      this.#start(item, slot);
    }
    for (const build of this.running) this.interrupt(build, undefined);
  }

  /** After `kill -9` the queue is empty. */
  clear(): void {
    this.#forSlots.clear();
    this.#forOneOff.clear();
  }

  #dispatch(): void {
    if (this.#held) return;
    for (const item of this.#forOneOff) this.#take(item, undefined);
    for (const item of this.#forSlots) {
      const slot = this.#freeSlots.pop();
      if (slot === undefined) return;
      this.#take(item, slot);
    }
  }

  #take(item: QueueItem, slot: number | undefined): void {
    this.#forSlots.delete(item);
    this.#forOneOff.delete(item);
    this.#queue.leave(item, undefined);
    const cancel = this.#agenda.at(this.#agenda.now + startLatency, () => this.#start(item, slot));
    this.#starting.set(item, { slot, cancel });
  }

  #start(item: QueueItem, slot: number | undefined): void {
    this.#starting.delete(item);
    item.job.claims--;
    const build = startBuild(item, this.#agenda, slot);
    item.executable = build;
    this.running.add(build);
    this.#goOn(build, Number.NEGATIVE_INFINITY);
  }

  /** Lets a build work, from a moment of its work on, until it waits or is over. */
  #goOn(build: Build, from: number): void {
    const { plan } = build;
    const { now } = this.#agenda;
    const worked = Math.max(0, from);
    const pause = nextPause(build, from);
    if (pause === undefined) {
      build.cancelEnd = this.#agenda.at(now + plan.duration - worked, () => this.#finish(build, plan.result));
      return;
    }
    const { at, stage } = pause;
    build.cancelEnd = this.#agenda.at(now + Math.max(0, at - worked), () => {
      if (stage.input !== undefined) build.pauses.push({ stage, input: stage.input, begun: this.#agenda.now, ended: undefined });
    });
  }

  #finish(build: Build, result: Build['plan']['result']): void {
    build.cancelEnd();
    endBuild(build, result, this.#agenda.now);
    this.running.delete(build);
    if (build.slot !== undefined) this.#freeSlots.push(build.slot);
    this.#unblock(build.job);
    this.#dispatch();
  }

  #unblock(job: Job): void {
    const [next] = job.blocked;
    if (next !== undefined && job.running.size === 0 && job.claims === 0) this.ready(next);
  }
}
