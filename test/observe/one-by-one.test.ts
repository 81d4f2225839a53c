import { describe, expect, test } from 'vitest';
import { type Lookout, lookouts } from './support.ts';

const lookout = lookouts();

/** The calls of so many milliseconds, by method. */
async function calls(watch: Lookout, ms: number): Promise<Record<string, number>> {
  watch.jenkins.calls.clear();
  await watch.clock.run(ms);
  return Object.fromEntries(watch.jenkins.calls);
}

describe('a few in a long queue', () => {
  test('are asked for one by one as long as the queue is long', async () => {
    const watch = lookout({ app: { quiet: 3_600_000 } });
    watch.jenkins.latency.set('readQueue', 100);
    watch.jenkins.sizes.set('readQueue', 1_000_000);
    watch.jenkins.latency.set('readQueueItem', 2);
    for (let each = 0; each < 4; each++) watch.follow('app', { EACH: String(each) });
    expect(await calls(watch, 30_000)).toEqual({ readQueue: 2, readQueueItem: 25 });
    expect(await calls(watch, 300_000)).toEqual({ readQueue: 5, readQueueItem: 60 });
    watch.jenkins.latency.set('readQueue', 2);
    watch.jenkins.sizes.set('readQueue', 1_000);
    await watch.clock.run(60_000);
    expect(await calls(watch, 60_000)).toEqual({ readQueue: 4 });
  });

  test('that run are asked for by their number, and those of one job together', async () => {
    const watch = lookout({ app: { duration: 3_600_000 }, other: { duration: 3_600_000 } });
    watch.jenkins.latency.set('readQueue', 100).set('readRunningBuilds', 100).set('readQueueItem', 2).set('readBuild', 2);
    watch.follow('other');
    watch.follow('app', { EACH: '1' });
    watch.follow('app', { EACH: '2' });
    await watch.clock.run(10_000);
    expect(await calls(watch, 30_000)).toEqual({ readBuild: 2, readLatestBuilds: 2 });
  });
});

describe('a build that should be over by then', () => {
  test.each([
    ['is read once, among the latest of its job', { duration: 20 }, { readLatestBuilds: 1 }, 'finished #1 SUCCESS'],
    ['is read when it still runs, too', { duration: 60 }, { readLatestBuilds: 1 }, 'started #1'],
    ['is asked for by its item where it is not among them', { quiet: 60_000 }, { readLatestBuilds: 1, readQueueItem: 1 }, 'waiting'],
  ] as const)('%s', async (_what, job, asked, last) => {
    const watch = lookout({ app: job });
    watch.jenkins.usualDuration = () => 20;
    const followed = watch.follow('app');
    expect(await calls(watch, 25)).toEqual(asked);
    expect(followed.last).toContain(last);
  });

  test('is not looked for so again while it is seen to wait', async () => {
    const watch = lookout({ app: { quiet: 60_000 } });
    watch.jenkins.usualDuration = () => 20;
    watch.follow('app');
    await watch.clock.run(25);
    expect(await calls(watch, 10_000)).not.toHaveProperty('readLatestBuilds');
  });
});
