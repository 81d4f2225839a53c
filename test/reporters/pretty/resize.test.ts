import { afterEach, describe, expect, it } from 'vitest';
import { Live, type LiveOptions } from './live.ts';
import { middle, running, succeeded } from './runs.ts';

let live: Live | undefined;

function open(options?: LiveOptions): Live {
  live = new Live(options);
  return live;
}

afterEach(() => live?.close());

/** How often each line of the tree stands on the screen and above it: once, or something was left over. */
async function timesShown(view: Live): Promise<readonly number[]> {
  const all = await view.screen.scrollback();
  return [/^verify /gm, /^release /gm, / of 7 /gm, /nightly-7/g].map((pattern) => [...all.matchAll(pattern)].length);
}

describe('a window that changes its size', () => {
  it.each([
    ['narrower', 44, 24],
    ['wider', 200, 24],
    ['higher', 80, 50],
    ['narrower and higher', 50, 40],
  ] as const)('%s: leaves nothing behind', async (_how, columns, rows) => {
    const view = open();
    middle(view);
    await view.screen.text();
    view.resize(columns, rows);
    view.pass(100);
    view.say(succeeded('verify/unit', 7, 110_000));
    view.pass(100);
    expect(await timesShown(view)).toEqual([1, 1, 1, 1]);
  });

  it('several times between two frames', async () => {
    const view = open({ columns: 120, rows: 30 });
    middle(view);
    for (const columns of [110, 90, 60, 75]) {
      await view.screen.text();
      view.resize(columns, 30);
    }
    view.pass(100);
    expect(await timesShown(view)).toEqual([1, 1, 1, 1]);
  });

  it('lower: shows what fits, in place', async () => {
    const view = open();
    middle(view);
    await view.screen.text();
    view.resize(80, 9);
    view.pass(100);
    view.say(running('verify/e2e[BROWSER=firefox]', 9));
    view.pass(100);
    expect(await view.screen.text()).toMatchInlineSnapshot(`
      "verify  1 of 3 (1 failed) · 1m 20s
        ● unit                  #7    ██████▋░░░  1m 20s of about 2m 00s · on linux-3
        ✗ lint                  #112  failed in 3.9s
            Build 112 of shop/verify/lint ended with FAILURE
            > ERROR: 3 problems
            | src/a.ts
        ● e2e[BROWSER=firefox]  #9    0s
      █▍░░░░░░░░  1 of 7 · 1 failed · 2 running · at least 39s left · 1m 20s"
    `);
  });

  it('goes on below what was printed while the process was stopped', async () => {
    const view = open();
    middle(view);
    await view.screen.text();
    view.screen.write('^Z\n[1]+  Stopped  trigger-runner apply\n$ fg\ntrigger-runner apply\n');
    for (const listener of view.listeners) listener('continued');
    view.pass(100);
    view.say(succeeded('verify/unit', 7, 110_000));
    view.pass(100);
    expect(await view.screen.scrollback()).toMatchInlineSnapshot(`
      "00:00:00  run nightly-7: 7 triggers in 3 sets of release.yml
      00:00:00  controller main: Jenkins  https://ci.example.org
      verify  1 of 3 (1 failed) · 1m 20s
        ● unit                  #7    ██████▋░░░  1m 20s of about 2m 00s · on linux-3
        ✗ lint                  #112  failed in 3.9s
            Build 112 of shop/verify/lint ended with FAILURE
            To do: Read the end of its console log
            | Checking 41 files
            > ERROR: 3 problems
            | src/a.ts
            | Finished: FAILURE
        ○ e2e[BROWSER=firefox]        stuck 1m 20s: There are no nodes with the labe…
      release  3 triggers · after verify
        · image
        · deploy
        · smoke
      rollback  1 trigger · after release
        · undo

      █▍░░░░░░░░  1 of 7 · 1 failed · 1 running · 1 queued · at least 40s left
      ^Z
      [1]+  Stopped  trigger-runner apply
      $ fg
      trigger-runner apply
      verify  2 of 3 (1 failed, 1 succeeded) · 1m 20s
        ✓ unit                  #7    SUCCESS in 1m 50s
        ✗ lint                  #112  failed in 3.9s
            Build 112 of shop/verify/lint ended with FAILURE
            To do: Read the end of its console log
            | Checking 41 files
            > ERROR: 3 problems
            | src/a.ts
            | Finished: FAILURE
        ○ e2e[BROWSER=firefox]        stuck 1m 20s: There are no nodes with the labe…
      release  3 triggers · after verify
        · image
        · deploy
        · smoke
      rollback  1 trigger · after release
        · undo

      ██▉░░░░░░░  2 of 7 · 1 failed · 1 queued · 1m 20s"
    `);
  });
});
