import { describe, expect, test } from 'vitest';
import { settle } from '../support/manual-clock.ts';
import { type Lookout, lookouts } from './support.ts';

const lookout = lookouts();

describe.each([
  ['one target, asked for by itself', 0, 0],
  ['many targets, found in the lists', 5, 0],
  ['a few targets in a long queue, asked for one by one', 5, 50],
])('%s', (_name, others, latency) => {
  /** Others that are in flight all the time, so that the lists are used where they are not expensive. */
  function crowd(watch: Lookout): void {
    watch.jenkins.latency.set('readQueue', latency).set('readRunningBuilds', latency);
    watch.jenkins.job('other', { duration: 3_600_000 });
    for (let each = 0; each < others; each++) watch.follow('other', { EACH: String(each) });
  }

  test('from the queue to the result', async () => {
    const watch = lookout({ app: { quiet: 5_000, duration: 60_000, estimatedDuration: 60_000 } });
    crowd(watch);
    const followed = watch.follow('app');
    await watch.clock.run(120_000);
    expect(followed.story).toEqual(['waiting: In the quiet period', 'started #1', 'finished #1 SUCCESS']);
    expect(followed.seen.at(-1)).toEqual({ kind: 'finished', number: 1, result: 'SUCCESS', duration: 60_000, displayName: '#1' });
  });

  test('a build that was over before it was seen', async () => {
    const watch = lookout({ app: { duration: 50, result: 'UNSTABLE' } });
    crowd(watch);
    const followed = watch.follow('app');
    await watch.clock.run(1_000);
    expect(followed.story).toEqual(['started #1', 'finished #1 UNSTABLE']);
  });

  test('an item that somebody cancelled', async () => {
    const watch = lookout({ app: { quiet: 60_000 } });
    crowd(watch);
    const followed = watch.follow('app');
    await watch.clock.run(5_000);
    watch.jenkins.cancel(followed.queueId);
    await watch.clock.run(20_000);
    expect(followed.story).toEqual(['waiting: In the quiet period', 'cancelled']);
  });

  test('an item that was forgotten is found again by its id', async () => {
    const watch = lookout({ app: { duration: 1_000, result: 'FAILURE' } });
    crowd(watch);
    const id = watch.jenkins.enqueue('app');
    await watch.clock.run(400_000);
    const followed = watch.followItem('app', id);
    await watch.clock.run(1_000);
    expect(followed.story).toEqual(['started #1', 'finished #1 FAILURE']);
    expect(watch.jenkins.count('readRecentBuilds')).toBeLessThanOrEqual(1);
  });

  test('an item that left nothing behind is lost', async () => {
    const watch = lookout();
    crowd(watch);
    const followed = watch.followItem('app', 4711);
    await watch.clock.run(1_000);
    expect(followed.story).toEqual(['lost: queue item 4711 is gone and no build of app carries its id']);
    expect(followed.seen[0]).toMatchObject({ failure: { code: 'lost', links: ['http://main.test/job/app/'] } });
  });

  test('a build that was deleted while it was followed is lost', async () => {
    const watch = lookout({ app: { duration: 5_000 } });
    crowd(watch);
    const followed = watch.follow('app');
    await watch.clock.run(1_000);
    expect(followed.last).toBe('started #1');
    await watch.clock.run(3_000);
    const before = watch.jenkins.count('readBuild');
    watch.jenkins.builds.get('app')!.splice(0);
    await watch.clock.run(60_000);
    expect(followed.last).toBe('lost: build app #1 is gone');
    expect(watch.jenkins.count('readBuild')).toBe(before + 1);
  });

  test('an orderly restart: what waits keeps its id, what ran is aborted', async () => {
    const watch = lookout({ waits: { quiet: 60_000 }, runs: { duration: 600_000 } });
    crowd(watch);
    const waits = watch.follow('waits');
    const runs = watch.follow('runs');
    await watch.clock.run(10_000);
    watch.jenkins.restart();
    await watch.clock.run(120_000);
    expect(waits.story).toEqual(['waiting: In the quiet period', 'started #1', 'finished #1 SUCCESS']);
    expect(runs.story).toEqual(['started #1', 'finished #1 ABORTED']);
  });

  test('a restart in which a finished build’s item was forgotten', async () => {
    const watch = lookout({ app: { duration: 100 } });
    crowd(watch);
    const followed = watch.follow('app');
    watch.clock.advance(150);
    watch.jenkins.restart();
    await watch.clock.run(1_000);
    expect(followed.story).toEqual(['started #1', 'finished #1 SUCCESS']);
  });

  test('after a kill an id that means another job’s item is not taken for ours', async () => {
    const watch = lookout({ app: { quiet: 60_000 }, intruder: { quiet: 60_000 } });
    crowd(watch);
    const followed = watch.follow('app');
    await watch.clock.run(1_000);
    watch.jenkins.kill(followed.queueId);
    expect(watch.jenkins.enqueue('intruder')).toBe(followed.queueId);
    crowd(watch);
    await watch.clock.run(20_000);
    expect(followed.story).toEqual([
      'waiting: In the quiet period',
      `lost: queue item ${followed.queueId} is gone and no build of app carries its id`,
    ]);
  });

  test('after a kill an id that means another job’s running build is not taken for ours', async () => {
    const watch = lookout({ app: { quiet: 60_000 }, intruder: { duration: 600_000 } });
    crowd(watch);
    const followed = watch.follow('app');
    await watch.clock.run(1_000);
    watch.jenkins.kill(followed.queueId);
    watch.jenkins.enqueue('intruder');
    crowd(watch);
    await watch.clock.run(20_000);
    expect(followed.last).toBe(`lost: queue item ${followed.queueId} is gone and no build of app carries its id`);
  });

  test('after a kill an older build with the same id is not taken for ours', async () => {
    const watch = lookout({ app: { duration: 100 } });
    const older = watch.jenkins.enqueue('app');
    await watch.clock.run(60_000);
    watch.jenkins.kill(older);
    const ours = watch.jenkins.enqueue('app', {}, 60_000);
    crowd(watch);
    const followed = watch.followItem('app', ours, watch.jenkins.session, {
      item: () => true,
      build: ({ timestamp }, inQueueSince = 0) => timestamp >= inQueueSince,
    });
    await watch.clock.run(1_000);
    watch.jenkins.kill(1_000);
    await watch.clock.run(20_000);
    expect(ours).toBe(older);
    expect(watch.jenkins.builds.get('app')).toHaveLength(1);
    expect(followed.story).toEqual(['waiting: In the quiet period', `lost: queue item ${ours} is gone and no build of app carries its id`]);
  });

  test('after a kill a build number that means another build is not taken for ours', async () => {
    const watch = lookout({ app: { duration: 600_000 } });
    crowd(watch);
    const followed = watch.follow('app');
    await watch.clock.run(1_000);
    watch.jenkins.kill(100);
    watch.jenkins.builds.get('app')!.splice(0);
    watch.jenkins.enqueue('app', { OF: 'somebody else' });
    await watch.clock.run(700_000);
    expect(followed.story).toEqual(['started #1', `lost: queue item ${followed.queueId} is gone and no build of app carries its id`]);
  });

  test('failed reads of every kind end nothing', async () => {
    const watch = lookout({ app: { quiet: 2_000, duration: 30_000 } });
    crowd(watch);
    for (const method of ['readQueue', 'readRunningBuilds', 'readQueueItem', 'readBuild'] as const) {
      watch.jenkins.fault(method, { read: 'temporary' }, 3);
      watch.jenkins.fault(method, { read: 'temporary' }, 2, 4);
    }
    const followed = watch.follow('app');
    await watch.clock.run(300_000);
    expect(followed.last).toBe('finished #1 SUCCESS');
    expect(watch.notices).toEqual([]);
  });

  test('a session that the trigger’s answer did not name is taken from the first read', async () => {
    const watch = lookout({ app: { quiet: 60_000 }, intruder: { quiet: 60_000 } });
    crowd(watch);
    const id = watch.jenkins.enqueue('app');
    const story: string[] = [];
    watch.observer.follow({ job: 'app', queueId: id, session: undefined }, ({ kind }) => story.push(kind));
    await watch.clock.run(1_000);
    watch.jenkins.kill(id);
    watch.jenkins.enqueue('intruder');
    await watch.clock.run(20_000);
    expect(story).toEqual(['waiting', 'lost']);
  });

  test('following can end at any time', async () => {
    const watch = lookout({ app: { quiet: 2_000, duration: 30_000 } });
    crowd(watch);
    watch.jenkins.latency.set('readBuild', 100).set('readQueueItem', 100).set('readQueue', 100).set('readRunningBuilds', 100);
    const ended = [150, 250, 350, 2_500, 3_000].map((after) => {
      const followed = watch.follow('app');
      watch.clock.after(after, followed.unfollow);
      return { after, followed };
    });
    await watch.clock.run(60_000);
    for (const { after, followed } of ended) expect(followed.at.every((at) => at <= after)).toBe(true);
  });
});

test('a target that is followed is never reported to synchronously', async () => {
  const watch = lookout({ app: { duration: 0 } });
  const followed = watch.follow('app');
  expect(followed.seen).toEqual([]);
  await settle();
  expect(followed.seen).toEqual([]);
});

test('nothing is asked before and after something is followed', async () => {
  const watch = lookout();
  await watch.clock.run(60_000);
  expect(watch.jenkins.requests).toBe(0);
  const followed = watch.follow('app');
  await watch.clock.run(10_000);
  expect(followed.last).toBe('finished #1 SUCCESS');
  const { requests } = watch.jenkins;
  await watch.clock.run(600_000);
  expect(watch.jenkins.requests).toBe(requests);
});

test('the queue is not read while nothing waits, the running builds not while nothing left the queue', async () => {
  const watch = lookout({ app: { quiet: 100_000, duration: 100_000 } });
  for (let each = 0; each < 5; each++) watch.follow('app', { EACH: String(each) });
  await watch.clock.run(99_000);
  expect(watch.jenkins.count('readRunningBuilds')).toBe(0);
  await watch.clock.run(20_000);
  const queue = watch.jenkins.count('readQueue');
  await watch.clock.run(70_000);
  expect(watch.jenkins.count('readQueue')).toBe(queue);
  expect(watch.jenkins.count('readQueueItem')).toBe(0);
  expect(watch.jenkins.count('readBuild')).toBe(0);
});

test('a build that is final without a result is asked for again, but not for ever', async () => {
  const watch = lookout({ app: { duration: 1_000 } });
  const followed = watch.follow('app');
  await watch.clock.run(300);
  const build = watch.jenkins.find('app', 1)!;
  Object.defineProperty(build, 'result', { value: null, writable: false });
  Object.defineProperty(build, 'over', { value: true, writable: false });
  await watch.clock.run(60_000);
  expect(followed.story).toEqual(['started #1', 'lost: build app #1 ended without a result']);
});

describe('what the user may not see', () => {
  test('lists that are refused are made up for item by item, and told once', async () => {
    const watch = lookout({ app: { quiet: 3_000, duration: 3_000 } });
    watch.jenkins.fault('readQueue', { read: 'refused' }, 1_000);
    watch.jenkins.fault('readRunningBuilds', { read: 'refused' }, 1_000);
    const followed = Array.from({ length: 4 }, (_, each) => watch.follow('app', { EACH: String(each) }));
    await watch.clock.run(60_000);
    for (const each of followed) expect(each.story.at(-1)).toMatch(/^finished/);
    expect(watch.notices.map((notice) => notice.kind === 'warning' && notice.message)).toEqual([
      'Jenkins refuses to show the queue (readQueue failed); what was triggered is still followed as far as possible',
      'Jenkins refuses to show the running builds (readRunningBuilds failed); what was triggered is still followed as far as possible',
    ]);
    expect(watch.jenkins.count('readQueue')).toBe(1);
  });

  test('a list is tried again after a minute', async () => {
    const watch = lookout({ app: { quiet: 300_000 } });
    watch.jenkins.fault('readQueue', { read: 'refused' });
    const followed = Array.from({ length: 4 }, (_, each) => watch.follow('app', { EACH: String(each) }));
    await watch.clock.run(90_000);
    expect(watch.jenkins.count('readQueue')).toBeGreaterThan(1);
    expect(followed[0]?.story).toEqual(['waiting: In the quiet period']);
  });

  test('with everything refused it goes on asking, and loses nothing', async () => {
    const watch = lookout({ app: { duration: 1_000 } });
    for (const method of ['readQueueItem', 'readRecentBuilds'] as const) watch.jenkins.fault(method, { read: 'refused' }, 20);
    const followed = watch.follow('app');
    await watch.clock.run(600_000);
    expect(followed.last).toBe('finished #1 SUCCESS');
  });

  test('an item that is refused and has no build yet is not lost', async () => {
    const watch = lookout({ app: { quiet: 30_000, duration: 1_000 } });
    watch.jenkins.fault('readQueueItem', { read: 'refused' }, 1_000);
    const followed = watch.follow('app');
    await watch.clock.run(120_000);
    expect(followed.story).toEqual(['started #1', 'finished #1 SUCCESS']);
  });
});

test('following can end while the answer is under way', async () => {
  const watch = lookout({ app: { duration: 0 } });
  watch.jenkins.latency.set('readQueueItem', 100).set('readBuild', 100);
  const early = watch.follow('app', { EACH: '1' });
  const late = watch.follow('app', { EACH: '2' });
  watch.clock.after(100, early.unfollow);
  watch.clock.after(200, late.unfollow);
  await watch.clock.run(10_000);
  expect([early.seen, late.seen]).toEqual([[], []]);
});

test('closing ends reads under way and reports nothing more', async () => {
  const watch = lookout({ app: { duration: 0 } });
  watch.jenkins.latency.set('readQueueItem', 10_000);
  const followed = watch.follow('app');
  await watch.clock.run(500);
  await watch.observer.close();
  await watch.clock.run(60_000);
  expect(followed.seen).toEqual([]);
  expect(watch.jenkins.count('readBuild')).toBe(0);
});

test('hundreds in flight cost two requests a tick, and one more for each that ends', async () => {
  const watch = lookout({ app: { quiet: 1_000, duration: (number) => 5_000 + (number % 97) * 1_000 } });
  const followed = Array.from({ length: 500 }, (_, each) => watch.follow('app', { EACH: String(each) }));
  await watch.clock.run(300_000);
  for (const each of followed) expect(each.last).toMatch(/^finished/);
  const { jenkins } = watch;
  const perTick = Math.max(jenkins.count('readQueue'), jenkins.count('readRunningBuilds'));
  expect(jenkins.requests).toBeLessThanOrEqual(2 * perTick + 500);
  expect(jenkins.count('readBuild')).toBeLessThan(500);
});

test.each([1, 2, 3])('%i of a job that left the queue unseen cost one request', async (count) => {
  const watch = lookout({ app: { duration: 0 } });
  const others = Array.from({ length: 3 }, (_, each) => watch.follow(`other${each}`));
  const followed = Array.from({ length: count }, (_, each) => watch.follow('app', { EACH: String(each) }));
  await watch.clock.run(2_000);
  for (const each of [...followed, ...others]) expect(each.last).toMatch(/^finished #\d+ SUCCESS/);
  const { jenkins } = watch;
  // The others were seen running, so that their builds are known.
  expect([jenkins.count('readLatestBuilds'), jenkins.count('readQueueItem'), jenkins.count('readBuild')]).toEqual([1, 0, 3]);
});

test('hundreds that end together cost one request', async () => {
  const watch = lookout({ app: { quiet: 1_000, duration: 20_000 } });
  const followed = Array.from({ length: 500 }, (_, each) => watch.follow('app', { EACH: String(each) }));
  await watch.clock.run(60_000);
  for (const each of followed) expect(each.last).toMatch(/^finished/);
  expect(watch.jenkins.count('readLatestBuilds')).toBe(1);
  expect(watch.jenkins.count('readBuild')).toBe(0);
});
