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
import type { Unwanted } from '../util/unwanted.ts';

const noSteps: readonly DeliveryStep[] = [];

/** Of a build that was there before: whatever becomes of it, a later process finds it again. */
const nothingNoted: PursuitNotes = {
  started: () => undefined,
  cancelling: () => Promise.resolve(),
  withdrawn: () => undefined,
  inputAborted: () => undefined,
};

/** What an attempt gets of the trigger that it is one of. */
export interface AttemptOwner extends Pick<DeliveryLife, 'isOthers'> {
  /** One for all attempts. */
  readonly late: LateWatch;
  /** Aborted after `stop`. */
  readonly unwanted: Unwanted;
}

/** One delivery of a trigger and what came of it. A trigger has one attempt, or with `rebuild` several. */
export class Attempt implements PursuitNotes, DeliveryLife {
  readonly #context: TriggerContext;
  readonly #number: number;
  readonly #owner: AttemptOwner;
  #request: StopRequest | undefined;
  /** Lowest number that its build can have. */
  #nextBuild: number | undefined;
  /** See `DeliveryLife`, as for what follows `note`. */
  before: readonly DeliveryStep[] = noSteps;
  queued: Extract<Delivered, { kind: 'queued' }> | undefined;
  pursuit: Pursuit | undefined;
  /** See `PursuitNotes`. */
  abortedInput: string | undefined;
  /** Whether the build is not this trigger's alone. */
  attached = false;
  /** What `run: once` found and took. */
  #adopted: { readonly queueId: number | undefined; readonly notCompared: readonly string[]; readonly build?: Build } | undefined;

  /** `number` counts from 1. */
  constructor(context: TriggerContext, number: number, owner: AttemptOwner) {
    this.#context = context;
    this.#owner = owner;
    this.#number = number;
  }

  /** Delivers, and gives what is to be followed to the goal then. `before`: what an earlier process wrote of this attempt. */
  async run(request: TriggerRequest, before: readonly DeliveryStep[]): Promise<Verdict | Pursuit> {
    const { trigger, delivery } = this.#context;
    this.before = before;
    for (const step of before) this.#learn(step);
    const delivered = await delivery.deliver(request, this).finally(() => this.#context.portion?.leave());
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

  /** A build that runs already is to be followed. `known`: it is in the journal. */
  follow(found: FoundBuild, known: boolean): Pursuit {
    const { trigger } = this.#context;
    const { jenkins, emit, clock } = this.#context.shared;
    const { number, queueId, notCompared, estimatedDuration, ...rest } = found;
    if (!known) void this.#note({ step: 'found', at: clock.now(), number, queueId, notCompared, ...rest });
    this.#adopted = { queueId, notCompared };
    this.attached = true;
    this.#context.delivered(true);
    this.#context.leftQueue();
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
    return this.pursuit;
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
    const url =
      pursuit?.url ?? (number === undefined ? undefined : this.#context.shared.jenkins.link({ job: this.#context.trigger.job, number }));
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

  note(step: DeliveryStep): Promise<Result<void, Failure>> {
    this.#learn(step);
    return this.#note(step);
  }

  get unwanted(): Unwanted {
    return this.#owner.unwanted;
  }

  cause(): ErrorCode {
    const request = this.#request;
    if (request === undefined) return 'atomic-withdrawn';
    return request.kind === 'cancel' ? request.sent.code : request.code;
  }

  get gate(): DeliveryLife['gate'] {
    return this.#context.gate;
  }

  isOthers(number: number): boolean {
    return this.#owner.isOthers(number);
  }

  latestBuild(): number {
    return this.#context.latestBuild();
  }

  watchLate(watch: (over: AbortSignal) => Promise<void>): void {
    this.#owner.late.begin(watch);
  }

  takeOver(): Promise<boolean> {
    return this.#owner.late.takeOver();
  }

  #learn(step: DeliveryStep): void {
    if (step.step === 'hold-intended' || step.step === 'post-intended') this.#nextBuild = step.nextBuild ?? this.#nextBuild;
    if (step.step === 'input-aborted') this.abortedInput = step.message;
  }

  #follow(queued: Extract<Delivered, { kind: 'queued' }>, request: TriggerRequest): Pursuit {
    const { trigger } = this.#context;
    const { jenkins, emit } = this.#context.shared;
    const { queueId, session, notParameterized } = queued;
    this.queued = queued;
    this.#context.delivered(queued.attached);
    this.attached = this.#context.claim(queueId, { session, inQueueSince: queued.inQueueSince }) !== undefined || queued.attached;
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
    return this.pursuit;
  }

  started(number: number): void {
    void this.#note({ step: 'started', at: this.#context.shared.clock.now(), number });
  }

  cancelling(queueId: number): Promise<unknown> {
    return this.#note({ step: 'cancel-intended', at: this.#context.shared.clock.now(), queueId });
  }

  withdrawn(code: ErrorCode): void {
    void this.#note({ step: 'withdrawn', at: this.#context.shared.clock.now(), code });
  }

  inputAborted(number: number, message: string): void {
    void this.#note({ step: 'input-aborted', at: this.#context.shared.clock.now(), number, message });
  }

  #note(step: DeliveryStep): Promise<Result<void, Failure>> {
    const { trigger } = this.#context;
    const { journal } = this.#context.shared;
    return journal.append({ type: 'delivery', trigger: trigger.id, attempt: this.#number, step });
  }
}
