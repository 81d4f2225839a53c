import type { ParameterValue } from '../jenkins/port.ts';
import type { FollowTarget } from '../observe/port.ts';
import { Secret } from '../secrets/secret.ts';
import type { TriggerValues } from './templates.ts';

/** What makes triggers equal to Jenkins. */
export interface FoldIdentity {
  readonly controller: string;
  readonly job: string;
  readonly values: TriggerValues;
}

/** What the guard asks of the run. Triggers are known by their place in the plan. */
export interface FoldGuardHooks {
  /** The trigger need not be held back any longer. False when it is not wanted any more, so that the next one's turn has come. */
  readonly free: (trigger: number) => boolean;
  /** A trigger that was freed is to be held back again. False when it has been sent, or has ended. */
  readonly takeBack: (trigger: number) => boolean;
  /** Has `leave` called once the item of a trigger that has ended already leaves the queue, and nothing of it can come late. */
  readonly watch: (trigger: number, controller: string, target: FollowTarget) => void;
}

interface Entry {
  readonly bucket: string;
  /** What the bucket says nothing of. */
  readonly secrets: readonly (readonly [name: string, secret: Secret])[];
  readonly controller: string;
  holder: number;
  /** Item of the holder, which has ended while its item was in the queue. */
  lingering: FollowTarget | undefined;
  watched: boolean;
  readonly heldBack: number[];
  /** How many of those, from the first, are in flight already and wait for another attempt. */
  attempts: number;
}

/**
 * Jenkins folds a request into an item of the queue with the same job and equal parameters, which would make one build of two
 * triggers. So an equal trigger is held back until the one before it has left the queue.
 */
export class FoldGuard {
  readonly #hooks: FoldGuardHooks;
  readonly #buckets = new Map<string, Entry[]>();
  readonly #byHolder = new Map<number, Entry>();

  constructor(hooks: FoldGuardHooks) {
    this.#hooks = hooks;
  }

  /** Lets a trigger pass (undefined), or holds it back until `free` and gives the one it waits behind. */
  enter(trigger: number, identity: FoldIdentity): number | undefined {
    if (this.#byHolder.has(trigger)) return undefined;
    const bucket = bucketOf(identity);
    const entries = this.#buckets.get(bucket) ?? [];
    const entry = this.#find(bucket, identity);
    if (entry !== undefined) {
      entry.heldBack.push(trigger);
      this.#watch(entry);
      return entry.heldBack.at(-2) ?? entry.holder;
    }
    const created: Entry = {
      bucket,
      secrets: secretsOf(identity),
      controller: identity.controller,
      holder: trigger,
      lingering: undefined,
      watched: false,
      heldBack: [],
      attempts: 0,
    };
    entries.push(created);
    this.#buckets.set(bucket, entries);
    this.#byHolder.set(trigger, created);
    return undefined;
  }

  /**
   * As `enter`, for another attempt of a trigger that is in flight: it waits for none that has not been sent, since that one may be
   * waiting for its slot.
   */
  enterAgain(trigger: number, identity: FoldIdentity): number | undefined {
    const entry = this.#byHolder.has(trigger) ? undefined : this.#find(bucketOf(identity), identity);
    if (entry === undefined) return this.enter(trigger, identity);
    const { holder } = entry;
    if (this.#hooks.takeBack(holder)) {
      this.#byHolder.delete(holder);
      entry.heldBack.unshift(holder);
      entry.holder = trigger;
      this.#byHolder.set(trigger, entry);
      return undefined;
    }
    entry.heldBack.splice(entry.attempts, 0, trigger);
    entry.attempts += 1;
    this.#watch(entry);
    return entry.heldBack[entry.attempts - 2] ?? holder;
  }

  /** The trigger has left the queue, or never came into it. Harmless for one that holds nothing. */
  leave(trigger: number): void {
    const entry = this.#byHolder.get(trigger);
    if (entry === undefined) return;
    this.#byHolder.delete(trigger);
    for (let next = entry.heldBack.shift(); next !== undefined; next = entry.heldBack.shift()) {
      entry.attempts = Math.max(0, entry.attempts - 1);
      entry.holder = next;
      entry.lingering = undefined;
      entry.watched = false;
      this.#byHolder.set(next, entry);
      if (this.#hooks.free(next)) return;
      this.#byHolder.delete(next);
    }
    const entries = (this.#buckets.get(entry.bucket) ?? []).filter((candidate) => candidate !== entry);
    if (entries.length === 0) this.#buckets.delete(entry.bucket);
    else this.#buckets.set(entry.bucket, entries);
  }

  /** The trigger has ended although its item is still in the queue: it is watched when somebody waits behind it. */
  linger(trigger: number, target: FollowTarget): void {
    const entry = this.#byHolder.get(trigger);
    if (entry === undefined) return;
    entry.lingering = target;
    if (entry.heldBack.length > 0) this.#watch(entry);
  }

  #find(bucket: string, { values }: FoldIdentity): Entry | undefined {
    return this.#buckets
      .get(bucket)
      ?.find(({ secrets }) => secrets.every(([name, secret]) => isSecret(values.parameters.get(name), secret)));
  }

  #watch(entry: Entry): void {
    if (entry.lingering === undefined || entry.watched) return;
    entry.watched = true;
    this.#hooks.watch(entry.holder, entry.controller, entry.lingering);
  }
}

/** Everything that may be shown; secrets only by their place. */
function bucketOf({ controller, job, values }: FoldIdentity): string {
  const parameters = [...values.parameters].map(([name, value]) => [name, value instanceof Secret ? null : value] as const);
  return JSON.stringify([controller, job, parameters.sort(byName), [...values.files].sort(byName)]);
}

function byName(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}

const noSecrets: Entry['secrets'] = [];

function secretsOf({ values }: FoldIdentity): Entry['secrets'] {
  const secrets = [...values.parameters].filter((entry): entry is [string, Secret] => entry[1] instanceof Secret);
  return secrets.length === 0 ? noSecrets : secrets;
}

function isSecret(value: ParameterValue | undefined, secret: Secret): boolean {
  return value instanceof Secret && secret.equals(value);
}
