import { expect, test } from 'vitest';
import { isHeld, nextBuildOf } from '../../src/engine/delivery/recognise.ts';
import type { JobDescription, QueueItem, TriggerRequest } from '../../src/jenkins/port.ts';

const request: TriggerRequest = { job: 'deploy', parameters: new Map([['VERSION', '1']]), files: new Map(), ifNotParameterized: 'fail' };

function waiting(quietPeriod: number | undefined): QueueItem {
  return {
    id: 1,
    why: 'In the quiet period. Expires in 1 min 29 sec',
    stuck: false,
    blocked: false,
    buildable: false,
    cancelled: false,
    job: 'deploy',
    executable: undefined,
    left: false,
    inQueueSince: 1_795_495_292_008,
    due: quietPeriod === undefined ? undefined : 1_795_495_292_008 + quietPeriod,
    parameters: new Map([['VERSION', '1']]),
  };
}

test.each<[number | undefined, boolean]>([
  [90_000, true],
  // Jenkins makes the item a moment after it has worked out when its quiet period ends.
  [89_999, true],
  [89_800, true],
  [91_000, false],
  [89_000, false],
  [60_000, false],
  [undefined, false],
])('an item whose quiet period is %j ms is held for 90 s: %j', (quietPeriod, expected) => {
  expect(isHeld(request, 90, waiting(quietPeriod))).toBe(expected);
});

test('what is sent now has a higher number than what was known of the job, and than what has ended since', () => {
  const job = { nextBuildNumber: 81 } as JobDescription;
  expect(nextBuildOf(job, { latestBuild: () => 0 })).toBe(81);
  expect(nextBuildOf(job, { latestBuild: () => 187 })).toBe(188);
  expect(nextBuildOf({} as JobDescription, { latestBuild: () => 187 })).toBeUndefined();
});
