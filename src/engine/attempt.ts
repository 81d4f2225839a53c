import type { ErrorCode } from '../errors/codes.ts';
import type { Failure } from '../errors/failure.ts';
import type { TriggerResult } from '../events/events.ts';
import type { Build, TriggerRequest } from '../jenkins/port.ts';
import type { StopRequest, TriggerContext, Verdict } from './context.ts';
import type { Delivered, DeliveryLife } from './delivery/delivery.ts';
import { recognition } from './delivery/recognise.ts';
import { targetOf } from './desired-state.ts';
import type { FoundBuild } from './desired-state.ts';
import { atomicWithdrawn, timedOut } from './failures.ts';
import type { DeliveryStep } from './journal.ts';
import type { LateWatch } from './late-watch.ts';
import { Pursuit } from './pursuit.ts';
import type { PursuitNotes } from './pursuit.ts';
import type { Result } from '../util/result.ts';
import { unreachable } from '../util/unreachable.ts';

/** Of a build that was there before: whatever becomes of it, a later process finds it again. */
const nothingNoted: PursuitNotes = {
  started: () => undefined,
  cancelling: () => Promise.resolve(),
  withdrawn: () => undefined,
  inputAborted: () => undefined,
};

/** One delivery of a trigger and what came of it. A trigger has one attempt, or with `rebuild` several. */
export class Attempt implements PursuitNotes {
  readonly #context: TriggerContext;
  readonly #number: number;
  readonly #late: LateWatch;
  readonly #unwanted: AbortSignal;
  #request: StopRequest | undefined;
  /** Lowest number that its build can have. */
  #nextBuild: number | undefined;
  queued: Extract<Delivered, { kind: 'queued' }> | undefined;
  pursuit: Pursuit | undefined;
  /** See `PursuitNotes`. */
  abortedInput: string | undefined;
  /** Whether the build is not this trigger's alone. */
  attached = false;
  /** What `run: once` found and took. */
  #adopted: { readonly queueId: number | undefined; readonly notCompared: readonly string[]; readonly build?: Build } | undefined;

  /** `number` counts from 1; `late` is one for all attempts, and `unwanted`, which is aborted after `stop`. */
  constructor(context: TriggerContext, number: number, { late, unwanted }: { readonly late: LateWatch; readonly unwanted: AbortSignal }) {
    this.#context = context;
    this.#unwanted = unwanted;
    this.#late = late;
    this.#number = number;
  }

  /** Delivers and follows to the goal. `before`: what an earlier process wrote of this attempt. */
  async run(request: TriggerRequest, before: readonly DeliveryStep[]): Promise<Verdict> {
    const { trigger, delivery } = this.#context;
    const delivered = await delivery.deliver(request, this.#life(before)).finally(() => this.#context.portion?.leave());
    switch (delivered.kind) {
      case 'queued':
        return this.#follow(delivered, request);
      case 'failed':
        return { outcome: 'failed', failure: delivered.failure };
      case 'withdrawn':
        if (this.#request?.kind === 'cancel') return { outcome: 'cancelled', failure: this.#request.sent };
        if (this.#request === undefined) return { outcome: 'cancelled', failure: atomicWithdrawn(trigger.id) };
        return { outcome: 'failed', failure: timedOut(trigger, this.#request.code, this.#request.limit, undefined, undefined) };
      default:
        return unreachable(delivered);
    }
  }

  /** Takes a build that has ended well for its own. */
  adopt(build: Build, notCompared: readonly string[]): Verdict {
    this.#adopted = { queueId: build.queueId, notCompared, build };
    this.#context.delivered(true);
    return { outcome: 'succeeded' };
  }

  /** Follows a build that runs already. `known`: it is in the journal. */
  async follow(found: FoundBuild, known: boolean): Promise<Verdict> {
    const { trigger, jenkins, emit, clock, delivered, leftQueue } = this.#context;
    const { number, queueId, notCompared, estimatedDuration, ...rest } = found;
    if (!known) void this.#note({ step: 'found', at: clock.now(), number, queueId, notCompared, ...rest });
    this.#adopted = { queueId, notCompared };
    this.attached = true;
    delivered(true);
    leftQueue();
    emit({
      type: 'build-started',
      trigger: trigger.id,
      number,
      url: jenkins.link({ job: trigger.job, number }),
      adopted: true,
      ...(notCompared.length > 0 && { notCompared }),
      ...(estimatedDuration > 0 && { estimatedDuration }),
    });
    this.pursuit = new Pursuit(this.#context, { target: targetOf(trigger, found), attached: true }, nothingNoted);
    return this.pursuit.run(this.#request);
  }

  /** Whether its build was there before. */
  get adopted(): boolean {
    return this.#adopted !== undefined;
  }

  /** Number of its build, once there is one. */
  get number(): number | undefined {
    return this.pursuit?.number ?? this.#adopted?.build?.number;
  }

  /** What is known of its item and its build, for the result of the trigger. */
  get facts(): Partial<TriggerResult> {
    const { pursuit, number } = this;
    const build = this.#adopted?.build;
    const queueId = this.queued?.queueId ?? this.#adopted?.queueId;
    const url = pursuit?.url ?? (number === undefined ? undefined : this.#context.jenkins.link({ job: this.#context.trigger.job, number }));
    const notCompared = this.#adopted?.notCompared ?? [];
    return {
      ...(queueId !== undefined && { queueId }),
      ...(number !== undefined && { number }),
      ...(url !== undefined && { url }),
      ...pursuit?.finished,
      ...(build?.result && {
        result: build.result,
        displayName: build.displayName,
        duration: build.duration,
        ...(build.causes && { causes: build.causes }),
      }),
      ...(this.attached && { attached: true }),
      ...(this.adopted && { adopted: true }),
      ...(notCompared.length > 0 && { notCompared }),
    };
  }

  /** Ends it before its goal: what is held is taken back, what is queued or runs is ended as the trigger says. */
  stop(request: StopRequest): void {
    if (this.#request !== undefined) return;
    this.#request = request;
    this.pursuit?.stop(request);
  }

  #life(before: readonly DeliveryStep[]): DeliveryLife {
    const { gate, isOthers, latestBuild } = this.#context;
    for (const step of before) this.#learn(step);
    return {
      before,
      note: (step) => {
        this.#learn(step);
        return this.#note(step);
      },
      cancelled: this.#unwanted,
      cause: () => this.#cause(),
      ...(gate !== undefined && { gate }),
      isOthers,
      latestBuild,
      watchLate: this.#late.begin,
      takeOver: this.#late.takeOver,
    };
  }

  #cause(): ErrorCode {
    const request = this.#request;
    if (request === undefined) return 'atomic-withdrawn';
    return request.kind === 'cancel' ? request.sent.code : request.code;
  }

  #learn(step: DeliveryStep): void {
    if (step.step === 'hold-intended' || step.step === 'post-intended') this.#nextBuild = step.nextBuild ?? this.#nextBuild;
    if (step.step === 'input-aborted') this.abortedInput = step.message;
  }

  async #follow(queued: Extract<Delivered, { kind: 'queued' }>, request: TriggerRequest): Promise<Verdict> {
    const { trigger, jenkins, emit, claim } = this.#context;
    const { queueId, session, notParameterized } = queued;
    this.queued = queued;
    this.#context.delivered(queued.attached);
    this.attached = claim(queueId, { session, inQueueSince: queued.inQueueSince }) !== undefined || queued.attached;
    emit({
      type: 'trigger-queued',
      trigger: trigger.id,
      queueId,
      url: jenkins.link({ queueId }),
      attached: this.attached,
      ...(notParameterized && { notParameterized }),
    });
    const target = {
      job: trigger.job,
      queueId,
      session,
      recognises: recognition(request, queued.inQueueSince, this.#nextBuild),
      inQueueSince: queued.inQueueSince,
      watchesInputs: trigger.wait === 'completed',
    };
    this.pursuit = new Pursuit(this.#context, { target, attached: this.attached, releaseMayCome: queued.releaseMayCome }, this);
    return this.pursuit.run(this.#request);
  }

  started(number: number): void {
    void this.#note({ step: 'started', at: this.#context.clock.now(), number });
  }

  cancelling(queueId: number): Promise<unknown> {
    return this.#note({ step: 'cancel-intended', at: this.#context.clock.now(), queueId });
  }

  withdrawn(code: ErrorCode): void {
    void this.#note({ step: 'withdrawn', at: this.#context.clock.now(), code });
  }

  inputAborted(number: number, message: string): void {
    void this.#note({ step: 'input-aborted', at: this.#context.clock.now(), number, message });
  }

  #note(step: DeliveryStep): Promise<Result<void, Failure>> {
    const { journal, trigger } = this.#context;
    return journal.append({ type: 'delivery', trigger: trigger.id, attempt: this.#number, step });
  }
}
