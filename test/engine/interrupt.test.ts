import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { runPlan } from '../../src/engine/run.ts';
import { settle } from '../support/manual-clock.ts';
import { Rig, exitCodeOf, outcomes, planOf } from './support.ts';

const hour = 3_600_000;

describe('an interrupt', () => {
  test('cancels what is queued, stops what runs, skips what has not begun, and starts nothing new', async () => {
    const rig = new Rig({ runs: { duration: hour }, waits: { quiet: hour } });
    const run = rig.start(
      planOf(
        {
          name: 'a',
          mode: 'parallel',
          maxParallel: 2,
          triggers: ['runs', 'waits', 'later', { name: 'tidy', needs: ['runs'], when: 'always' }],
        },
        { name: 'b', when: 'always', triggers: ['sweep'] },
        { name: 'c', needs: ['a'], when: 'failure', triggers: ['undo'] },
      ),
    );
    await rig.clock.run(10_000);
    rig.interrupt.abort();
    const outcome = await rig.clock.until(run);
    expect(outcomes(outcome)).toEqual({
      'a/runs': 'cancelled (interrupted)',
      'a/waits': 'cancelled (interrupted)',
      'a/later': 'skipped (interrupted)',
      'a/tidy': 'skipped (interrupted)',
      'b/sweep': 'skipped (interrupted)',
      'c/undo': 'skipped (interrupted)',
    });
    expect(Object.fromEntries(outcome.sets)).toEqual({ a: 'cancelled', b: 'skipped', c: 'skipped' });
    expect(outcome.interrupted).toBe(true);
    expect(rig.jenkins.cancelled).toEqual([2]);
    expect(rig.jenkins.stopped).toEqual(['runs #1 stop']);
    expect(outcome.triggers[0]).toMatchObject({
      result: 'ABORTED',
      failure: { message: 'a/runs was cancelled because the run was interrupted' },
    });
    expect(rig.jenkins.sent.map(({ job }) => job)).toEqual(['runs', 'waits']);
    expect(exitCodeOf(outcome)).toBe(5);
    await rig.observer.close();
    expect(rig.clock.pending).toBe(0);
  });

  test('before the start skips everything', async () => {
    const rig = new Rig();
    rig.interrupt.abort();
    const outcome = await rig.run(planOf({ name: 'a', triggers: ['x', 'y'] }, { name: 'b', triggers: ['z'] }));
    expect(outcomes(outcome)).toEqual({ 'a/x': 'skipped (interrupted)', 'a/y': 'skipped (interrupted)', 'b/z': 'skipped (interrupted)' });
    expect(rig.story).toEqual([
      'a/x skipped (interrupted)',
      'a/y skipped (interrupted)',
      'b/z skipped (interrupted)',
      'set a skipped',
      'set b skipped',
    ]);
    expect(rig.jenkins.requests).toBe(0);
  });

  test('while a POST is under way waits for its answer, as that says what to cancel', async () => {
    const rig = new Rig({ app: { quiet: hour } });
    rig.jenkins.latency.set('trigger', 5_000);
    const run = rig.start(planOf({ name: 's', triggers: ['app'] }));
    await rig.clock.run(1_000);
    rig.interrupt.abort();
    const outcome = await rig.clock.until(run);
    expect(rig.story).toEqual([
      'set s started',
      's/app sent {}',
      's/app queued as 1',
      's/app cancelling (interrupted)',
      's/app cancelled (interrupted)',
      'set s cancelled',
    ]);
    expect(outcome.triggers[0]?.elapsed).toBeGreaterThanOrEqual(5_000);
    expect(rig.jenkins.cancelled).toEqual([1]);
  });

  test('while a POST is under way that fails: that is what is reported', async () => {
    const rig = new Rig();
    rig.jenkins.latency.set('trigger', 5_000);
    rig.jenkins.fault('trigger', { trigger: 'ambiguous' });
    const run = rig.start(planOf({ name: 's', triggers: ['app'] }));
    await rig.clock.run(1_000);
    rig.interrupt.abort();
    expect(outcomes(await rig.clock.until(run))).toEqual({ 's/app': 'failed (unknown-outcome)' });
  });

  test('while files are read sends nothing', async () => {
    const rig = new Rig();
    const given = new EventTarget();
    const read = once(given, 'given');
    const run = rig.start(planOf({ name: 's', triggers: [{ name: 'app', files: { CONFIG: 'c.txt' } }] }), {
      readFile: async () => {
        await read;
        return { ok: true, value: { fileName: 'c.txt', content: new Uint8Array() } };
      },
    });
    await settle();
    rig.interrupt.abort();
    given.dispatchEvent(new Event('given'));
    const outcome = await run;
    expect(outcomes(outcome)).toEqual({ 's/app': 'skipped (interrupted)' });
    expect(Object.fromEntries(outcome.sets)).toEqual({ s: 'skipped' });
    expect(rig.jenkins.requests).toBe(0);
  });

  test('what finishes in the meantime keeps its result', async () => {
    const rig = new Rig({ good: { duration: 10_500, ignoresStop: true }, bad: { duration: 10_500, ignoresStop: true, result: 'FAILURE' } });
    const run = rig.start(planOf({ name: 's', mode: 'parallel', triggers: ['good', 'bad'] }));
    await rig.clock.run(10_000);
    rig.interrupt.abort();
    expect(outcomes(await rig.clock.until(run))).toEqual({ 's/good': 'succeeded', 's/bad': 'failed (bad-result)' });
  });

  test('does not wait for ever for what ignores it', async () => {
    const rig = new Rig({ app: { duration: hour, ignoresStop: true } });
    const run = rig.start(planOf({ name: 's', triggers: ['app'] }));
    await rig.clock.run(10_000);
    rig.interrupt.abort();
    const outcome = await rig.clock.until(run);
    expect(outcome.triggers[0]).toMatchObject({
      outcome: 'cancelled',
      elapsed: 40_000,
      failure: { code: 'interrupted', reason: 'It was told to end but was not over after 30.0s' },
    });
  });

  test('nor while the controller is out of reach', async () => {
    const rig = new Rig({ app: { duration: hour } });
    const run = rig.start(planOf({ name: 's', triggers: ['app'] }));
    await rig.clock.run(10_000);
    rig.jenkins.fault('readBuild', { read: 'temporary' }, 1_000);
    rig.jenkins.fault('stopBuild', { write: 'failed' }, 1_000);
    rig.interrupt.abort();
    const outcome = await rig.clock.until(run);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'cancelled', elapsed: 40_000 });
    await rig.observer.close();
  });

  test('leaves alone what Jenkins folded into somebody else’s item', async () => {
    const rig = new Rig({ app: { quiet: hour, duration: hour } });
    rig.jenkins.enqueue('app');
    const run = rig.start(planOf({ name: 's', triggers: ['app'] }));
    await rig.clock.run(10_000);
    rig.interrupt.abort();
    const outcome = await rig.clock.until(run);
    expect(outcome.triggers[0]).toMatchObject({
      outcome: 'cancelled',
      attached: true,
      failure: { reason: 'It was in the queue before and is not this run’s alone, so it goes on' },
    });
    expect(rig.story).not.toContain('s/app cancelling (interrupted)');
    expect(rig.jenkins.count('cancelQueueItem') + rig.jenkins.count('stopBuild')).toBe(0);
  });

  test('skips what was held back behind an equal trigger', async () => {
    const rig = new Rig({ app: { quiet: hour } });
    const run = rig.start(
      planOf({
        name: 's',
        mode: 'parallel',
        triggers: [
          { name: 'a', job: 'app' },
          { name: 'b', job: 'app' },
        ],
      }),
    );
    await rig.clock.run(10_000);
    rig.interrupt.abort();
    expect(outcomes(await rig.clock.until(run))).toEqual({ 's/a': 'cancelled (interrupted)', 's/b': 'skipped (interrupted)' });
    expect(rig.jenkins.sent).toHaveLength(1);
  });

  test('after an abort of the set changes nothing of that', async () => {
    const rig = new Rig({ app: { duration: hour, ignoresStop: true }, bad: { result: 'FAILURE' } });
    const run = rig.start(planOf({ name: 's', mode: 'parallel', onFailure: 'abort', triggers: ['app', 'bad'] }));
    await rig.clock.run(10_000);
    rig.interrupt.abort();
    expect(outcomes(await rig.clock.until(run))).toEqual({ 's/app': 'cancelled (aborted)', 's/bad': 'failed (bad-result)' });
  });
});

test('an empty plan ends at once', async () => {
  const rig = new Rig();
  const outcome = await rig.run(planOf());
  expect(outcome).toMatchObject({ triggers: [], interrupted: false, counts: { triggers: 0 } });
  expect(runPlan).toBeTypeOf('function');
});
