import { describe, expect, test } from 'vitest';
import { DeliveryRig, exactPlan, single } from './delivery/rig.ts';
import { again, first, jobs, once, posts, somebody } from './once-support.ts';
import { outcomes, type SetDraft, type TriggerDraft } from './support.ts';

describe('nothing is sent on ignorance', () => {
  test('builds that cannot be read are asked for again', async () => {
    const rig = new DeliveryRig(jobs);
    await somebody(rig);
    await rig.clock.run(60_000);
    rig.network.on('job', { status: 502 }, { times: 20 });
    expect(first(await rig.run(single(once)))).toMatchObject({ adopted: true, number: 1 });
    expect(posts(rig)).toEqual([]);
  });

  test('until the timeout of the trigger', async () => {
    const rig = new DeliveryRig(jobs);
    rig.network.on('job', 'lost-before', { times: Infinity });
    const outcome = await rig.run(single({ ...once, timeout: 60_000 }));
    expect(outcomes(outcome)).toEqual({ 's/app': 'failed (timeout)' });
    expect(rig.tale).toEqual(['  app: failed']);
  });

  test('or until the run is interrupted', async () => {
    const rig = new DeliveryRig(jobs);
    rig.network.on('job', 'lost-before', { times: Infinity });
    const run = rig.start(single(once));
    await rig.clock.run(30_000);
    rig.interrupt.abort();
    const outcome = await rig.finish(run);
    expect(outcomes(outcome)).toEqual({ 's/app': 'skipped (interrupted)' });
    expect(first(outcome)?.failure?.message).toBe('s/app was not triggered because the run was interrupted');
    expect(posts(rig)).toEqual([]);
  });

  test('a job that is not there is a failure', async () => {
    const rig = new DeliveryRig(jobs);
    expect(outcomes(await rig.run(single({ ...once, job: 'ap' })))).toEqual({ 's/app': 'failed (jenkins-no-job)' });
  });
});

describe('in an atomic set', () => {
  const atomic = (...triggers: SetDraft['triggers']) => exactPlan({ name: 's', mode: 'parallel', atomic: true, triggers });
  const others: readonly TriggerDraft[] = ['2', '3'].map((V) => ({ ...once, name: V, job: 'app', parameters: { V } }));

  test('a build that is there counts as started', async () => {
    const rig = new DeliveryRig(jobs);
    await somebody(rig, 'V=1');
    await rig.clock.run(60_000);
    await somebody(rig, 'V=2');
    const outcome = await rig.run(atomic(once, ...others));
    expect(outcome.triggers.map(({ outcome: end, adopted }) => [end, adopted])).toEqual([
      ['succeeded', true],
      ['succeeded', true],
      ['succeeded', undefined],
    ]);
    expect(rig.builds('app')).toHaveLength(3);
  });

  test('and does not start the others when one of them is refused', async () => {
    const rig = new DeliveryRig({ ...jobs, off: { disabled: true } });
    await somebody(rig, 'V=1');
    await rig.clock.run(60_000);
    const outcome = await rig.run(atomic(once, ...others, 'off'));
    expect(outcomes(outcome)).toEqual({
      's/app': 'succeeded',
      's/2': 'cancelled (atomic-withdrawn)',
      's/3': 'cancelled (atomic-withdrawn)',
      's/off': 'failed (jenkins-disabled)',
    });
    expect(rig.builds('app')).toHaveLength(1);
  });

  test('nor after the process was killed', async () => {
    const rig = new DeliveryRig({ ...jobs, off: { disabled: true } });
    await somebody(rig, 'V=1');
    await rig.clock.run(60_000);
    const plan = atomic(once, ...others, 'off');
    rig.journal.when('trigger-finished', () => rig.kill());
    await rig.crash(plan, 1_000);
    const outcome = await rig.resume(plan);
    expect(outcomes(outcome)).toMatchObject({ 's/app': 'succeeded', 's/2': 'cancelled (atomic-withdrawn)' });
    expect(rig.builds('app')).toHaveLength(1);
  });
});

describe('a resumed run does not change its mind', () => {
  test('about a build that it took', async () => {
    const rig = new DeliveryRig(jobs);
    await somebody(rig);
    await rig.clock.run(60_000);
    const plan = exactPlan({ name: 's', triggers: [{ ...once, within: 60_000 }, 'use'] });
    rig.journal.when('trigger-finished', () => rig.kill());
    await rig.crash(plan, 600_000);
    expect((await rig.resume(plan)).triggers).toMatchObject([{ number: 1, adopted: true }, { outcome: 'succeeded' }]);
    expect(rig.builds('app')).toHaveLength(1);
  });

  test.each([1_000, 60_000, 900_000])('about a build that it followed, %i ms later', async (pause) => {
    const rig = new DeliveryRig(jobs);
    await somebody(rig);
    const plan = single({ ...once, within: 1_000 });
    rig.journal.when('found', () => rig.kill());
    await rig.crash(plan, pause);
    expect(first(await rig.resume(plan))).toMatchObject({
      outcome: 'succeeded',
      number: 1,
      adopted: true,
      attached: true,
      notCompared: ['KEY'],
    });
    expect(rig.tale).toEqual(['  app: found 1', 'killed', '  app: succeeded']);
  });

  test('nor begins anew when that build ended badly meanwhile', async () => {
    const rig = new DeliveryRig({ app: { ...jobs['app'], result: ['FAILURE', 'SUCCESS'] } });
    await somebody(rig);
    rig.journal.when('found', () => rig.kill());
    await rig.crash(single(once), 60_000);
    expect(outcomes(await rig.resume(single(once)))).toEqual({ 's/app': 'failed (bad-result)' });
    expect(rig.builds('app')).toHaveLength(1);
  });

  test('about a build that it held: what somebody built since changes nothing', async () => {
    const rig = new DeliveryRig(jobs);
    rig.journal.when('queued', () => rig.kill());
    await rig.crash(single(once), 1_000);
    await somebody(rig);
    expect(first(await rig.resume(single(once)))).toMatchObject({ outcome: 'succeeded', number: 1 });
    expect(rig.builds('app')).toHaveLength(2);
  });
});

test('at-most-once looks, too, before its only POST', async () => {
  const rig = new DeliveryRig(jobs);
  const plan = single({ ...once, delivery: 'at-most-once' });
  await rig.run(plan);
  again(rig);
  expect(first(await rig.run(plan))).toMatchObject({ adopted: true, number: 1 });
  expect(posts(rig)).toEqual([]);
});

test('many triggers of a job look at its builds together', async () => {
  const rig = new DeliveryRig(jobs, { executors: 100 });
  await somebody(rig);
  await rig.clock.run(60_000);
  let looks = 0;
  const send = rig.network.send.bind(rig.network);
  rig.network.send = (request, signal) => {
    if (request.path.startsWith('/job/app/api/json?tree=builds')) looks++;
    return send(request, signal);
  };
  const triggers = Array.from({ length: 40 }, (_, each) => ({ ...once, job: 'app', name: `t${each}`, parameters: { V: String(each) } }));
  const outcome = await rig.run(exactPlan({ name: 's', mode: 'parallel', triggers }));
  expect(outcome.triggers.flatMap(({ trigger, adopted }) => (adopted === true ? [trigger] : []))).toEqual(['s/t1']);
  expect(outcome.counts.succeeded).toBe(40);
  expect(looks).toBe(1);
});
