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
