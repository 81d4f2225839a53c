import { afterEach, describe, expect, it } from 'vitest';
import { Live, type LiveOptions } from './live.ts';
import { failed, finished, middle, queued, running, sent, started, succeeded } from './runs.ts';

let live: Live | undefined;

function open(options?: LiveOptions): Live {
  live = new Live(options);
  return live;
}

afterEach(() => live?.close());

describe('the live view', () => {
  it('shows the tree in the order of the plan at 80×24', async () => {
    const view = open();
    middle(view);
    expect(await view.screen.text()).toMatchInlineSnapshot(`
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

      █▍░░░░░░░░  1 of 7 · 1 failed · 1 running · 1 queued · at least 40s left"
    `);
  });

  it('shows what matters at 40×12', async () => {
    const view = open({ columns: 40, rows: 12 });
    middle(view);
    expect(await view.screen.text()).toMatchInlineSnapshot(`
      "verify  1 of 3 (1 failed) · 1m 20s
        ● unit           #7    1m 20s/2m 00s
        ✗ lint           #112  failed in 3.9s
            Build 112 of shop/verify/lint
            > ERROR: 3 problems
            | src/a.ts
            | Finished: FAILURE
        ○ e2e[BROWSER=…        stuck 1m 20s:…
      release  3 triggers · after verify
      rollback  1 trigger · after release
      1 of 7 · 1 failed · 1 running"
    `);
  });

  it('has room for more at 160×50', async () => {
    const view = open({ columns: 160, rows: 50 });
    middle(view);
    expect(await view.screen.text()).toMatchInlineSnapshot(`
      "00:00:00  run nightly-7: 7 triggers in 3 sets of release.yml
      00:00:00  controller main: Jenkins  https://ci.example.org
      verify  1 of 3 (1 failed) · 1m 20s
        ● unit                  #7    █████████████▍░░░░░░  1m 20s of about 2m 00s · on linux-3
        ✗ lint                  #112  failed in 3.9s
            Build 112 of shop/verify/lint ended with FAILURE
            To do: Read the end of its console log
            | Checking 41 files
            > ERROR: 3 problems
            | src/a.ts
            | Finished: FAILURE
        ○ e2e[BROWSER=firefox]        stuck 1m 20s: There are no nodes with the label ‘mac’
      release  3 triggers · after verify
        · image
        · deploy
        · smoke
      rollback  1 trigger · after release
        · undo

      ██▉░░░░░░░░░░░░░░░░░  1 of 7 · 1 failed · 1 running · 1 queued · at least 40s left · 1m 20s"
    `);
  });

  it('colours what it also says', async () => {
    const view = open({ colour: true });
    middle(view);
    expect(await view.screen.colours()).toMatchInlineSnapshot(`
      "{grey}00:00:00  {bold}run nightly-7: 7 triggers in 3 sets of release.yml
      {grey}00:00:00  {}controller main: Jenkins  {grey}https://ci.example.org
      {bold}verify  {}1 of 3 (1 failed) · 1m 20s
        {cyan}● {}unit                  #7    {cyan}██████▋{grey}░░░  {}1m 20s of about 2m 00s {grey}· on linux-3
        {red}✗ {}lint                  #112  {red}failed {}in 3.9s
            Build 112 of shop/verify/lint ended with FAILURE
            To do: Read the end of its console log
            {grey}| {}Checking 41 files
            {red}> ERROR: 3 problems
            {grey}| {}src/a.ts
            {grey}| {}Finished: FAILURE
        {yellow}○ {}e2e[BROWSER=firefox]        {yellow}stuck 1m 20s{}: There are no nodes with the labe…
      {bold}release  {grey}3 triggers · after verify
        {grey}· image
        {grey}· deploy
        {grey}· smoke
      {bold}rollback  {grey}1 trigger · after release
        {grey}· undo

      {cyan}█▍{grey}░░░░░░░░  {bold}1 of 7 {grey}· {red}1 failed {grey}· {}1 running {grey}· {}1 queued {grey}· {}at least 40s left"
    `);
  });

  it('shows attempts, what is held back, what is late, and what is cancelled', async () => {
    const view = open();
    view.say(started, { type: 'set-started', set: 'verify' }, sent('verify/unit'), sent('verify/lint'), running('verify/unit', 7, 10_000));
    view.say(
      { type: 'trigger-held-back', trigger: 'verify/e2e[BROWSER=firefox]', behind: 'verify/unit' },
      running('verify/lint', 3, 10_000),
    );
    view.say({
      type: 'trigger-rebuilding',
      trigger: 'verify/unit',
      attempts: 3,
      attempt: 1,
      number: 7,
      url: 'https://ci.example.org/job/shop/7/',
      result: 'FAILURE',
      duration: 900,
    });
    view.say(sent('verify/unit'), running('verify/unit', 8, 10_000));
    view.pass(12_000);
    view.say({ type: 'trigger-cancelling', trigger: 'verify/lint', failure: { code: 'timeout-run', message: 'It took longer than 10s' } });
    view.pass(1_000);
    expect(await view.screen.text()).toMatchInlineSnapshot(`
      "00:00:00  run nightly-7: 7 triggers in 3 sets of release.yml
      00:00:00  controller main: Jenkins  https://ci.example.org
      verify  0 of 3 · 12s
        ● unit                  #8    ██████████  12s, usually 10s · attempt 2 of 3
        ! lint                  #3    cancelling: It took longer than 10s
        · e2e[BROWSER=firefox]        held back until verify/unit has left the queue
      release  3 triggers · after verify
        · image
        · deploy
        · smoke
      rollback  1 trigger · after release
        · undo

      ░░░░░░░░░░  0 of 7 · 2 running · 12s"
    `);
  });

  it('says what a build waits for somebody to answer', async () => {
    const view = open();
    view.say(started, { type: 'set-started', set: 'verify' }, sent('verify/unit'), running('verify/unit', 7, 10_000));
    const input = { id: 'Ship', message: 'Ship it?' };
    const paused = {
      type: 'build-paused',
      trigger: 'verify/unit',
      number: 7,
      url: 'https://ci.example.org/job/shop/7/input/',
      input,
    } as const;
    view.pass(5_000);
    view.say(paused);
    view.pass(1_000);
    expect(await view.screen.text()).toMatch(/● unit {18}#7 {4}paused \ds: Ship it\?/);
    view.say({ type: 'build-resumed', trigger: 'verify/unit', number: 7 });
    view.say({ ...paused, answer: 'proceed' });
    view.pass(1_000);
    expect(await view.screen.text()).toMatch(/● unit {18}#7 {4}[█▉▊▋▌▍▎▏]+░+ {2}\ds of about 10s/);
  });

  it('says what a signal does and what the next one would do', async () => {
    const view = open();
    middle(view);
    const last = async (): Promise<string | undefined> => (await view.screen.text()).split('\n').at(-1);
    view.say({ type: 'interrupted', signal: 'SIGINT', times: 1 });
    view.say({ type: 'trigger-cancelling', trigger: 'verify/unit', failure: { code: 'interrupted', message: 'The run was interrupted' } });
    view.pass(100);
    expect(await view.screen.text()).toMatchInlineSnapshot(`
      "00:00:00  run nightly-7: 7 triggers in 3 sets of release.yml
      00:00:00  controller main: Jenkins  https://ci.example.org
      verify  1 of 3 (1 failed) · 1m 20s
        ! unit                  #7    cancelling: The run was interrupted
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

      █▍░░░░░░░░  1 of 7 · 1 failed · 1 running · 1 queued · 1m 20s
      Cancelling what this run started. Ctrl-C again ends harder what does not stop."
    `);
    view.say({ type: 'interrupted', signal: 'SIGINT', times: 2 });
    view.pass(100);
    expect(await last()).toMatchInlineSnapshot(`"Ending builds harder. Ctrl-C again leaves at once; they go on in Jenkins."`);
    view.say({ type: 'interrupted', signal: 'SIGINT', times: 3 });
    expect(await last()).toMatchInlineSnapshot(`"Leaving at once. What this run started goes on in Jenkins."`);
    expect(view.clock.pending).toBe(0);
  });

  it('says it in few words where there is little room', async () => {
    const view = open({ columns: 40, rows: 12 });
    middle(view);
    const lines: (string | undefined)[] = [];
    for (const times of [1, 2, 3]) {
      view.say({ type: 'interrupted', signal: 'SIGINT', times });
      view.pass(100);
      lines.push((await view.screen.text()).split('\n').at(-1));
    }
    expect(lines).toEqual([
      'Cancelling. Ctrl-C again ends harder.',
      'Ending harder. Ctrl-C again leaves.',
      'Leaving. Builds go on in Jenkins.',
    ]);
  });

  it('prints warnings and what happens to controllers above, and keeps them', async () => {
    const view = open({ columns: 100 });
    view.say(started, {
      type: 'warning',
      diagnostic: { code: 'short-secret', severity: 'warning', message: '`${secret:PIN}` is too short to be masked in the output' },
    });
    view.pass(100);
    view.say({ type: 'controller-notice', controller: 'main', notice: { kind: 'restarted' } });
    view.say({ type: 'controller-notice', controller: 'main', notice: { kind: 'crumb-refreshed' } });
    view.pass(100);
    expect(await view.screen.text()).toMatchInlineSnapshot(`
      "00:00:00  run nightly-7: 7 triggers in 3 sets of release.yml
      00:00:00  controller main: Jenkins  https://ci.example.org
      00:00:00  warning short-secret: \`\${secret:PIN}\` is too short to be masked in the output
      00:00:00  controller main: was restarted
      verify  3 triggers
        · unit
        · lint
        · e2e[BROWSER=firefox]
      release  3 triggers · after verify
        · image
        · deploy
        · smoke
      rollback  1 trigger · after release
        · undo

      ░░░░░░░░░░  0 of 7 · 0s"
    `);
  });

  it('gives way to the account, which stays', async () => {
    const view = open();
    middle(view);
    view.say(succeeded('verify/unit', 7, 110_000), finished(1));
    expect(await view.screen.scrollback()).toMatchInlineSnapshot(`
      "00:00:00  run nightly-7: 7 triggers in 3 sets of release.yml
      00:00:00  controller main: Jenkins  https://ci.example.org
      Run nightly-7 of release.yml

      OUTCOME    TRIGGER      BUILD  TIME    LINK
      succeeded  verify/unit  #7     1m 50s
      failed     verify/lint  #112   3.9s    https://ci.example.org/job/shop/112/

      failed: verify/lint (shop/lint #112 on main)
        what     Build 112 of shop/verify/lint ended with FAILURE.
        to do    Read the end of its console log.
        code     bad-result (docs/errors.md#bad-result)
        end of the console log
        | Checking 41 files
        |
        > ERROR: 3 problems
        | src/a.ts
        | Finished: FAILURE

      2 of 7 triggered: 1 succeeded, 1 failed · 1m 00s"
    `);
    expect(await view.screen.cursor()).toEqual({ column: 0, row: 20, hidden: false });
    expect(view.clock.pending).toBe(0);
    expect(view.listeners.size).toBe(0);
  });

  it('stays where stdout goes elsewhere', async () => {
    const view = open({ outElsewhere: true });
    middle(view);
    view.say(finished(1));
    expect((await view.screen.text()).split('\n').at(-1)).toMatchInlineSnapshot(
      `"█▍░░░░░░░░  1 of 7 · 1 failed · 1 running · 1 queued · at least 40s left"`,
    );
    expect(view.out).toContain('Run nightly-7 of release.yml');
  });

  it('knows from the preview how long it takes, before anything runs', async () => {
    const view = open();
    const usual = [
      ['verify/unit', 60_000],
      ['verify/lint', 20_000],
      ['verify/e2e[BROWSER=firefox]', 90_000],
      ['release/image', 30_000],
      ['release/deploy', 40_000],
      ['release/smoke', 5_000],
      ['rollback/undo', 10_000],
    ] as const;
    view.say({
      type: 'preview',
      counts: { triggers: 7, trigger: 7, attach: 0, upToDate: 0, refused: 0 },
      triggers: usual.map(([trigger, estimatedDuration]) => ({
        trigger,
        action: 'trigger',
        url: 'https://ci.example.org/',
        estimatedDuration,
      })),
      unchecked: [],
      criticalPath: [],
    });
    view.say(started);
    view.pass(100);
    expect((await view.screen.text()).split('\n').at(-1)).toMatchInlineSnapshot(`"░░░░░░░░░░  0 of 7 · about 2m 55s left · 0s"`);
  });

  it('leads to builds where the terminal has links', () => {
    const view = open({ hyperlinks: true });
    middle(view);
    expect(view.writes.map(({ text }) => text).join('')).toContain(
      '\u001b]8;;https://ci.example.org/job/shop/7/\u001b\\#7\u001b]8;;\u001b\\',
    );
  });

  it('keeps wide characters, marks and hostile text in their place', async () => {
    const view = open({ columns: 60, rows: 12 });
    view.say(started, { type: 'set-started', set: 'verify' }, sent('verify/unit'), sent('verify/lint'));
    view.say(...queued('verify/unit', '実行中のビルドを待っています。順番が来るまで少々お待ちください。もうすぐです'));
    view.say(
      failed('verify/lint', 3, ['e\u0301te\u0301 \u001b[2Jgone\u001b[1;1H', 'tab\there', '\u001b]0;title\u0007' + '漢字'.repeat(40)]),
    );
    view.pass(2_000);
    expect(await view.screen.text()).toMatchInlineSnapshot(`
      "verify  1 of 3 (1 failed) · 2s
        ○ unit                        queued 2s: 実行中のビルド…
        ✗ lint                  #3    failed in 3.9s
            Build 3 of shop/verify/lint ended with FAILURE
            | été gone
            | tab    here
            | 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢…
        · e2e[BROWSER=firefox]
      release  3 triggers · after verify
      rollback  1 trigger · after release
      1 of 7 · 1 failed · 1 queued · 2s"
    `);
  });
});
