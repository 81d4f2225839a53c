import { expect, test } from 'vitest';
import { Rig, exitCodeOf, outcomes, planOf } from './support.ts';

test('a sequential set triggers one job after the other and follows each to its result', async () => {
  const rig = new Rig({ build: { duration: 3_000, quiet: 500 } });
  const outcome = await rig.run(planOf({ name: 'release', triggers: [{ name: 'build', parameters: { VERSION: '1.10' } }, 'deploy'] }));
  expect(rig.story).toMatchInlineSnapshot(`
    [
      "set release started",
      "release/build sent {"VERSION":"1.10"}",
      "release/build queued as 1",
      "release/build waits: In the quiet period",
      "release/build started as #1",
      "release/build succeeded",
      "release/deploy sent {}",
      "release/deploy queued as 2",
      "release/deploy started as #1",
      "release/deploy succeeded",
      "set release succeeded",
    ]
  `);
  expect(rig.events.find(({ type }) => type === 'build-started')).toMatchObject({ number: 1, node: 'agent-1' });
  expect(exitCodeOf(outcome)).toBe(0);
  expect(outcome.counts).toEqual({ triggers: 2, succeeded: 2, failed: 0, failureAllowed: 0, skipped: 0, cancelled: 0 });
  expect(outcomes(outcome)).toEqual({ 'release/build': 'succeeded', 'release/deploy': 'succeeded' });
  expect(outcome.triggers[0]).toMatchInlineSnapshot(`
    {
      "displayName": "#1",
      "duration": 3000,
      "elapsed": 3560,
      "number": 1,
      "outcome": "succeeded",
      "queueId": 1,
      "result": "SUCCESS",
      "trigger": "release/build",
      "url": "http://main.test/job/build/1/",
    }
  `);
});
