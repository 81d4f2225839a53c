import { describe, expect, test } from 'vitest';
import { decide, judgeSet } from '../../src/engine/conditions.ts';
import type { FakeJob } from '../support/fake-jenkins.ts';
import { Rig, exitCodeOf, outcomes, planOf } from './support.ts';
import type { SetDraft } from './support.ts';

const jobs: Record<string, FakeJob> = { bad: { result: 'FAILURE' }, slow: { duration: 60_000 } };

/** Outcomes of triggers and sets of a run on jobs of which `bad` fails. */
async function apply(...sets: SetDraft[]): Promise<{ triggers: Record<string, string>; sets: Record<string, string> }> {
  const rig = new Rig(jobs);
  const outcome = await rig.run(planOf(...sets));
  return { triggers: outcomes(outcome), sets: Object.fromEntries(outcome.sets) };
}

test.each([
  ['success', {}, 'run'],
  ['success', { bad: true }, 'needs-failed'],
  ['success', { neutral: true }, 'run'],
  ['success', { neutral: true, explicit: true }, 'needs-skipped'],
  ['failure', {}, 'nothing-failed'],
  ['failure', { neutral: true }, 'nothing-failed'],
  ['failure', { bad: true }, 'run'],
  ['always', { bad: true, neutral: true, explicit: true }, 'run'],
] as const)('when: %s after %j: %s', (when, needs, decision) => {
  expect(decide(when, { explicit: false, bad: false, neutral: false, ...needs })).toBe(decision);
});

test.each([
  [{}, 'skipped', 'good'],
  [{ good: 2, failed: 1, cancelled: 1 }, 'failed', 'bad'],
  [{ good: 1, cancelled: 1, skippedBad: 1 }, 'cancelled', 'bad'],
  [{ good: 1, skippedNeutral: 1 }, 'succeeded', 'good'],
  [{ good: 1, skippedBad: 1 }, 'cancelled', 'bad'],
  [{ skippedBad: 1, skippedNeutral: 1 }, 'skipped', 'bad'],
  [{ skippedNeutral: 1 }, 'skipped', 'neutral'],
] as const)('a set with %j is %s', (counts, outcome, verdict) => {
  expect(judgeSet({ good: 0, failed: 0, cancelled: 0, skippedBad: 0, skippedNeutral: 0, ...counts })).toEqual({ outcome, verdict });
});

describe('in a set', () => {
  test('a sequential set stops after a failure, except for what wants one', async () => {
    const { triggers, sets } = await apply({
      name: 's',
      triggers: ['bad', 'next', { name: 'repair', when: 'failure' }, { name: 'tidy', when: 'always' }, 'last'],
    });
    expect(triggers).toEqual({
      's/bad': 'failed (bad-result)',
      's/next': 'skipped (set-stopped)',
      's/repair': 'succeeded',
      's/tidy': 'succeeded',
      's/last': 'skipped (set-stopped)',
    });
    expect(sets).toEqual({ s: 'failed' });
  });

  test('without a failure, what wants one is skipped and the order goes on', async () => {
    const { triggers, sets } = await apply({
      name: 's',
      triggers: ['a', { name: 'repair', when: 'failure' }, 'b', { name: 'tidy', when: 'always' }],
    });
    expect(triggers).toEqual({ 's/a': 'succeeded', 's/repair': 'skipped (condition-not-met)', 's/b': 'succeeded', 's/tidy': 'succeeded' });
    expect(sets).toEqual({ s: 'succeeded' });
  });

  test('when: failure sees a failure further up in the order', async () => {
    const { triggers } = await apply({
      name: 's',
      triggers: ['bad', { name: 'tidy', when: 'always' }, { name: 'repair', when: 'failure' }],
    });
    expect(triggers['s/repair']).toBe('succeeded');
  });

  test('onFailure: continue goes on in order, but written needs still skip', async () => {
    const { triggers, sets } = await apply({
      name: 's',
      onFailure: 'continue',
      triggers: [
        'bad',
        'next',
        { name: 'picky', needs: ['bad'] },
        { name: 'pickier', needs: ['picky'] },
        { name: 'repair', needs: ['pickier'], when: 'failure' },
      ],
    });
    expect(triggers).toEqual({
      's/bad': 'failed (bad-result)',
      's/next': 'succeeded',
      's/picky': 'skipped (needs-failed)',
      's/pickier': 'skipped (needs-failed)',
      's/repair': 'succeeded',
    });
    expect(sets).toEqual({ s: 'failed' });
  });

  test('onFailure: stop lets what runs finish', async () => {
    const { triggers } = await apply({ name: 's', mode: 'parallel', maxParallel: 2, triggers: ['slow', 'bad', 'later'] });
    expect(triggers).toEqual({ 's/slow': 'succeeded', 's/bad': 'failed (bad-result)', 's/later': 'skipped (set-stopped)' });
  });

  test('onFailure: abort cancels what runs', async () => {
    const rig = new Rig(jobs);
    const outcome = await rig.run(
      planOf({
        name: 's',
        mode: 'parallel',
        onFailure: 'abort',
        triggers: ['slow', 'bad', { name: 'later', needs: ['slow'] }, { name: 'tidy', needs: ['slow'], when: 'always' }],
      }),
    );
    expect(outcomes(outcome)).toEqual({
      's/slow': 'cancelled (aborted)',
      's/bad': 'failed (bad-result)',
      's/later': 'skipped (set-stopped)',
      's/tidy': 'succeeded',
    });
    expect(rig.jenkins.stopped).toEqual(['slow #1 stop']);
    expect(outcome.triggers[0]).toMatchObject({ result: 'ABORTED', failure: { message: 's/slow was cancelled because s/bad failed' } });
  });

  test('a failure that is allowed neither stops the set nor counts', async () => {
    const rig = new Rig(jobs);
    const outcome = await rig.run(
      planOf({
        name: 's',
        triggers: [
          { name: 'bad', allowFailure: true },
          { name: 'next', needs: ['bad'] },
          { name: 'repair', needs: ['bad'], when: 'failure' },
        ],
      }),
    );
    expect(outcomes(outcome)).toEqual({
      's/bad': 'failure-allowed (bad-result)',
      's/next': 'succeeded',
      's/repair': 'skipped (condition-not-met)',
    });
    expect(Object.fromEntries(outcome.sets)).toEqual({ s: 'succeeded' });
    expect(exitCodeOf(outcome)).toBe(0);
  });

  test('something that needs what was skipped for want of a failure is skipped too, and nothing failed', async () => {
    const { triggers, sets } = await apply({
      name: 's',
      triggers: [
        { name: 'repair', when: 'failure' },
        { name: 'check', needs: ['repair'] },
        { name: 'a', needs: [] },
      ],
    });
    expect(triggers).toEqual({ 's/repair': 'skipped (condition-not-met)', 's/check': 'skipped (condition-not-met)', 's/a': 'succeeded' });
    expect(sets).toEqual({ s: 'succeeded' });
  });

  test('successOn decides what success is', async () => {
    const { triggers } = await apply({
      name: 's',
      triggers: [
        { name: 'bad', successOn: ['FAILURE', 'UNSTABLE'] },
        { name: 'fine', successOn: ['FAILURE'] },
      ],
    });
    expect(triggers).toEqual({ 's/bad': 'succeeded', 's/fine': 'failed (bad-result)' });
  });
});

describe('between sets', () => {
  test('file order: later sets are skipped after a failure, a rollback runs', async () => {
    const { triggers, sets } = await apply(
      { name: 'release', triggers: ['bad'] },
      { name: 'rollback', needs: ['release'], when: 'failure', triggers: ['undo'] },
      { name: 'announce', triggers: ['mail'] },
      { name: 'tidy', when: 'always', triggers: ['sweep'] },
    );
    expect(sets).toEqual({ release: 'failed', rollback: 'succeeded', announce: 'skipped', tidy: 'succeeded' });
    expect(triggers['announce/mail']).toBe('skipped (needs-failed)');
  });

  test('file order: a rollback that is not needed is skipped and what follows goes on', async () => {
    const { sets, triggers } = await apply(
      { name: 'release', triggers: ['good'] },
      { name: 'rollback', needs: ['release'], when: 'failure', triggers: ['undo'] },
      { name: 'announce', triggers: ['mail'] },
      { name: 'after-rollback', needs: ['rollback'], triggers: ['report'] },
    );
    expect(sets).toEqual({ release: 'succeeded', rollback: 'skipped', announce: 'succeeded', 'after-rollback': 'skipped' });
    expect(triggers['after-rollback/report']).toBe('skipped (condition-not-met)');
  });

  test('a rollback runs also when what it needs was skipped because of a failure before', async () => {
    const { sets } = await apply(
      { name: 'verify', triggers: ['bad'] },
      { name: 'release', triggers: ['deploy'] },
      { name: 'rollback', needs: ['release'], when: 'failure', triggers: ['undo'] },
    );
    expect(sets).toEqual({ verify: 'failed', release: 'skipped', rollback: 'succeeded' });
  });

  test('sets with needs of their own run side by side', async () => {
    const rig = new Rig(jobs);
    await rig.run(
      planOf(
        { name: 'a', triggers: ['slow'] },
        { name: 'b', needs: [], triggers: ['quick'] },
        { name: 'c', needs: ['b'], triggers: ['quicker'] },
      ),
    );
    const story = rig.story.filter((line) => line.startsWith('set '));
    expect(story).toEqual(['set a started', 'set b started', 'set b succeeded', 'set c started', 'set c succeeded', 'set a succeeded']);
  });

  test('a set in file order waits for all sets before it, also for those with needs of their own', async () => {
    const rig = new Rig(jobs);
    await rig.run(
      planOf({ name: 'a', triggers: ['quick'] }, { name: 'b', needs: [], triggers: ['slow'] }, { name: 'c', triggers: ['last'] }),
    );
    expect(rig.story.indexOf('set c started')).toBeGreaterThan(rig.story.indexOf('set b succeeded'));
  });

  test('a failure in a set that runs beside counts for the sets after both', async () => {
    const { sets } = await apply(
      { name: 'a', triggers: ['slow'] },
      { name: 'b', needs: [], triggers: ['bad'] },
      { name: 'c', triggers: ['x'] },
      { name: 'd', needs: ['a'], triggers: ['y'] },
    );
    expect(sets).toEqual({ a: 'succeeded', b: 'failed', c: 'skipped', d: 'succeeded' });
  });

  test('set-finished says why', async () => {
    const rig = new Rig(jobs);
    await rig.run(planOf({ name: 'release', triggers: ['bad'] }, { name: 'announce', triggers: ['mail'] }));
    expect(rig.events.filter((event) => event.type === 'set-finished')).toEqual([
      {
        type: 'set-finished',
        set: 'release',
        outcome: 'failed',
        failure: { code: 'bad-result', message: 'bad #1 ended with FAILURE', links: ['http://main.test/job/bad/1/'] },
      },
      {
        type: 'set-finished',
        set: 'announce',
        outcome: 'skipped',
        failure: { code: 'needs-failed', message: 'announce was skipped because something it waits for failed' },
      },
    ]);
  });

  test('needs that were not selected are as good as over', async () => {
    const rig = new Rig(jobs);
    const outcome = await rig.run(planOf({ name: 'b', needs: ['gone'], triggers: [{ name: 'x', needs: ['gone'] }] }));
    expect(outcomes(outcome)).toEqual({ 'b/x': 'succeeded' });
  });

  test('a circle ends as a bug and not never', async () => {
    const rig = new Rig(jobs);
    const outcome = await rig.run(
      planOf({
        name: 's',
        triggers: [
          { name: 'a', needs: ['b'] },
          { name: 'b', needs: ['a'] },
          { name: 'c', needs: [] },
        ],
      }),
    );
    expect(outcomes(outcome)).toEqual({ 's/a': 'skipped (internal)', 's/b': 'skipped (internal)', 's/c': 'succeeded' });
  });
});
