import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/secrets/secret.ts';
import { DeliveryRig, exactPlan, single } from './delivery/rig.ts';
import { again, first, jobs, once, posts, somebody } from './once-support.ts';
import { result, type SetDraft, type TriggerDraft } from './support.ts';

describe('a build that ended well is taken', () => {
  test('so that applying twice triggers nothing the second time', async () => {
    const rig = new DeliveryRig(jobs);
    await rig.run(single(once));
    again(rig);
    const outcome = await rig.run(single(once));
    expect(first(outcome)).toEqual({
      trigger: 's/app',
      outcome: 'succeeded',
      queueId: 1,
      number: 1,
      url: 'http://main.test/job/app/1/',
      result: 'SUCCESS',
      displayName: '#1',
      duration: 30_000,
      adopted: true,
      notCompared: ['KEY'],
    });
    expect(rig.tale).toEqual(['  app: succeeded']);
    expect(rig.events.map(({ type }) => type)).toEqual(['set-started', 'trigger-finished', 'set-finished']);
    expect(rig.builds('app')).toHaveLength(1);
  });

  test('with its outputs, for what refers to it', async () => {
    const rig = new DeliveryRig(jobs);
    const set: SetDraft = {
      name: 's',
      triggers: [
        { ...once, outputs: { format: 'json', path: 'out.json' } },
        { name: 'use', run: 'once', parameters: { IMAGE: [result('s/app', { output: 'image' })] } },
      ],
    };
    await rig.run(exactPlan(set));
    again(rig);
    const outcome = await rig.run(exactPlan(set));
    expect(outcome.triggers.map(({ adopted, number }) => [adopted, number])).toEqual([
      [true, 1],
      [true, 1],
    ]);
    expect(rig.controller.builds('use').map(({ parameters }) => parameters)).toEqual([{ IMAGE: 'app:1-1' }]);
    expect(posts(rig)).toEqual([]);
  });

  test('but not one without the outputs that are wanted: it is said, and nothing is sent', async () => {
    const rig = new DeliveryRig(jobs);
    await somebody(rig);
    await rig.clock.run(60_000);
    const outcome = await rig.run(single({ ...once, outputs: { format: 'json', path: 'other.json' } }));
    expect(first(outcome)).toMatchObject({ outcome: 'failed', adopted: true, number: 1, failure: { code: 'output-missing' } });
    expect(posts(rig)).toEqual([]);
  });

  test.each<[string, TriggerDraft]>([
    ['another parameter', { ...once, parameters: { V: '2' } }],
    ['another default', { ...once, parameters: { V: '1', REGION: 'us' } }],
    ['an earlier end than `within` allows', { ...once, within: 90_000 }],
    ['run: always', { ...once, run: 'always' }],
  ])('not with %s', async (_, trigger) => {
    const rig = new DeliveryRig(jobs);
    await somebody(rig);
    // It ended 91 seconds ago.
    await rig.clock.run(121_000);
    expect(first(await rig.run(single(trigger)))).toMatchObject({ outcome: 'succeeded', number: 2 });
    expect(rig.builds('app')).toHaveLength(2);
  });

  test.each([
    ['ours where the answer has none', undefined],
    ['that of the answer', 0],
    ['that of the answer, though ours is an hour ahead', 3_600_000],
  ])('within `within`, by the clock: %s', async (_, ahead) => {
    const rig = new DeliveryRig(jobs);
    await somebody(rig);
    await rig.clock.run(119_000);
    if (ahead !== undefined) {
      rig.network.date = () => rig.clock.now() - ahead;
      rig.clock.jump(ahead);
    }
    expect(first(await rig.run(single({ ...once, within: 90_000 })))).toMatchObject({ adopted: true, number: 1 });
  });

  test('whatever its password was, and whatever secret is given', async () => {
    const rig = new DeliveryRig(jobs);
    await somebody(rig, 'V=1&KEY=old');
    await rig.clock.run(60_000);
    const KEY = [new Secret('new', '${secret:KEY}')];
    const outcome = await rig.run(single({ ...once, parameters: { V: [new Secret('other', '${secret:V}')], KEY } }));
    expect(first(outcome)).toMatchObject({ adopted: true, number: 1, notCompared: ['V', 'KEY'] });
  });

  test.each<TriggerDraft['wait']>(['started', 'queued'])('when it is only to be %s', async (wait = 'completed') => {
    const rig = new DeliveryRig(jobs);
    await somebody(rig);
    await rig.clock.run(60_000);
    expect(first(await rig.run(single({ ...once, wait })))).toMatchObject({
      outcome: 'succeeded',
      adopted: true,
      number: 1,
      result: 'SUCCESS',
    });
  });

  test('with a result that counts', async () => {
    const rig = new DeliveryRig({ app: { ...jobs['app'], result: ['SUCCESS', 'UNSTABLE'] } });
    await somebody(rig);
    await somebody(rig);
    await rig.clock.run(60_000);
    expect(first(await rig.run(single({ ...once, successOn: ['SUCCESS', 'UNSTABLE'] })))).toMatchObject({ number: 2, result: 'UNSTABLE' });
    expect(first(await rig.run(single(once)))).toMatchObject({ number: 1, result: 'SUCCESS' });
  });

  test('by both of two equal triggers of a plan, the second when the first is over', async () => {
    const rig = new DeliveryRig(jobs);
    const outcome = await rig.run(exactPlan({ name: 's', triggers: [once, { ...once, name: 'twice', job: 'app' }] }));
    expect(outcome.triggers.map(({ number, adopted }) => [number, adopted])).toEqual([
      [1, undefined],
      [1, true],
    ]);
  });

  test('by every member of a matrix that has one', async () => {
    const rig = new DeliveryRig(jobs);
    await somebody(rig, 'V=2');
    await rig.clock.run(60_000);
    const members = ['1', '2', '3'].map((V) => ({ ...once, name: V, job: 'app', parameters: { V } }));
    const outcome = await rig.run(exactPlan({ name: 's', mode: 'parallel', triggers: members }));
    expect(outcome.triggers.map(({ adopted }) => adopted)).toEqual([undefined, true, undefined]);
    expect(rig.builds('app')).toHaveLength(3);
  });
});

describe('a build that runs is followed', () => {
  test('to its end', async () => {
    const rig = new DeliveryRig(jobs);
    await somebody(rig);
    const outcome = await rig.run(single(once));
    expect(first(outcome)).toMatchObject({ outcome: 'succeeded', number: 1, queueId: 1, adopted: true, attached: true, result: 'SUCCESS' });
    expect(first(outcome)).not.toHaveProperty('elapsed');
    expect(rig.tale).toEqual(['  app: found 1', '  app: succeeded']);
    expect(rig.events.slice(1, -1)).toMatchObject([
      { type: 'build-started', number: 1, url: 'http://main.test/job/app/1/', adopted: true, notCompared: ['KEY'] },
      { type: 'trigger-finished' },
    ]);
  });

  test.each<TriggerDraft['wait']>(['started', 'queued'])('or taken at once when it is only to be %s', async (wait = 'completed') => {
    const rig = new DeliveryRig(jobs);
    await somebody(rig);
    const began = rig.clock.monotonic();
    const outcome = await rig.clock.until(rig.start(single({ ...once, wait })));
    expect(first(outcome)).toMatchObject({ outcome: 'succeeded', number: 1, adopted: true, attached: true });
    expect(rig.clock.monotonic() - began).toBeLessThan(1_000);
  });

  test('and its bad end is that of the trigger', async () => {
    const rig = new DeliveryRig({ app: { ...jobs['app'], result: 'FAILURE' } });
    await somebody(rig);
    const outcome = await rig.run(single(once));
    expect(first(outcome)).toMatchObject({ outcome: 'failed', number: 1, failure: { code: 'bad-result' } });
    expect(posts(rig)).toEqual([]);
  });

  test('and after a bad end `rebuild` makes another one', async () => {
    const rig = new DeliveryRig({ app: { ...jobs['app'], result: ['FAILURE', 'SUCCESS'] } });
    await somebody(rig);
    const outcome = await rig.run(single({ ...once, rebuild: { attempts: 2, on: ['FAILURE'] } }));
    expect(first(outcome)).toMatchObject({ outcome: 'succeeded', number: 2, earlier: [{ attempt: 1, number: 1, adopted: true }] });
    expect(first(outcome)).not.toHaveProperty('adopted');
    expect(rig.builds('app')).toHaveLength(2);
  });

  test('and another one that ends well while it is built again is taken', async () => {
    const rig = new DeliveryRig({ app: { ...jobs['app'], result: ['FAILURE', 'SUCCESS'] } });
    const run = rig.start(single({ ...once, rebuild: { attempts: 3, on: ['FAILURE'] } }));
    await rig.clock.run(15_000);
    await somebody(rig);
    const outcome = await rig.finish(run);
    expect(first(outcome)).toMatchObject({ outcome: 'succeeded', number: 2, adopted: true, earlier: [{ attempt: 1, number: 1 }] });
    expect(rig.builds('app')).toHaveLength(2);
  });

  test('by equal triggers side by side, without a second one', async () => {
    const rig = new DeliveryRig(jobs);
    const outcome = await rig.run(exactPlan({ name: 's', mode: 'parallel', triggers: [once, { ...once, name: 'twice', job: 'app' }] }));
    expect(outcome.triggers).toMatchObject([{ number: 1 }, { number: 1, adopted: true, attached: true }]);
    expect(rig.builds('app')).toHaveLength(1);
  });

  test('and left alone when the run is interrupted', async () => {
    const rig = new DeliveryRig(jobs);
    await somebody(rig);
    const run = rig.start(single(once));
    await rig.clock.run(5_000);
    rig.interrupt.abort();
    const outcome = await rig.finish(run);
    expect(first(outcome)).toMatchObject({ outcome: 'cancelled', number: 1, failure: { code: 'interrupted' } });
    expect(first(outcome)?.failure?.reason).toBe('It ran before this run came to it, so it goes on');
    expect(posts(rig)).toEqual([]);
    expect(rig.controller.builds('app')).toMatchObject([{ result: 'SUCCESS' }]);
  });

  test('no longer than a timeout allows', async () => {
    const rig = new DeliveryRig(jobs);
    await somebody(rig);
    const outcome = await rig.run(single({ ...once, timeout: 5_000 }));
    expect(first(outcome)).toMatchObject({ outcome: 'failed', number: 1, failure: { code: 'timeout' } });
    expect(posts(rig)).toEqual([]);
  });

  test('also after a restart of the controller, which ends it', async () => {
    const rig = new DeliveryRig(jobs);
    await somebody(rig);
    const run = rig.start(single(once));
    await rig.clock.run(5_000);
    rig.controller.restart();
    expect(first(await rig.finish(run))).toMatchObject({ outcome: 'failed', number: 1, result: 'ABORTED' });
  });
});

test('an equal item in the queue is followed, also where others would be waited for', async () => {
  const rig = new DeliveryRig(jobs);
  rig.post('/job/app/buildWithParameters?V=1&delay=300sec');
  const outcome = await rig.run(single({ ...once, ifQueued: 'wait' }));
  expect(first(outcome)).toMatchObject({ outcome: 'succeeded', number: 1, attached: true });
  expect(rig.builds('app')).toHaveLength(1);
});
