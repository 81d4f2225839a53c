import { expect, test } from 'vitest';
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
