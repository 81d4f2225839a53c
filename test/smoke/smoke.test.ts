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
    expect(normalise(out)).toMatchInlineSnapshot();
    expect(err).toContain('SANDBOX: nothing will be deployed');
    expect(code).toBe(0);
  });

  it('applies a file whose first job fails', async () => {
    const { code, out } = await rig.run(['apply', 'failing.yml']);
    expect(normalise(out)).toMatchInlineSnapshot();
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

  it('serves the embedded controller until it is interrupted', async () => {
    const { child, done, seen } = rig.start(['sandbox']);
    await seen('Ctrl-C ends it.');
    child.kill('SIGTERM');
    const { code, out } = await done;
    expect(normalise(out)).toContain('SANDBOX: an embedded controller at http://127.0.0.1:PORT (this computer only). It deploys nothing.');
    expect(code).toBe(0);
  });
});
