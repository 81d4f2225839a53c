import { describe, expect, test } from 'vitest';
import { Folders } from '../../src/observe/folders.ts';
import { Lookout } from './support.ts';

const names = (count: number, folder = 'team/'): string[] => Array.from({ length: count }, (_, each) => `${folder}job${each}`);

/** A controller with these jobs, of which some builds are followed that end at the same time. */
function ending(jobs: readonly string[], followed: readonly string[], duration = 5_000) {
  const watch = new Lookout(Object.fromEntries(jobs.map((job) => [job, { duration }])));
  const all = followed.map((job) => watch.follow(job));
  const count = (): Record<string, number> => {
    const { jenkins } = watch;
    return {
      folders: jenkins.count('readLatestBuildsIn'),
      jobs: jenkins.count('readLatestBuilds'),
      items: jenkins.count('readQueueItem'),
      builds: jenkins.count('readBuild'),
    };
  };
  return { watch, all, count };
}

describe('builds of many jobs that end together', () => {
  test.each(['', 'team/', 'team/deep/'])('cost one request where all that is in the folder "%s" is ours', async (folder) => {
    const jobs = names(20, folder);
    const { watch, all, count } = ending(jobs, jobs);
    await watch.clock.run(20_000);
    for (const { last } of all) expect(last).toBe('finished #1 SUCCESS');
    expect(count()).toEqual({ folders: 1, jobs: 0, items: 0, builds: 0 });
  });

  test('that left the queue unseen cost one, too', async () => {
    const jobs = names(20);
    const { watch, all, count } = ending(jobs, jobs, 0);
    await watch.clock.run(2_000);
    for (const { last } of all) expect(last).toBe('finished #1 SUCCESS');
    expect(count()).toEqual({ folders: 1, jobs: 0, items: 0, builds: 0 });
  });

  test('are asked for by job where most that is in the folder is others’, once that was seen', async () => {
    const jobs = names(200);
    const { watch, all, count } = ending(jobs, jobs.slice(-20));
    await watch.clock.run(20_000);
    const again = jobs.slice(-20).map((job) => watch.follow(job, { AGAIN: 'yes' }));
    await watch.clock.run(20_000);
    for (const { last } of all) expect(last).toBe('finished #1 SUCCESS');
    for (const { last } of again) expect(last).toBe('finished #2 SUCCESS');
    expect(count()).toEqual({ folders: 1, jobs: 0, items: 0, builds: 40 });
  });

  test('are asked for by job when they are few', async () => {
    const jobs = names(3);
    const { watch, all, count } = ending(jobs, jobs);
    await watch.clock.run(20_000);
    for (const { last } of all) expect(last).toBe('finished #1 SUCCESS');
    expect(count()).toEqual({ folders: 0, jobs: 0, items: 0, builds: 3 });
  });

  test('are asked for folder by folder', async () => {
    const jobs = [...names(10, 'one/'), ...names(10, 'two/'), ...names(2, 'three/')];
    const { watch, count } = ending(jobs, jobs);
    await watch.clock.run(20_000);
    expect(count()).toEqual({ folders: 2, jobs: 0, items: 0, builds: 2 });
  });

  test.each(['temporary', 'refused', 'missing'] as const)(
    'are asked for by job in the same tick when the folder cannot be read (%s), which is not tried again soon',
    async (kind) => {
      const jobs = names(10);
      const { watch, all, count } = ending(jobs, jobs);
      watch.jenkins.fault('readLatestBuildsIn', { read: kind }, 100);
      await watch.clock.run(20_000);
      for (const { last } of all) expect(last).toBe('finished #1 SUCCESS');
      expect(count()).toEqual({ folders: 1, jobs: 0, items: 0, builds: 10 });
      for (const job of jobs) watch.follow(job, { AGAIN: 'yes' });
      await watch.clock.run(20_000);
      expect(count()).toMatchObject({ folders: 1, builds: 20 });
      await watch.clock.run(30_000);
      for (const job of jobs) watch.follow(job, { AGAIN: 'later' });
      await watch.clock.run(60_000);
      expect(count()).toMatchObject({ folders: 2, builds: 30 });
      expect(watch.notices).toEqual([]);
    },
  );

  test('a job that the folder does not show is asked for by itself', async () => {
    const jobs = names(10);
    const { watch, all, count } = ending(jobs, jobs);
    const read = watch.jenkins.readLatestBuildsIn.bind(watch.jenkins);
    watch.jenkins.readLatestBuildsIn = async (...asked) => {
      const answer = await read(...asked);
      return answer.ok ? { ...answer, value: { ...answer.value, jobs: new Map([...answer.value.jobs].slice(1)) } } : answer;
    };
    await watch.clock.run(20_000);
    for (const { last } of all) expect(last).toBe('finished #1 SUCCESS');
    expect(count()).toEqual({ folders: 1, jobs: 0, items: 0, builds: 1 });
  });

  test('a build that others’ newer ones hide is asked for by itself', async () => {
    const jobs = names(10);
    const { watch, all, count } = ending(jobs, jobs);
    for (let each = 0; each < 10; each++) watch.jenkins.enqueue('team/job3', { OTHER: String(each) });
    await watch.clock.run(20_000);
    for (const { last } of all) expect(last).toBe('finished #1 SUCCESS');
    expect(count()).toEqual({ folders: 1, jobs: 0, items: 0, builds: 1 });
  });
});

describe('what is read of a folder', () => {
  const reach = (jobs: readonly string[], builds: number, targets = 1) => jobs.map((job) => [job, { builds, targets }] as const);

  test('is as many builds of each job as the one takes that takes the most', () => {
    const plan = new Folders().plan('team', new Map([...reach(names(6), 2), ...reach(['team/more'], 7, 3)]), 20, 0);
    expect(plan?.parts).toEqual([{ from: 0, to: 11, builds: 7 }]);
  });

  test('leaves out a job that takes so many that the answer would be others’ builds most of all', () => {
    const plan = new Folders().plan('team', new Map([...reach(names(6), 2), ...reach(['team/far'], 300)]), 20, 0);
    expect([...(plan?.jobs ?? [])]).toEqual(names(6));
    expect(plan?.parts).toEqual([{ from: 0, to: 11, builds: 2 }]);
  });

  test('comes in parts of 2,000 builds', () => {
    const plan = new Folders().plan('team', new Map(reach(names(1_000), 5)), 20, 0);
    expect(plan?.parts).toEqual([
      { from: 0, to: 400, builds: 5 },
      { from: 400, to: 800, builds: 5 },
      { from: 800, to: 1_200, builds: 5 },
      { from: 1_200, to: 1_501, builds: 5 },
    ]);
  });

  test('may show jobs of ours that are not asked for, as their builds were asked for before', () => {
    const folders = new Folders();
    folders.plan('team', new Map(reach(names(16), 2)), 20, 0);
    folders.note('team', 16);
    expect(folders.plan('team', new Map(reach(names(4), 2)), 20, 0)?.parts).toEqual([{ from: 0, to: 17, builds: 2 }]);
    folders.note('team', 19);
    expect(folders.plan('team', new Map(reach(names(4), 2)), 20, 0)).toBeUndefined();
  });
});
