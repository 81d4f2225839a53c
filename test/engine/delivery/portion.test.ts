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
  expect(await mostHeld(false)).toBeLessThanOrEqual(128);
});

test('an atomic set is held as a whole', async () => {
  expect(await mostHeld(true)).toBe(300);
});

test.each([250, 500, 1_000, 2_000])(
  'on a controller that takes %i ms to answer each is released in time, however many there are',
  async (time) => {
    const rig = new DeliveryRig(job, { executors: 1_000 });
    const connections = new Gate(8, rig.clock);
    const send = rig.network.send.bind(rig.network);
    // Held all at once, the first would be past its time when the last is held.
    rig.network.send = async (request, signal) => {
      await connections.enter(signal, request.order);
      await sleep(rig.clock, time);
      return send(request, signal).finally(() => connections.leave());
    };
    const outcome = await rig.run(many(400));
    expect(outcome.counts.succeeded).toBe(400);
    expect(rig.tale.filter((line) => line.startsWith('release'))).toHaveLength(400);
  },
);

test('a release goes before the holds that wait for a connection, a cancellation too, and the queue is read once some more are held', async () => {
  const rig = new DeliveryRig(job, { executors: 1_000 });
  const orders = new Set<string>();
  const send = rig.network.send.bind(rig.network);
  rig.network.send = (request, signal) => {
    const what = /buildWithParameters\?delay=\d|cancelItem|queue\/api.*parameters|computer/.exec(request.path)?.[0];
    if (what !== undefined) orders.add(`${what.slice(0, 26)} ${request.order ?? 'in its turn'}`);
    return send(request, signal);
  };
  rig.network.on('release', { after: () => rig.interrupt.abort() }, { skip: 2 });
  await rig.run(many(300));
  expect([...orders].toSorted()).toMatchInlineSnapshot(`
    [
      "buildWithParameters?delay= first",
      "buildWithParameters?delay= in its turn",
      "cancelItem first",
      "computer first",
      "queue/api/json?tree=items[ soon",
    ]
  `);
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
  expect(open.most).toBeLessThanOrEqual(2 * 128);
});

test('what waits for its turn is skipped when the run is interrupted', async () => {
  const rig = new DeliveryRig(job, { executors: 1_000 });
  rig.journal.when('held', () => rig.interrupt.abort());
  const outcome = await rig.run(many(300));
  expect(outcome.counts).toMatchObject({ cancelled: 128, skipped: 172 });
  expect(rig.builds('app')).toEqual([]);
});

test('what waits for a connection when the run is interrupted is not sent', async () => {
  const rig = new DeliveryRig(job, { executors: 1_000 });
  const connections = new Gate(8, rig.clock);
  const send = rig.network.send.bind(rig.network);
  rig.network.send = async (request, signal) => {
    await connections.enter(signal, request.order);
    await sleep(rig.clock, 100);
    return send(request, signal).finally(() => connections.leave());
  };
  rig.network.on('hold', { after: () => rig.interrupt.abort() }, { skip: 19 });
  const outcome = await rig.run(many(300));
  expect(outcome.counts).toMatchObject({ cancelled: 128, skipped: 172 });
  expect(rig.tale.filter((line) => line.startsWith('hold')).length).toBeLessThanOrEqual(28);
  expect(rig.notices).toEqual([]);
  expect(rig.journal.entries.filter((entry) => entry.type === 'delivery' && entry.step.step === 'withdrawn')).toHaveLength(128);
  expect(rig.builds('app')).toEqual([]);
});
