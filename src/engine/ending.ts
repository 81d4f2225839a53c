import type { AbortListeners } from '../util/abort-listeners.ts';
import type { Clock } from '../util/clock.ts';

/** How a build is told to end, the gentlest first. Only Pipelines know `term` and `kill` (recordings 156, 157). */
export type EndingStep = 'stop' | 'term' | 'kill';

/** Milliseconds after `stop`, and after `term`, until the next step when nobody waits for it; and while somebody insists. */
const unattended = 15_000;
const insisted = 5_000;

/** Milliseconds after the last step until it is given up. Without another step that is `stop`, which is given longer. */
const lastChance = 15_000;
const stopAlone = 30_000;

interface EndingOptions {
  readonly clock: Clock;
  /** Whether the next step comes by itself. Otherwise only once somebody insists. */
  readonly escalates: boolean;
  readonly insist: AbortListeners | undefined;
  /** Sends the request of a step. */
  readonly act: (step: EndingStep) => void;
  /** It is not over after so many milliseconds, and there is no other step. */
  readonly giveUp: (after: number) => void;
}

/** Ends something in Jenkins step by step, each a bit harder, until `over` is called or no step is left. */
export class Ending {
  readonly #options: EndingOptions;
  readonly #began: number;
  readonly #onInsist = (): void => this.#next();
  #step: EndingStep = 'stop';
  #cancelTimer: (() => void) | undefined;

  constructor(options: EndingOptions) {
    this.#options = options;
    this.#began = options.clock.monotonic();
    options.insist?.add(this.#onInsist);
  }

  /** The step that was taken last. */
  get step(): EndingStep {
    return this.#step;
  }

  /** Takes the first step. Called once more when what was a queue item has become a build. */
  begin(): void {
    this.#take('stop');
  }

  /** Nothing more is to be done. */
  over(): void {
    this.#cancelTimer?.();
    this.#options.insist?.remove(this.#onInsist);
  }

  #take(step: EndingStep): void {
    this.#step = step;
    this.#wait();
    this.#options.act(step);
  }

  #wait(): void {
    const { clock, escalates, insist } = this.#options;
    this.#cancelTimer?.();
    const insists = insist?.aborted === true;
    const goesOn = this.#step !== 'kill' && (escalates || insists);
    const patience = goesOn ? (insists ? insisted : unattended) : this.#step === 'kill' ? lastChance : stopAlone;
    this.#cancelTimer = clock.after(patience, () => {
      if (goesOn) this.#next();
      else this.#options.giveUp(clock.monotonic() - this.#began);
    });
  }

  #next(): void {
    if (this.#step !== 'kill') this.#take(this.#step === 'stop' ? 'term' : 'kill');
  }
}
