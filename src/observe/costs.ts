import type { AnswerCost, ReadResult } from '../jenkins/port.ts';

/** What is asked for again and again: the whole queue, all running builds, one item, one build. */
export type Question = 'queue' | 'running' | 'item' | 'build';

/** Weight of the latest measurement in a smoothed figure. */
const latest = 0.5;

/** Bytes of an answer that count as a millisecond: it has to be sent and decoded. */
const bytesPerMillisecond = 16_384;

/** What the answers of one tick took. */
export interface TickCost {
  /** Milliseconds, of the answers to what will be asked again. */
  readonly time: number;
  /** Whether the controller said that it is asked too much. */
  readonly busy: boolean;
}

/** Measures what the answers of a controller cost. */
export class Costs {
  readonly #smoothed = new Map<Question, { readonly time: number; readonly bytes: number }>();
  #quickest = Infinity;
  #time = 0;
  #busy = false;

  /**
   * Takes notice of an answer. `recurs`: whether the same will be asked in the next tick, unlike what a build ended with. Without a
   * `question` it is only looked at for whether the controller is busy.
   */
  note(answer: ReadResult<object>, question?: Question, recurs = true): void {
    if (!answer.ok) {
      this.#busy ||= answer.error.busy === true;
      return;
    }
    const { cost } = answer.value;
    if (cost === undefined) return;
    this.#busy ||= cost.refusals > 0;
    if (question === undefined) return;
    if (recurs) this.#time += cost.time;
    this.#quickest = Math.min(this.#quickest, cost.time);
    this.#smoothed.set(question, smooth(this.#smoothed.get(question), cost));
  }

  /** What a question costs, in milliseconds; undefined while no answer was measured. The way there and back, which is in every answer, is taken off. */
  of(question: Question): number | undefined {
    const known = this.#smoothed.get(question);
    return known && 1 + known.time - this.#quickest + known.bytes / bytesPerMillisecond;
  }

  /** Milliseconds that the answers take as they are; 0 while none was measured. */
  timeOf(question: Question): number {
    return this.#smoothed.get(question)?.time ?? 0;
  }

  /** What was measured of a question is too old to say anything. */
  forget(question: Question): void {
    this.#smoothed.delete(question);
  }

  /** What has been measured since this was called last. */
  endTick(): TickCost {
    const tick = { time: this.#time, busy: this.#busy };
    this.#time = 0;
    this.#busy = false;
    return tick;
  }
}

function smooth(before: Pick<AnswerCost, 'time' | 'bytes'> | undefined, { time, bytes }: AnswerCost): Pick<AnswerCost, 'time' | 'bytes'> {
  if (before === undefined) return { time, bytes };
  return { time: before.time + latest * (time - before.time), bytes: before.bytes + latest * (bytes - before.bytes) };
}
