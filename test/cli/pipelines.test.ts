import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliRig, node, normalise } from '../support/cli.ts';
import { projectRoot } from '../support/project.ts';
import { Program } from '../support/program.ts';

const file = `version: 1
controllers:
  main:
    url: 'sandbox:'
    poll: { min: 20ms, max: 50ms }
    sandbox: { jobs: { test: { duration: 10ms, result: FAILURE, log: ['::error::evil', '##vso[task.complete]evil'] } } }
triggerSets:
  build:
    triggers: [{ job: team/image, name: image, parameters: { TOKEN: '\${secret:TOKEN}', KEY: '\${secret:KEY}' } }]
  verify:
    triggers: [test]
`;
const token = 'swordfish-12';
const key = `-----BEGIN KEY-----\nfirst-line-100%\nsecond-line\n-----END KEY-----\n`;
const actions = { GITHUB_ACTIONS: 'true', CI: 'true', TOKEN: token, KEY: key };

/** Values and names of what a step gave, without the delimiters. */
function outputsIn(path: string): Record<string, string> {
  const text = readFileSync(path, 'utf8');
  return Object.fromEntries([...text.matchAll(/^(.+)<<(.+)\n([\s\S]*?)\n\2\n/gm)].map(([, name = '', , value = '']) => [name, value]));
}

describe('in GitHub Actions', () => {
  let program: Program;

  beforeAll(() => {
    program = new Program();
    program.write('jenkins-triggers.yml', file);
  });

  afterAll(() => program.close());

  it('chooses its reporter, and writes outputs and masks', async () => {
    program.write('outputs', 'before=1\n');
    const env = {
      ...actions,
      GITHUB_OUTPUT: join(program.folder, 'outputs'),
      GITHUB_STEP_SUMMARY: join(program.folder, 'summary'),
      GITHUB_WORKSPACE: program.folder,
    };
    const { code, out, err } = await program.run(['apply'], { env, stderrIsOwnPipe: true });
    expect(code).toBe(1);
    expect(normalise(out)).toContain(
      '::error file=jenkins-triggers.yml,line=11,col=16,endColumn=19,title=verify/test #1 failed::test #1 ended with FAILURE%0A',
    );
    expect(out).toContain('\n> ::error::evil\n| # #vso[task.complete]evil\n');
    expect(err).toBe('::add-mask::swordfish-12\n::add-mask::first-line-100%25\n::add-mask::second-line\n');
    expect(out).not.toContain(token);
    expect(out).toContain('TOKEN=***');
    const { builds = '', ...outputs } = outputsIn(join(program.folder, 'outputs'));
    expect(outputs).toEqual({
      'run-id': expect.stringMatching(/^\d{8}-\d{6}-\w{4}$/),
      'exit-code': '1',
      'build-image-build-number': '1',
      'build-image-build-url': expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/job\/team\/job\/image\/1\/$/),
      'build-image-result': 'SUCCESS',
      'verify-test-build-number': '1',
      'verify-test-build-url': expect.stringMatching(/\/job\/test\/1\/$/),
      'verify-test-result': 'FAILURE',
    });
    const summary = readFileSync(join(program.folder, 'summary'), 'utf8');
    expect(summary).toMatch(/^## ❌ jenkins-triggers\.yml/);
    expect(summary).not.toContain(token);
    expect(JSON.parse(builds)).toMatchObject({ 'build/image': { outcome: 'succeeded', number: 1, result: 'SUCCESS' } });
  });

  it.each([
    ['stderr is not a pipe of its own', { ...actions }, [], false],
    ['another output was asked for', { ...actions }, ['--output', 'plain'], true],
    ['it does not run there at all', { TOKEN: token, KEY: key }, ['--output', 'github'], true],
  ] as const)('shows no secret when %s', async (_when, env, flags, stderrIsOwnPipe) => {
    const { out, err } = await program.run(['apply', ...flags], { env, stderrIsOwnPipe });
    for (const secret of [token, 'first-line', 'second-line']) expect(`${out}${err}`).not.toContain(secret);
  });

  it('writes no file of a pipeline that does not run it', async () => {
    const outputs = join(program.folder, 'none');
    await program.run(['apply', '--output', 'github'], { env: { TOKEN: token, KEY: key, GITHUB_OUTPUT: outputs } });
    expect(() => readFileSync(outputs)).toThrow(/ENOENT/);
  });

  it('says so when a file of the pipeline cannot be written, and goes on', async () => {
    const { code, err } = await program.run(['apply'], { env: { ...actions, GITHUB_OUTPUT: join(program.folder, 'no', 'folder') } });
    expect(err).toMatch(/^The file of GITHUB_OUTPUT cannot be written: ENOENT/);
    expect(code).toBe(1);
  });

  it('gives the outputs again when the step is run again', async () => {
    program.write('real.yml', file.replace('TOKEN: ', 'X: '));
    const again = ['apply', '--run-id', 'again'];
    const first = await program.run(again, { env: { ...actions, GITHUB_OUTPUT: join(program.folder, 'first') } });
    const second = await program.run(again, { env: { ...actions, GITHUB_OUTPUT: join(program.folder, 'second') } });
    expect([first.code, second.code]).toEqual([1, 1]);
    expect(second.err).toContain('The run again is complete');
    expect(second.out).toContain('1 failed');
    expect(outputsIn(join(program.folder, 'second'))).toEqual(outputsIn(join(program.folder, 'first')));
  });

  it('validates for the log, and at the lines of the file', async () => {
    program.write('deploy/wrong.yml', file.replace('FAILURE', 'FAILED'));
    const { code, out, err } = await program.run(['validate', 'deploy/wrong.yml'], {
      env: { ...actions, GITHUB_WORKSPACE: program.folder },
    });
    expect(err).toContain('deploy/wrong.yml:6:');
    expect(err).toContain('^^^^^^');
    expect(out).toMatch(/^::error file=deploy\/wrong\.yml,line=6,col=\d+,endColumn=\d+,title=schema-enum::/);
    expect(code).toBe(2);
  });

  it('shows a wrong command line as an annotation', async () => {
    const { code, out } = await program.run(['apply', 'nothing.yml'], { env: actions });
    expect(out).toMatch(/^::error file=nothing\.yml,title=file-not-found::/);
    expect(code).toBe(2);
  });
});

describe('in Azure Pipelines', () => {
  it('chooses its reporter and tells its secrets', async () => {
    const program = new Program();
    program.write('jenkins-triggers.yml', file);
    const { out, err } = await program.run(['apply'], { env: { TF_BUILD: 'True', TOKEN: token, KEY: key }, stderrIsOwnPipe: true });
    program.close();
    expect(err).toBe('##vso[task.setsecret]swordfish-12\n##vso[task.setsecret]first-line-100%AZP25\n##vso[task.setsecret]second-line\n');
    expect(out).toContain('##vso[task.setvariable variable=JENKINS_VERIFY_TEST_RESULT;isOutput=true;]FAILURE\n');
    expect(out).toContain('##vso[task.complete result=Failed;]trigger-runner ended with exit code 1\n');
    expect(out).not.toContain(token);
  });
});

describe('in GitLab CI', () => {
  it('chooses its reporter, writes variables, and has no masks to tell', async () => {
    const program = new Program();
    program.write('jenkins-triggers.yml', file);
    const { out, err } = await program.run(['apply', '--dotenv', 'results.env'], {
      env: { GITLAB_CI: 'true', TOKEN: token, KEY: key },
      stderrIsOwnPipe: true,
    });
    const variables = readFileSync(join(program.folder, 'results.env'), 'utf8');
    program.close();
    expect(variables).toMatch(/^JENKINS_RUN_ID=.+\nJENKINS_BUILD_IMAGE_BUILD_NUMBER=1\n/);
    expect(variables).toContain('\nJENKINS_VERIFY_TEST_RESULT=FAILURE\n');
    expect(err).toBe('');
    expect(out).toContain('\u001b[0Ksection_start:');
    expect(out).not.toContain(token);
  });
});

describe('masks of the real process', () => {
  let rig: CliRig;

  beforeAll(() => {
    rig = new CliRig();
    rig.write('jenkins-triggers.yml', file);
    rig.write('step.sh', `"$NODE" "$PROGRAM" apply 2>&1 | cat\n"$NODE" "$PROGRAM" apply 2> errors || true\ncat errors\n`);
    chmodSync(join(rig.folder, 'step.sh'), 0o755);
  });

  afterAll(() => rig.close());

  it('go to stderr when it is a pipe of its own', async () => {
    const { out, err } = await rig.run(['apply'], actions);
    expect(err).toContain('::add-mask::swordfish-12\n');
    expect(out).not.toContain(token);
  });

  it('go nowhere when it is joined with stdout or is a file', () => {
    const text = execFileSync('bash', ['step.sh'], {
      cwd: rig.folder,
      encoding: 'utf8',
      env: { ...actions, PATH: process.env['PATH'], NODE: node, PROGRAM: join(projectRoot, 'dist/bin/trigger-runner.js') },
    });
    expect(text.match(/::group::set build/g)).toHaveLength(2);
    expect(text).not.toContain(token);
  });
});
