import { describe, expect, test } from 'vitest';
import type { EventBody } from '../../src/events/events.ts';
import type { FakeJob } from '../support/fake-jenkins.ts';
import { Rig, exitCodeOf, outcomes, planOf } from './support.ts';
import type { TriggerDraft } from './support.ts';

const ship = { id: 'Ship', message: 'Ship it?', parameters: [], at: 10_000 };

function deploy(...inputs: NonNullable<FakeJob['inputs']>): FakeJob {
  return { pipeline: true, duration: 5_000, inputs };
}

const plan = (more: Partial<TriggerDraft>): ReturnType<typeof planOf> =>
  planOf({ name: 'release', triggers: [{ name: 'deploy', ...more }] });

const pauses = (rig: Rig): EventBody[] => rig.events.filter(({ type }) => type === 'build-paused');

describe('a Pipeline that pauses', () => {
  test('is reported once, and waited for', async () => {
    const rig = new Rig({ deploy: { ...deploy(ship), duration: 60_000 } });
    const done = rig.start(plan({ onInput: 'report' }));
    await rig.clock.run(3_600_000);
    rig.jenkins.answer('deploy', 1, 'Ship', 'proceed');
    const outcome = await rig.clock.until(done);
    await rig.observer.close();
    expect(rig.story).toEqual([
      'set release started',
      'release/deploy sent {}',
      'release/deploy queued as 1',
      'release/deploy started as #1',
      'release/deploy paused for Ship: reported',
      'release/deploy goes on',
      'release/deploy succeeded',
      'set release succeeded',
    ]);
    expect(pauses(rig)).toEqual([
      {
        type: 'build-paused',
        trigger: 'release/deploy',
        number: 1,
        url: 'http://main.test/job/deploy/1/input/',
        input: { id: 'Ship', message: 'Ship it?', parameters: [] },
      },
    ]);
    expect(rig.jenkins.submitted).toEqual([]);
    expect(exitCodeOf(outcome)).toBe(0);
  });

  test('goes on where the file says so', async () => {
    const rig = new Rig({ deploy: deploy(ship) });
    const outcome = await rig.run(plan({ onInput: 'proceed' }));
    expect(rig.jenkins.submitted).toEqual(['deploy #1 Ship proceed']);
    expect(rig.story).toContain('release/deploy paused for Ship: proceed');
    expect(outcomes(outcome)).toEqual({ 'release/deploy': 'succeeded' });
  });

  test('ends where the file says so, and the failure names the input', async () => {
    const rig = new Rig({ deploy: { ...deploy(ship), stages: [{ name: 'Ship', status: 'ABORTED', duration: 10_500 }] } });
    const outcome = await rig.run(plan({ onInput: 'abort' }));
    expect(rig.story).toContain('release/deploy paused for Ship: abort');
    expect(outcome.triggers[0]).toMatchObject({
      outcome: 'failed',
      result: 'ABORTED',
      stages: [{ name: 'Ship', status: 'ABORTED', duration: 10_500 }],
      failure: {
        code: 'input-aborted',
        message: 'deploy #1 ended with ABORTED after its input "Ship it?" was aborted',
        links: ['http://main.test/job/deploy/1/'],
      },
    });
    expect(exitCodeOf(outcome)).toBe(1);
  });

  test('is as wanted when ABORTED counts as success', async () => {
    const rig = new Rig({ deploy: deploy(ship) });
    expect(outcomes(await rig.run(plan({ onInput: 'abort', successOn: ['ABORTED'] })))).toEqual({ 'release/deploy': 'succeeded' });
  });

  test.each([
    [['REGION', 'SIZE'], 'it asks for parameters: REGION, SIZE'],
    [undefined, 'the controller does not say whether it asks for parameters'],
  ])('is not proceeded when it asks for %s', async (parameters, reason) => {
    const rig = new Rig({ deploy: deploy({ ...ship, parameters }) });
    const outcome = await rig.run(plan({ onInput: 'proceed', timeouts: { run: 600_000 } }));
    expect(rig.jenkins.submitted).toEqual([]);
    expect(pauses(rig)).toMatchObject([{ reason }]);
    expect(outcome.triggers[0]?.failure).toMatchObject({ code: 'timeout-run', reason: 'It waits for its input "Ship it?"' });
  });

  test('that asks the same again is answered again', async () => {
    const rig = new Rig({ deploy: deploy(ship, { ...ship, at: 10_001 }, { ...ship, at: 10_002 }) });
    await rig.run(plan({ onInput: 'proceed' }));
    expect(rig.jenkins.submitted).toEqual(Array.from({ length: 3 }, () => 'deploy #1 Ship proceed'));
    expect(pauses(rig)).toHaveLength(3);
  });

  test('is left alone when the build is not this run’s alone', async () => {
    const rig = new Rig({ deploy: { ...deploy(ship), quiet: 1_000 } });
    rig.jenkins.enqueue('deploy');
    const done = rig.start(plan({ onInput: 'abort' }));
    await rig.clock.run(120_000);
    expect(pauses(rig)).toMatchObject([{ reason: 'it was there before and is not this run’s alone' }]);
    rig.jenkins.answer('deploy', 1, 'Ship', 'proceed');
    expect(outcomes(await rig.clock.until(done))).toEqual({ 'release/deploy': 'succeeded' });
    await rig.observer.close();
    expect(rig.jenkins.submitted).toEqual([]);
  });

  test('is not asked at all when its build is not waited for', async () => {
    const rig = new Rig({ deploy: deploy(ship) });
    await rig.run(plan({ onInput: 'proceed', wait: 'started' }));
    expect(rig.jenkins.count('readPendingInputs')).toBe(0);
  });

  test('is not answered any more once the run is interrupted', async () => {
    const rig = new Rig({ deploy: { ...deploy(ship), ignoresStop: true } });
    const done = rig.start(plan({ onInput: 'proceed' }));
    await rig.clock.run(5_000);
    rig.interrupt.abort();
    await rig.clock.until(done);
    await rig.observer.close();
    expect(rig.jenkins.submitted).toEqual([]);
  });
});

describe('an answer', () => {
  test('that does not get through is sent again', async () => {
    const rig = new Rig({ deploy: deploy(ship) });
    rig.jenkins.fault('submitInput', { write: 'failed' }, 3);
    expect(outcomes(await rig.run(plan({ onInput: 'proceed' })))).toEqual({ 'release/deploy': 'succeeded' });
    expect(rig.jenkins.submitted).toHaveLength(4);
    expect(pauses(rig)).toHaveLength(1);
  });

  test('that is refused is said, and somebody else has to give it', async () => {
    const rig = new Rig({ deploy: deploy(ship) });
    rig.jenkins.fault('submitInput', { write: 'refused' }, 99);
    const done = rig.start(plan({ onInput: 'abort' }));
    await rig.clock.run(600_000);
    expect(rig.jenkins.submitted).toHaveLength(1);
    expect(pauses(rig)).toMatchObject([{ reason: 'ci lacks Job/Cancel' }]);
    rig.jenkins.answer('deploy', 1, 'Ship', 'abort');
    // Somebody else did it.
    expect(outcomes(await rig.clock.until(done))).toEqual({ 'release/deploy': 'failed (bad-result)' });
    await rig.observer.close();
  });

  test('that comes too late changes nothing', async () => {
    const rig = new Rig({ deploy: deploy(ship) });
    rig.jenkins.onCall = (method) => {
      if (method === 'submitInput') rig.jenkins.answer('deploy', 1, 'Ship', 'proceed');
    };
    expect(outcomes(await rig.run(plan({ onInput: 'abort' })))).toEqual({ 'release/deploy': 'succeeded' });
    expect(pauses(rig)).toMatchObject([{ reason: 'somebody has answered it already' }]);
  });
});

describe('stages', () => {
  const stages = [
    { name: 'Build', status: 'SUCCESS', duration: 1_000 },
    { name: 'Test', status: 'FAILED', duration: 2_000 },
  ];

  test('are asked of a Pipeline that failed, and of no other', async () => {
    const rig = new Rig({
      deploy: { pipeline: true, result: 'FAILURE', stages },
      fine: { pipeline: true, stages },
      plain: { result: 'FAILURE', stages },
    });
    const outcome = await rig.run(planOf({ name: 'all', mode: 'parallel', onFailure: 'continue', triggers: ['deploy', 'fine', 'plain'] }));
    expect(outcome.triggers.map((trigger) => trigger.stages)).toEqual([stages, undefined, undefined]);
    expect(rig.jenkins.count('readStages')).toBe(1);
  });

  test('are done without where they cannot be had', async () => {
    const rig = new Rig({ deploy: { pipeline: true, result: 'FAILURE', stages } });
    rig.jenkins.fault('readStages', { read: 'missing' });
    const outcome = await rig.run(plan({}));
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'failed', result: 'FAILURE' });
    expect(outcome.triggers[0]).not.toHaveProperty('stages');
  });
});
