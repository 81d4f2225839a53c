import type { Failure } from '../../src/errors/failure.ts';
import type { JenkinsPort, PendingInput, ReadResult, Stage } from '../../src/jenkins/port.ts';
import { err, ok } from '../../src/util/result.ts';
import type { Result } from '../../src/util/result.ts';
import { FakeCalls } from './fake-calls.ts';
import { writeFailure } from './fake-records.ts';
import type { FakeBuild, FakeJob, Method } from './fake-records.ts';

/** The part of the fake that knows Pipelines: their stages, and what their builds wait for. */
export abstract class FakePipelines extends FakeCalls implements Pick<JenkinsPort, 'readPendingInputs' | 'readStages' | 'submitInput'> {
  /** Every answer to an input that was sent, in order. */
  readonly submitted: string[] = [];

  abstract find(job: string, number: number): FakeBuild | undefined;
  protected abstract read<T>(method: Method, signal: AbortSignal, give: () => T | undefined): Promise<ReadResult<T>>;
  /** Lets everything happen that was due until now. */
  protected abstract catchUp(): void;
  protected abstract settingsOf(job: string): FakeJob;
  protected abstract endNow(build: FakeBuild): void;
  protected abstract endAfter(build: FakeBuild, ms: number): void;

  async readPendingInputs(
    job: string,
    number: number,
    signal: AbortSignal,
  ): Promise<ReadResult<{ readonly inputs: readonly PendingInput[] }>> {
    return this.read('readPendingInputs', signal, () => ({ inputs: this.#pending(job, number) }));
  }

  async readStages(job: string, _number: number, signal: AbortSignal): Promise<ReadResult<{ readonly stages: readonly Stage[] }>> {
    return this.read('readStages', signal, () => ({ stages: this.settingsOf(job).stages ?? [] }));
  }

  async submitInput(
    job: string,
    number: number,
    input: string,
    how: 'proceed' | 'abort',
    signal: AbortSignal,
  ): Promise<Result<'done' | 'gone', Failure>> {
    this.submitted.push(`${job} #${number} ${input} ${how}`);
    const fault = await this.call('submitInput', signal);
    if (fault !== undefined) return err(writeFailure(fault));
    return ok(this.answer(job, number, input, how) ? 'done' : 'gone');
  }

  /** Answers an input, as anybody may. False when it does not wait. */
  answer(job: string, number: number, input: string, how: 'proceed' | 'abort'): boolean {
    this.catchUp();
    const build = this.find(job, number);
    if (build === undefined || this.#pending(job, number)[0]?.id !== input) return false;
    const { inputs = [], duration = 1_000 } = this.settingsOf(job);
    build.answered += 1;
    if (how === 'abort') this.endNow(build);
    else if (build.answered === inputs.length)
      this.endAfter(build, typeof duration === 'number' ? duration : duration(number, build.parameters));
    return true;
  }

  #pending(job: string, number: number): readonly PendingInput[] {
    const build = this.find(job, number);
    const next = build === undefined || build.over ? undefined : this.settingsOf(job).inputs?.[build.answered];
    if (build === undefined || next === undefined || this.clock.monotonic() - build.startedAt < next.at) return [];
    return [{ id: next.id, message: next.message, parameters: next.parameters }];
  }
}
