import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SandboxDefinition } from '../../src/sandbox/definition.ts';
import { Direct } from './support/direct.ts';

interface Executor {
  readonly currentExecutable: { readonly number: number; readonly url: string; readonly queueId: number } | null;
}

function running(direct: Direct): { slots: (number | null)[]; oneOff: number[] } {
  const tree = 'executors[currentExecutable[queueId]],oneOffExecutors[currentExecutable[queueId]]';
  const [computer] = direct.json(`/computer/api/json?tree=computer[${tree}]`)['computer'] as {
    executors: Executor[];
    oneOffExecutors: Executor[];
  }[];
  return {
    slots: computer?.executors.map(({ currentExecutable }) => currentExecutable?.queueId ?? null) ?? [],
    oneOff: computer?.oneOffExecutors.map(({ currentExecutable }) => currentExecutable?.queueId ?? 0) ?? [],
  };
}

function byNumber(left: number | null, right: number | null): number {
  return (left ?? 0) - (right ?? 0);
}

describe('executors', () => {
  test('take items in the order in which they became buildable', () => {
    const direct = new Direct({ executors: 2, jobs: Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, { duration: '10s' }])) });
    for (const name of ['a', 'b', 'c', 'd']) direct.trigger(`/job/${name}/build`);
    direct.clock.advance(5);
    expect(running(direct).slots.toSorted(byNumber)).toEqual([1, 2]);
    expect(direct.json('/queue/api/json?tree=items[id,why]')['items']).toMatchObject([
      { id: 4, why: 'Waiting for next available executor' },
      { id: 3, why: 'Waiting for next available executor' },
    ]);
    direct.clock.advance(10_000);
    expect(running(direct).slots.toSorted(byNumber)).toEqual([3, 4]);
  });

  test('Pipelines take none', () => {
    const direct = new Direct({ executors: 1, jobs: { free: { duration: '1m' }, pipe: { type: 'pipeline', duration: '1m' } } });
    direct.trigger('/job/free/build');
    direct.trigger('/job/pipe/build');
    direct.trigger('/job/pipe/build');
    direct.clock.advance(5);
    expect(running(direct)).toEqual({ slots: [1], oneOff: [2, 3] });
    expect(direct.json('/job/pipe/1/api/json')).toMatchObject({ _class: 'org.jenkinsci.plugins.workflow.job.WorkflowRun', building: true });
  });

  test('a job that may not build concurrently is blocked by itself, and the next in line goes on', () => {
    const direct = new Direct({ jobs: { app: { duration: '10s', parameters: { N: { type: 'string' } } } } });
    for (const n of ['1', '2', '3']) direct.trigger('/job/app/buildWithParameters', { N: n });
    direct.clock.advance(10);
    expect(direct.json('/queue/api/json?tree=items[id,blocked,why]')['items']).toMatchObject([
      { id: 2, blocked: true, why: 'Build #1 is already in progress (ETA: N/A)' },
      { id: 3, blocked: true },
    ]);
    direct.clock.advance(10_000);
    expect(direct.json('/queue/item/3/api/json')['why']).toMatch(/^Build #2 is already in progress \(ETA: 9\.9 sec\)$/);
    direct.clock.advance(60_000);
    expect(direct.controller.builds('app').map(({ parameters }) => parameters['N'])).toEqual(['3', '2', '1']);
  });

  test('nothing starts while Jenkins is quieting down, and what runs goes on', () => {
    const direct = new Direct({ jobs: { app: { duration: '10s' }, pipe: { type: 'pipeline' } } });
    direct.trigger('/job/app/build');
    direct.clock.advance(5);
    direct.controller.setQuietingDown(true);
    expect(direct.trigger('/job/pipe/build').status).toBe(201);
    direct.clock.advance(20_000);
    expect(direct.json('/api/json?tree=quietingDown')['quietingDown']).toBe(true);
    expect(direct.controller.builds('app')).toMatchObject([{ result: 'SUCCESS' }]);
    expect(direct.json('/queue/item/2/api/json')).toMatchObject({ buildable: true, why: 'Jenkins is about to shut down' });
    direct.controller.setQuietingDown(false);
    direct.clock.advance(1_000);
    expect(direct.controller.builds('pipe')).toMatchObject([{ result: 'SUCCESS' }]);
  });
});

describe('results', () => {
  test('come from the list, then stay with its last', () => {
    const direct = new Direct({ jobs: { app: { result: ['FAILURE', 'UNSTABLE', 'SUCCESS'] } } });
    for (let count = 0; count < 4; count++) {
      direct.trigger('/job/app/build');
      direct.clock.advance(1_000);
    }
    expect(direct.controller.builds('app').map(({ result }) => result)).toEqual(['SUCCESS', 'SUCCESS', 'UNSTABLE', 'FAILURE']);
    const links = direct.json(
      '/job/app/api/json?tree=color,lastBuild[number],lastStableBuild[number],lastUnstableBuild[number],lastFailedBuild[number],lastUnsuccessfulBuild[number],healthReport[score]',
    );
    expect(links).toMatchObject({
      color: 'blue',
      lastBuild: { number: 4 },
      lastStableBuild: { number: 4 },
      lastUnstableBuild: { number: 2 },
      lastFailedBuild: { number: 1 },
      lastUnsuccessfulBuild: { number: 2 },
      healthReport: [{ score: 75 }],
    });
    for (const number of [4, 2]) direct.send('POST', `/job/app/${number}/doDelete`);
    expect(direct.json('/job/app/lastStableBuild/api/json?tree=number')['number']).toBe(3);
    expect(direct.send('GET', '/job/app/lastUnstableBuild/api/json').status).toBe(404);
  });

  test('failWhen fails the builds with these parameters', () => {
    const direct = new Direct({ jobs: { app: { failWhen: { B: 'x' }, parameters: { B: { type: 'choice', choices: ['w', 'x'] } } } } });
    direct.trigger('/job/app/buildWithParameters?B=x');
    direct.clock.advance(1_000);
    direct.trigger('/job/app/buildWithParameters?B=w');
    direct.clock.advance(1_000);
    expect(direct.controller.builds('app').map(({ result }) => result)).toEqual(['SUCCESS', 'FAILURE']);
  });

  test('artifacts carry parameters, number and name', () => {
    const direct = new Direct({
      jobs: {
        'team/app': {
          parameters: { V: { type: 'string' } },
          artifacts: { 'out/result.json': '{"v":"$V","n":$BUILD_NUMBER,"j":"$JOB_NAME"}' },
        },
      },
    });
    direct.trigger('/job/team/job/app/buildWithParameters?V=7');
    direct.clock.advance(50);
    expect(direct.json('/job/team/job/app/1/api/json?tree=artifacts[*]')['artifacts']).toEqual([]);
    direct.clock.advance(1_000);
    expect(direct.json('/job/team/job/app/1/api/json?tree=artifacts[*]')['artifacts']).toEqual([
      { displayPath: 'result.json', fileName: 'result.json', relativePath: 'out/result.json' },
    ]);
    expect(direct.json('/job/team/job/app/lastSuccessfulBuild/artifact/out/result.json')).toEqual({ v: '7', n: 1, j: 'team/app' });
    expect(direct.send('GET', '/job/team/job/app/1/artifact/nope').status).toBe(404);
  });
});

const definition: SandboxDefinition = {
  executors: 2,
  jobs: {
    a: { duration: '3s' },
    b: { duration: '5s', concurrent: true },
    c: { duration: '2s', type: 'pipeline' },
    d: { duration: '4s', type: 'pipeline', concurrent: false, parameters: { N: { type: 'string' } } },
  },
};

const step = fc.oneof(
  fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 4_000 }) }),
  fc.record({
    kind: fc.constant('post' as const),
    path: fc.constantFrom('/job/a/build', '/job/b/build', '/job/c/build', '/job/a/build?delay=2sec'),
  }),
  fc.record({ kind: fc.constant('post' as const), path: fc.integer({ min: 0, max: 3 }).map((n) => `/job/d/buildWithParameters?N=${n}`) }),
  fc.record({ kind: fc.constant('post' as const), path: fc.integer({ min: 1, max: 20 }).map((id) => `/queue/cancelItem?id=${id}`) }),
  fc.record({ kind: fc.constant('post' as const), path: fc.integer({ min: 1, max: 5 }).map((number) => `/job/a/${number}/stop`) }),
  fc.constant({ kind: 'restart' as const }),
);

/** What runs although it must not: more than two freestyle builds, or two of a job that builds one at a time. */
function overbooked({ controller }: Direct): string[] {
  const count = (job: string): number => controller.builds(job).filter(({ building }) => building).length;
  const slots = count('a') + count('b') > 2 ? ['slots'] : [];
  return [...slots, ...['a', 'd'].filter((job) => count(job) > 1)];
}

describe('any sequence of requests', () => {
  test('goes the same way whether one looks all the time or not at all, and keeps to the executors', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const tooMany: string[] = [];
        const outcome = (looking: boolean): unknown => {
          const direct = new Direct(definition);
          for (const one of steps) {
            if (one.kind === 'post') direct.send('POST', one.path);
            else if (one.kind === 'restart') direct.controller.restart();
            else if (looking) {
              for (let ms = 0; ms < one.ms; ms += 100) {
                direct.clock.advance(Math.min(100, one.ms - ms));
                tooMany.push(...overbooked(direct));
              }
            } else direct.clock.advance(one.ms);
          }
          direct.clock.advance(600_000);
          expect(direct.controller.queueLength()).toBe(0);
          return ['a', 'b', 'c', 'd'].map((job) =>
            direct.json(`/job/${job}/api/json?tree=builds[number,queueId,result,timestamp,duration]`),
          );
        };
        expect(outcome(true)).toEqual(outcome(false));
        expect(tooMany).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('10,000 of a kind', () => {
  test('items of one job: queued, folded, listed, cancelled and built in time that grows with their number', () => {
    const direct = new Direct({
      jobs: {
        app: { concurrent: true, duration: '1s', parameters: { N: { type: 'string' } } },
        one: { parameters: { N: { type: 'string' } } },
      },
    });
    const before = performance.now();
    for (const job of ['app', 'one']) {
      for (let n = 0; n < 10_000; n++) direct.trigger(`/job/${job}/buildWithParameters?delay=60sec&N=${n}`);
      expect(direct.trigger(`/job/${job}/buildWithParameters?delay=60sec&N=5000`).status).toBe(303);
    }
    expect((direct.json('/queue/api/json?tree=items[id,why]')['items'] as unknown[]).length).toBe(20_000);
    for (let id = 1; id <= 1_000; id++) direct.send('POST', `/queue/cancelItem?id=${id}`);
    // The default of 4 executors, one second each; the other job one at a time.
    direct.clock.advance(3_600_000);
    expect(direct.controller.queueLength()).toBe(0);
    expect(direct.controller.builds('app').length).toBe(9_000);
    expect(direct.controller.builds('one').length).toBe(10_000);
    expect(direct.json('/job/app/9000/api/json?tree=result')['result']).toBe('SUCCESS');
    // Some seconds would do on any machine; a quadratic pass takes minutes.
    expect(performance.now() - before).toBeLessThan(15_000);
  });
});
