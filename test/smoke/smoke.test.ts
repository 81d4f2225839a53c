import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliRig, node, normalise } from '../support/cli.ts';

const file = (result: string): string => `version: 1
controllers:
  main:
    url: 'sandbox:'
    sandbox:
      jobs:
        team/test: { duration: 10ms, result: ${result}, log: ['Running 3 tests', 'Done'] }
triggerSets:
  verify:
    triggers: [team/test, deploy]
`;

/** The delivered program as a process of its own, on the Node that the environment names. */
describe(`on Node ${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()}`, () => {
  let rig: CliRig;

  beforeAll(() => {
    rig = new CliRig();
    rig.write('jenkins-triggers.yml', file('SUCCESS'));
    rig.write('failing.yml', file('FAILURE'));
    rig.write('wrong.yml', file('SUCCES'));
  });

  afterAll(() => rig.close());

  it('shows help', async () => {
    const { code, out, err } = await rig.run(['--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('trigger-runner apply [FILE] [SET]...');
  });

  it('shows the versions', async () => {
    const { code, out, err } = await rig.run(['--version']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^trigger-runner \d+\.\d+\.\d+ \(Node \d+\.\d+\.\d+, \w+ \w+\)\n$/);
  });

  it('prints the schema', async () => {
    const { code, out } = await rig.run(['schema']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ title: 'TriggersFile' });
  });

  it('validates a good file', async () => {
    expect(await rig.run(['validate'])).toEqual({
      code: 0,
      out: 'jenkins-triggers.yml is valid: 1 set, 2 triggers, 1 controller\n',
      err: '',
    });
  });

  it('validates a bad file', async () => {
    const { code, out, err } = await rig.run(['validate', 'wrong.yml', '--output', 'plain']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('wrong.yml:7:');
    expect(err).toContain('SUCCESS');
  });

  it('applies a file on the sandbox', async () => {
    const { code, out, err } = await rig.run(['apply']);
    expect(normalise(out)).toMatchInlineSnapshot(`
      "Run RUN-ID of jenkins-triggers.yml

      OUTCOME  TRIGGER  BUILD  TIME  LINK
      succeeded  verify/team/test  #1  SPAN  http://127.0.0.1:PORT/job/team/job/test/1/
      succeeded  verify/deploy  #1  SPAN  http://127.0.0.1:PORT/job/deploy/1/

      SANDBOX: nothing was deployed; main is the embedded controller, not a Jenkins.
      2 triggered: 2 succeeded · SPAN
      "
    `);
    expect(err).toContain('SANDBOX: nothing will be deployed');
    expect(code).toBe(0);
  });

  it('applies a file whose first job fails', async () => {
    const { code, out } = await rig.run(['apply', 'failing.yml']);
    expect(normalise(out)).toMatchInlineSnapshot(`
      "Run RUN-ID of failing.yml

      OUTCOME  TRIGGER  BUILD  TIME  LINK
      failed  verify/team/test  #1  SPAN  http://127.0.0.1:PORT/job/team/job/test/1/
      skipped  verify/deploy  -  -  verify/team/test failed before

      failed: verify/team/test (team/test #1 on main)
        what  team/test #1 ended with FAILURE.
        to do  Read the end of its console log.
        see  http://127.0.0.1:PORT/job/team/job/test/1/
        code  bad-result (docs/errors.md#bad-result)
        end of the console log
        | Started by user unknown or anonymous
        | Started by user unknown or anonymous
        | Running as SYSTEM
        | Building in workspace /var/lib/jenkins-sandbox/workspace/team/test
        | Running 3 tests
        | Done
        | Build step 'Execute shell' marked build as failure
        | Finished: FAILURE

      SANDBOX: nothing was deployed; main is the embedded controller, not a Jenkins.
      1 of 2 triggered: 1 failed, 1 skipped · SPAN
      "
    `);
    expect(code).toBe(1);
  });

  it('cancels what runs when it is interrupted', async () => {
    rig.write('long.yml', file('SUCCESS').replace('10ms', '1h'));
    const { child, done, seen } = rig.start(['apply', 'long.yml']);
    await seen('build #1 started');
    child.kill('SIGINT');
    const { code, out } = await done;
    expect(out).toContain('1 of 2 triggered: 1 cancelled, 1 skipped');
    expect(code).toBe(130);
  });

  it('leaves at once when it is interrupted for the third time, also when a build ignores being stopped', async () => {
    rig.write('stubborn.yml', file('SUCCESS, type: pipeline, ignores: term').replace('10ms', '1h'));
    const { child, done, seen } = rig.start(['apply', 'stubborn.yml']);
    await seen('build #1 started');
    child.kill('SIGINT');
    await seen('SIGINT: nothing new is started');
    child.kill('SIGINT');
    await seen('SIGINT again');
    child.kill('SIGTERM');
    const { code, err } = await done;
    expect(err).toContain('SIGTERM for the third time: leaving at once');
    expect(code).toBe(143);
  });

  it('goes on with a run whose process was killed, and triggers nothing twice', async () => {
    rig.write('controller.yml', file('SUCCESS').replace('10ms', '1s'));
    const controller = rig.start(['sandbox', 'controller.yml']);
    const said = await controller.seen('Ctrl-C ends it.');
    const [, token = '', url = ''] = /API token (\S+)[^]*? (http:\/\/127\.0\.0\.1:\d+)/.exec(said) ?? [];
    rig.write(
      'release.yml',
      `version: 1\ncontrollers: { main: { url: '${url}', username: sandbox, token: '\${env:TOKEN}' } }\ntriggerSets: { verify: { triggers: [team/test, deploy] } }\n`,
    );
    const first = rig.start(['apply', 'release.yml', '--run-id', 'nightly'], { TOKEN: token });
    await first.seen('build #1 started');
    // It stands still, so that it drives the run however long the next process takes to start.
    first.child.kill('SIGSTOP');
    const locked = await rig.run(['resume', 'nightly'], { TOKEN: token });
    expect(locked.err).toContain(`run-locked: Process ${first.child.pid} on `);
    expect(locked.code).toBe(2);
    first.child.kill('SIGKILL');
    await first.done;
    expect((await rig.run(['runs'])).out).toMatch(/^nightly +unfinished .* open/m);
    const { code, out } = await rig.run(['resume'], { TOKEN: token });
    expect(out).toContain('2 triggered: 2 succeeded');
    expect(code).toBe(0);
    const job = (await (await fetch(`${url}/job/team/job/test/api/json`)).json()) as { readonly builds: readonly unknown[] };
    expect(job.builds).toHaveLength(1);
    const again = await rig.run(['apply', 'release.yml', '--run-id', 'nightly'], { TOKEN: token });
    expect(again.err).toContain('nothing is done');
    controller.child.kill('SIGTERM');
    await controller.done;
  });

  it('goes on to its end when the reader of stdout goes away', async () => {
    const { child, done } = rig.start(['apply', '--output', 'ndjson']);
    child.stdout?.destroy();
    expect(await done).toMatchObject({ code: 0, err: '' });
  });

  it('serves the embedded controller until it is interrupted', async () => {
    const { child, done, seen } = rig.start(['sandbox']);
    await seen('Ctrl-C ends it.');
    child.kill('SIGTERM');
    const { code, out } = await done;
    expect(normalise(out)).toContain('SANDBOX: an embedded controller at http://127.0.0.1:PORT (this computer only). It deploys nothing.');
    expect(code).toBe(0);
  });
});
