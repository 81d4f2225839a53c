import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/secrets/secret.ts';
import { Rig, outcomes, planOf } from './support.ts';

const equal = (name: string, value = '1') => ({ name, job: 'app', parameters: { V: value } });

const secret = (name: string, value: string) => ({ name, job: 'app', parameters: { T: [new Secret(value, '${env:T}')], V: '1' } });

describe('equal triggers of one plan', () => {
  test('the second waits until the first has left the queue', async () => {
    const rig = new Rig({ app: { quiet: 5_000, duration: 60_000 } });
    const outcome = await rig.run(
      planOf({ name: 's', mode: 'parallel', triggers: [equal('a'), equal('b'), equal('c'), equal('other', '2')] }),
    );
    expect(outcome.counts.succeeded).toBe(4);
    expect(new Set(outcome.triggers.map(({ queueId }) => queueId)).size).toBe(4);
    expect(outcome.triggers.some(({ attached }) => attached)).toBe(false);
    expect(rig.story.filter((line) => /sent|held|started as/.test(line))).toEqual([
      's/a sent {"V":"1"}',
      's/b held back behind s/a',
      's/c held back behind s/b',
      's/other sent {"V":"2"}',
      's/a started as #1',
      's/b sent {"V":"1"}',
      's/other started as #2',
      's/b started as #3',
      's/c sent {"V":"1"}',
      's/c started as #4',
    ]);
  });

  test('in different sets too, and a held one takes no slot', async () => {
    const rig = new Rig({ app: { quiet: 60_000 } });
    await rig.run(
      planOf(
        { name: 's', mode: 'parallel', maxParallel: 2, triggers: [equal('a'), equal('b'), 'free'] },
        { name: 't', needs: [], triggers: [equal('c')] },
      ),
      { maxParallel: 2 },
    );
    expect(rig.jenkins.sent.slice(0, 2).map(({ job }) => job)).toEqual(['app', 'free']);
    expect(rig.jenkins.sent).toHaveLength(4);
    expect(rig.jenkins.find('app', 3)).toBeDefined();
  });

  test('secrets are compared, and nothing of them is shown', async () => {
    const rig = new Rig({ app: { quiet: 5_000 } });
    await rig.run(planOf({ name: 's', mode: 'parallel', triggers: [secret('a', 'red'), secret('b', 'red'), secret('c', 'blue')] }));
    expect(rig.story.filter((line) => line.includes('held'))).toEqual(['s/b held back behind s/a']);
    expect(rig.jenkins.builds.get('app')).toHaveLength(3);
    expect(JSON.stringify(rig.events)).not.toMatch(/red"|blue/);
  });

  test('a first one that only had to be queued is watched until it left the queue', async () => {
    const rig = new Rig({ app: { quiet: 60_000 } });
    const outcome = await rig.run(
      planOf({
        name: 's',
        triggers: [{ ...equal('a'), wait: 'queued' }, 'between', { ...equal('b'), wait: 'queued' }, { ...equal('c'), wait: 'started' }],
      }),
    );
    expect(outcome.counts.succeeded).toBe(4);
    expect(outcome.triggers.map(({ queueId }) => queueId)).toEqual([1, 2, 3, 4]);
    expect(rig.clock.pending).toBe(0);
  });

  test('that watch ends with the run', async () => {
    const rig = new Rig({ app: { quiet: 3_600_000 } });
    const run = rig.start(planOf({ name: 's', triggers: [{ ...equal('a'), wait: 'queued' }, equal('b')] }));
    await rig.clock.run(10_000);
    rig.interrupt.abort();
    expect(outcomes(await rig.clock.until(run))).toEqual({ 's/a': 'succeeded', 's/b': 'skipped (interrupted)' });
    expect(rig.clock.pending).toBe(0);
  });

  test('a first one that never got into the queue holds nobody back', async () => {
    const rig = new Rig();
    rig.jenkins.fault('trigger', { trigger: 'unreachable' });
    const outcome = await rig.run(planOf({ name: 's', mode: 'parallel', onFailure: 'continue', triggers: [equal('a'), equal('b')] }));
    expect(outcomes(outcome)).toEqual({ 's/a': 'failed (unreachable)', 's/b': 'succeeded' });
  });

  test('held ones are skipped when their set stops, and the ones behind them go on', async () => {
    const rig = new Rig({ app: { quiet: 60_000 }, bad: { result: 'FAILURE' } });
    const outcome = await rig.run(
      planOf(
        { name: 's', mode: 'parallel', triggers: [equal('a'), equal('b'), 'bad'] },
        { name: 't', needs: [], triggers: [{ ...equal('c') }] },
      ),
    );
    expect(outcomes(outcome)).toEqual({
      's/a': 'succeeded',
      's/b': 'skipped (set-stopped)',
      's/bad': 'failed (bad-result)',
      't/c': 'succeeded',
    });
    expect(rig.jenkins.sent).toHaveLength(3);
  });

  test('correlated triggers are never equal', async () => {
    const rig = new Rig({ app: { quiet: 5_000 } });
    await rig.run(
      planOf({
        name: 's',
        mode: 'parallel',
        triggers: [
          { ...equal('a'), correlate: 'ID' },
          { ...equal('b'), correlate: 'ID' },
        ],
      }),
    );
    expect(rig.story.filter((line) => line.includes('held'))).toEqual([]);
  });

  test('a fold that nobody could foresee is reported as one', async () => {
    const rig = new Rig({ app: { quiet: 5_000, notParameterized: true, silentFold: true } });
    const outcome = await rig.run(
      planOf({
        name: 's',
        mode: 'parallel',
        triggers: [
          { ...equal('a', '1'), ifNotParameterized: 'build' },
          { ...equal('b', '2'), ifNotParameterized: 'build' },
        ],
      }),
    );
    expect(outcome.triggers.map(({ queueId, number, attached }) => [queueId, number, attached])).toEqual([
      [1, 1, undefined],
      [1, 1, true],
    ]);
    expect(rig.story).toContain('s/b queued as 1 (attached)');
    expect(rig.events.find((event) => event.type === 'trigger-queued')).toMatchObject({ notParameterized: true });
  });

  test('the same id of another session is no fold', async () => {
    const rig = new Rig({ app: { duration: 1_000 } });
    const run = rig.start(planOf({ name: 's', onFailure: 'continue', triggers: ['app', 'next'] }));
    await rig.clock.run(900);
    rig.jenkins.kill(1);
    const outcome = await rig.clock.until(run);
    expect(outcome.triggers.map(({ queueId, attached }) => [queueId, attached])).toEqual([
      [1, undefined],
      [1, undefined],
    ]);
  });
});

test('a fold into somebody else’s item is attached to, and its build counts', async () => {
  const rig = new Rig({ app: { quiet: 5_000, result: 'FAILURE' } });
  const id = rig.jenkins.enqueue('app', { V: '1' });
  const outcome = await rig.run(planOf({ name: 's', triggers: [equal('a')] }));
  expect(outcome.triggers[0]).toMatchObject({ outcome: 'failed', queueId: id, attached: true, result: 'FAILURE' });
});

test('what is attached is not cancelled by a timeout either', async () => {
  const rig = new Rig({ app: { quiet: 3_600_000 } });
  rig.jenkins.enqueue('app', { V: '1' });
  const outcome = await rig.run(planOf({ name: 's', triggers: [{ ...equal('a'), timeout: 60_000 }] }));
  expect(outcome.triggers[0]).toMatchObject({ outcome: 'failed', attached: true, failure: { code: 'timeout' } });
  expect(rig.jenkins.cancelled).toEqual([]);
});
