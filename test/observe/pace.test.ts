import { describe, expect, test } from 'vitest';
import { Pace } from '../../src/observe/pace.ts';

const poll = { min: 200, max: 15_000 };

/** What is left between ticks that began and ended at once, which took so many milliseconds all the same. */
function rooms(pace: Pace, ticks: readonly { readonly time?: number; readonly busy?: boolean; readonly reached?: boolean }[]): number[] {
  return ticks.map(({ time = 0, busy = false, reached = true }) => {
    pace.note({ time, busy }, reached);
    return Math.max(pace.least, pace.room);
  });
}

const times = (count: number, tick: Parameters<typeof rooms>[1][number]): Parameters<typeof rooms>[1] =>
  Array.from({ length: count }, () => tick);

describe('the room that a controller is given', () => {
  test('is the minimum as long as it answers quickly', () => {
    expect(rooms(new Pace(poll), times(3, { time: 50 }))).toEqual([200, 200, 200]);
  });

  test('grows with what the answers take, so that they take at most a fifth of the time, and shrinks with it', () => {
    expect(
      rooms(
        new Pace(poll),
        [100, 200, 400, 800, 1_600, 3_200, 6_400, 6_400].map((time) => ({ time })),
      ),
    ).toEqual([400, 600, 1_100, 2_150, 4_275, 8_537.5, 15_000, 15_000]);
    const pace = new Pace(poll);
    rooms(pace, times(5, { time: 1_000 }));
    expect(rooms(pace, times(6, { time: 10 }))).toEqual([2_020, 1_030, 535, 287.5, 200, 200]);
  });

  test('is not a long one for a single slow answer', () => {
    const pace = new Pace(poll);
    rooms(pace, times(5, { time: 10 }));
    expect(rooms(pace, [{ time: 1_000 }, ...times(5, { time: 10 })])).toEqual([2_020, 1_030, 535, 287.5, 200, 200]);
  });

  test('doubles with every refusal up to the maximum, and is halved after four ticks without one', () => {
    const pace = new Pace(poll);
    expect(rooms(pace, times(9, { busy: true }))).toEqual([400, 800, 1_600, 3_200, 6_400, 12_800, 15_000, 15_000, 15_000]);
    expect(rooms(pace, times(12, {}))).toEqual([15_000, 15_000, 15_000, 12_800, 12_800, 12_800, 12_800, 6_400, 6_400, 6_400, 6_400, 3_200]);
    expect(rooms(pace, [{ busy: true }])).toEqual([6_400]);
  });

  test('doubles while it is out of reach, and is over when it is back', () => {
    const pace = new Pace(poll);
    expect(rooms(pace, [...times(8, { reached: false }), {}])).toEqual([400, 800, 1_600, 3_200, 6_400, 12_800, 15_000, 15_000, 200]);
  });

  test('is not over when a controller that refused is out of reach and back', () => {
    const pace = new Pace(poll);
    expect(rooms(pace, [...times(2, { busy: true, reached: false }), { reached: false }, ...times(4, {})])).toEqual([
      400, 800, 1_600, 800, 800, 800, 400,
    ]);
  });
});
