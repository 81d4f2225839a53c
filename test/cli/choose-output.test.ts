import { describe, expect, it } from 'vitest';
import { chooseOutput, pipelineOf } from '../../src/cli/choose-output.ts';
import { repositoryPath } from '../../src/cli/repository-path.ts';
import { TestHost } from '../support/host.ts';

const host = (env: Record<string, string>, cwd = '/checkout'): TestHost => new TestHost({ argv: [], cwd, env });

describe('the output that fits where the program runs', () => {
  it.each([
    [{}, 'plain'],
    [{ CI: 'true' }, 'plain'],
    [{ GITHUB_ACTIONS: 'true' }, 'github'],
    [{ GITHUB_ACTIONS: 'false' }, 'plain'],
    [{ GITLAB_CI: 'true' }, 'gitlab'],
    [{ TF_BUILD: 'True' }, 'azure'],
    [{ JENKINS_URL: 'https://ci.example.org/', BUILD_ID: '7', BUILD_TAG: 'jenkins-release-7' }, 'plain'],
  ] as const)('%j: %s', (env, output) => {
    expect(chooseOutput(host(env), undefined)).toBe(output);
  });

  it('is the tree where a person watches', () => {
    const watched = (env: Record<string, string>): TestHost => new TestHost({ argv: [], cwd: '/checkout', env, terminal: true });
    expect(chooseOutput(watched({ TERM: 'xterm' }), undefined)).toBe('pretty');
    expect(chooseOutput(watched({ TERM: 'dumb' }), undefined)).toBe('plain');
    expect(chooseOutput(watched({ CI: '1' }), undefined)).toBe('plain');
    expect(chooseOutput(watched({ GITHUB_ACTIONS: 'true' }), undefined)).toBe('github');
  });

  it('is the one that was asked for, where one was', () => {
    expect(chooseOutput(host({ GITHUB_ACTIONS: 'true' }), 'ndjson')).toBe('ndjson');
  });

  it('does not take the address of a controller for a sign of Jenkins', () => {
    expect(pipelineOf({ JENKINS_URL: 'https://ci.example.org/' })).toBeUndefined();
  });
});

describe('a file as a pipeline names it', () => {
  it.each([
    [{}, 'release.yml', 'release.yml'],
    [{ GITHUB_WORKSPACE: '/checkout' }, 'release.yml', 'release.yml'],
    [{ GITHUB_WORKSPACE: '/' }, 'release.yml', 'checkout/release.yml'],
    [{ GITHUB_WORKSPACE: '/checkout' }, '/checkout/deploy/release.yml', 'deploy/release.yml'],
    [{ GITHUB_WORKSPACE: '/elsewhere' }, 'release.yml', 'release.yml'],
    [{ BUILD_SOURCESDIRECTORY: '/' }, 'release.yml', 'checkout/release.yml'],
  ] as const)('%j %s: %s', (env, file, path) => {
    expect(repositoryPath(host(env), file)).toBe(path);
  });
});
