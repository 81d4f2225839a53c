import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { CliRig } from '../support/cli.ts';

const file = (url: string, ifBusy: string): string => `version: 1
controllers: { main: { url: '${url}', poll: { min: 20ms, max: 50ms } } }
concurrency: { group: 'release-\${var.environment}', ifBusy: ${ifBusy} }
triggerSets:
  release: { triggers: ['\${var.job}'] }
variables:
  environment: { default: production }
  job: { default: deploy }
`;

let rig: CliRig;
let sandbox: Sandbox;

beforeEach(async () => {
  rig = new CliRig();
  sandbox = await startSandbox({
    definition: { jobs: { deploy: {}, slow: { duration: '30s' }, other: { duration: '30s' } } },
  });
  for (const ifBusy of ['wait', 'fail', 'cancel-running']) rig.write(`${ifBusy}.yml`, file(sandbox.url, ifBusy));
});

afterEach(async () => {
  rig.close();
  await sandbox.close();
});

const posts = (): number => sandbox.requests.filter(({ method }) => method === 'POST').length;

describe('two runs of one concurrency group, in processes of their own', () => {
  test('go on one after the other, and the second says what it waits for', async () => {
    const first = rig.start(['apply', 'wait.yml', '--run-id', 'first', '--var', 'job=slow']);
    await first.seen('build #1 started');
    const second = rig.start(['apply', 'wait.yml', '--run-id', 'second'], {
      BUILD_URL: 'https://ci.example.org/job/release/7/',
      JENKINS_URL: 'https://ci.example.org/',
    });
    await second.seen('waiting for the concurrency group release-production: run first (process ');
    const third = await rig.run(['apply', 'wait.yml', '--run-id', 'third', '--var', 'environment=staging']);
    expect(third.code).toBe(0);
    await fetch(`${sandbox.url}/job/slow/1/stop`, { method: 'POST' });
    const [one, two] = await Promise.all([first.done, second.done]);
    expect([one.code, two.code]).toEqual([1, 0]);
    expect(two.err.indexOf('holds the concurrency group release-production now')).toBeGreaterThan(0);
    expect(two.err.indexOf('triggering deploy')).toBeGreaterThan(two.err.indexOf('holds the concurrency group'));
    expect(sandbox.builds('deploy')).toHaveLength(2);
  });

  test('with `fail` the second ends at once, with nothing sent and nothing kept', async () => {
    const first = rig.start(['apply', 'wait.yml', '--run-id', 'first', '--var', 'job=slow']);
    await first.seen('build #1 started');
    const before = posts();
    const second = await rig.run(['apply', 'fail.yml', '--run-id', 'second']);
    expect(second.code).toBe(3);
    expect(second.err).toContain('error group-busy: The run first holds the concurrency group release-production');
    expect(posts()).toBe(before);
    expect((await rig.run(['runs'])).out).not.toContain('second');
  });

  test('with `cancel-running` the first is cancelled, and says by whom', async () => {
    const first = rig.start(['apply', 'wait.yml', '--run-id', 'first', '--var', 'job=slow']);
    await first.seen('build #1 started');
    const second = await rig.run(['apply', 'cancel-running.yml', '--run-id', 'second']);
    expect(second.code).toBe(0);
    const one = await first.done;
    expect(one.code).toBe(3);
    expect(one.err).toContain('cancelled: run second (process ');
    expect(sandbox.builds('slow')[0]?.result).toBe('ABORTED');
  });

  test('a holder that is gone holds nothing up, and its run waits in the line like any other when it goes on', async () => {
    const first = rig.start(['apply', 'wait.yml', '--run-id', 'first', '--var', 'job=slow']);
    await first.seen('build #1 started');
    first.child.kill('SIGKILL');
    await first.done;
    expect((await rig.run(['apply', 'fail.yml', '--run-id', 'second'])).code).toBe(0);
    const third = rig.start(['apply', 'wait.yml', '--run-id', 'third', '--var', 'job=other']);
    await third.seen('build #1 started');
    const resumed = rig.start(['resume', 'first']);
    await resumed.seen('waiting for the concurrency group release-production: run third');
    resumed.child.kill('SIGINT');
    expect((await resumed.done).code).toBe(130);
  });
});
