import type { Agenda } from './agenda.ts';
import { foldKeyOf } from './parameters.ts';
import type { Build, Cause, Job, ParameterValue, QueueItem } from './types.ts';

/** Jenkins forgets an item 300 s after it left the queue (`Queue.leftItems`); asking for it does not prolong that. */
const rememberedFor = 300_000;

/** What happens to an item whose quiet period is over, and when an item of a job has gone. Set by `Executors`. */
export interface QueueConsumer {
  /** The item waits no longer: block it, or make it buildable. */
  ready(item: QueueItem): void;
  /** The item was cancelled while it was buildable. */
  withdrawn(item: QueueItem): void;
}

/** The build queue: items that wait, are blocked or buildable, and for a while those that left (`hudson.model.Queue`). */
export class Queue {
  readonly #agenda: Agenda;
  readonly #items = new Map<number, QueueItem>();
  readonly #folding = new Map<string, QueueItem>();
  readonly #left: QueueItem[] = [];
  #leftHead = 0;
  #nextId = 1;
  #savedId = 1;
  readonly waiting: Set<QueueItem> = new Set();
  readonly blocked: Set<QueueItem> = new Set();
  readonly buildable: Set<QueueItem> = new Set();
  consumer: QueueConsumer | undefined;

  constructor(agenda: Agenda) {
    this.#agenda = agenda;
  }

  /** Items that have not left. */
  get length(): number {
    return this.waiting.size + this.blocked.size + this.buildable.size;
  }

  /**
   * Adds an item, or folds the request into an equal one that is still in the queue: its cause is added, and the shorter due time
   * wins (`Queue.scheduleInternal`). `delay` in milliseconds.
   */
  schedule(
    job: Job,
    parameters: readonly ParameterValue[] | undefined,
    delay: number,
    cause: Cause,
  ): { item: QueueItem; created: boolean } {
    const foldKey = foldKeyOf(job, parameters);
    const due = this.#agenda.now + Math.max(0, delay);
    const equal = foldKey === undefined ? undefined : this.#folding.get(foldKey);
    if (equal !== undefined) {
      equal.causes.push(cause);
      if (equal.state === 'waiting' && due < equal.due) this.#waitUntil(equal, due);
      return { item: equal, created: false };
    }
    const item: QueueItem = {
      id: this.#nextId++,
      job,
      parameters,
      causes: [cause],
      inQueueSince: this.#agenda.wall,
      foldKey,
      state: 'waiting',
      due,
      dueAt: 0,
      buildableSince: 0,
      leftAt: 0,
      cancelled: false,
      executable: undefined,
      cancelDue: () => {},
    };
    this.#items.set(item.id, item);
    job.queued.add(item);
    if (foldKey !== undefined) this.#folding.set(foldKey, item);
    this.waiting.add(item);
    this.#waitUntil(item, due);
    return { item, created: true };
  }

  /** The item with this id, also one that left less than 300 s ago. */
  find(id: number): QueueItem | undefined {
    this.#forget();
    return this.#items.get(id);
  }

  /** Items in the order of `/queue/api/json`: waiting by due time, blocked, buildable with the newest first (`Queue.getItems`). */
  list(): QueueItem[] {
    const waiting = [...this.waiting].sort((left, right) => left.due - right.due || left.id - right.id);
    return [...waiting, ...this.blocked, ...[...this.buildable].toReversed()];
  }

  /** False when the item has left already. */
  cancel(item: QueueItem): boolean {
    if (item.state === 'left') return false;
    const { state } = item;
    item.cancelled = true;
    this.leave(item, undefined);
    if (state === 'buildable') this.consumer?.withdrawn(item);
    return true;
  }

  /** Puts an item where it belongs now: `blocked` or `buildable`. */
  moveTo(item: QueueItem, state: 'blocked' | 'buildable'): void {
    this.#takeOut(item);
    item.state = state;
    item.buildableSince = this.#agenda.wall;
    (state === 'blocked' ? this.blocked : this.buildable).add(item);
    if (state === 'blocked') item.job.blocked.add(item);
  }

  /** Takes an item out of the queue; from now on it is remembered for 300 s. */
  leave(item: QueueItem, executable: Build | undefined): void {
    this.#takeOut(item);
    if (item.foldKey !== undefined) this.#folding.delete(item.foldKey);
    item.job.queued.delete(item);
    item.state = 'left';
    item.executable = executable;
    item.leftAt = this.#agenda.now;
    this.#left.push(item);
  }

  /** The id of an orderly shutdown is saved: the one to go on with after a kill. */
  save(): void {
    this.#savedId = this.#nextId;
    this.#forgetLeft();
  }

  /** What `kill -9` leaves: no items, and the ids of the last save. */
  lose(): void {
    for (const item of [...this.waiting, ...this.blocked, ...this.buildable]) {
      this.#takeOut(item);
      item.job.queued.delete(item);
      item.job.claims = 0;
    }
    this.#folding.clear();
    this.#items.clear();
    this.#forgetLeft();
    this.#nextId = this.#savedId;
  }

  #waitUntil(item: QueueItem, due: number): void {
    item.cancelDue();
    item.due = due;
    item.dueAt = this.#agenda.wallAt(due);
    item.cancelDue = this.#agenda.at(due, () => this.consumer?.ready(item));
  }

  #takeOut(item: QueueItem): void {
    item.cancelDue();
    this.waiting.delete(item);
    this.blocked.delete(item);
    this.buildable.delete(item);
    item.job.blocked.delete(item);
  }

  #forget(): void {
    const until = this.#agenda.now - rememberedFor;
    for (let item = this.#left[this.#leftHead]; item !== undefined && item.leftAt <= until; item = this.#left[this.#leftHead]) {
      this.#leftHead++;
      this.#items.delete(item.id);
    }
    // Let go of the array's head now and then, so that it does not grow for ever.
    if (this.#leftHead > 1_000 && this.#leftHead * 2 > this.#left.length) {
      this.#left.splice(0, this.#leftHead);
      this.#leftHead = 0;
    }
  }

  #forgetLeft(): void {
    for (let index = this.#leftHead; index < this.#left.length; index++) {
      const item = this.#left[index];
      if (item !== undefined && this.#items.get(item.id) === item) this.#items.delete(item.id);
    }
    this.#left.length = 0;
    this.#leftHead = 0;
  }
}
