import { afterEach, describe, expect, test } from 'vitest';
import { LogFollower } from '../../../src/engine/log/follower.ts';
import { LogLane } from '../../../src/engine/log/lane.ts';
import type { JenkinsPort, LogChunk, ReadFailure } from '../../../src/jenkins/port.ts';
import { err, ok } from '../../../src/util/result.ts';
import { sleep } from '../../../src/util/clock.ts';
import { ManualClock } from '../../support/manual-clock.ts';

const followers: LogFollower[] = [];
afterEach(() => {
  for (const follower of followers.splice(0)) follower.stop();
});

/** A log of ASCII that a test writes, and somebody who follows it. */
class Watched {
  readonly clock: ManualClock = new ManualClock();
  readonly lines: string[] = [];
  readonly refused: string[] = [];
  readonly starts: number[] = [];
  readonly gaps: number[] = [];
  cuts = 0;
  stored = '';
  more = true;
  latency = 0;
  /** What the next reads come to instead. */
  faults: (ReadFailure['kind'] | Partial<LogChunk>)[] = [];
  readonly follower: LogFollower;

  constructor(lane: LogLane = new LogLane()) {
    const readLog: JenkinsPort['readLog'] = async (_job, _number, start, signal) => {
      this.starts.push(start);
      if (this.latency > 0) await sleep(this.clock, this.latency, signal);
      const fault = this.faults.shift();
      if (typeof fault === 'string') return err({ kind: fault, failure: { code: 'unreachable', message: 'it failed' } });
      if (start > this.stored.length) return ok({ text: '', next: this.stored.length, more: this.more, session: undefined });
      return ok({ text: this.stored.slice(start), next: this.stored.length, more: this.more, session: undefined, ...fault });
    };
    this.follower = new LogFollower({
      jenkins: { readLog } as JenkinsPort,
      clock: this.clock,
      lane,
      job: 'app',
      number: 1,
      keeps: 3,
      onLines: (lines, skipped) => {
        if (skipped) this.gaps.push(this.lines.length);
        this.lines.push(...lines);
      },
      onRefused: ({ message }) => this.refused.push(message),
      onCut: () => this.cuts++,
    });
    followers.push(this.follower);
  }
}

describe('a log that grows', () => {
  test('is read once, in order, never a part of a line', async () => {
    const watched = new Watched();
    for (const text of ['one\ntw', 'o\nthr', 'ee', '\nfour\n']) {
      watched.stored += text;
      await watched.clock.run(1_000);
    }
    expect(watched.lines).toEqual(['one', 'two', 'three', 'four']);
    watched.stored += 'the end';
    watched.more = false;
    await watched.clock.until(watched.follower.finish(10_000));
    expect(watched.lines).toEqual(['one', 'two', 'three', 'four', 'the end']);
    expect(watched.follower.tail).toEqual(['three', 'four', 'the end']);
  });

  test('goes on after failures and restarts without repeating', async () => {
    const watched = new Watched();
    watched.stored = 'one\ntwo\n';
    await watched.clock.run(1_000);
    watched.faults = ['temporary', 'temporary', 'temporary'];
    watched.stored += 'three\n';
    await watched.clock.run(20_000);
    // A killed controller lost what it had not written yet.
    watched.stored = 'one\ntwo\n';
    await watched.clock.run(20_000);
    watched.stored += 'four\n';
    await watched.clock.run(20_000);
    expect(watched.lines).toEqual(['one', 'two', 'three', 'four']);
    expect(watched.refused).toEqual([]);
  });

  test('is asked rarely while nothing is written, and soon again when it is', async () => {
    const watched = new Watched();
    await watched.clock.run(600_000);
    expect(watched.starts.length).toBeLessThan(70);
    watched.stored = 'a\n';
    await watched.clock.run(10_000);
    const asked = watched.starts.length;
    for (let second = 0; second < 10; second++) {
      watched.stored += 'b\n';
      await watched.clock.run(1_000);
    }
    expect(watched.starts.length - asked).toBeGreaterThanOrEqual(9);
  });

  test('whose beginning is missing in a piece says so, and joins nothing over the gap', async () => {
    const watched = new Watched();
    watched.stored = 'one\nhalf of';
    await watched.clock.run(1_000);
    watched.faults = [{ text: 'later\n', skipped: true }];
    watched.stored += ' a line\nmuch\nlater\n';
    await watched.clock.run(1_000);
    expect(watched.lines).toEqual(['one', 'half of', 'later']);
    expect(watched.gaps).toEqual([2]);
  });

  test('is passed on in batches', async () => {
    const sizes: number[] = [];
    const watched = new Watched();
    const { push } = watched.lines;
    watched.lines.push = (...lines) => {
      sizes.push(lines.length);
      return push.apply(watched.lines, lines);
    };
    watched.stored = 'x\n'.repeat(1_200);
    await watched.clock.run(1_000);
    expect(sizes).toEqual([500, 500, 200]);
  });
});

describe('the end', () => {
  test('is waited for, as the log is final only shortly after its build', async () => {
    const watched = new Watched();
    watched.stored = 'one\n';
    await watched.clock.run(5_000);
    const done = watched.follower.finish(10_000);
    await watched.clock.run(1_000);
    watched.stored += 'Finished: SUCCESS\n';
    watched.more = false;
    await watched.clock.until(done);
    expect(watched.lines).toEqual(['one', 'Finished: SUCCESS']);
    expect(watched.clock.pending).toBe(0);
  });

  test('is given up when nothing comes any more, and that is said', async () => {
    const watched = new Watched();
    watched.latency = 3_600_000;
    await watched.clock.until(watched.follower.finish(10_000));
    expect([watched.clock.monotonic(), watched.cuts]).toEqual([10_000, 1]);
  });

  test('is waited for as long as something comes', async () => {
    const watched = new Watched();
    watched.latency = 8_000;
    watched.stored = 'one\ntwo\nthree\n';
    watched.faults = ['one\n', 'two\n'].map((text, index) => ({ text, next: (index + 1) * text.length, more: true }));
    watched.more = false;
    await watched.clock.until(watched.follower.finish(10_000));
    expect([watched.lines, watched.cuts]).toEqual([['one', 'two', 'three'], 0]);
    expect(watched.clock.monotonic()).toBeGreaterThan(16_000);
  });

  test.each(['refused', 'missing'] as const)('comes when the log is %s, and that is said', async (kind) => {
    const watched = new Watched();
    watched.faults = [kind];
    await watched.clock.run(60_000);
    // The first read was sent before there was a fault.
    expect([watched.starts.length, watched.refused]).toEqual([2, ['it failed']]);
    await watched.follower.finish(10_000);
  });

  test('of who does not want more leaves nothing behind', async () => {
    const watched = new Watched();
    watched.stored = 'one\nhalf';
    await watched.clock.run(1_000);
    watched.follower.stop();
    await watched.clock.run(60_000);
    expect(watched.lines).toEqual(['one']);
    expect(watched.clock.pending).toBe(0);
  });
});

test('many logs share a lane: three reads at a time, ten a second', async () => {
  const lane = new LogLane();
  const one = new Watched(lane);
  const many = Array.from({ length: 50 }, () => new Watched(lane));
  let underWay = 0;
  let most = 0;
  for (const watched of [one, ...many]) {
    watched.latency = 20;
    const { push } = watched.starts;
    watched.starts.push = (...starts) => {
      most = Math.max(most, ++underWay);
      watched.clock.after(20, () => underWay--);
      watched.stored += 'x\n';
      return push.apply(watched.starts, starts);
    };
  }
  for (let step = 0; step < 200; step++) for (const watched of [one, ...many]) await watched.clock.run(100);
  expect(most).toBeLessThanOrEqual(3);
  expect([one, ...many].reduce((sum, { starts }) => sum + starts.length, 0)).toBeLessThan(20 * 10 * 1.5);
});
