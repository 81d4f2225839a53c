import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { join } from 'node:path';
import { readProjectFile } from '../support/project.ts';
import { fillIn, readOutputs, version, Workspace, type StepResult } from './pipelines-support.ts';

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const action = parse(readProjectFile('action.yml')) as Action;

describe('action.yml', () => {
  let workspace: Workspace;

  beforeEach(() => {
    workspace = new Workspace();
  });

  afterEach(() => workspace.close());

  /** Runs the action with these inputs as a runner does, but for the cache, which is the folder itself. */
  function use(inputs: Readonly<Record<string, string>>, attempt = '1'): StepResult & { readonly outputs: Record<string, string> } {
    const values: Record<string, string> = {
      ...Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [`inputs.${name}`, inputs[name] ?? input.default])),
      'github.run_id': '4711',
      'github.job': 'release',
      'github.run_attempt': attempt,
      'strategy.job-index': '0',
    };
    let result: StepResult = { code: null, out: '', err: '' };
    for (const step of action.runs.steps) {
      if (step.run === undefined) continue;
      const file = join(workspace.folder, `outputs-${attempt}-${step.id ?? ''}`);
      const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, fillIn(value, values)]));
      result = workspace.run(step.run, { ...env, GITHUB_ACTIONS: 'true', CI: 'true', GITHUB_OUTPUT: file });
      for (const [name, value] of Object.entries(readOutputs(workspace.read(`outputs-${attempt}-${step.id ?? ''}`)))) {
        values[`steps.${step.id ?? ''}.outputs.${name}`] = value;
      }
    }
    const outputs = Object.entries(action.outputs).flatMap(([name, { value }]) => {
      const known = values[/[\w.-]+(?= \}\})/.exec(value)?.[0] ?? ''];
      return known === undefined ? [] : [[name, known] as const];
    });
    return { ...result, outputs: Object.fromEntries(outputs) };
  }

  it('is a composite action whose scripts get inputs as variables only', () => {
    expect(action.runs.using).toBe('composite');
    const scripts = action.runs.steps.filter((step) => step.run !== undefined);
    expect(scripts.map(({ id, shell }) => [id, shell])).toEqual([
      ['run', 'bash'],
      ['apply', 'bash'],
    ]);
    for (const { run } of scripts) expect(run).not.toContain('${{');
  });

  it('asks for this version', () => {
    expect(readProjectFile('action.yml').match(/trigger-runner@\S+/g)).toEqual([`trigger-runner@${version}`]);
  });

  it('keeps the state of every attempt, and finds that of the one before', () => {
    const caches = action.runs.steps.filter((step) => step.uses !== undefined);
    expect(caches.map(({ uses, if: condition }) => [uses, condition])).toEqual([
      ['actions/cache/restore@v4', "inputs.cache == 'true'"],
      ['actions/cache/save@v4', "always() && inputs.cache == 'true'"],
    ]);
    const [restore, save] = caches.map((step) => step.with);
    expect(restore).toMatchObject({ path: save?.['path'], key: save?.['key'] });
    expect(save?.['key']).toBe(`${restore?.['restore-keys']}\${{ github.run_attempt }}`);
    expect(action.runs.steps.find((step) => step.id === 'apply')?.run).toContain('--state .trigger-runner ');
  });

  it('runs the file, and gives its outputs; run again, it goes on with its run', () => {
    const first = use({});
    expect([first.code, first.err]).toEqual([0, '']);
    expect(first.outputs).toMatchObject({ 'run-id': expect.stringMatching(/^4711-0-\d+-release$/), 'exit-code': '0' });
    expect(JSON.parse(first.outputs['builds'] ?? '')).toMatchObject({ 'release/image': { number: 1, result: 'SUCCESS' } });
    const again = use({}, '2');
    expect(again.err).toContain(`The run ${first.outputs['run-id']} is complete`);
    expect(again.outputs).toEqual(first.outputs);
    expect(again.code).toBe(0);
  });

  it('passes sets, variables and further arguments on as they are', () => {
    const { code, out, outputs } = use({
      sets: 'verify\n  release\n',
      vars: 'version=2.0.1\n',
      args: '--only=image\n--max-parallel=1\n',
      'run-id': 'mine $(touch evil)'.replace(/[^\w]/g, '-'),
    });
    expect(code).toBe(0);
    expect(out).toContain('VERSION=2.0.1');
    expect(outputs).toMatchObject({ 'run-id': 'mine---touch-evil-', 'build-number': '1', result: 'SUCCESS' });
    expect(Object.keys(JSON.parse(outputs['builds'] ?? '') as object)).toEqual(['release/image']);
  });

  it('runs nothing that is written in an input', () => {
    const evil = '"; touch evil; $(touch evil) `touch evil`';
    const refused = use({ file: evil, sets: evil, vars: evil, args: evil });
    expect(refused.err).toContain('`"; touch evil; $(touch evil) `touch evil`` is not a value for `--var`');
    const unknown = use({ file: evil, sets: evil, vars: `version=${evil}` });
    expect(unknown.out).toContain('::error ');
    expect([refused.code, unknown.code]).toEqual([2, 2]);
    expect(workspace.run('ls', {}).out).not.toContain('evil');
  });
});
