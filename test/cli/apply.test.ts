import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/events/events.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { normalise } from '../support/cli.ts';
import { Program } from '../support/program.ts';

const release = `version: 1
controllers:
  main:
    url: 'sandbox:'
    poll: { min: 20ms, max: 50ms }
    sandbox:
      jobs:
        test:
          duration: 10ms
          result: FAILURE
          log: ['Running 3 tests', "\\e[31m1 failed\\e[0m", '##vso[task.complete result=Succeeded;]']
triggerSets:
  build:
    description: What is released
    triggers: [{ job: team/image, name: image, parameters: { VERSION: 1.10 } }]
  verify:
    triggers: [test]
  release:
    triggers: [{ job: deploy, parameters: { IMAGE: '\${triggers.image.number}' } }]
`;

describe('apply', () => {
  let program: Program;
  let sandbox: Sandbox | undefined;

  beforeAll(() => {
    program = new Program();
    program.write('jenkins-triggers.yml', release);
  });

  afterEach(async () => {
    await sandbox?.close();
    sandbox = undefined;
  });

  afterAll(() => program.close());

  /** A file whose controller is a Jenkins as far as the program knows. */
  async function real(): Promise<string> {
    const started = await startSandbox({ definition: { jobs: { deploy: { duration: '10ms' } } } });
    sandbox = started;
    program.write(
      'real.yml',
      `version: 1
controllers: { main: { url: '${started.url}', poll: { min: 20ms, max: 50ms } } }
triggerSets: { only: { triggers: [deploy] } }
`,
    );
    return started.url;
  }

  it('says what happens on stderr and gives the account on stdout', async () => {
    const { code, out, err } = await program.run(['apply']);
    // A build that is over by the time it is looked at has a history already.
    expect(normalise(err).replaceAll(', usually takes SPAN', '')).toMatchInlineSnapshot(`
      "HH:MM:SS  Preview: 3 to trigger, 0 to attach, 0 up to date, 0 refused
      HH:MM:SS  run RUN-ID: 3 triggers in 3 sets of jenkins-triggers.yml
      HH:MM:SS  controller main: embedded  http://127.0.0.1:PORT
      HH:MM:SS  SANDBOX: nothing will be deployed; main is the embedded controller, not a Jenkins.
      HH:MM:SS  set build: started
      HH:MM:SS  build/image: triggering team/image with VERSION=1.10
      HH:MM:SS  build/image: queued as item 1  http://127.0.0.1:PORT/queue/item/1/
      HH:MM:SS  build/image: build #1 started  http://127.0.0.1:PORT/job/team/job/image/1/
      HH:MM:SS  build/image: SUCCESS #1 in SPAN
      HH:MM:SS  set build: succeeded
      HH:MM:SS  set verify: started
      HH:MM:SS  verify/test: triggering test
      HH:MM:SS  verify/test: queued as item 2  http://127.0.0.1:PORT/queue/item/2/
      HH:MM:SS  verify/test: build #1 started  http://127.0.0.1:PORT/job/test/1/
      HH:MM:SS  verify/test: failed #1 in SPAN: test #1 ended with FAILURE
      HH:MM:SS  set verify: failed: test #1 ended with FAILURE
      HH:MM:SS  release/deploy: skipped: something it waits for failed
      HH:MM:SS  set release: skipped: something it waits for failed
      "
    `);
    expect(normalise(out)).toMatchInlineSnapshot(`
      "Run RUN-ID of jenkins-triggers.yml

      OUTCOME  TRIGGER  BUILD  TIME  LINK
      succeeded  build/image  #1  SPAN  http://127.0.0.1:PORT/job/team/job/image/1/
      failed  verify/test  #1  SPAN  http://127.0.0.1:PORT/job/test/1/
      skipped  release/deploy  -  -  something it waits for failed

      failed: verify/test (test #1 on main)
        what  test #1 ended with FAILURE.
        to do  Read the end of its console log.
        see  http://127.0.0.1:PORT/job/test/1/
        code  bad-result (docs/errors.md#bad-result)
        end of the console log
        | Started by user unknown or anonymous
        | Started by user unknown or anonymous
        | Running as SYSTEM
        | Building in workspace /var/lib/jenkins-sandbox/workspace/test
        | Running 3 tests
        > 1 failed
        | # #vso[task.complete result=Succeeded;]
        | Build step 'Execute shell' marked build as failure
        | Finished: FAILURE

      SANDBOX: nothing was deployed; main is the embedded controller, not a Jenkins.
      2 of 3 triggered: 1 succeeded, 1 failed, 1 skipped · SPAN
      "
    `);
    expect(code).toBe(1);
  });

  it('runs only the sets that are named', async () => {
    const { code, out } = await program.run(['apply', 'jenkins-triggers.yml', 'build', '--run-id', 'nightly']);
    expect(out).toContain('Run nightly of jenkins-triggers.yml');
    expect(out).toContain('1 triggered: 1 succeeded');
    expect(code).toBe(0);
  });

  it('tells somebody who names a set where the file belongs', async () => {
    const { code, out, err } = await program.run(['apply', 'release']);
    expect(err).toContain('The first argument is the file, what follows are sets');
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('writes events for programs', async () => {
    const { code, out, err } = await program.run(['apply', '--output', 'ndjson', '--only', 'image']);
    expect(err).toBe('');
    const events = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as RunEvent);
    expect(events.map((event) => event.seq)).toEqual(events.map((_event, index) => index + 1));
    expect(events.map((event) => event.type).filter((type) => type !== 'trigger-waiting')).toEqual([
      'preview',
      'run-started',
      'set-started',
      'trigger-sent',
      'trigger-queued',
      'build-started',
      'trigger-finished',
      'set-finished',
      'run-finished',
    ]);
    expect(events[0]).toMatchObject({
      counts: { triggers: 1, trigger: 1, attach: 0, upToDate: 0, refused: 0 },
      triggers: [{ trigger: 'build/image', action: 'trigger' }],
    });
    expect(events.at(-1)).toMatchObject({ exitCode: 0, sandbox: true, counts: { triggers: 1, succeeded: 1 } });
    const last = events.at(-1);
    expect(last?.type === 'run-finished' && (last.requests['main'] ?? 0)).toBeGreaterThan(2);
    expect(code).toBe(0);
  });

  it('warns in CI that the sandbox deploys nothing', async () => {
    const { err } = await program.run(['apply', 'jenkins-triggers.yml', 'build'], { env: { CI: 'true' } });
    expect(err).toContain('warning sandbox-in-ci: CI is set, but this run goes to the embedded controller and deploys nothing');
  });

  it('a reader of stdout that goes away ends the output, not the run', async () => {
    const { code, host } = await program.run(['apply', 'jenkins-triggers.yml', 'build', '--output', 'ndjson'], {}, (host) => {
      host.stdout.onText = () => host.stdout.breakPipe();
    });
    expect(host.stdout.text.split('\n')).toHaveLength(2);
    expect(code).toBe(0);
  });

  it('keeps secrets out of every output, also from the console log of the job', async () => {
    const secret = 'canary/+ "ä" 0123456789';
    program.write(
      'secret.yml',
      `version: 1
controllers:
  main:
    url: 'sandbox:'
    username: ci
    token: '\${env:API_TOKEN}'
    poll: { min: 20ms, max: 50ms }
    sandbox:
      jobs:
        leak:
          parameters: { PASSWORD: { type: string } }
          duration: 10ms
          result: FAILURE
          log: ['the password is $PASSWORD', 'in a URL https://x/?p=$PASSWORD']
triggerSets:
  only: { triggers: [{ job: leak, parameters: { PASSWORD: '\${secret:PASSWORD}' } }] }
`,
    );
    const env = { API_TOKEN: 'canary-token-5f2c', PASSWORD: secret };
    for (const output of ['plain', 'ndjson', 'pretty']) {
      const terminal = output === 'pretty';
      const { code, out, err } = await program.run(['apply', 'secret.yml', '--output', output], { env, terminal });
      expect(code).toBe(1);
      expect(out).toContain('the password is ***');
      for (const value of Object.values(env)) {
        const forms = [value, encodeURIComponent(value), Buffer.from(value).toString('base64'), JSON.stringify(value).slice(1, -1)];
        for (const form of forms) expect(out + err).not.toContain(form);
      }
    }
  });

  describe('on a real controller', () => {
    it('asks on a terminal and does nothing without a yes', async () => {
      const url = await real();
      const { code, err, host } = await program.run(['apply', 'real.yml'], { answer: '' });
      expect(host.questions).toEqual([`Trigger 1 job on main (${url})? [y/N] `]);
      expect(err).toMatch(/Preview: 1 to trigger, .*\nNothing was triggered\.\n$/);
      expect(sandbox?.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
      expect(code).toBe(130);
    });

    it('goes ahead after a yes', async () => {
      await real();
      const { code, out } = await program.run(['apply', 'real.yml'], { answer: 'y' });
      expect(out).not.toContain('SANDBOX');
      expect(sandbox?.builds('deploy')).toHaveLength(1);
      expect(code).toBe(0);
    });

    it.each([
      ['--yes on a terminal', ['--yes'], { answer: 'n' }],
      ['no terminal', [], {}],
      ['CI on a terminal', [], { answer: 'n', env: { CI: '1' } }],
      ['--require-approval with --yes', ['--require-approval', '--yes'], {}],
    ])('does not ask with %s', async (_what, flags, options) => {
      await real();
      const { code, host } = await program.run(['apply', 'real.yml', ...flags], options);
      expect(host.questions).toEqual([]);
      expect(code).toBe(0);
    });

    it('refuses a limit that would keep an atomic set from ever starting', async () => {
      const url = await real();
      program.write(
        'atomic.yml',
        `version: 1
controllers: { main: { url: '${url}' } }
triggerSets: { both: { mode: parallel, atomic: true, triggers: [deploy, { job: deploy, name: again, parameters: { A: '1' } }] } }
`,
      );
      const { code, err } = await program.run(['apply', 'atomic.yml', '--max-parallel', '1']);
      expect(err).toMatchInlineSnapshot(`
        "error cli-usage: \`--max-parallel 1\` is less than the 2 triggers of the atomic set \`both\`, which are held all at once
           = Allow 2 or more, or leave the flag out

        1 problem
        "
      `);
      expect(sandbox?.requests).toEqual([]);
      expect(code).toBe(2);
    });

    it('refuses with --require-approval where nobody can be asked', async () => {
      await real();
      const { code, err } = await program.run(['apply', 'real.yml', '--require-approval']);
      expect(err).toMatchInlineSnapshot(`
        "error cli-usage: An approval is required (\`--require-approval\`), and there is no terminal to ask on
           = Add \`--yes\` where the pipeline step itself is the approval

        1 problem
        "
      `);
      expect(sandbox?.requests).toEqual([]);
      expect(code).toBe(2);
    });
  });
});
