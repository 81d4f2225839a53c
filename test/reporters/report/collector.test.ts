import { describe, expect, it } from 'vitest';
import { createReportCollector } from '../../../src/reporters/report/collector.ts';
import type { EventBody } from '../../../src/events/events.ts';
import { eventsFrom, failingRun } from '../../support/events.ts';
import { hostileRun, largeRun } from './runs.ts';
import { reportOf } from './support.ts';

const trigger = 'only/job';
const url = (number: number): string => `https://ci.example.org/job/job/${number}/`;
const announcement: EventBody = {
  type: 'run-started',
  run: 'r',
  file: 'a.yml',
  sets: [{ name: 'only', mode: 'sequential', triggers: [{ id: trigger, name: 'job', job: 'job', controller: 'main' }] }],
  controllers: [{ name: 'main', url: 'https://ci.example.org', sandbox: false }],
};
const sent: EventBody = { type: 'trigger-sent', trigger, job: 'job', parameters: {} };

describe('the collector of reports', () => {
  it('has nothing to report before the run was announced', () => {
    expect(createReportCollector().report()).toBeUndefined();
  });

  it('counts outcomes, requests and retries', () => {
    const failure = { code: 'unreachable', message: 'No answer' } as const;
    const retried: EventBody = {
      type: 'controller-notice',
      controller: 'main',
      notice: { kind: 'request-retried', request: 'GET /queue', attempt: 1, delay: 200, failure },
    };
    const { counts, controllers, notices } = reportOf([...failingRun, retried]);
    expect(counts).toEqual({ triggers: 3, succeeded: 1, failed: 1, failureAllowed: 0, skipped: 1, cancelled: 0, open: 0 });
    expect(controllers).toEqual([{ name: 'main', url: 'https://ci.example.org', sandbox: false, requests: 14, retries: 1 }]);
    expect(notices.map(({ kind }) => kind)).toEqual(['restarted', 'request-retried']);
  });

  it('keeps each attempt with its times, and adds them up', () => {
    const report = reportOf([
      announcement,
      sent,
      { type: 'trigger-queued', trigger, queueId: 1, url: 'q', attached: false },
      { type: 'build-started', trigger, number: 1, url: url(1) },
      { type: 'trigger-rebuilding', trigger, attempts: 2, attempt: 1, queueId: 1, number: 1, url: url(1), result: 'FAILURE', duration: 70 },
      { type: 'trigger-queued', trigger, queueId: 2, url: 'q', attached: false },
      { type: 'build-started', trigger, number: 2, url: url(2) },
      { type: 'trigger-finished', trigger, outcome: 'succeeded', queueId: 2, number: 2, url: url(2), result: 'SUCCESS', duration: 50 },
    ]);
    const [only] = report.sets[0]?.triggers ?? [];
    expect(only?.attempts.map(({ attempt, queueId, number, result, duration }) => [attempt, queueId, number, result, duration])).toEqual([
      [1, 1, 1, 'FAILURE', 70],
      [2, 2, 2, 'SUCCESS', 50],
    ]);
    // The first began 200 ms after it was sent and was seen to end 100 ms later; the second one likewise.
    expect(only).toMatchObject({ queueTime: 400, runTime: 120, outcome: 'succeeded' });
  });

  it('leaves open what has not ended', () => {
    const report = reportOf([announcement, sent, { type: 'trigger-queued', trigger, queueId: 41, url: 'q', attached: false }]);
    expect(report.exitCode).toBeUndefined();
    expect(report.sets[0]?.triggers[0]).toMatchObject({ outcome: 'open', queueId: 41 });
  });

  it('goes on with what an earlier process left, and keeps when it happened', () => {
    const ended: EventBody = {
      type: 'trigger-finished',
      trigger,
      outcome: 'succeeded',
      queueId: 1,
      number: 1,
      url: url(1),
      result: 'SUCCESS',
      duration: 50,
    };
    const collector = createReportCollector();
    for (const event of eventsFrom([announcement, sent, ended])) collector.onEvent(event);
    const first = collector.report();
    for (const event of eventsFrom([{ ...announcement, resumed: true }, ended])) collector.onEvent({ ...event, at: event.at + 60_000 });
    const second = collector.report();
    expect(second).toMatchObject({ resumed: true, startedAt: first?.startedAt });
    expect(second?.sets[0]?.triggers).toEqual(first?.sets[0]?.triggers);
  });

  it('forgets the first try of a trigger that is decided anew', () => {
    const skipped: EventBody = {
      type: 'trigger-finished',
      trigger,
      outcome: 'cancelled',
      queueId: 1,
      failure: { code: 'interrupted', message: 'Interrupted' },
    };
    const report = reportOf([announcement, sent, skipped, { ...announcement, resumed: true }, sent]);
    expect(report.sets[0]?.triggers[0]).toMatchObject({ outcome: 'open', attempts: [{ attempt: 1 }] });
  });

  it('keeps no control sequence but colours, and masks what only shows without them', () => {
    const collector = createReportCollector({ redact: (text) => text.replaceAll('hunter22', '***') });
    const lines = ['\u001b[31mred\u001b[0m\u001b[2J', 'pass hun\u001b[1mter22', 'plain'];
    const end: EventBody = { type: 'trigger-finished', trigger, outcome: 'failed', number: 1, logTail: lines };
    const why: EventBody = { type: 'trigger-waiting', trigger, why: 'wait for hun\u001b[0mter22', stuck: false, blocked: false };
    for (const event of eventsFrom([announcement, sent, why, end])) collector.onEvent(event);
    const [only] = collector.report()?.sets[0]?.triggers ?? [];
    expect(only?.logTail).toEqual(['\u001b[31mred\u001b[0m\u001b[0m', 'pass ***', 'plain']);
    expect(only?.waits[0]?.why).toBe('wait for ***');
    // eslint-disable-next-line no-control-regex
    expect(JSON.stringify({ ...reportOf(hostileRun), file: '' }).replaceAll(/\\u001b\[[\d;]*m/g, '')).not.toMatch(/\\u00[01]|\u202e/);
  });

  it('keeps the logs of all triggers within bounds, and says what it left out', () => {
    const { sets } = reportOf(largeRun({ triggers: 360, failing: 360, line: 1_000 }));
    const triggers = sets.flatMap((set) => set.triggers);
    const kept = triggers.reduce((sum, { logTail }) => sum + logTail.join('').length, 0);
    expect(kept).toBeLessThanOrEqual(16_000_000);
    expect(triggers.every(({ logTail, logLinesLeftOut }) => logTail.length + logLinesLeftOut === 50)).toBe(true);
    expect(triggers.at(-1)?.logLinesLeftOut).toBe(50);
  });

  it('keeps the first notices and counts the rest', () => {
    const restarts = Array.from({ length: 250 }, (): EventBody => ({
      type: 'controller-notice',
      controller: 'main',
      notice: { kind: 'restarted' },
    }));
    const { notices, noticesLeftOut } = reportOf([announcement, ...restarts]);
    expect([notices.length, noticesLeftOut]).toEqual([200, 50]);
  });
});
