/** Reads of logs under way at the same time on one controller, so that other requests find a free connection. */
const mostAtOnce = 3;

/** Milliseconds between two reads of one log at least, for each log that is followed: at most ten reads a second in all. */
const share = 100;

/** What those who follow logs on one controller share. */
export class LogLane {
  readonly #waiting: (() => void)[] = [];
  #underWay = 0;
  #followers = 0;

  /** Milliseconds that a follower leaves between two reads at least. */
  get pace(): number {
    return this.#followers * share;
  }

  /** One more log is followed, until the returned function is called. */
  enter(): () => void {
    this.#followers++;
    let inside = true;
    return () => {
      if (inside) this.#followers--;
      inside = false;
    };
  }

  /** Does `work` when it is its turn. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#underWay >= mostAtOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#underWay++;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // The place goes to who has waited longest.
      if (next === undefined) this.#underWay--;
      else next();
    }
  }
}
