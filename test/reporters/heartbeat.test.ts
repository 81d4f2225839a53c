import { describe, expect, it } from 'vitest';
import type { EventBody, RunEvent } from '../../src/events/events.ts';
import { createPlainReporter } from '../../src/reporters/plain.ts';
import type { Reporter } from '../../src/reporters/reporter.ts';
import type { ManualClock } from '../support/manual-clock.ts';
import { failingRun } from '../support/events.ts';
import { memoryStreams, type Written } from '../support/streams.ts';

function begin(): { reporter: Reporter; clock: ManualClock; written: Written; say: (...bodies: EventBody[]) => void } {
  const { streams, written, clock } = memoryStreams();
  const reporter = createPlainReporter(streams);
  let seq = 0;
  const say = (...bodies: EventBody[]): void => {
    for (const body of bodies) reporter.onEvent({ v: 1, seq: ++seq, at: clock.now(), ...body } satisfies RunEvent);
  };
  return { reporter, clock, written, say };
}

const started = failingRun[0]!;
const sent = (trigger: string): EventBody => ({ type: 'trigger-sent', trigger, job: trigger, parameters: {} });
const queued = (trigger: string, queueId: number): EventBody => ({
  type: 'trigger-queued',
  trigger,
  queueId,
  url: `https://ci.example.org/queue/item/${queueId}/`,
  attached: false,
});
const building = (trigger: string, number: number): EventBody => ({
  type: 'build-started',
  trigger,
  number,
  url: `https://ci.example.org/job/${trigger}/${number}/`,
  estimatedDuration: 360_000,
});

describe('a sign of life', () => {
  it('comes after a minute in which nothing was said, and says what is in flight and for how long', () => {
    const { clock, written, say } = begin();
    say(started, sent('verify/unit'), queued('verify/unit', 41), building('verify/unit', 7));
    clock.advance(10_000);
    say(sent('verify/lint'), queued('verify/lint', 42));
    say({ type: 'trigger-waiting', trigger: 'verify/lint', why: 'Waiting for next\r\n##vso[x] executor', stuck: false, blocked: false });
    written.err = '';
    clock.advance(59_999);
    expect(written.err).toBe('');
    clock.advance(1);
    clock.advance(60_000);
    expect(written.err).toMatchInlineSnapshot(`
      "00:01:10  still at work, 1m 10s since the start: verify/unit runs as #7 for 1m 10s, usually takes 6m 00s; verify/lint is queued for 1m 00s (Waiting for next # #vso[x] executor)
      00:02:10  still at work, 2m 10s since the start: verify/unit runs as #7 for 2m 10s, usually takes 6m 00s; verify/lint is queued for 2m 00s (Waiting for next # #vso[x] executor)
      "
    `);
  });

  it('does not come where something was said in that minute', () => {
    const { clock, written, say } = begin();
    say(started, sent('verify/unit'));
    for (let minute = 0; minute < 5; minute++) {
      clock.advance(59_000);
      say(building('verify/unit', minute));
    }
    expect(written.err).not.toContain('still at work');
  });

  it('names a few of many, and says so when nothing is in flight', () => {
    const { clock, written, say } = begin();
    say(started);
    written.err = '';
    clock.advance(60_000);
    say(...Array.from({ length: 8 }, (_, index) => sent(`all/job-${index}`)));
    written.err = written.err.replace(/^.*triggering.*\n/gm, '');
    clock.advance(60_000);
    expect(written.err).toMatchInlineSnapshot(`
      "00:01:00  still at work, 1m 00s since the start; nothing is in flight
      00:02:00  still at work, 2m 00s since the start: all/job-0 is being triggered for 1m 00s; all/job-1 is being triggered for 1m 00s; all/job-2 is being triggered for 1m 00s; all/job-3 is being triggered for 1m 00s; all/job-4 is being triggered for 1m 00s; and 3 more
      "
    `);
  });

  it.each(['run-finished', 'end'] as const)('ends with %s, so that no timer keeps the process alive', (how) => {
    const { reporter, clock, say } = begin();
    say(started);
    expect(clock.pending).toBe(1);
    if (how === 'end') reporter.end();
    else say(failingRun.at(-1)!);
    expect(clock.pending).toBe(0);
  });
});
