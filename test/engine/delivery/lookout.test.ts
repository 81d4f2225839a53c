import { expect, test } from 'vitest';
import { Lookout } from '../../../src/engine/delivery/lookout.ts';
import { FakeJenkins } from '../../support/fake-jenkins.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { Unwanting } from '../../../src/util/unwanted.ts';

test('a build of another trigger of the run is not found by an id that a killed controller has given again', async () => {
  const clock = new ManualClock();
  const jenkins = new FakeJenkins(clock, { app: {} });
  const id = jenkins.enqueue('app');
  await clock.run(1_000);
  const options = { jenkins, clock, hold: 61, requestTimeout: 10_000, lateness: 15_000, ifQueued: 'attach', unique: false } as const;
  const request = { job: 'app', parameters: new Map<string, string>(), files: new Map(), ifNotParameterized: 'fail' } as const;
  const found = (isOthers: boolean): ReturnType<Lookout['build']> =>
    new Lookout(options, request, { unwanted: new Unwanting(), isOthers: () => isOthers }).build(id, 1);
  expect(await found(false)).toMatchObject({ kind: 'found', queueId: id });
  expect(await found(true)).toEqual({ kind: 'none' });
});
