import { expect, test } from 'vitest';
import { Followed, type Lookout, lookouts } from './support.ts';
import type { FakeJob } from '../support/fake-jenkins.ts';

const lookout = lookouts();

const asks: FakeJob = { pipeline: true, duration: 60_000, inputs: [{ id: 'Ship', message: 'Ship it?', parameters: [], at: 60_000 }] };

function follow(watch: Lookout, job: string, parameters: Readonly<Record<string, string>> = {}, watchesInputs = true): Followed {
  const followed = new Followed(watch.jenkins.enqueue(job, parameters));
  const target = { job, queueId: followed.queueId, session: watch.jenkins.session, watchesInputs };
  followed.unfollow = watch.observer.follow(target, (observation) => {
    followed.seen.push(observation);
    followed.at.push(watch.clock.monotonic());
  });
  return followed;
}

/** The story, with what is said again and again said once. */
function brief({ story }: Followed): string[] {
  return story.filter((line, index) => line !== story[index - 1]);
}

test.each([
  ['alone', 0],
  ['among others', 5],
])('a pause is seen soon, and so is its end: %s', async (_name, others) => {
  const watch = lookout({ app: asks, other: { duration: 3_600_000 } });
  for (let each = 0; each < others; each++) follow(watch, 'other', { EACH: String(each) });
  const followed = follow(watch, 'app');
  await watch.clock.run(80_000);
  expect(brief(followed)).toEqual(['started #1', 'waits for Ship']);
  expect(followed.at[1]).toBeLessThan(60_000 + 30_000);
  watch.jenkins.answer('app', 1, 'Ship', 'proceed');
  await watch.clock.run(120_000);
  expect(brief(followed)).toEqual(['started #1', 'waits for Ship', 'waits no more', 'finished #1 SUCCESS']);
});

test('a build is asked rarely: first after three seconds, and at most every fifteen', async () => {
  const watch = lookout({ app: { pipeline: true, duration: 3_600_000 } });
  const asked: number[] = [];
  watch.jenkins.onCall = (method) => {
    if (method === 'readPendingInputs') asked.push(watch.clock.monotonic());
  };
  follow(watch, 'app');
  await watch.clock.run(3_600_000);
  expect(asked[0]).toBeGreaterThanOrEqual(3_000);
  expect(asked[0]).toBeLessThan(8_000);
  expect(asked.every((at, index) => index === 0 || at - (asked[index - 1] ?? 0) >= 3_000)).toBe(true);
  expect(asked.length).toBeLessThanOrEqual(3_600 / 15 + 4);
});

test('many builds are asked a few at a time', async () => {
  const watch = lookout({ app: { pipeline: true, duration: 600_000 } });
  watch.jenkins.latency.set('readPendingInputs', 1_000);
  let underWay = 0;
  let most = 0;
  watch.jenkins.onCall = (method) => {
    if (method !== 'readPendingInputs') return;
    most = Math.max(most, ++underWay);
    watch.clock.after(1_000, () => underWay--);
  };
  for (let each = 0; each < 40; each++) follow(watch, 'app', { EACH: String(each) });
  await watch.clock.run(300_000);
  expect(most).toBeLessThanOrEqual(4);
  expect(watch.jenkins.count('readPendingInputs')).toBeGreaterThan(40);
});

test('an answer that takes its time holds up nothing else', async () => {
  const watch = lookout({ app: asks, quick: { duration: 20_000 } });
  watch.jenkins.latency.set('readPendingInputs', 3_600_000);
  follow(watch, 'app');
  const quick = follow(watch, 'quick');
  await watch.clock.run(60_000);
  expect(brief(quick)).toEqual(['started #1', 'finished #1 SUCCESS']);
});

test('nothing is asked of what is no Pipeline, nor for whom does not want to know', async () => {
  const watch = lookout({ plain: { duration: 600_000 }, app: asks });
  follow(watch, 'plain');
  follow(watch, 'app', {}, false);
  await watch.clock.run(300_000);
  expect(watch.jenkins.count('readPendingInputs')).toBe(0);
});

test('a refusal is told once, and asked again after a minute', async () => {
  const watch = lookout({ app: asks });
  watch.jenkins.fault('readPendingInputs', { read: 'refused' }, 2);
  const followed = follow(watch, 'app');
  await watch.clock.run(300_000);
  expect(watch.notices).toMatchObject([{ kind: 'warning', message: expect.stringContaining('what builds wait for') as string }]);
  expect(brief(followed)).toEqual(['started #1', 'waits for Ship']);
});

test('what cannot be read is asked again, without a word', async () => {
  const watch = lookout({ app: asks });
  for (const read of ['temporary', 'missing'] as const) watch.jenkins.fault('readPendingInputs', { read });
  const followed = follow(watch, 'app');
  await watch.clock.run(120_000);
  expect(watch.notices).toEqual([]);
  expect(brief(followed)).toEqual(['started #1', 'waits for Ship']);
});
