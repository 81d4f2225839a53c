import type { Failure } from '../errors/failure.ts';
import type { AttemptResult, TriggerOutcome, TriggerResult } from '../events/events.ts';
import type { FileUpload, TriggerRequest } from '../jenkins/port.ts';
import { err, ok } from '../util/result.ts';
import type { Result } from '../util/result.ts';
import { unreachable } from '../util/unreachable.ts';
import { Unwanting } from '../util/unwanted.ts';
import { Attempt } from './attempt.ts';
import type { AttemptOwner } from './attempt.ts';
import type { StopRequest, TriggerContext, Verdict } from './context.ts';
import { desiredState, foundBefore } from './desired-state.ts';
import type { DesiredState } from './desired-state.ts';
import { interruptedFailure, outputMissing, timedOut } from './failures.ts';
import type { DeliveryStep } from './journal.ts';
import { LateWatch } from './late-watch.ts';
import { readOutputs } from './outputs/read.ts';
import { Pursuit, tailLines } from './pursuit.ts';
import type { TriggerValues } from './templates.ts';
import { noOutputs } from './trigger-end.ts';
import type { TriggerEnd } from './trigger-end.ts';

/** The log's end and the stages are extras: they are waited for no longer than this, in milliseconds. */
const extrasLimit = 30_000;

/** One for all: thousands of triggers without files may be in flight. */
const noFiles: ReadonlyMap<string, FileUpload> = new Map();

const noSteps: readonly DeliveryStep[] = [];

/** Its end before anything was sent. */
interface Skipped {
  readonly outcome: 'skipped';
  readonly failure: Failure;
}

/** One trigger from its values to its end: send, follow, judge, and build again where `rebuild` says so. */
export class TriggerRun implements AttemptOwner {
  readonly #context: TriggerContext;
  readonly unwanted: Unwanting = new Unwanting();
  readonly #earlier: AttemptResult[] = [];
  readonly late: LateWatch;
  #request: StopRequest | undefined;
  #sentAt: number | undefined;
  #attempt: Attempt | undefined;

  constructor(context: TriggerContext) {
    this.#context = context;
    this.late = new LateWatch(context);
    this.#earlier.push(...(context.unfinished?.earlier ?? []));
  }

  /** Runs it. Called once; never rejects for anything that can be expected. */
  async run(values: TriggerValues): Promise<TriggerEnd> {
    const { trigger, unfinished } = this.#context;
    const { clock } = this.#context.shared;
    // Without files nothing comes between the decision to send and the announcement.
    const files = values.files.size === 0 ? ok(noFiles) : await this.#readFiles(values.files);
    if (!files.ok || this.#request?.kind === 'cancel') this.#context.portion?.leave();
    if (!files.ok) return this.#end({ outcome: 'failed', failure: files.error });
    if (this.#request?.kind === 'cancel') return this.#end({ outcome: 'skipped', failure: this.#request.unsent });
    const { timeout } = trigger;
    const cancelTimeout =
      timeout === undefined ? undefined : clock.after(timeout, () => this.stop({ kind: 'timeout', code: 'timeout', limit: timeout }));
    const request = requestOf(this.#context, values, files.value);
    let verdict: Verdict | Skipped | undefined;
    for (let number = unfinished?.attempt ?? 1; ; number++) {
      const attempt = new Attempt(this.#context, number, this);
      const next = await this.#go(attempt, request, number === unfinished?.attempt ? unfinished.steps : noSteps);
      if (next === undefined) {
        // No other build any more: the last one is the result.
        if (verdict === undefined) verdict = this.#unsent();
        else this.#earlier.pop();
        break;
      }
      // Awaited here and nowhere else: thousands may be followed, and what waits takes memory.
      verdict = next instanceof Pursuit ? await next.run(this.#request) : next;
      if (!this.#buildsAgain(attempt, verdict, number)) break;
      await this.#context.turn(values, this.unwanted.signal);
      const again = (await this.#context.portion?.enter(this.unwanted.signal)) === true;
      if (this.#request !== undefined) {
        if (again) this.#context.portion?.leave();
        this.#earlier.pop();
        break;
      }
    }
    const end = await this.#withOutputs(verdict);
    cancelTimeout?.();
    return end;
  }

  /** Takes a build that is there already, or delivers, and gives what is to be followed then. Undefined: not wanted any more before anything was sent. */
  async #go(attempt: Attempt, request: TriggerRequest, before: readonly DeliveryStep[]): Promise<Verdict | Pursuit | undefined> {
    const followed = foundBefore(before);
    // What was begun is not decided anew.
    const isDecided = before.length > 0 || this.#context.trigger.run === 'always';
    const state: DesiredState =
      followed !== undefined
        ? { kind: 'running', found: followed }
        : isDecided
          ? { kind: 'absent' }
          : await desiredState(this.#context, request, this.unwanted);
    // A delivery leaves it by itself.
    if (state.kind !== 'absent' || this.#request !== undefined) this.#context.portion?.leave();
    if (this.#request !== undefined) return undefined;
    this.#attempt = attempt;
    switch (state.kind) {
      case 'absent':
        if (this.#sentAt === undefined) this.#announce(request);
        this.#sentAt ??= this.#context.shared.clock.monotonic();
        return attempt.run(request, before);
      case 'unwanted':
        return undefined;
      case 'up-to-date':
        return attempt.adopt(state.build, state.notCompared);
      case 'running':
        return attempt.follow(state.found, followed !== undefined);
      case 'failed':
        return { outcome: 'failed', failure: state.failure };
      default:
        return unreachable(state);
    }
  }

  /** It was ended while it was looked for a build that is there already. */
  #unsent(): Verdict | Skipped {
    const request = this.#request;
    if (request?.kind !== 'timeout')
      return { outcome: 'skipped', failure: request?.unsent ?? interruptedFailure(this.#context.trigger.id, false) };
    return { outcome: 'failed', failure: timedOut(this.#context.trigger, request.code, request.limit, undefined, undefined) };
  }

  /** Ends it before its goal. Only the first request counts. */
  stop(request: StopRequest): void {
    if (this.#request !== undefined) return;
    this.#request = request;
    this.#attempt?.stop(request);
    this.unwanted.abort();
  }

  /** Whether a build is known to be made by this trigger. */
  made(number: number): boolean {
    const attempt = this.#attempt?.adopted === true ? undefined : this.#attempt;
    return attempt?.number === number || this.#earlier.some((build) => build.number === number && build.adopted !== true);
  }

  /** Whether a build is another trigger's, or of an earlier attempt of this one. */
  isOthers(number: number): boolean {
    return this.#earlier.some((build) => build.number === number) || this.#context.isOthers(number);
  }

  async #readFiles(paths: ReadonlyMap<string, string>): Promise<Result<ReadonlyMap<string, FileUpload>, Failure>> {
    const files = new Map<string, FileUpload>();
    for (const [name, path] of paths) {
      const file = await this.#context.shared.readFile(path);
      if (!file.ok) return err(file.error);
      files.set(name, file.value);
    }
    return ok(files);
  }

  #announce(request: TriggerRequest): void {
    const { trigger, unfinished } = this.#context;
    const { emit } = this.#context.shared;
    // A Secret turns itself into asterisks.
    const parameters = Object.fromEntries([...request.parameters].map(([name, value]) => [name, String(value)]));
    const resumed = unfinished !== undefined && unfinished.steps.length > 0;
    emit({ type: 'trigger-sent', trigger: trigger.id, job: trigger.job, parameters, ...(resumed && { resumed }) });
  }

  /** After a bad result that `rebuild` names, as long as attempts are left and nobody wants an end. */
  #buildsAgain(made: Attempt, verdict: Verdict, attempt: number): boolean {
    const { trigger } = this.#context;
    const { emit, journal } = this.#context.shared;
    const { rebuild } = trigger;
    const { pursuit, adopted } = made;
    const finished = pursuit?.finished;
    if (
      rebuild === undefined ||
      this.#request !== undefined ||
      verdict.outcome !== 'failed' ||
      pursuit?.number === undefined ||
      finished === undefined
    )
      return false;
    if (attempt >= rebuild.attempts || !rebuild.on.includes(finished.result)) return false;
    const { number, url } = pursuit;
    const { queueId } = made.facts;
    const result: AttemptResult = {
      attempt,
      ...(queueId !== undefined && { queueId }),
      number,
      url,
      result: finished.result,
      duration: finished.duration,
      ...(adopted && { adopted }),
    };
    this.#earlier.push(result);
    emit({ type: 'trigger-rebuilding', trigger: trigger.id, attempts: rebuild.attempts, ...result });
    void journal.append({ type: 'attempt-finished', trigger: trigger.id, attempt, result });
    return true;
  }

  async #withOutputs(verdict: Verdict | Skipped): Promise<TriggerEnd> {
    const { trigger } = this.#context;
    const { jenkins } = this.#context.shared;
    const number = this.#attempt?.number;
    if (trigger.outputs === undefined || verdict.outcome !== 'succeeded' || trigger.wait !== 'completed' || number === undefined)
      return this.#end(verdict);
    const outputs = await readOutputs(this.#context, trigger.outputs, number, this.unwanted.signal);
    if (outputs.ok) return this.#end({ outcome: 'succeeded' }, outputs.value);
    if (this.#request?.kind === 'cancel') return this.#end({ outcome: 'succeeded' });
    const url = jenkins.link({ job: trigger.job, number });
    const failure =
      this.#request === undefined
        ? outputMissing(trigger, number, trigger.outputs.path, outputs.error, url)
        : timedOut(trigger, this.#request.code, this.#request.limit, undefined, url);
    return this.#end({ outcome: 'failed', failure });
  }

  async #end(verdict: Verdict | Skipped, outputs = noOutputs): Promise<TriggerEnd> {
    const { trigger } = this.#context;
    const { clock } = this.#context.shared;
    const attempt = this.#attempt;
    const elapsed = this.#sentAt === undefined ? undefined : clock.monotonic() - this.#sentAt;
    const { logTail, stages } =
      verdict.outcome === 'failed' && attempt?.number !== undefined ? await this.#readMore(attempt.number, attempt.pursuit) : {};
    const outcome: TriggerOutcome = verdict.outcome === 'failed' && trigger.allowFailure ? 'failure-allowed' : verdict.outcome;
    const result: TriggerResult = {
      trigger: trigger.id,
      outcome,
      ...(verdict.failure !== undefined && { failure: verdict.failure }),
      ...attempt?.facts,
      ...(elapsed !== undefined && { elapsed }),
      ...(stages !== undefined && stages.length > 0 && { stages }),
      ...(logTail !== undefined && { logTail }),
      ...(this.#earlier.length > 0 && { earlier: this.#earlier }),
    };
    return { result, outputs, stillQueued: attempt?.pursuit?.stillQueued };
  }

  /** What helps to see why a build failed. */
  async #readMore(number: number, pursuit: Pursuit | undefined): Promise<Pick<TriggerResult, 'logTail' | 'stages'>> {
    const { trigger } = this.#context;
    const { jenkins, clock } = this.#context.shared;
    const abort = new AbortController();
    const cancel = clock.after(extrasLimit, () => abort.abort());
    const [tail, stages] = await Promise.all([
      trigger.log === 'tail' ? jenkins.readLogTail(trigger.job, number, tailLines, abort.signal) : undefined,
      pursuit?.pipeline === true ? jenkins.readStages(trigger.job, number, abort.signal) : undefined,
    ]);
    cancel();
    const lines = tail?.ok === true ? tail.value.lines : pursuit?.logTail;
    return { ...(lines !== undefined && { logTail: lines }), ...(stages?.ok === true && { stages: stages.value.stages }) };
  }
}

function requestOf(
  { trigger, shared: { traceparent } }: TriggerContext,
  values: TriggerValues,
  files: ReadonlyMap<string, FileUpload>,
): TriggerRequest {
  return {
    job: trigger.job,
    parameters: values.parameters,
    files,
    ifNotParameterized: trigger.ifNotParameterized,
    ...(trigger.quietPeriod !== undefined && { delay: trigger.quietPeriod }),
    ...(trigger.remoteToken !== undefined && { remoteToken: trigger.remoteToken }),
    ...(values.cause !== undefined && { cause: values.cause }),
    ...(traceparent !== undefined && { traceparent: traceparent(trigger.id) }),
  };
}
