import type { ErrorCode } from '../errors/codes.ts';
import type { TriggerRequest } from '../jenkins/port.ts';
import type { StopRequest, TriggerContext, Verdict } from './context.ts';
import type { Delivered, DeliveryLife } from './delivery/delivery.ts';
import { recognition } from './delivery/recognise.ts';
import { atomicWithdrawn, timedOut } from './failures.ts';
import type { DeliveryStep } from './journal.ts';
import { Pursuit } from './pursuit.ts';
import { unreachable } from '../util/unreachable.ts';

/** One delivery of a trigger and what came of it. A trigger has one attempt, or with `rebuild` several. */
export class Attempt {
  readonly #context: TriggerContext;
  readonly #number: number;
  /** Aborted when the trigger is to end before its goal. */
  readonly #unwanted = new AbortController();
  #request: StopRequest | undefined;
  /** Lowest number that its build can have. */
  #nextBuild: number | undefined;
  queued: Extract<Delivered, { kind: 'queued' }> | undefined;
  pursuit: Pursuit | undefined;
  /** Whether the build is not this trigger's alone. */
  attached = false;

  /** `number` counts from 1. */
  constructor(context: TriggerContext, number: number) {
    this.#context = context;
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

  /** Ends it before its goal: what is held is taken back, what is queued or runs is ended as the trigger says. */
  stop(request: StopRequest): void {
    if (this.#request !== undefined) return;
    this.#request = request;
    this.pursuit?.stop(request);
    this.#unwanted.abort();
  }

  #life(before: readonly DeliveryStep[]): DeliveryLife {
    const { trigger, journal, gate, isOthers, afterwards } = this.#context;
    for (const step of before) this.#learn(step);
    return {
      before,
      note: (step) => {
        this.#learn(step);
        return journal.append({ type: 'delivery', trigger: trigger.id, attempt: this.#number, step });
      },
      cancelled: this.#unwanted.signal,
      cause: () => this.#cause(),
      ...(gate !== undefined && { gate }),
      isOthers,
      afterwards,
    };
  }

  #cause(): ErrorCode {
    const request = this.#request;
    if (request === undefined) return 'atomic-withdrawn';
    return request.kind === 'cancel' ? request.sent.code : request.code;
  }

  #learn(step: DeliveryStep): void {
    if (step.step === 'hold-intended' || step.step === 'post-intended') this.#nextBuild = step.nextBuild ?? this.#nextBuild;
  }

  async #follow(queued: Extract<Delivered, { kind: 'queued' }>, request: TriggerRequest): Promise<Verdict> {
    const { trigger, jenkins, emit, claim, clock, journal } = this.#context;
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
      watchesInputs: trigger.wait === 'completed',
    };
    const note = (step: DeliveryStep): Promise<unknown> =>
      journal.append({ type: 'delivery', trigger: trigger.id, attempt: this.#number, step });
    this.pursuit = new Pursuit(this.#context, target, this.attached, {
      started: (number) => void note({ step: 'started', at: clock.now(), number }),
      cancelling: () => note({ step: 'cancel-intended', at: clock.now(), queueId }),
      withdrawn: (code) => void note({ step: 'withdrawn', at: clock.now(), code }),
    });
    return this.pursuit.run(this.#request);
  }
}
