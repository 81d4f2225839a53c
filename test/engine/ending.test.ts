import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import type { EngineDependencies } from '../../src/engine/engine.ts';
import type { SandboxJob } from '../../src/sandbox/definition.ts';
import { DeliveryRig, exactPlan, single } from './delivery/rig.ts';
import type { TriggerDraft } from './support.ts';

const hour = 3_600_000;
const app: TriggerDraft = { name: 'app', delivery: 'at-most-once' };

const forbidden = { status: 403, headers: { 'x-jenkins': '2.541.3', 'x-required-permission': 'hudson.model.Item.Cancel' } };

/** POSTs that end something. */
function endings(rig: DeliveryRig): string[] {
  return rig.tale.filter((line) => /^(?:stop|term|kill|cancel) /.test(line));
}

async function running(job: SandboxJob, plan = single(app), more: Partial<EngineDependencies> = {}) {
  const rig = new DeliveryRig({ app: { duration: '1h', ...job } });
  const run = rig.start(plan, more);
  await rig.clock.run(20_000);
  return { rig, run };
}

describe('an interrupt', () => {
  test('stops, and nothing harder comes by itself', async () => {
    const { rig, run } = await running({ type: 'pipeline', ignores: 'stop' });
    rig.interrupt.abort();
    const outcome = await rig.finish(run);
    expect(endings(rig)).toEqual(['stop app #1 → 302']);
    expect(outcome.triggers[0]).toMatchObject({
      outcome: 'cancelled',
      failure: { code: 'interrupted', reason: 'It was told to end but was not over after 30.0s' },
    });
  });

  test('of many builds puts one listener on the other signal, and takes it off again', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `V${index}`);
    const triggers = names.map((name): TriggerDraft => ({ ...app, name, job: 'app', parameters: { V: name } }));
    const insist = new AbortController();
    const plan = exactPlan({ name: 's', mode: 'parallel', triggers });
    const { rig, run } = await running({ parameters: { V: { type: 'string' } } }, plan, { insist: insist.signal });
    rig.interrupt.abort();
    const listeners = (): number => getEventListeners(insist.signal, 'abort').length;
    expect(listeners()).toBe(1);
    await rig.finish(run);
    expect(listeners()).toBe(0);
  });

  test('with another signal ends at once what ignores stop', async () => {
    const { rig, run } = await running({ type: 'pipeline', ignores: 'stop' });
    rig.interrupt.abort();
    await rig.clock.run(2_000);
    expect(endings(rig)).toEqual(['stop app #1 → 302']);
    rig.insist.abort();
    await rig.clock.run(100);
    expect(endings(rig)).toEqual(['stop app #1 → 302', 'term app #1 → 200']);
    const outcome = await rig.finish(run);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'cancelled', result: 'ABORTED', failure: { code: 'interrupted' } });
    expect(rig.controller.builds('app')[0]).toMatchObject({ result: 'ABORTED' });
  });

  test('and after five seconds what ignores term, too', async () => {
    const { rig, run } = await running({ type: 'pipeline', ignores: 'term' });
    rig.interrupt.abort();
    await rig.clock.run(2_000);
    rig.insist.abort();
    await rig.clock.run(4_900);
    expect(endings(rig)).toEqual(['stop app #1 → 302', 'term app #1 → 200']);
    await rig.clock.run(200);
    expect(endings(rig)).toEqual(['stop app #1 → 302', 'term app #1 → 200', 'kill app #1 → 200']);
    expect((await rig.finish(run)).triggers[0]).toMatchObject({ outcome: 'cancelled', result: 'ABORTED' });
  });

  test('a freestyle build knows neither term nor kill, which changes nothing', async () => {
    const { rig, run } = await running({});
    rig.network.on('stop', { status: 302 });
    rig.interrupt.abort();
    await rig.clock.run(50);
    rig.insist.abort();
    const outcome = await rig.finish(run);
    expect(endings(rig)).toEqual(['stop app #1 → 302', 'term app #1 → 302', 'kill app #1 → 302']);
    expect(outcome.triggers[0]).toMatchObject({
      outcome: 'cancelled',
      failure: { reason: 'It was told to end but was not over after 20.0s' },
    });
  });

  test('what is refused is not tried any harder', async () => {
    const { rig, run } = await running({ type: 'pipeline' });
    rig.network.on('stop', forbidden);
    rig.interrupt.abort();
    const outcome = await rig.finish(run);
    expect(outcome.triggers[0]?.failure?.reason).toMatch(/^Jenkins refused to cancel it, so it goes on/);
    rig.insist.abort();
    await rig.clock.run(hour);
    expect(endings(rig)).toEqual(['stop app #1 → 403']);
  });

  test('but what was stopped is waited for, also when no more than that is allowed', async () => {
    const { rig, run } = await running({ type: 'pipeline', ignores: 'term' });
    rig.network.on('term', forbidden);
    rig.interrupt.abort();
    await rig.clock.run(50);
    rig.insist.abort();
    const outcome = await rig.finish(run);
    expect(endings(rig)).toEqual(['stop app #1 → 302', 'term app #1 → 403', 'kill app #1 → 200']);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'cancelled', result: 'ABORTED' });
  });

  test('a second signal before there is a build to stop still begins with stop', async () => {
    const rig = new DeliveryRig({ app: { type: 'pipeline', ignores: 'stop', duration: '1h', quietPeriod: '5s' } });
    const run = rig.start(single(app));
    await rig.clock.run(1_000);
    rig.network.on('cancel', 'lost-before', { times: 2 });
    rig.interrupt.abort();
    rig.insist.abort();
    const outcome = await rig.finish(run);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'cancelled' });
    expect(rig.builds('app').length === 0 || rig.controller.builds('app')[0]?.result === 'ABORTED').toBe(true);
  });
});

describe('by itself', () => {
  test('a timeout ends harder every 15 seconds', async () => {
    const { rig, run } = await running({ type: 'pipeline', ignores: 'term' }, single({ ...app, timeout: 30_000 }));
    await rig.clock.run(10_100);
    expect(endings(rig)).toEqual(['stop app #1 → 302']);
    await rig.clock.run(14_800);
    expect(endings(rig)).toEqual(['stop app #1 → 302']);
    await rig.clock.run(200);
    expect(endings(rig)).toEqual(['stop app #1 → 302', 'term app #1 → 200']);
    const outcome = await rig.finish(run);
    expect(endings(rig)).toEqual(['stop app #1 → 302', 'term app #1 → 200', 'kill app #1 → 200']);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'failed', result: 'ABORTED', failure: { code: 'timeout' } });
    expect(rig.clock.monotonic()).toBeLessThan(300_000);
  });

  test('so does a set that is aborted', async () => {
    const rig = new DeliveryRig({
      app: { duration: '1h', type: 'pipeline', ignores: 'stop' },
      bad: { duration: '10s', result: 'FAILURE' },
    });
    const run = rig.start(
      exactPlan({ name: 's', mode: 'parallel', onFailure: 'abort', triggers: [app, { name: 'bad', delivery: 'at-most-once' }] }),
    );
    const outcome = await rig.finish(run);
    expect(endings(rig)).toEqual(['stop app #1 → 302', 'term app #1 → 200']);
    expect(outcome.triggers[0]).toMatchObject({ outcome: 'cancelled', result: 'ABORTED', failure: { code: 'aborted' } });
  });

  test('and is sped up by a signal', async () => {
    const { rig, run } = await running({ type: 'pipeline', ignores: 'term' }, single({ ...app, timeout: 21_000 }));
    await rig.clock.run(2_000);
    rig.interrupt.abort();
    rig.insist.abort();
    await rig.clock.run(5_200);
    expect(endings(rig)).toEqual(['stop app #1 → 302', 'term app #1 → 200', 'kill app #1 → 200']);
    await rig.finish(run);
  });

  test('gives up when nothing helps', async () => {
    const { rig, run } = await running({ type: 'pipeline' }, single({ ...app, timeout: 30_000 }));
    for (const step of ['stop', 'term', 'kill'] as const) rig.network.on(step, { status: 302 }, { times: 100 });
    const outcome = await rig.finish(run);
    expect(outcome.triggers[0]?.failure).toMatchObject({
      code: 'timeout',
      reason: 'It was told to end but was not over after 45.0s',
    });
    expect(outcome.triggers[0]?.elapsed).toBe(75_000);
  });
});

test('nothing of it is left when the build is over', async () => {
  const { rig, run } = await running({ type: 'pipeline' }, single({ ...app, timeout: 30_000 }));
  await rig.clock.until(run);
  expect(rig.clock.pending).toBe(0);
  rig.insist.abort();
  await rig.clock.run(hour);
  expect(endings(rig)).toEqual(['stop app #1 → 302']);
});
