import { describe, expect, it } from 'vitest';
import type { DeliveryStep } from '../../src/engine/journal.ts';
import type { Failure } from '../../src/errors/failure.ts';
import { countsSoFar, historyOf, runEnd, runState, triggerHistories } from '../../src/state/history.ts';
import type { LineBody } from '../../src/state/lines.ts';
import type { RunRecord } from '../../src/state/store.ts';
import { end, finished, header, held } from './support.ts';

const record = (...lines: readonly LineBody[]): RunRecord => ({
  header: header('nightly'),
  lines: lines.map((line) => ({ at: 1, ...line })),
});
const step = (step: DeliveryStep, attempt = 1): LineBody => ({ type: 'delivery', trigger: 'verify/unit', attempt, step });
const interrupted: Failure = { code: 'interrupted', message: 'interrupted' };
const resumed: LineBody = { type: 'resumed', pid: 1, host: 'here' };
const driver = { pid: 1, host: 'here', since: 1 };

describe('the state of a run', () => {
  it.each<[string, RunRecord, boolean]>([
    ['unfinished', record(held('verify/unit', 1)), false],
    ['running', record(held('verify/unit', 1)), true],
    ['complete', record(end), false],
    ['interrupted', record({ type: 'interrupted' }, end), false],
    ['unfinished', record({ type: 'interrupted' }), false],
    ['unfinished', record({ type: 'interrupted' }, end, resumed), false],
    ['complete', record({ type: 'interrupted' }, end, resumed, end), false],
    ['cancelled', record({ type: 'cancelled', pid: 1, host: 'here' }, end), false],
    ['cancelled', record({ type: 'cancelled', pid: 1, host: 'here' }, end), true],
  ])('is %s', (state, run, driven) => {
    expect(runState(run, driven ? driver : undefined)).toBe(state);
  });

  it('has an end once the last process wrote one', () => {
    expect(runEnd(record(end))).toEqual({ at: 1, ...end });
    expect(runEnd(record(end, resumed))).toBeUndefined();
    expect(runEnd(record())).toBeUndefined();
  });
});

describe('what a later process goes on with', () => {
  const history = (...lines: readonly LineBody[]): { finished: string[]; unfinished: unknown } => {
    const { finished, unfinished } = historyOf(record(...lines));
    return { finished: [...finished.keys()], unfinished: Object.fromEntries(unfinished) };
  };
  const queued: DeliveryStep = { step: 'queued', at: 1, queueId: 7, session: 'a', attached: false };
  const started: DeliveryStep = { step: 'started', at: 2, number: 3 };

  it('the steps of a trigger that has not ended', () => {
    expect(history(step(queued), step(started))).toEqual({
      finished: [],
      unfinished: { 'verify/unit': { attempt: 1, steps: [queued, started], earlier: [] } },
    });
  });

  it('of a later attempt only its own steps', () => {
    const first = { attempt: 1, number: 3, url: 'https://ci/3', result: 'FAILURE', duration: 1 } as const;
    const attempt: LineBody = { type: 'attempt-finished', trigger: 'verify/unit', attempt: 1, result: first };
    expect(history(step(queued), attempt).unfinished).toEqual({ 'verify/unit': { attempt: 2, steps: [], earlier: [first] } });
    expect(history(step(queued), attempt, step(started, 2)).unfinished).toEqual({
      'verify/unit': { attempt: 2, steps: [started], earlier: [first] },
    });
  });

  it('nothing of what was withdrawn', () => {
    expect(history(step(queued), step({ step: 'withdrawn', at: 3, code: 'interrupted' })).unfinished).toEqual({
      'verify/unit': { attempt: 1, steps: [], earlier: [] },
    });
  });

  it.each([
    ['succeeded', undefined, true],
    ['failed', { code: 'bad-result', message: 'bad' }, true],
    ['failed', { code: 'unknown-outcome', message: 'lost' }, true],
    ['failure-allowed', { code: 'bad-result', message: 'bad' }, true],
    ['cancelled', { code: 'aborted', message: 'aborted' }, true],
    ['skipped', { code: 'needs-failed', message: 'skipped' }, false],
    ['skipped', interrupted, false],
  ] as const)('%s with %j is final: %s', (outcome, failure, final) => {
    const result = { trigger: 'verify/unit', outcome, ...(failure === undefined ? {} : { failure }) };
    expect(history(finished(result, { image: 'a:1' })).finished).toEqual(final ? ['verify/unit'] : []);
  });

  it('a build that a signal ended is final, an item that it ended is looked at again', () => {
    const cancelled = { trigger: 'verify/unit', outcome: 'cancelled', failure: interrupted, queueId: 7 } as const;
    expect(history(step(queued), finished({ ...cancelled, number: 3 }))).toEqual({ finished: ['verify/unit'], unfinished: {} });
    expect(history(step(queued), finished(cancelled))).toEqual({
      finished: [],
      unfinished: { 'verify/unit': { attempt: 1, steps: [queued], earlier: [] } },
    });
  });

  it('what was begun again after its end', () => {
    const skipped = finished({ trigger: 'verify/unit', outcome: 'cancelled', failure: interrupted });
    expect(history(step(queued), skipped, resumed, step(started)).unfinished).toEqual({
      'verify/unit': { attempt: 1, steps: [started], earlier: [] },
    });
  });

  it('outputs, for what refers to them', () => {
    const { finished: ended } = historyOf(record(finished({ trigger: 'verify/unit', outcome: 'succeeded' }, { image: 'a:1' })));
    expect(ended.get('verify/unit')?.outputs).toEqual(new Map([['image', 'a:1']]));
  });
});

it('counts what has ended so far', () => {
  const run = record(finished({ trigger: 'verify/unit', outcome: 'failure-allowed' }), held('verify/lint', 8));
  expect(countsSoFar(run)).toEqual({ triggers: 2, succeeded: 0, failed: 0, failureAllowed: 1, skipped: 0, cancelled: 0 });
  expect([...triggerHistories(run).keys()]).toEqual(['verify/unit', 'verify/lint']);
});
