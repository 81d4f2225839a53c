import { describe, expect, test } from 'vitest';
import { Costs } from '../../src/observe/costs.ts';
import type { Question } from '../../src/observe/costs.ts';
import { WayChooser } from '../../src/observe/way.ts';
import { ok } from '../../src/util/result.ts';

/** What an answer takes: milliseconds and bytes. */
type Answers = Readonly<Record<Question, readonly [time: number, bytes: number]>>;

const long: Answers = { queue: [80, 500_000], running: [10, 20_000], item: [6, 400], build: [6, 400] };
const short: Answers = { queue: [4, 2_000], running: [4, 20_000], item: [6, 400], build: [6, 400] };

/** Ticks a second apart, on a controller whose answers take as long as the test says. */
class Ticks {
  answers: Answers;
  readonly #costs = new Costs();
  readonly #chooser = new WayChooser(this.#costs);
  #second = 0;

  constructor(answers: Answers) {
    this.answers = answers;
  }

  /** The ways of so many ticks. */
  ways(waiting: number, running: number, count: number): string[] {
    return Array.from({ length: count }, () => {
      const way = this.#chooser.choose(waiting, running, this.#second++ * 1_000);
      this.#measure(way === 'each' ? 'item' : 'queue', waiting);
      this.#measure(way === 'each' ? 'build' : 'running', running);
      if (way === 'sample') this.#measure('item', Math.min(1, waiting));
      if (way === 'sample') this.#measure('build', Math.min(1, running));
      return way;
    });
  }

  #measure(question: Question, count: number): void {
    const [time, bytes] = this.answers[question];
    for (let each = 0; each < count; each++) this.#costs.note(ok({ session: undefined, cost: { time, bytes, refusals: 0 } }), question);
  }
}

describe('how a tick asks', () => {
  test('one or two are asked for by themselves, whatever it costs', () => {
    expect(new Ticks({ ...short, item: [1_000, 100_000] }).ways(1, 1, 3)).toEqual(['each', 'each', 'each']);
  });

  test('by lists, where they are short', () => {
    expect(new Set(new Ticks(short).ways(3, 2, 200))).toEqual(new Set(['lists']));
  });

  test('a few in a long queue are asked for by themselves, and once a minute the lists', () => {
    const ways = new Ticks(long).ways(5, 2, 130);
    expect(ways.flatMap((way, second) => (way === 'lists' ? [second] : []))).toEqual([0, 61, 121]);
  });

  test('what was never asked for by itself is tried, once and with one,', () => {
    const far = { queue: [60, 400], running: [60, 400], item: [60, 400], build: [60, 400] } as const;
    expect(new Ticks(far).ways(5, 0, 5)).toEqual(['lists', 'sample', 'lists', 'lists', 'lists']);
  });

  test('what begins to run is asked for by lists first, as nothing is known of them', () => {
    const ticks = new Ticks(long);
    expect(ticks.ways(5, 0, 3)).toEqual(['lists', 'sample', 'each']);
    expect(ticks.ways(4, 1, 3)).toEqual(['lists', 'sample', 'each']);
  });

  test('many are not', () => {
    expect(new Set(new Ticks(long).ways(26, 0, 100))).toEqual(new Set(['lists']));
  });

  test('what is ours counts against it', () => {
    // 11 + 1 ms for each of ours, 75 + 31 for the queue.
    const answers: Answers = { ...long, running: [5, 0], item: [16, 400] };
    expect(new Ticks(answers).ways(5, 1, 3)).toEqual(['lists', 'sample', 'lists']);
    expect(new Ticks(answers).ways(3, 1, 3)).toEqual(['lists', 'sample', 'each']);
  });

  test('it stays with the way it has where the difference is small', () => {
    const ticks = new Ticks({ ...long, running: [5, 0] });
    const item = (time: number): void => void (ticks.answers = { ...ticks.answers, item: [time, 400] });
    expect(ticks.ways(7, 1, 3)).toEqual(['lists', 'sample', 'each']);
    // More than half of what the lists cost, but not more than four fifths.
    item(14);
    expect(ticks.ways(7, 1, 3)).toEqual(['each', 'each', 'each']);
    item(20);
    expect(ticks.ways(7, 1, 3)).toEqual(['each', 'lists', 'lists']);
  });

  test('a queue that has become short is asked for as a whole again, within a minute', () => {
    const ticks = new Ticks(long);
    expect(ticks.ways(5, 2, 3)).toEqual(['lists', 'sample', 'each']);
    ticks.answers = short;
    const ways = ticks.ways(5, 2, 118);
    expect(ways.indexOf('lists')).toBe(58);
    expect(ways.lastIndexOf('each')).toBe(57);
  });

  test('sizes count where all answers take the same time', () => {
    const slow = { item: [1_000, 400], build: [1_000, 400], running: [1_000, 2_000] } as const;
    expect(new Ticks({ ...slow, queue: [1_000, 2_000] }).ways(3, 0, 4)).toEqual(['lists', 'sample', 'lists', 'lists']);
    expect(new Ticks({ ...slow, queue: [1_000, 4_000_000] }).ways(3, 0, 4)).toEqual(['lists', 'sample', 'each', 'each']);
  });
});
