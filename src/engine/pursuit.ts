import { aboutError } from '../errors/codes.ts';
import type { ErrorCode } from '../errors/codes.ts';
import type { Failure } from '../errors/failure.ts';
import type { BuildResult } from '../jenkins/port.ts';
import type { FollowTarget, Observation } from '../observe/port.ts';
import { formatDuration } from '../util/duration.ts';
import { unreachable } from '../util/unreachable.ts';
import type { StopRequest, TriggerContext, Verdict } from './context.ts';
import { Ending } from './ending.ts';
import type { EndingStep } from './ending.ts';
import { badResult, inputAborted, queueCancelled, timedOut, withRemark } from './failures.ts';
import { Inputs } from './inputs.ts';
import { LogFollower } from './log/follower.ts';
import type { LogLane } from './log/lane.ts';

/** Lines of the console log that are shown of a build that failed. */
export const tailLines = 50;

/** After the end of its build a log that is followed is given up when nothing more of it has come for so many milliseconds. */
const restLimit = 15_000;

/** A request to cancel that did not get through is made again after so many milliseconds. */
const cancellationRetry = 5_000;

/** Aborted. One for all, with a reason: without one each `abort` makes an error of its own, with its stack. */
const over = new AbortController();
over.abort(new Error('the build is over'));

interface Finished {
  readonly result: BuildResult;
  readonly displayName: string;
  readonly duration: number;
  readonly causes?: readonly string[];
}

/** What is pursued. */
interface Pursued {
  readonly target: FollowTarget;
  /** Whether it is not this run's alone. */
  readonly attached: boolean;
  /** See `Delivered`. */
  readonly releaseMayCome?: number | undefined;
}

/** Writes down what becomes of a pursuit. */
export interface PursuitNotes {
  /** The item became this build. */
  started(number: number): void;
  /** Resolves once it is durable that the item is about to be cancelled: a later process must not take that for somebody else's doing. */
  cancelling(queueId: number): Promise<unknown>;
  /** The item was cancelled for this failure before it became a build. */
  withdrawn(code: ErrorCode): void;
  /** Message of an input of the build that an earlier process aborted. */
  readonly abortedInput?: string | undefined;
  /** An input of the build was aborted. */
  inputAborted(number: number, message: string): void;
}

/** Follows one accepted queue item to the goal of its trigger, or ends it on request. */
export class Pursuit {
  readonly #context: TriggerContext;
  readonly #target: FollowTarget;
  readonly #attached: boolean;
  readonly #releaseMayCome: number;
  readonly #notes: PursuitNotes;
  /** Made when something is asked that is of no use after the end: most builds are only observed. */
  #asking: AbortController | undefined;
  readonly #timers: (() => void)[] = [];
  #settle: ((verdict: Verdict) => void) | undefined;
  #unfollow: (() => void) | undefined;
  #cancelQueueTimer: (() => void) | undefined;
  #why: string | undefined;
  #inQueue: boolean;
  #stopping: (Required<Verdict> & { readonly timeout: boolean }) | undefined;
  #ending: Ending | undefined;
  /** Made with the first input: most builds wait for none. */
  #inputs: Inputs | undefined;
  #log: LogFollower | undefined;
  /** Whether the build is one of a Pipeline. */
  pipeline = false;
  /** The build, once there is one. */
  number: number | undefined;
  /** What the build came to. */
  finished: Finished | undefined;

  constructor(context: TriggerContext, { target, attached, releaseMayCome = -Infinity }: Pursued, notes: PursuitNotes) {
    this.#notes = notes;
    this.#context = context;
    this.#target = target;
    this.#attached = attached;
    this.#releaseMayCome = releaseMayCome;
    this.number = target.number;
    this.#inQueue = target.number === undefined;
  }

  /** Last lines of a log that was followed. */
  get logTail(): readonly string[] | undefined {
    return this.#log?.tail;
  }

  /** The item, as long as it is not known to have left the queue. */
  get stillQueued(): FollowTarget | undefined {
    return this.#inQueue ? this.#target : undefined;
  }

  /** Address of the build, or of the queue item before there is one. */
  get url(): string {
    const { trigger } = this.#context;
    const { jenkins } = this.#context.shared;
    return this.number === undefined
      ? jenkins.link({ queueId: this.#target.queueId })
      : jenkins.link({ job: trigger.job, number: this.number });
  }

  /** Follows until the goal is reached, or the item or build is over or given up. */
  run(request: StopRequest | undefined): Promise<Verdict> {
    const { trigger } = this.#context;
    const { observer } = this.#context.shared;
    const isThere = trigger.wait === 'queued' || (trigger.wait === 'started' && this.number !== undefined);
    if (isThere && request === undefined) return Promise.resolve({ outcome: 'succeeded' });
    return new Promise((resolve, reject) => {
      this.#settle = (verdict) => void this.#over(verdict).then(resolve, reject);
      this.#unfollow = observer.follow(this.#target, (observation) => {
        if (this.#settle !== undefined) this.#observe(observation);
      });
      const { queue } = trigger.timeouts;
      if (queue !== undefined && this.#inQueue)
        this.#cancelQueueTimer = this.#after(queue, () => this.stop({ kind: 'timeout', code: 'timeout-queue', limit: queue }));
      if (request !== undefined) this.stop(request);
    });
  }

  /** Leaves nothing going on. */
  async #over(verdict: Verdict): Promise<Verdict> {
    this.#unfollow?.();
    if (this.finished !== undefined) await this.#log?.finish(restLimit);
    else this.#log?.stop();
    for (const cancel of this.#timers) cancel();
    this.#ending?.over();
    this.#asking?.abort(over.signal.reason);
    this.#asking ??= over;
    return verdict;
  }

  /** Ends the item or build, or leaves it, as the request and the trigger say. Only the first request counts. */
  stop(request: StopRequest): void {
    if (this.#settle === undefined || this.#stopping !== undefined) return;
    const { trigger } = this.#context;
    const { emit, clock, insist } = this.#context.shared;
    const timeout = request.kind === 'timeout';
    const failure = timeout ? timedOut(trigger, request.code, request.limit, this.#waitsFor(), this.url) : request.sent;
    this.#stopping = { outcome: timeout ? 'failed' : 'cancelled', failure, timeout };
    if (this.#target.number !== undefined) this.#giveUp('It ran before this run came to it, so it goes on');
    else if (this.#attached) this.#giveUp('It was in the queue before and is not this run’s alone, so it goes on');
    else if (timeout && trigger.onTimeout === 'detach') this.#giveUp('It goes on in Jenkins');
    else {
      emit({ type: 'trigger-cancelling', trigger: trigger.id, failure });
      this.#ending = new Ending({
        clock,
        // Who interrupts is there to insist; otherwise nobody may be.
        escalates: timeout || failure.code !== 'interrupted',
        insist,
        act: (step) => void this.#cancel(step),
        giveUp: (after) => this.#giveUp(`It was told to end but was not over after ${formatDuration(after)}`),
      });
      // Whoever interrupts may kill the process soon, and what is held would start by itself.
      const wait = this.#inQueue && failure.code !== 'interrupted' ? this.#releaseMayCome - clock.monotonic() : 0;
      if (wait <= 0) this.#ending.begin();
      else
        this.#after(wait, () => {
          if (this.#inQueue) this.#ending?.begin();
        });
    }
  }

  /** Why it is not over, for people. */
  #waitsFor(): string | undefined {
    if (this.number === undefined) return this.#why === undefined ? undefined : `It was last waiting: ${this.#why}`;
    const paused = this.#inputs?.waiting;
    return paused === undefined ? undefined : `It waits for its input "${paused}"`;
  }

  #observe(observation: Observation): void {
    if (observation.kind !== 'waiting') {
      this.#inQueue = false;
      this.#cancelQueueTimer?.();
    }
    this.#take(observation);
    if (observation.kind !== 'waiting') this.#context.leftQueue();
  }

  #take(observation: Observation): void {
    const { trigger } = this.#context;
    const { emit } = this.#context.shared;
    switch (observation.kind) {
      case 'waiting':
        this.#why = observation.why;
        emit({
          type: 'trigger-waiting',
          trigger: trigger.id,
          why: observation.why,
          stuck: observation.stuck,
          blocked: observation.blocked,
        });
        return;
      case 'started':
        this.pipeline = observation.pipeline;
        this.#started(observation);
        return;
      case 'inputs':
        if (this.number !== undefined) this.#takeInputs(this.number, observation);
        return;
      case 'finished':
        this.number = observation.number;
        this.finished = {
          result: observation.result,
          displayName: observation.displayName,
          duration: observation.duration,
          ...(observation.causes !== undefined && { causes: observation.causes }),
        };
        this.#end(this.#judge(observation.result, observation.number));
        return;
      case 'cancelled':
        if (this.#stopping !== undefined && !this.#attached) this.#notes.withdrawn(this.#stopping.failure.code);
        this.#end(this.#stopping ?? { outcome: 'failed', failure: queueCancelled(this.#target.queueId, this.url) });
        return;
      case 'lost':
        this.#end(this.#stopping ?? { outcome: 'failed', failure: observation.failure });
        return;
      default:
        unreachable(observation);
    }
  }

  #takeInputs(number: number, { inputs, asked }: Extract<Observation, { kind: 'inputs' }>): void {
    const notes = this.#notes;
    this.#inputs ??= new Inputs(this.#context, {
      attached: this.#attached,
      signal: () => this.#signal,
      isEnding: () => this.#stopping !== undefined,
      after: (ms, callback) => void this.#after(ms, callback),
      abortedBefore: notes.abortedInput,
      onAborted: (build, message) => notes.inputAborted(build, message),
    });
    this.#inputs.take(number, inputs, asked);
  }

  #started({ number, estimatedDuration, node }: Extract<Observation, { kind: 'started' }>): void {
    const { trigger } = this.#context;
    const { emit } = this.#context.shared;
    this.number = number;
    const { logs } = this.#context.shared;
    // What ran before has been told of already.
    if (this.#target.number === undefined) {
      this.#notes.started(number);
      emit({
        type: 'build-started',
        trigger: trigger.id,
        number,
        url: this.url,
        ...(estimatedDuration > 0 && { estimatedDuration }),
        ...(node === undefined ? {} : { node }),
      });
    }
    if (this.#stopping !== undefined) {
      this.#ending?.begin();
      return;
    }
    if (trigger.wait === 'started') {
      this.#end({ outcome: 'succeeded' });
      return;
    }
    if (trigger.log === 'follow' && logs !== undefined) this.#follow(number, logs);
    const { run } = trigger.timeouts;
    if (run !== undefined) this.#after(run, () => this.stop({ kind: 'timeout', code: 'timeout-run', limit: run }));
  }

  #follow(number: number, lane: LogLane): void {
    const { trigger } = this.#context;
    const { jenkins, clock, emit, redact } = this.#context.shared;
    const warn = (message: string): void =>
      emit({ type: 'controller-notice', controller: trigger.controller, notice: { kind: 'warning', message } });
    this.#log = new LogFollower({
      jenkins,
      clock,
      lane,
      job: trigger.job,
      number,
      keeps: tailLines,
      onLines: (lines, skipped) =>
        emit({ type: 'log-lines', trigger: trigger.id, number, lines, ...(skipped && { skipped: true as const }) }),
      onRefused: (failure) => warn(`the console log of ${trigger.job} #${number} cannot be read: ${failure.message}`),
      onCut: () => warn(`the rest of the console log of ${trigger.job} #${number} did not come; \`runs log\` shows all of it`),
      redact,
    });
  }

  #judge(result: BuildResult, number: number): Verdict {
    const { trigger } = this.#context;
    const stopped = result === 'ABORTED' || result === 'NOT_BUILT';
    // What finished by itself while it was being cancelled keeps its result; what came too late for its timeout does not.
    if (this.#stopping !== undefined && (this.#stopping.timeout || stopped)) return this.#stopping;
    if (trigger.successOn.includes(result)) return { outcome: 'succeeded' };
    const aborted = this.#inputs === undefined ? this.#notes.abortedInput : this.#inputs.aborted;
    if (aborted !== undefined) return { outcome: 'failed', failure: inputAborted(trigger, number, result, aborted, this.url) };
    return { outcome: 'failed', failure: badResult(trigger, number, result, this.url) };
  }

  get #signal(): AbortSignal {
    return (this.#asking ??= new AbortController()).signal;
  }

  async #cancel(step: EndingStep): Promise<void> {
    const { trigger } = this.#context;
    const { jenkins } = this.#context.shared;
    if (this.number === undefined) {
      await this.#notes.cancelling(this.#target.queueId).catch(() => undefined);
      if (this.#settle === undefined) return;
    }
    const { number } = this;
    const signal = this.#signal;
    const request =
      number === undefined ? jenkins.cancelQueueItem(this.#target.queueId, signal) : jenkins.stopBuild(trigger.job, number, step, signal);
    const failure = await request.then(
      (answer): Failure | undefined => (answer.ok ? undefined : answer.error),
      (error: unknown): Failure => ({ code: 'internal', message: String(error) }),
    );
    // What has been overtaken by the next step, or by the item's becoming a build, is not made again.
    if (failure === undefined || this.#settle === undefined || step !== this.#ending?.step || number !== this.number) return;
    if (aboutError(failure.code).exit !== 'refused') this.#after(cancellationRetry, () => this.#again(step, number));
    else if (step === 'stop') this.#giveUp(`Jenkins refused to cancel it, so it goes on: ${failure.message}`);
  }

  #again(step: EndingStep, number: number | undefined): void {
    if (step === this.#ending?.step && number === this.number) void this.#cancel(step);
  }

  /** Stops following what goes on, or may go on, in Jenkins. */
  #giveUp(remark: string): void {
    if (this.#stopping === undefined) return;
    const { outcome, failure } = this.#stopping;
    this.#end({ outcome, failure: withRemark(failure, remark) });
  }

  #end(verdict: Verdict): void {
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.(verdict.failure === undefined ? { outcome: verdict.outcome } : { outcome: verdict.outcome, failure: verdict.failure });
  }

  #after(ms: number, callback: () => void): () => void {
    const cancel = this.#context.shared.clock.after(ms, callback);
    this.#timers.push(cancel);
    return cancel;
  }
}
