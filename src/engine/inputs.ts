import { aboutError } from '../errors/codes.ts';
import type { PendingInput } from '../jenkins/port.ts';
import type { TriggerContext } from './context.ts';

/** An answer that did not get through is sent again after so many milliseconds. */
const answerRetry = 5_000;

interface InputsOptions {
  /** Whether the build is not this run's alone: then nothing is answered. */
  readonly attached: boolean;
  /** Aborted when the build is over. */
  readonly signal: () => AbortSignal;
  /** Whether the build was told to end. */
  readonly isEnding: () => boolean;
  /** Calls back later, unless the build is over by then. */
  readonly after: (ms: number, callback: () => void) => void;
  /** Message of an input that an earlier process aborted. */
  readonly abortedBefore: string | undefined;
  /** Writes down that an input of this message was aborted. */
  readonly onAborted: (number: number, message: string) => void;
}

/**
 * What one build waits for, and what is done about it (`onInput`).
 *
 * No answer is in the journal before it is sent, because answering twice does no harm: Jenkins takes one answer for each pause, and a
 * second one finds nothing that waits. Should the build wait once more under the same id by then (a loop that asks the same question),
 * that pause would get the same answer anyway. An input that was aborted is written down afterwards, so that a later process can say
 * why the build ended.
 */
export class Inputs {
  readonly #context: TriggerContext;
  readonly #options: InputsOptions;
  /** Pending inputs by id. `done`: when its answer was confirmed; what is seen of it in answers to older questions is over. */
  readonly #known = new Map<string, { readonly message: string; done: number | undefined }>();
  /** Message of an input that the run aborted, or is about to. */
  aborted: string | undefined;

  constructor(context: TriggerContext, options: InputsOptions) {
    this.#context = context;
    this.#options = options;
    this.aborted = options.abortedBefore;
  }

  /** Message of what the build waits for. */
  get waiting(): string | undefined {
    return [...this.#known.values()].find(({ done }) => done === undefined)?.message;
  }

  /** What the build waits for, as it answered a question that was sent at `asked` (monotonic). */
  take(number: number, inputs: readonly PendingInput[], asked: number): void {
    const { trigger } = this.#context;
    const { emit } = this.#context.shared;
    const ids = new Set(inputs.map(({ id }) => id));
    const waited = this.#known.size > 0;
    for (const id of this.#known.keys()) if (!ids.has(id)) this.#known.delete(id);
    if (waited && ids.size === 0) emit({ type: 'build-resumed', trigger: trigger.id, number });
    for (const input of inputs) {
      const before = this.#known.get(input.id);
      if (before !== undefined && (before.done === undefined || asked <= before.done)) continue;
      this.#known.set(input.id, { message: input.message, done: undefined });
      void this.#handle(number, input);
    }
  }

  async #handle(number: number, input: PendingInput): Promise<void> {
    const { onInput } = this.#context.trigger;
    if (onInput === 'report') this.#tell(number, input);
    else if (this.#options.attached) this.#tell(number, input, { reason: 'it was there before and is not this run’s alone' });
    else if (onInput === 'proceed' && input.parameters === undefined)
      this.#tell(number, input, { reason: 'the controller does not say whether it asks for parameters' });
    else if (onInput === 'proceed' && input.parameters !== undefined && input.parameters.length > 0)
      this.#tell(number, input, { reason: `it asks for parameters: ${input.parameters.join(', ')}` });
    else await this.#answer(number, input, onInput);
  }

  async #answer(number: number, input: PendingInput, how: 'abort' | 'proceed'): Promise<void> {
    const { trigger } = this.#context;
    const { jenkins, clock } = this.#context.shared;
    const { isEnding, after, abortedBefore, onAborted } = this.#options;
    const signal = this.#options.signal();
    if (isEnding() || signal.aborted) return;
    // Before the answer: the build may be seen to end sooner.
    if (how === 'abort') this.aborted = input.message;
    const answer = await jenkins.submitInput(trigger.job, number, input.id, how, signal);
    if (signal.aborted) return;
    if (how === 'abort' && !(answer.ok && answer.value === 'done')) this.aborted = abortedBefore;
    if (!answer.ok) {
      if (aboutError(answer.error.code).exit === 'refused') this.#tell(number, input, { reason: reasonOf(answer.error) });
      else after(answerRetry, () => void this.#answer(number, input, how));
      return;
    }
    const known = this.#known.get(input.id);
    if (known !== undefined) known.done = clock.monotonic();
    if (answer.value === 'gone') {
      this.#tell(number, input, { reason: 'somebody has answered it already' });
      return;
    }
    if (how === 'abort') onAborted(number, input.message);
    this.#tell(number, input, { answer: how });
  }

  #tell(number: number, { id, message, parameters }: PendingInput, more: { answer?: 'abort' | 'proceed'; reason?: string } = {}): void {
    const { trigger } = this.#context;
    const { jenkins, emit } = this.#context.shared;
    emit({
      type: 'build-paused',
      trigger: trigger.id,
      number,
      url: `${jenkins.link({ job: trigger.job, number })}input/`,
      input: { id, message, ...(parameters !== undefined && { parameters }) },
      ...more,
    });
  }
}

function reasonOf({ message, reason }: { readonly message: string; readonly reason?: string }): string {
  return reason === undefined ? message : `${message}: ${reason}`;
}
