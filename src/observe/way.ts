import type { Costs } from './costs.ts';

/** How a tick asks: the lists of everything on the controller, or for each target by itself. */
export type Way = 'lists' | 'each';

/** The way that is chosen. `sample`: the lists, and one target of a kind by itself, to know what that costs. */
export type ChosenWay = Way | 'sample';

/** Up to so many targets are asked for one by one: that is no more requests than the two lists. */
const fewTargets = 2;

/** From more targets on it is the lists, whatever they cost, so that the number of requests stays small. */
const manyTargets = 25;

/** One by one has to cost less than this share of what the lists cost: half to begin with it, a little more to stay with it. */
const toBegin = 0.5;
const toStay = 0.8;

/** Milliseconds that a tick has to be cheaper by, or it makes no difference. */
const leastGain = 10;

/** What the lists cost is measured again after so many milliseconds. */
const measureAgainAfter = 60_000;

/**
 * Chooses the way of each tick by what the answers cost lately. The lists grow with everybody's queue, the other way with what is ours:
 * where a few triggers wait in a queue of thousands, asking for them alone spares the controller most of the work.
 */
export class WayChooser {
  readonly #costs: Costs;
  #way: Way = 'lists';
  #listsAsked = -Infinity;

  constructor(costs: Costs) {
    this.#costs = costs;
  }

  /** The way of a tick at `now` (monotonic), with so many targets that wait and that run. */
  choose(waiting: number, running: number, now: number): ChosenWay {
    const count = waiting + running;
    if (count <= fewTargets) return 'each';
    const isOld = now - this.#listsAsked >= measureAgainAfter;
    if (isOld) {
      this.#costs.forget('queue');
      this.#costs.forget('running');
    }
    if (count > manyTargets || isOld) {
      this.#listsAsked = now;
      return 'lists';
    }
    const chosen = this.#cheaper(waiting, running);
    if (chosen !== 'each') this.#listsAsked = now;
    if (chosen !== 'sample') this.#way = chosen;
    return chosen;
  }

  #cheaper(waiting: number, running: number): ChosenWay {
    const costs = this.#costs;
    const queue = waiting === 0 ? 0 : costs.of('queue');
    const builds = running === 0 ? 0 : costs.of('running');
    if (queue === undefined || builds === undefined) return 'lists';
    const item = waiting === 0 ? 0 : costs.of('item');
    const build = running === 0 ? 0 : costs.of('build');
    if (item === undefined || build === undefined) {
      // Without a comparison it cannot be told what of their time is the way there and back.
      const time = (waiting === 0 ? 0 : costs.timeOf('queue')) + (running === 0 ? 0 : costs.timeOf('running'));
      return time >= leastGain ? 'sample' : 'lists';
    }
    const lists = queue + builds;
    const each = waiting * item + running * build;
    if (this.#way === 'each') return each <= toStay * lists ? 'each' : 'lists';
    return each <= toBegin * lists && lists - each >= leastGain ? 'each' : 'lists';
  }
}
