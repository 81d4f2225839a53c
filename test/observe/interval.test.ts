import { describe, expect, test } from 'vitest';
import { type Lookout, lookouts } from './support.ts';

const lookout = lookouts();

/** Times of the ticks in the first `ms`. */
async function ticks(watch: Lookout, ms: number): Promise<number[]> {
  const times: number[] = [];
  watch.jenkins.onCall = () => {
    if (times.at(-1) !== watch.clock.monotonic()) times.push(watch.clock.monotonic());
  };
  await watch.clock.run(ms);
  return times;
}

describe('the interval', () => {
  test('begins with an early look, which finds builds that are over at once', async () => {
    const watch = lookout({ app: { duration: 10 } });
    const followed = watch.follow('app');
    await watch.clock.run(15);
    expect(followed.last).toBe('finished #1 SUCCESS');
  });

  test('begins when a build that is usually short should be over', async () => {
    const watch = lookout({ short: { duration: 42 }, quick: { duration: 11 }, long: { duration: 130 } });
    const usual: Record<string, number> = { short: 40, quick: 10, long: 130 };
    watch.jenkins.usualDuration = (job) => usual[job];
    for (const [job, looks] of [
      ['short', [45]],
      ['quick', [12]],
      ['long', [15, 30, 60, 120, 240]],
    ] as const) {
      const began = watch.clock.monotonic();
      const followed = watch.follow(job);
      expect((await ticks(watch, 1_000)).map((time) => time - began)).toEqual(looks);
      expect(followed.last).toBe('finished #1 SUCCESS');
    }
  });

  test('is less than its minimum where nothing was followed before, as an estimate wants it', async () => {
    const watch = lookout({ short: { duration: 50, estimatedDuration: 50 }, long: { duration: 900, estimatedDuration: 900 } });
    const rounds = [
      ['short', [15, 70]],
      ['short', [15, 70]],
      ['long', [15, 215, 415, 920]],
      ['short', [15, 70]],
    ] as const;
    for (const [each, [job, looks]] of rounds.entries()) {
      const began = watch.clock.monotonic();
      const followed = watch.follow(job, { EACH: String(each) });
      const times = await ticks(watch, 2_000);
      expect(followed.last).toContain('SUCCESS');
      expect(times.map((time) => time - began)).toEqual(looks);
    }
  });

  test('is so in no more than five looks, however long its minimum is', async () => {
    const watch = lookout({ app: { duration: 3_600_000 } }, { min: 5_000, max: 15_000 });
    watch.follow('app');
    expect(await ticks(watch, 12_000)).toEqual([15, 30, 60, 120, 240, 5_240, 10_465]);
  });

  test.each([
    ['is so again when all is sent', 40, 5, [15, 30, 60, 225, 240, 270, 330, 450, 675]],
    ['is not while ever more come: up to its minimum nothing is looked at', 250, 2, [15, 215, 415, 528, 543, 573, 633]],
    ['is so again when all is sent, later where there was more time between two', 20, 20, [15, 30, 60, 120, 240, 440, 460, 480, 520, 600]],
    ['is not where new ones keep coming', 12, 60, [15, 30, 60, 120, 240, 440, 640]],
    ['is not for a few', 9, 5, [15, 30, 60, 120, 240, 440]],
  ])('%s', async (_, count, gap, looks) => {
    const watch = lookout({ app: { duration: 3_600_000 } });
    for (let each = 0; each < count; each++) watch.clock.after(each * gap, () => void watch.follow('app', { EACH: String(each) }));
    expect((await ticks(watch, 700)).map(Math.round)).toEqual(looks);
  });

  test('is shorter once, for the look that should be the last', async () => {
    const job = (duration: number, estimatedDuration = duration): object => ({ duration, estimatedDuration });
    const watch = lookout({ a: job(600), b: job(700), c: job(850) });
    const all = ['a', 'b', 'c'].map((name) => watch.follow(name));
    expect(await ticks(watch, 1_000)).toEqual([15, 215, 415, 720, 870]);
    expect(all.map(({ last }) => last)).toEqual(['finished #1 SUCCESS', 'finished #1 SUCCESS', 'finished #1 SUCCESS']);
    const late = lookout({ a: job(600), b: job(700), c: job(1_500, 850) });
    for (const name of ['a', 'b', 'c']) late.follow(name);
    expect(await ticks(late, 1_600)).toEqual([15, 215, 415, 720, 870, 1_070, 1_270]);
    const unknown = lookout({ a: job(600), b: job(700), c: job(850), d: { duration: 3_600_000 } });
    for (const name of ['a', 'b', 'c', 'd']) unknown.follow(name);
    expect(await ticks(unknown, 1_000)).toEqual([15, 30, 60, 120, 240, 620, 820]);
  });

  test('is so again for as many as are followed already, and leaves room for a slow controller', async () => {
    const watch = lookout({ app: { duration: 3_600_000 } });
    const send = (at: number, count: number): void => {
      for (let each = 0; each < count; each++)
        watch.clock.after(at, () => void watch.follow('app', { AT: String(at), EACH: String(each) }));
    };
    send(0, 40);
    send(1_000, 19);
    send(2_000, 19);
    send(3_000, 19);
    const times = await ticks(watch, 3_300);
    expect(times.filter((time) => time > 900)).toEqual([
      930, 1_130, 1_330, 1_530, 1_930, 2_130, 2_330, 2_530, 2_930, 3_030, 3_045, 3_075, 3_135, 3_255,
    ]);
    watch.jenkins.latency.set('readRunningBuilds', 100);
    await watch.clock.run(2_000);
    send(0, 200);
    // Four times what an answer takes.
    expect(await ticks(watch, 2_000)).toEqual([5_580, 6_055, 6_542.5]);
  });

  test('doubles from its minimum to its maximum', async () => {
    const watch = lookout({ app: { quiet: 3_600_000 } });
    watch.follow('app');
    expect(await ticks(watch, 60_000)).toMatchInlineSnapshot(`
      [
        15,
        215,
        415,
        815,
        1615,
        3215,
        6415,
        12815,
        25615,
        40615,
        55615,
      ]
    `);
  });

  test('is short again near the estimated end of a build, and doubles after it', async () => {
    const watch = lookout({ app: { duration: 600_000, estimatedDuration: 301_000 } });
    watch.follow('app');
    const times = await ticks(watch, 330_000);
    expect(times.filter((time) => time > 280_000)).toMatchInlineSnapshot(`
      [
        280615,
        295615,
        301020,
        301220,
        301420,
        301820,
        302620,
        304220,
        307420,
        313820,
        326620,
      ]
    `);
  });

  test('is short near the end of a build whose estimate comes only with the first build of its job that ends well', async () => {
    const watch = lookout({ app: { duration: 60_000 }, other: { duration: 600_000 } });
    // Others in flight, so that the lists are read.
    for (let each = 0; each < 5; each++) watch.follow('other', { EACH: String(each) });
    const followed = watch.follow('app');
    await watch.clock.run(40_000);
    watch.jenkins.job('app', { duration: 60_000, estimatedDuration: 60_000 });
    await watch.clock.run(20_300);
    expect(followed.last).toBe('finished #1 SUCCESS');
  });

  test('is that from the beginning of one tick to that of the next, whatever else is looked at', async () => {
    const watch = lookout({ app: { duration: 1_000, estimatedDuration: 1_000 } });
    watch.jenkins.latency.set('readLatestBuilds', 150);
    for (let each = 0; each < 100; each++) watch.clock.after(each * 20, () => void watch.follow('app', { EACH: String(each) }));
    const lists: number[] = [];
    watch.jenkins.onCall = () => void lists.push(watch.clock.monotonic());
    await watch.clock.run(2_000);
    const gaps = [...new Set(lists)].filter((time) => time >= 245 && (time - 245) % 200 === 0);
    expect(gaps.slice(1).map((time, index) => time - (gaps[index] ?? 0))).toEqual(Array.from({ length: gaps.length - 1 }, () => 200));
    expect(gaps.length).toBeGreaterThan(8);
  });

  test('is short again for a new target', async () => {
    const watch = lookout({ app: { quiet: 3_600_000 } });
    watch.follow('app');
    await watch.clock.run(100_000);
    watch.follow('app', { EACH: 'new' });
    expect(await ticks(watch, 1_000)).toEqual([100_015, 100_215, 100_415, 100_815]);
  });

  test('grows while the controller is out of reach, and starts small when it is back', async () => {
    const watch = lookout({ app: { quiet: 3_600_000 } });
    watch.jenkins.fault('readQueueItem', { read: 'temporary' }, 8);
    watch.follow('app');
    expect(await ticks(watch, 60_000)).toMatchInlineSnapshot(`
      [
        15,
        415,
        1215,
        2815,
        6015,
        12415,
        25215,
        40215,
        55215,
        55415,
        55615,
        56015,
        56815,
        58415,
      ]
    `);
  });

  test('is at least four times what the answers take', async () => {
    const watch = lookout({ app: { quiet: 3_600_000 } });
    watch.jenkins.latency.set('readQueueItem', 500);
    watch.follow('app');
    const times = await ticks(watch, 9_000);
    expect(times).toEqual([15, 2_515, 5_015]);
  });

  test('takes what should end shortly after the first into one look', async () => {
    const watch = lookout({ app: { duration: 2_000, estimatedDuration: 2_000 }, later: { duration: 2_600, estimatedDuration: 2_600 } });
    const followed = [0, 40, 80].map((after) => {
      const one: { at: () => number | undefined } = { at: () => undefined };
      watch.clock.after(after, () => {
        const it = watch.follow('app', { EACH: String(after) });
        one.at = () => it.at.at(-1);
      });
      return one;
    });
    watch.clock.after(0, () => void watch.follow('later'));
    const times = await ticks(watch, 3_000);
    expect(followed.map(({ at }) => at())).toEqual([2_100, 2_100, 2_100]);
    expect(times.filter((time) => time > 1_900)).toEqual([2_100, 2_620]);
  });

  test('is short at the end of a quiet period, which the queue tells', async () => {
    const watch = lookout({ app: { quiet: 20_000, duration: 3_600_000 } });
    watch.follow('app');
    const times = await ticks(watch, 22_000);
    expect(times.filter((time) => time > 5_000)).toEqual([6_415, 12_815, 20_020, 20_220, 20_420, 20_820, 21_620]);
  });

  test('is half as long while nothing but an executor is missing', async () => {
    const watch = lookout({ app: { duration: 3_600_000 } });
    watch.jenkins.executors = 0;
    watch.follow('app');
    expect(await ticks(watch, 8_000)).toEqual([
      15, 30, 60, 120, 240, 440, 652.5, 971.25, 1_449.375, 2_166.5625, 3_242.34375, 4_856.015625, 7_276.5234375,
    ]);
  });

  test('leaves a slow controller alone for a new target, too', async () => {
    const watch = lookout({ app: { quiet: 3_600_000 } });
    watch.jenkins.latency.set('readQueueItem', 500);
    watch.follow('app');
    await watch.clock.run(1_000);
    watch.follow('app', { EACH: 'new' });
    expect(await ticks(watch, 4_000)).toEqual([2_515]);
  });

  test('doubles with every tick that is one too many for the controller, and is taken back slowly', async () => {
    const watch = lookout({ app: { duration: 3_600_000 } }, { min: 200, max: 15_000 });
    watch.jenkins.fault('readRunningBuilds', { read: 'temporary', busy: true }, 5, 5);
    // Builds that start all the time keep the interval at its minimum where nothing speaks against it.
    for (let each = 0; each < 600; each++) watch.clock.after(each * 100, () => void watch.follow('app', { EACH: String(each) }));
    const times = await ticks(watch, 60_000);
    const gaps = times.slice(1).map((time, index) => Math.round(time - (times[index] as number)));
    expect(gaps.slice(0, 34).join(' ')).toMatchInlineSnapshot(
      `"15 30 60 120 200 200 200 200 200 400 800 1600 3200 6400 6400 6400 6400 3200 3200 3200 3200 1600 1600 1600 1600 800 800 800 800 400 400 400 400 200"`,
    );
  });

  test.each([[0], [0.999]])('is spread, within its bounds (%d)', async (random) => {
    const watch = lookout({ app: { quiet: 3_600_000 } }, { min: 200, max: 1_000 }, random);
    watch.follow('app');
    const times = await ticks(watch, 10_000);
    const gaps = times.slice(1).map((time, index) => time - (times[index] as number));
    expect(Math.min(...gaps.slice(4))).toBeGreaterThanOrEqual(200);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1_000);
    expect(gaps.at(-1)).toBe(random === 0 ? 900 : 1_000);
  });
});
