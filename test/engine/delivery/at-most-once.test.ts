import { expect, test } from 'vitest';
import { outcomes, type TriggerDraft } from '../support.ts';
import { DeliveryRig, single } from './rig.ts';

const app = { app: { parameters: { V: { type: 'string' }, ID: { type: 'string' } }, duration: '5s' } } as const;
const plain: TriggerDraft = { name: 'app', parameters: { V: '1' }, delivery: 'at-most-once' };

test.each(['before', 'after'] as const)('killed %s its POST acted: never sent again', async (when) => {
  const rig = new DeliveryRig(app);
  if (when === 'before') rig.journal.when('post-intended', () => rig.kill());
  else rig.network.on('post', { after: () => rig.kill() });
  await rig.crash(single(plain), 30_000);
  const outcome = await rig.resume(single(plain));
  expect(outcomes(outcome)).toEqual({ 's/app': 'failed (unknown-outcome)' });
  expect(rig.builds('app')).toHaveLength(when === 'before' ? 0 : 1);
});

test('but `correlate` tells what came of it', async () => {
  const rig = new DeliveryRig(app);
  rig.network.on('post', { after: () => rig.kill() });
  await rig.crash(single({ ...plain, correlate: 'ID' }), 30_000);
  expect(outcomes(await rig.resume(single({ ...plain, correlate: 'ID' })))).toEqual({ 's/app': 'succeeded' });
  expect(rig.builds('app')).toHaveLength(1);
});

test('and what was queued is followed', async () => {
  const rig = new DeliveryRig(app);
  rig.journal.when('queued', () => rig.kill());
  await rig.crash(single(plain), 1_000);
  expect(outcomes(await rig.resume(single(plain)))).toEqual({ 's/app': 'succeeded' });
  expect(rig.builds('app')).toHaveLength(1);
});

test('while the job cannot be read nothing is sent, since what a killed controller loses could be taken for an older build', async () => {
  const rig = new DeliveryRig(app);
  rig.network.on('job', 'refused', { times: 2 });
  expect(outcomes(await rig.run(single(plain)))).toEqual({ 's/app': 'failed (unreachable)' });
  expect(rig.told).toBe('  app: failed');
});
