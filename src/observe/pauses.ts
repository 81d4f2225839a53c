import type { ReadFailure } from '../jenkins/port.ts';
import type { ObserverOptions } from './options.ts';
import { isDoubtful } from './target.ts';
import type { Target } from './target.ts';

/** A build is asked no more often than this, in milliseconds. */
const soonest = 3_000;

/** A build that runs on and on is asked this often at the latest, in milliseconds, as far as there are ticks. */
const latest = 15_000;

/** Questions under way at the same time, on one controller. */
const mostAtOnce = 4;

/** After a refusal nothing is asked for so many milliseconds. */
const refusedFor = 60_000;

/**
 * Asks running builds of Pipelines whether they wait for somebody. Jenkins tells that of one build at a time only: newer versions of
 * pipeline-input-step do export it (`InputAction.isWaitingForInput`), but asking it of all running builds at once would load the
 * steps of everybody's Pipelines, for which Jenkins waits up to a minute each (`InputAction.loadExecutions`). So the cost is kept
 * down by asking rarely: the first time after 3 s, then after as much time as the build has been quiet, at most every 15 s. Answers
 * are not waited for, so that a slow one holds up nothing.
 */
export class Pauses {
  readonly #options: ObserverOptions;
  readonly #targets: ReadonlySet<Target>;
  readonly #signal: AbortSignal;
  readonly #noteRefused: (failure: ReadFailure['failure']) => void;
  readonly #asked = new Map<Target, number>();
  readonly #underWay = new Map<Target, Promise<void>>();
  #refusedUntil = -Infinity;

  constructor(
    options: ObserverOptions,
    targets: ReadonlySet<Target>,
    signal: AbortSignal,
    noteRefused: (failure: ReadFailure['failure']) => void,
  ) {
    this.#options = options;
    this.#targets = targets;
    this.#signal = signal;
    this.#noteRefused = noteRefused;
  }

  /** Sends the questions that are due, those first that have waited longest. */
  ask(): void {
    const now = this.#options.clock.monotonic();
    for (const target of this.#asked.keys()) if (!this.#targets.has(target)) this.#asked.delete(target);
    if (now < this.#refusedUntil) return;
    const due = [...this.#targets]
      .filter((target) => this.#isDue(target, now))
      .sort((left, right) => this.#lastAsked(left) - this.#lastAsked(right));
    for (const target of due.slice(0, Math.max(0, mostAtOnce - this.#underWay.size))) {
      this.#asked.set(target, now);
      const work = this.#look(target, now).finally(() => this.#underWay.delete(target));
      this.#underWay.set(target, work);
    }
  }

  /** Resolves when no question is under way any more. */
  async close(): Promise<void> {
    await Promise.all(this.#underWay.values());
  }

  #isDue(target: Target, now: number): boolean {
    if (!target.watchesInputs || !target.pipeline || target.number === undefined || this.#underWay.has(target)) return false;
    const quiet = now - target.changedAt;
    return now - this.#lastAsked(target) >= Math.min(latest, Math.max(soonest, quiet / 2));
  }

  /** When it was asked last, or else when it was seen to start. */
  #lastAsked(target: Target): number {
    return this.#asked.get(target) ?? target.changedAt;
  }

  async #look(target: Target, asked: number): Promise<void> {
    if (target.number === undefined) return;
    const answer = await this.#options.jenkins.readPendingInputs(target.job, target.number, this.#signal);
    if (!this.#targets.has(target)) return;
    if (!answer.ok) {
      // Out of reach: the next tick asks again. Missing: the client has told that the plugin is.
      if (answer.error.kind !== 'refused') return;
      this.#refusedUntil = this.#options.clock.monotonic() + refusedFor;
      this.#noteRefused(answer.error.failure);
      return;
    }
    const { inputs, session } = answer.value;
    // After a restart the number may be another build's, until a tick has told.
    if (isDoubtful(target, session) || (inputs.length === 0 && target.inputs.size === 0)) return;
    const ids = new Set(inputs.map(({ id }) => id));
    if (ids.size !== target.inputs.size || [...ids].some((id) => !target.inputs.has(id)))
      target.changedAt = this.#options.clock.monotonic();
    target.inputs = ids;
    target.listener({ kind: 'inputs', inputs, asked });
  }
}
