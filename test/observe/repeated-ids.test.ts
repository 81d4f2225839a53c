import { expect, test } from 'vitest';
import { Lookout } from './support.ts';

test('an older build that carries the same id, given again after a kill, is not taken for the one that is meant', async () => {
  const watch = new Lookout({ app: { duration: 1_000 } });
  for (const each of ['1', '2', '3']) watch.jenkins.enqueue('app', { EACH: each });
  await watch.clock.run(5_000);
  watch.jenkins.kill(1);
  watch.jenkins.job('app', { duration: 1_000, quiet: 20_000 });
  watch.jenkins.fault('readQueue', { read: 'refused' }, 100);
  const later = { item: () => true, build: ({ number }: { readonly number: number }) => number >= 4 };
  const followed = ['1', '2', '3'].map((each) =>
    watch.followItem('app', watch.jenkins.enqueue('app', { EACH: each }), watch.jenkins.session, later),
  );
  await watch.clock.run(60_000);
  expect(watch.jenkins.count('readLatestBuilds')).toBeGreaterThan(0);
  expect(followed.map(({ last }) => last)).toEqual(['finished #4 SUCCESS', 'finished #5 SUCCESS', 'finished #6 SUCCESS']);
  await watch.observer.close();
});

test.each([
  ['while it waits', 20_000, 0],
  ['and is over', 0, 0],
  ['and the queue is read for many', 20_000, 5],
])('another job’s item that carries the id, given again after a kill, is not taken for it: %s', async (_, quiet, more) => {
  const watch = new Lookout({ app: { duration: 1_000 }, other: { quiet, duration: 1_000 }, more: { quiet: 100_000 } });
  watch.jenkins.enqueue('app', { OLDER: 'build' });
  await watch.clock.run(5_000);
  const id = watch.jenkins.enqueue('app');
  await watch.clock.run(5_000);
  watch.jenkins.kill(id);
  expect(watch.jenkins.enqueue('other')).toBe(id);
  for (let each = 0; each < more; each++) watch.follow('more', { EACH: String(each) });
  // Told of by whoever found its build, after the kill.
  const followed = watch.followItem('app', id);
  await watch.clock.run(60_000);
  expect(followed.story).toEqual(['started #2', 'finished #2 SUCCESS']);
  await watch.observer.close();
});

test('a build that another item of the same id has led to is not taken for it', async () => {
  const watch = new Lookout({ app: { duration: 1_000 } });
  const [, , id = 0] = ['1', '2', '3'].map((each) => watch.jenkins.enqueue('app', { EACH: each }));
  await watch.clock.run(5_000);
  // What the item says its build is belongs to another one.
  const read = watch.jenkins.readQueueItem.bind(watch.jenkins);
  watch.jenkins.readQueueItem = async (asked, signal) => {
    const answer = await read(asked, signal);
    return answer.ok ? { ...answer, value: { ...answer.value, item: { ...answer.value.item, executable: { number: 1 } } } } : answer;
  };
  const followed = watch.followItem('app', id);
  await watch.clock.run(10_000);
  expect(followed.last).toBe('finished #3 SUCCESS');
  await watch.observer.close();
});

test('a later build of an equal trigger that has the id, given again after a kill, is not taken for it', async () => {
  const watch = new Lookout({ app: { duration: 1_000 } });
  const id = watch.jenkins.enqueue('app');
  const inQueueSince = watch.clock.now();
  const { session } = watch.jenkins;
  await watch.clock.run(5_000);
  watch.jenkins.kill(id);
  await watch.clock.run(5_000);
  expect(watch.jenkins.enqueue('app')).toBe(id);
  await watch.clock.run(5_000);
  watch.jenkins.kill(100);
  const followed = watch.followItem('app', id, session, { item: () => true, build: () => true }, inQueueSince);
  await watch.clock.run(10_000);
  expect(followed.last).toBe('finished #1 SUCCESS');
  await watch.observer.close();
});
