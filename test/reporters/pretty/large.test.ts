import { afterEach, describe, expect, it } from 'vitest';
import type { EventBody } from '../../../src/events/events.ts';
import { Live, type LiveOptions } from './live.ts';
import { failed, queued, running, sent, succeeded } from './runs.ts';

let live: Live | undefined;

function open(options?: LiveOptions): Live {
  live = new Live(options);
  return live;
}

afterEach(() => live?.close());

const waves = 8;
const members = 25;

/** 200 triggers in 8 sets: one done, two under way with failures, the rest to come. */
function largeRun(view: Live): void {
  const id = (wave: number, member: number): string => `wave-${wave}/service-${member}`;
  const started: EventBody = {
    type: 'run-started',
    run: 'large-1',
    file: 'large.yml',
    sets: Array.from({ length: waves }, (_, wave) => ({
      name: `wave-${wave}`,
      mode: 'parallel',
      needs: wave < 2 ? [] : [`wave-${wave - 2}`],
      triggers: Array.from({ length: members }, (_unused, member) => ({
        id: id(wave, member),
        name: `service-${member}`,
        job: `team-${wave}/service-${member}`,
        controller: 'main',
        needs: [],
      })),
    })),
    controllers: [{ name: 'main', url: 'https://ci.example.org', sandbox: false }],
  };
  view.say(started, { type: 'set-started', set: 'wave-0' }, { type: 'set-started', set: 'wave-1' });
  for (let member = 0; member < members; member++) {
    view.say(sent(id(0, member)), running(id(0, member), 100 + member, 60_000));
    view.pass(1_000);
    view.say(succeeded(id(0, member), 100 + member, 59_000));
  }
  view.say({ type: 'set-finished', set: 'wave-0', outcome: 'succeeded' }, { type: 'set-started', set: 'wave-2' });
  for (let member = 0; member < 12; member++) {
    view.say(sent(id(1, member)), running(id(1, member), 7 + member, 60_000));
    view.pass(500);
    if (member === 3)
      view.say(failed(id(1, member), 10, ['Compiling', 'Testing', 'ERROR: 3 tests failed', 'see report', 'Finished: FAILURE']));
    else if (member < 8) view.say(succeeded(id(1, member), 7 + member, 55_000));
  }
  view.say(...[0, 1, 2].flatMap((member) => [sent(id(2, member)), ...queued(id(2, member), 'Waiting for next available executor')]));
  view.pass(20_000);
}

describe('200 triggers', () => {
  it('at 80×24', async () => {
    const view = open();
    largeRun(view);
    expect(await view.screen.text()).toMatchInlineSnapshot(`
      "wave-0  succeeded: 25 succeeded · 25s
      wave-1  8 of 25 (1 failed, 7 succeeded) · 50s
        ✗ service-3   #10   failed in 3.9s
            Build 10 of shop/wave-1/service-3 ended with FAILURE
            > ERROR: 3 tests failed
            | see report
            | Finished: FAILURE
        ● service-8   #15   ███▋░░░░░░  21s of about 1m 00s
        ● service-9   #16   ███▌░░░░░░  21s of about 1m 00s
        ● service-10  #17   ███▌░░░░░░  20s of about 1m 00s
        ● service-11  #18   ███▍░░░░░░  20s of about 1m 00s
        · service-12
      wave-2  0 of 25 · 25s
        ○ service-0         queued 19s: Waiting for next available executor
        ○ service-1         queued 19s: Waiting for next available executor
        ○ service-2         queued 19s: Waiting for next available executor
      wave-3  25 triggers · after wave-1
      wave-4  25 triggers · after wave-2
      wave-5  25 triggers · after wave-3
      wave-6  25 triggers · after wave-4
      wave-7  25 triggers · after wave-5
      … not shown: 159 to come, 32 over
      █▋░░░░░░░░  33 of 200 · 1 failed · 4 running · 3 queued · at least 39s left"
    `);
  });

  it('at 200×50', async () => {
    const view = open({ columns: 200, rows: 50 });
    largeRun(view);
    expect(await view.screen.text()).toMatchInlineSnapshot(`
      "wave-0  succeeded: 25 succeeded · 25s
        ✓ service-19  #119  SUCCESS in 59.0s
        ✓ service-20  #120  SUCCESS in 59.0s
        ✓ service-21  #121  SUCCESS in 59.0s
        ✓ service-22  #122  SUCCESS in 59.0s
        ✓ service-23  #123  SUCCESS in 59.0s
        ✓ service-24  #124  SUCCESS in 59.0s
      wave-1  8 of 25 (1 failed, 7 succeeded) · 50s
        ✓ service-0   #7    SUCCESS in 55.0s
        ✓ service-1   #8    SUCCESS in 55.0s
        ✓ service-2   #9    SUCCESS in 55.0s
        ✗ service-3   #10   failed in 3.9s
            Build 10 of shop/wave-1/service-3 ended with FAILURE
            > ERROR: 3 tests failed
            | see report
            | Finished: FAILURE
        ✓ service-4   #11   SUCCESS in 55.0s
        ✓ service-5   #12   SUCCESS in 55.0s
        ✓ service-6   #13   SUCCESS in 55.0s
        ✓ service-7   #14   SUCCESS in 55.0s
        ● service-8   #15   ███████▎░░░░░░░░░░░░  21s of about 1m 00s
        ● service-9   #16   ███████▏░░░░░░░░░░░░  21s of about 1m 00s
        ● service-10  #17   ███████░░░░░░░░░░░░░  20s of about 1m 00s
        ● service-11  #18   ██████▊░░░░░░░░░░░░░  20s of about 1m 00s
        · service-12
        · service-13
        · service-14
        · service-15
        · service-16
        · service-17
        · service-18
        · service-19
        · service-20
        · service-21
        · service-22
        · service-23
        · service-24
      wave-2  0 of 25 · 25s
        ○ service-0         queued 19s: Waiting for next available executor
        ○ service-1         queued 19s: Waiting for next available executor
        ○ service-2         queued 19s: Waiting for next available executor
        · service-3
      wave-3  25 triggers · after wave-1
      wave-4  25 triggers · after wave-2
      wave-5  25 triggers · after wave-3
      wave-6  25 triggers · after wave-4
      wave-7  25 triggers · after wave-5
      … not shown: 146 to come, 19 over
      ███▎░░░░░░░░░░░░░░░░  33 of 200 · 1 failed · 4 running · 3 queued · at least 39s left · 50s"
    `);
  });

  it('shows the latest failure however much runs, and counts what it does not show', async () => {
    const view = open();
    const triggers = Array.from({ length: 60 }, (_, index) => ({
      id: `all/t${index}`,
      name: `t${index}`,
      job: `t${index}`,
      controller: 'main',
      needs: [],
    }));
    view.say({
      type: 'run-started',
      run: 'wide-1',
      file: 'wide.yml',
      sets: [{ name: 'all', mode: 'parallel', needs: [], triggers }],
      controllers: [{ name: 'main', url: 'https://ci.example.org', sandbox: false }],
    });
    view.say({ type: 'set-started', set: 'all' }, ...triggers.slice(0, 40).map(({ id }) => sent(id)));
    for (const [index, { id }] of triggers.slice(0, 30).entries()) view.say(running(id, index + 1, 60_000));
    view.say(...triggers.slice(30, 40).flatMap(({ id }) => queued(id, 'Waiting for next available executor')));
    for (const index of [3, 29, 7]) {
      view.say(failed(`all/t${index}`, index + 1, ['ERROR: out of memory']));
      view.pass(1_000);
    }
    view.say(succeeded('all/t0', 1, 3_000));
    view.pass(1_000);
    expect(await view.screen.text()).toMatchInlineSnapshot(`
      "all  4 of 60 (3 failed, 1 succeeded) · 3s
        ● t1   #2    ▋░░░░░░░░░  3s of about 1m 00s
        ● t2   #3    ▋░░░░░░░░░  3s of about 1m 00s
        ● t4   #5    ▋░░░░░░░░░  3s of about 1m 00s
        ● t5   #6    ▋░░░░░░░░░  3s of about 1m 00s
        ● t6   #7    ▋░░░░░░░░░  3s of about 1m 00s
        ✗ t7   #8    failed in 3.9s
            Build 8 of shop/all/t7 ended with FAILURE
        ● t8   #9    ▋░░░░░░░░░  3s of about 1m 00s
        ● t9   #10   ▋░░░░░░░░░  3s of about 1m 00s
        ● t10  #11   ▋░░░░░░░░░  3s of about 1m 00s
        ● t11  #12   ▋░░░░░░░░░  3s of about 1m 00s
        ● t12  #13   ▋░░░░░░░░░  3s of about 1m 00s
        ● t13  #14   ▋░░░░░░░░░  3s of about 1m 00s
        ● t14  #15   ▋░░░░░░░░░  3s of about 1m 00s
        ● t15  #16   ▋░░░░░░░░░  3s of about 1m 00s
        ● t16  #17   ▋░░░░░░░░░  3s of about 1m 00s
        ● t17  #18   ▋░░░░░░░░░  3s of about 1m 00s
        ● t18  #19   ▋░░░░░░░░░  3s of about 1m 00s
        ✗ t29  #30   failed in 3.9s
            Build 30 of shop/all/t29 ended with FAILURE
      … not shown: 10 running, 1 failed, 10 queued, 20 to come, 1 over
      ▋░░░░░░░░░  4 of 60 · 3 failed · 26 running · 10 queued · at least 56s left"
    `);
  });

  it('writes little where little changes', () => {
    const view = open({ columns: 200, rows: 50 });
    largeRun(view);
    const before = view.writes.length;
    view.pass(1_000);
    const written = view.writes.slice(before);
    // Only seconds and bars change, in nine of 50 lines.
    expect(written.length).toBeLessThanOrEqual(4);
    expect(written.map(({ text }) => text.length).reduce((sum, length) => sum + length, 0)).toBeLessThan(2_500);
  });
});
