import { expect, test } from 'vitest';
import type { EventBody } from '../../src/events/events.ts';
import { Rig, outcomes, planOf } from './support.ts';

const log = Array.from({ length: 8 }, (_, index) => `line ${index + 1}`);

const lines = (events: readonly EventBody[], trigger: string): string[] =>
  events.flatMap((event) => (event.type === 'log-lines' && event.trigger === trigger ? event.lines : []));

test('the log of a build is told while it runs, whole before its end', async () => {
  const rig = new Rig({ app: { duration: 20_000, log } });
  const outcome = await rig.run(planOf({ name: 's', triggers: [{ name: 'app', log: 'follow' }] }));
  expect(lines(rig.events, 's/app')).toEqual(log);
  const order = rig.events.map(({ type }) => type);
  expect(order.filter((type) => type === 'log-lines').length).toBeGreaterThan(3);
  expect(order.lastIndexOf('log-lines')).toBeLessThan(order.indexOf('trigger-finished'));
  expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
  expect(rig.clock.pending).toBe(0);
});

test('those of several builds side by side, each in order', async () => {
  const rig = new Rig({ one: { duration: 10_000, log }, two: { duration: 30_000, log }, quiet: { log } });
  await rig.run(
    planOf({
      name: 's',
      mode: 'parallel',
      triggers: [
        { name: 'one', log: 'follow' },
        { name: 'two', log: 'follow' },
        { name: 'quiet', log: 'tail' },
      ],
    }),
  );
  expect(lines(rig.events, 's/one')).toEqual(log);
  expect(lines(rig.events, 's/two')).toEqual(log);
  expect(lines(rig.events, 's/quiet')).toEqual([]);
});

test('the end of a followed log is that of the failed build: nothing more is asked', async () => {
  const rig = new Rig({ app: { duration: 5_000, result: 'FAILURE', log } });
  const outcome = await rig.run(planOf({ name: 's', triggers: [{ name: 'app', log: 'follow' }] }));
  expect(outcome.triggers[0]?.logTail).toEqual(log);
  expect(rig.jenkins.count('readLogTail')).toBe(0);
});

test('a log that cannot be read fails nothing and is told', async () => {
  const rig = new Rig({ app: { duration: 5_000, log } });
  rig.jenkins.fault('readLog', { read: 'refused' });
  const outcome = await rig.run(planOf({ name: 's', triggers: [{ name: 'app', log: 'follow' }] }));
  expect(outcomes(outcome)).toEqual({ 's/app': 'succeeded' });
  expect(rig.events.filter(({ type }) => type === 'controller-notice')).toMatchObject([
    { controller: 'main', notice: { kind: 'warning', message: 'the console log of app #1 cannot be read: readLog failed' } },
  ]);
});

test('a slow log holds up neither what is followed beside it nor, for long, its own end', async () => {
  const rig = new Rig({ app: { duration: 5_000, log }, next: { duration: 1_000 } });
  rig.jenkins.latency.set('readLog', 3_600_000);
  const plan = planOf({ name: 's', mode: 'parallel', triggers: [{ name: 'app', log: 'follow' }, 'next'] });
  const done = rig.start(plan);
  await rig.clock.run(4_000);
  expect(rig.story).toContain('s/next succeeded');
  await rig.clock.until(done);
  await rig.observer.close();
  expect(rig.clock.monotonic()).toBeLessThan(30_000);
});

test('a build that is left alone is followed no more', async () => {
  const rig = new Rig({ app: { duration: 3_600_000, log } });
  await rig.run(planOf({ name: 's', triggers: [{ name: 'app', log: 'follow', timeouts: { run: 30_000 }, onTimeout: 'detach' }] }));
  expect(rig.clock.pending).toBe(0);
  expect(rig.events.at(-1)?.type).toBe('set-finished');
});
