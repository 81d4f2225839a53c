import { type Application, type CommandContext, generateHelpTextForAllCommands } from '@stricli/core';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createApplication } from '../../src/cli/application.ts';
import { hasPassword, readAddress } from '../../src/state/postgres/address.ts';
import { TestHost } from '../support/host.ts';
import { projectRoot, readProjectFile } from '../support/project.ts';
import { readOutputs, version, Workspace } from './pipelines-support.ts';

const folder = 'examples/pipelines';
const files = readdirSync(join(projectRoot, folder)).map((name) => `${folder}/${name}`);
const help = new Map(
  generateHelpTextForAllCommands((await createApplication(new TestHost({ argv: [], cwd: '/' }))) as unknown as Application<CommandContext>),
);

/** Command lines of the program in a text: the version that is asked for, and the words after it. */
function commandLines(text: string): { readonly asked: string; readonly words: readonly string[] }[] {
  return [...text.replace(/\\\n\s*/g, ' ').matchAll(/\btrigger-runner@(\S+) ([^\n]*)/g)].map((match) => ({
    asked: match[1] ?? '',
    words: (match[2] ?? '').split(/\s+/),
  }));
}

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Readonly<Record<string, unknown>>[] }>>;
}

describe('examples of pipelines', () => {
  it('are there for each pipeline, and a shell', () => {
    expect(files.map((file) => file.slice(folder.length + 1))).toEqual([
      'Containerfile',
      'Jenkinsfile',
      'azure-pipelines.yml',
      'github-actions-shared-state.yml',
      'github-actions.yml',
      'gitlab-ci-shared-state.yml',
      'gitlab-ci.yml',
      'shell.sh',
    ]);
  });

  it.each(['README.md', 'docs/pipelines.md', 'docs/runs.md', ...files])('%s names no other version', (file) => {
    const named = [...readProjectFile(file).matchAll(/\btrigger-runner@v?(\d[\w.]*)/g)].map((match) => match[1] ?? '');
    expect(named.filter((name) => name !== version)).toEqual([]);
  });

  // The image is the program; its command is given where it is run.
  it.each(files.filter((file) => !file.endsWith('Containerfile')))('%s has a command and flags that exist', (file) => {
    const lines = commandLines(readProjectFile(file));
    expect(lines.length).toBeGreaterThan(0);
    for (const { asked, words } of lines) {
      expect(asked).toBe(version);
      const text = help.get(`trigger-runner ${words.slice(0, 2).join(' ')}`) ?? help.get(`trigger-runner ${words[0]}`);
      expect(text).toBeDefined();
      const flags = words.flatMap((word) => /^--[a-z-]+/.exec(word)?.[0] ?? []);
      expect(flags.filter((flag) => text?.includes(`\n  ${flag} `) !== true)).toEqual([]);
    }
  });

  it.each(['github-actions-shared-state.yml', 'gitlab-ci-shared-state.yml'])('%s names a database, and no password', (name) => {
    const text = readProjectFile(`${folder}/${name}`);
    const url = /TRIGGER_RUNNER_STATE: (\S+)/.exec(text)?.[1] ?? '';
    expect(hasPassword(url)).toBe(false);
    expect(readAddress(url, {})).toMatchObject({ ok: true, value: { user: 'ci', database: 'release', sslMode: 'verify-full' } });
  });

  it('the one of GitHub gives the action what it takes, and reads what it gives', () => {
    const action = parse(readProjectFile('action.yml')) as { inputs: object; outputs: object };
    const text = readProjectFile(`${folder}/github-actions.yml`);
    const { jobs } = parse(text) as Workflow;
    const steps = jobs['release']?.steps ?? [];
    const step = steps.find(({ id }) => id === 'jenkins');
    expect(step?.['uses']).toBe(`OWNER/trigger-runner@v${version}`);
    expect(Object.keys(step?.['with'] ?? {}).filter((name) => !(name in action.inputs))).toEqual([]);
    const read = [...text.matchAll(/steps\.jenkins\.outputs\.([\w-]+)/g)].map((match) => match[1] ?? '');
    expect(new Set(read)).toEqual(new Set(['builds', 'build-number', 'result']));
    expect(read.filter((name) => !(name in action.outputs))).toEqual([]);
  });
});

describe('the scripts in them, on the sandbox', () => {
  let workspace: Workspace;

  beforeEach(() => {
    workspace = new Workspace();
  });

  afterEach(() => workspace.close());

  it('GitHub Actions, without the action', () => {
    const { jobs } = parse(readProjectFile(`${folder}/github-actions.yml`)) as Workflow;
    const script = String(jobs['nightly']?.steps.find(({ id }) => id === 'jenkins')?.['run']);
    const outputs = join(workspace.folder, 'outputs');
    const { code } = workspace.run(script, { GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: outputs, TRIGGER_RUNNER_RUN_ID: '4711-nightly' });
    expect(code).toBe(0);
    expect(readOutputs(workspace.read('outputs'))).toMatchObject({ 'run-id': '4711-nightly', 'build-number': '1', result: 'SUCCESS' });
  });

  it('GitLab CI', () => {
    const jobs = parse(readProjectFile(`${folder}/gitlab-ci.yml`)) as Record<string, { script: string[] }>;
    const env = { GITLAB_CI: 'true', CI: 'true', CI_COMMIT_TAG: 'v2.0.1', TRIGGER_RUNNER_RUN_ID: '4711-release' };
    const { code, out } = workspace.run(jobs['release']?.script.join('\n') ?? '', env, ['bash', '-e']);
    expect(out).toContain('VERSION=2.0.1');
    expect(code).toBe(0);
    const variables = Object.fromEntries(
      workspace
        .read('work/jenkins.env')
        .trim()
        .split('\n')
        .map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]),
    );
    const check = workspace.run(jobs['check']?.script.join('\n') ?? '', variables, ['sh', '-e']);
    expect(check.out).toMatch(/^The image is from http:\/\/127\.0\.0\.1:\d+\/job\/storefront\/job\/build-image\/1\/\n$/);
  });

  it('with shared state', () => {
    workspace.write(
      'work/jenkins-triggers.yml',
      `version: 1
variables: { version: { default: '1' } }
controllers: { main: { url: 'sandbox:', sandbox: { jobs: { image: { duration: 0ms, parameters: { VERSION: { type: string } } } } } } }
triggerSets: { build: { triggers: [{ job: image, parameters: { VERSION: '\${var.version}' } }] } }
`,
    );
    const github = parse(readProjectFile(`${folder}/github-actions-shared-state.yml`)) as Workflow;
    const gitlab = parse(readProjectFile(`${folder}/gitlab-ci-shared-state.yml`)) as { release: { script: string[] } };
    const scripts = {
      '7-release': String(github.jobs['release']?.steps.at(-1)?.['run']),
      '8-release': gitlab.release.script.join('\n'),
    };
    const env = { RUN: '7-release', VERSION: '2.0.1', CI_PIPELINE_ID: '8', CI_JOB_NAME_SLUG: 'release', CI_COMMIT_TAG: 'v2.0.1' };
    for (const [run, script] of Object.entries(scripts)) {
      const { code, err } = workspace.run(script, { ...env, TRIGGER_RUNNER_STATE: 'state' });
      expect([code, err]).toEqual([0, expect.stringMatching(new RegExp(`run ${run}: 1 trigger[^]*VERSION=2\\.0\\.1`))]);
    }
  });

  it('Azure Pipelines', () => {
    const { jobs } = parse(readProjectFile(`${folder}/azure-pipelines.yml`)) as { jobs: { steps: Record<string, string>[] }[] };
    const { code, out } = workspace.run(jobs[0]?.steps[0]?.['bash'] ?? '', { TF_BUILD: 'True', RUN: '4711-release', VERSION: '2.0.1' });
    expect(out).toContain('VERSION=2.0.1');
    for (const suffix of ['', 'isOutput=true;']) {
      expect(out).toContain(`##vso[task.setvariable variable=JENKINS_RELEASE_IMAGE_BUILD_URL;${suffix}]http://127.0.0.1:`);
    }
    expect(code).toBe(0);
  });

  it('Jenkins', () => {
    const script = /sh '''\n([\s\S]*?)'''/.exec(readProjectFile(`${folder}/Jenkinsfile`))?.[1] ?? '';
    const env = { BUILD_ID: '7', BUILD_TAG: 'jenkins-release-7', TRIGGER_RUNNER_RUN_ID: 'jenkins-release-7', VERSION: '2.0.1' };
    const { code, out } = workspace.run(script.replaceAll('\\\\', '\\'), { ...env, TARGET_USR: '', TARGET_PSW: '' }, ['sh', '-e']);
    expect(out).toMatch(/\nThe image is from http:\/\/127\.0\.0\.1:\d+\/job\/storefront\/job\/build-image\/1\/\n$/);
    expect(code).toBe(0);
  });

  it('a shell, twice: the second time nothing is done', () => {
    const script = readProjectFile(`${folder}/shell.sh`);
    const first = workspace.run(`set -- 2.0.1\n${script}`, {}, ['sh']);
    expect(first.out).toMatch(/\nReleased\. The image is from http:.*\/build-image\/1\/\n$/);
    const second = workspace.run(`set -- 2.0.1\n${script}`, {}, ['sh']);
    expect(second.err).toContain('The run release-2.0.1 is complete');
    expect([first.code, second.code]).toEqual([0, 0]);
  });
});
