import { expect, test } from 'vitest';
import { sleep } from '../../../src/util/clock.ts';
import { Gate } from '../../../src/util/gate.ts';
import { ok } from '../../../src/util/result.ts';
import { DeliveryRig, exactPlan } from './rig.ts';

/** Triggers of one job, each with a parameter of its own. */
function many(count: number, atomic = false) {
  const triggers = Array.from({ length: count }, (_, each) => ({ name: `t${each}`, job: 'app', parameters: { EACH: String(each) } }));
  return exactPlan({ name: 's', mode: 'parallel', atomic, triggers });
}

const job = { app: { parameters: { EACH: { type: 'string' } }, duration: '1s', concurrent: true } } as const;

/** Most items that were in the queue at once while a plan ran. */
async function mostHeld(atomic: boolean): Promise<number> {
  const rig = new DeliveryRig(job, { executors: 1_000 });
  let most = 0;
  rig.network.on('release', { before: () => (most = Math.max(most, rig.controller.queueLength())) }, { times: 1_000 });
  const outcome = await rig.run(many(300, atomic));
  expect(outcome.counts.succeeded).toBe(300);
  expect(rig.builds('app')).toHaveLength(300);
  return most;
}

test('a large set is held and released in portions', async () => {
  expect(await mostHeld(false)).toBeLessThanOrEqual(64);
});

test('an atomic set is held as a whole', async () => {
  expect(await mostHeld(true)).toBe(300);
});

test('on a slow controller each is released in time, however many there are', async () => {
  const rig = new DeliveryRig(job, { executors: 1_000 });
  const connections = new Gate(8);
  const send = rig.network.send.bind(rig.network);
  // Every request takes a second: held all at once, the first would be past its time when the last is held.
  rig.network.send = async (request, signal) => {
    await connections.enter(signal);
    await sleep(rig.clock, 1_000);
    return send(request, signal).finally(() => connections.leave());
  };
  const outcome = await rig.run(many(400));
  expect(outcome.counts.succeeded).toBe(400);
  expect(rig.tale.filter((line) => line.startsWith('release'))).toHaveLength(400);
});

test('files are read when their turn has come', async () => {
  const parameters = { ...job.app.parameters, F: { type: 'file' } } as const;
  const rig = new DeliveryRig({ app: { ...job.app, parameters } }, { executors: 1_000 });
  const open = { now: 0, most: 0 };
  const { sets, ...plan } = many(300);
  const withFile = sets.map((set) => ({
    ...set,
    triggers: set.triggers.map((trigger) => ({ ...trigger, delivery: 'at-most-once' as const, files: new Map([['F', ['a.txt']]]) })),
  }));
  await rig.run(
    { ...plan, sets: withFile },
    {
      readFile: async () => {
        open.most = Math.max(open.most, ++open.now);
        return ok({ fileName: 'a.txt', content: new Uint8Array([1]) });
      },
      emit: (event) => {
        if (event.type === 'trigger-queued') open.now--;
      },
    },
  );
  expect(rig.builds('app')).toHaveLength(300);
  expect(open.most).toBeLessThanOrEqual(2 * 64);
});

test('what waits for its turn is skipped when the run is interrupted', async () => {
  const rig = new DeliveryRig(job, { executors: 1_000 });
  rig.journal.when('held', () => rig.interrupt.abort());
  const outcome = await rig.run(many(300));
  expect(outcome.counts).toMatchObject({ cancelled: 64, skipped: 236 });
  expect(rig.builds('app')).toEqual([]);
});
