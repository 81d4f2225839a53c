import type { Failure } from '../errors/failure.ts';
import type { TriggerOutcome, TriggerResult } from '../events/events.ts';
import type { FileUpload, TriggerRequest } from '../jenkins/port.ts';
import type { FollowTarget } from '../observe/port.ts';
import { err, ok } from '../util/result.ts';
import type { Result } from '../util/result.ts';
import type { StopRequest, TriggerContext, Verdict } from './context.ts';
import type { Delivered } from './delivery/delivery.ts';
import { outputMissing, timedOut } from './failures.ts';
import { readOutputs } from './outputs/read.ts';
import { Pursuit } from './pursuit.ts';
import type { TriggerValues } from './templates.ts';

/** Lines of the console log that are shown of a build that failed. */
const tailLines = 50;

/** The log's end is an extra: it is waited for no longer than this, in milliseconds. */
const tailLimit = 30_000;

/** How one trigger ended, and what others may want to know of it. */
export interface TriggerEnd {
  readonly result: TriggerResult;
  readonly outputs: ReadonlyMap<string, string>;
  /** Its item, when it is not known to have left the queue. */
  readonly stillQueued: FollowTarget | undefined;
}

/** One trigger from its values to its end: send, follow, judge. */
export class TriggerRun {
  readonly #context: TriggerContext;
  readonly #reading = new AbortController();
  #request: StopRequest | undefined;
  #sentAt: number | undefined;
  #queued: Extract<Delivered, { kind: 'queued' }> | undefined;
  #attached = false;
  #pursuit: Pursuit | undefined;

  constructor(context: TriggerContext) {
    this.#context = context;
  }

  /** Runs it. Called once; never rejects for anything that can be expected. */
  async run(values: TriggerValues): Promise<TriggerEnd> {
    const { trigger, clock, delivery } = this.#context;
    // Without files nothing comes between the decision to send and the announcement.
    const files = values.files.size === 0 ? ok(new Map<string, FileUpload>()) : await this.#readFiles(values.files);
    if (!files.ok) return this.#end({ outcome: 'failed', failure: files.error });
    if (this.#request?.kind === 'cancel') return this.#end({ outcome: 'skipped', failure: this.#request.unsent });
    this.#announce(values);
    this.#sentAt = clock.monotonic();
    const { timeout } = trigger;
    const cancelTimeout =
      timeout === undefined ? undefined : clock.after(timeout, () => this.stop({ kind: 'timeout', code: 'timeout', limit: timeout }));
    const delivered = await delivery.deliver(requestOf(this.#context, values, files.value));
    const end =
      delivered.kind === 'failed' ? await this.#end({ outcome: 'failed', failure: delivered.failure }) : await this.#follow(delivered);
    cancelTimeout?.();
    return end;
  }

  /** Ends it before its goal. A trigger that is being sent is ended when its answer is there. Only the first request counts. */
  stop(request: StopRequest): void {
    if (this.#request !== undefined) return;
    this.#request = request;
    this.#pursuit?.stop(request);
    this.#reading.abort();
  }

  async #readFiles(paths: ReadonlyMap<string, string>): Promise<Result<ReadonlyMap<string, FileUpload>, Failure>> {
    const files = new Map<string, FileUpload>();
    for (const [name, path] of paths) {
      const file = await this.#context.readFile(path);
      if (!file.ok) return err(file.error);
      files.set(name, file.value);
    }
    return ok(files);
  }

  #announce(values: TriggerValues): void {
    const { trigger, emit } = this.#context;
    // A Secret turns itself into asterisks.
    const parameters = Object.fromEntries([...values.parameters].map(([name, value]) => [name, String(value)]));
    emit({ type: 'trigger-sent', trigger: trigger.id, job: trigger.job, parameters });
  }

  async #follow(queued: Extract<Delivered, { kind: 'queued' }>): Promise<TriggerEnd> {
    const { trigger, jenkins, emit, claim } = this.#context;
    const { queueId, session, notParameterized } = queued;
    this.#queued = queued;
    this.#attached = claim(queueId, session) !== undefined || queued.folded === true;
    const url = jenkins.link({ queueId });
    emit({
      type: 'trigger-queued',
      trigger: trigger.id,
      queueId,
      url,
      attached: this.#attached,
      ...(notParameterized && { notParameterized }),
    });
    const pursuit = new Pursuit(this.#context, { job: trigger.job, queueId, session }, this.#attached);
    this.#pursuit = pursuit;
    const verdict = await pursuit.run(this.#request);
    if (verdict.outcome !== 'succeeded' || trigger.wait !== 'completed' || pursuit.number === undefined) return this.#end(verdict);
    return this.#withOutputs(pursuit, pursuit.number);
  }

  async #withOutputs(pursuit: Pursuit, number: number): Promise<TriggerEnd> {
    const { trigger } = this.#context;
    const outputs = await readOutputs(this.#context, number, this.#reading.signal);
    if (outputs.ok) return this.#end({ outcome: 'succeeded' }, outputs.value);
    if (this.#request?.kind === 'cancel') return this.#end({ outcome: 'succeeded' });
    const failure =
      this.#request === undefined
        ? outputMissing(trigger, number, trigger.outputs?.path ?? '', outputs.error, pursuit.url)
        : timedOut(trigger, this.#request.code, this.#request.limit, undefined, pursuit.url);
    return this.#end({ outcome: 'failed', failure });
  }

  async #end(
    verdict: Verdict | { readonly outcome: 'skipped'; readonly failure: Failure },
    outputs: ReadonlyMap<string, string> = new Map(),
  ): Promise<TriggerEnd> {
    const { trigger, clock } = this.#context;
    const pursuit = this.#pursuit;
    const elapsed = this.#sentAt === undefined ? undefined : clock.monotonic() - this.#sentAt;
    const logTail = verdict.outcome === 'failed' && pursuit?.number !== undefined ? await this.#readTail(pursuit.number) : undefined;
    const outcome: TriggerOutcome = verdict.outcome === 'failed' && trigger.allowFailure ? 'failure-allowed' : verdict.outcome;
    const result: TriggerResult = {
      trigger: trigger.id,
      outcome,
      ...(verdict.failure !== undefined && { failure: verdict.failure }),
      ...(this.#queued !== undefined && { queueId: this.#queued.queueId }),
      ...(pursuit?.number !== undefined && { number: pursuit.number }),
      ...(pursuit !== undefined && { url: pursuit.url }),
      ...pursuit?.finished,
      ...(this.#attached && { attached: true }),
      ...(elapsed !== undefined && { elapsed }),
      ...(logTail !== undefined && { logTail }),
    };
    return { result, outputs, stillQueued: pursuit?.stillQueued };
  }

  async #readTail(number: number): Promise<readonly string[] | undefined> {
    const { trigger, jenkins, clock } = this.#context;
    if (trigger.log !== 'tail') return undefined;
    const abort = new AbortController();
    const cancel = clock.after(tailLimit, () => abort.abort());
    const tail = await jenkins.readLogTail(trigger.job, number, tailLines, abort.signal);
    cancel();
    return tail.ok ? tail.value.lines : undefined;
  }
}

function requestOf({ trigger }: TriggerContext, values: TriggerValues, files: ReadonlyMap<string, FileUpload>): TriggerRequest {
  return {
    job: trigger.job,
    parameters: values.parameters,
    files,
    ifNotParameterized: trigger.ifNotParameterized,
    ...(trigger.quietPeriod !== undefined && { delay: trigger.quietPeriod }),
    ...(trigger.remoteToken !== undefined && { remoteToken: trigger.remoteToken }),
    ...(values.cause !== undefined && { cause: values.cause }),
  };
}
