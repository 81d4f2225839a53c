import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shells } from '../../src/cli/completion/shells.ts';
import { CliRig, node } from '../support/cli.ts';
import { projectRoot } from '../support/project.ts';
import { Program } from '../support/program.ts';

const file = `version: 1
variables:
  version: { default: 1.4.0 }
  region: { default: eu }
controllers:
  main: { url: 'sandbox:' }
  other: { url: 'sandbox:' }
triggerSets:
  verify:
    mode: parallel
    triggers: [storefront/unit-tests, { job: e2e, name: 'e2e tests' }]
  release:
    triggers: [{ job: storefront/deploy, name: deploy, parameters: { TOKEN: '\${env:NOT_SET}' }, unknown: true }]
`;

describe('what could be typed next', () => {
  let program: Program;

  beforeAll(() => {
    program = new Program();
    program.write('jenkins-triggers.yml', file);
    program.write('other.yml', file.replace('verify:', 'check:'));
    program.write('broken.yml', 'triggerSets: [');
    for (const run of ['20261124-221503-k3f9', '20261125-101010-abcd']) program.write(`.trigger-runner/runs/${run}/journal.ndjson`, '');
    program.write('elsewhere/runs/nightly/journal.ndjson', '');
  });

  afterAll(() => program.close());

  /** The words that are proposed for a line; the last word is as far as it was typed. */
  async function proposed(...words: readonly string[]): Promise<string[]> {
    const { code, out, err } = await program.run(['__complete', '--', ...words]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return out.split('\n').flatMap((line) => line.split('\t')[0] || []);
  }

  it('commands and subcommands', async () => {
    expect(await proposed('')).toEqual(
      expect.arrayContaining(['apply', 'resume', 'runs', 'cancel', 'validate', 'sandbox', 'schema', 'completion']),
    );
    expect(await proposed('')).not.toContain('__complete');
    expect(await proposed('ap')).toEqual(['apply']);
    expect(await proposed('runs', '')).toEqual(['list', 'show', 'report', 'log']);
    expect(await proposed('completion', '')).toEqual([...shells]);
  });

  it('flags, when a hyphen asks for them, and not those that were given', async () => {
    expect(await proposed('apply', '--max')).toEqual(['--max-parallel']);
    expect(await proposed('apply', '-')).toEqual(expect.arrayContaining(['--var', '--yes', '--help']));
    expect(await proposed('apply', '--yes', '-')).not.toContain('--yes');
    expect(await proposed('schema', '--')).toEqual(['--help']);
    expect(await proposed('--ver')).toEqual(['--version']);
  });

  it('values of flags, behind a space or an equals sign', async () => {
    expect(await proposed('validate', '--output', '')).toEqual(['pretty', 'plain', 'ndjson', 'github']);
    expect(await proposed('apply', '--output=g')).toEqual(['--output=github', '--output=gitlab']);
    expect(await proposed('apply', '--var', '')).toEqual(['version=', 'region=']);
    expect(await proposed('sandbox', '--controller', 'm')).toEqual(['main']);
    expect(await proposed('apply', '--report', 'j')).toEqual(['junit=', 'json=']);
    expect(await proposed('apply', '--log', 'f')).toEqual(['follow']);
    expect(await proposed('apply', '--log', 'follow=d')).toEqual(['follow=deploy']);
  });

  it('sets, once the file was named, and none twice', async () => {
    expect(await proposed('apply', '')).toEqual([]);
    expect(await proposed('apply', 'other.yml', '')).toEqual(['check', 'release']);
    expect(await proposed('apply', 'other.yml', 'check', '')).toEqual(['release']);
    expect(await proposed('apply', '--yes', 'other.yml', 'rel')).toEqual(['release']);
  });

  it('triggers of the file, by name and by id', async () => {
    expect(await proposed('apply', '--only', '')).toEqual([
      'storefront/unit-tests',
      'e2e tests',
      'deploy',
      'verify/storefront/unit-tests',
      'verify/e2e tests',
      'release/deploy',
    ]);
    expect(await proposed('apply', 'other.yml', '--only', 'check/e')).toEqual(['check/e2e tests']);
    expect(await proposed('runs', 'log', '20261125-101010-abcd', 'release/')).toEqual(['release/deploy']);
  });

  it('runs, the latest first', async () => {
    for (const command of [['resume'], ['cancel'], ['runs', 'show'], ['runs', 'log']]) {
      expect(await proposed(...command, '')).toEqual(['20261125-101010-abcd', '20261124-221503-k3f9']);
    }
    expect(await proposed('resume', '--state', 'elsewhere', '')).toEqual(['nightly']);
  });

  it.each([
    [['nonsense', '']],
    [['apply', '--nonsense', '']],
    [['apply', 'broken.yml', '']],
    [['apply', 'missing.yml', '']],
    [['schema', '']],
  ])('nothing, and no error, for %j', async (words) => {
    expect(await proposed(...words)).toEqual([]);
  });

  it('says what each is', async () => {
    expect((await program.run(['__complete', '--', 'sch'])).out).toBe('schema\tPrint the JSON Schema of the file\n');
  });
});

const has = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

/** A folder with the program on its path, and scripts of shells run in it. */
class ShellRig extends CliRig {
  constructor() {
    super();
    this.write('jenkins-triggers.yml', file);
    this.write('bin/trigger-runner', `#!/bin/sh\nexec "${node}" "${join(projectRoot, 'dist/bin/trigger-runner.js')}" "$@"\n`);
    chmodSync(join(this.folder, 'bin/trigger-runner'), 0o755);
  }

  runIn(shell: string, script: string): string {
    this.write('script', script);
    const env = { ...process.env, PATH: `${join(this.folder, 'bin')}:${process.env['PATH'] ?? ''}`, HOME: this.folder };
    const { stdout, stderr } = spawnSync(shell, [...(shell === 'zsh' ? ['-f'] : []), 'script'], {
      cwd: this.folder,
      encoding: 'utf8',
      env,
    });
    return stdout + stderr;
  }
}

describe('in the shells', () => {
  let rig: ShellRig;

  beforeAll(() => {
    rig = new ShellRig();
  });

  afterAll(() => rig.close());

  it('bash', () => {
    const complete = (line: string): string => `COMP_LINE='${line}'; COMP_POINT=\${#COMP_LINE}; _trigger_runner; echo "\${COMPREPLY[*]}"\n`;
    const lines = [
      'trigger-runner ap',
      'trigger-runner validate --output ',
      'trigger-runner validate --output=p',
      'trigger-runner apply --var re',
    ];
    lines.push('trigger-runner apply jenkins-triggers.yml v', 'trigger-runner apply --only e2e', 'trigger-runner apply ');
    const script = `source <(trigger-runner completion bash)\ncomplete -p trigger-runner\n${lines.map(complete).join('')}`;
    expect(rig.runIn('bash', script)).toMatchInlineSnapshot(`
      "complete -o bashdefault -o default -F _trigger_runner trigger-runner
      apply
      pretty plain ndjson github
      pretty plain
      region=
      verify
      e2e\\ tests

      "
    `);
  });

  it.skipIf(!has('zsh'))('zsh (skipped where there is none)', () => {
    const stubs = `compdef() { echo "compdef $*" }\n_files() { echo files }\n_describe() { local name=$argv[3]; print -rl -- "\${(P@)name}" }\n`;
    const complete = (...words: string[]): string =>
      `words=(trigger-runner ${words.map((word) => `'${word}'`).join(' ')}); CURRENT=$#words; PREFIX=$words[-1]; _trigger_runner\n`;
    const script = `${stubs}source <(trigger-runner completion zsh)\n${complete('ap')}${complete('validate', '--output', 'p')}${complete('apply', 'jenkins-triggers.yml', '')}${complete('apply', '')}${complete('apply', '--var', 'ver')}`;
    expect(rig.runIn('zsh', script)).toMatchInlineSnapshot(`
      "compdef _trigger_runner trigger-runner
      apply:Trigger the jobs of a file and wait for their results
      pretty
      plain
      verify
      release
      files
      version=
      "
    `);
  });

  it.skipIf(!has('fish'))('fish (skipped where there is none)', () => {
    const lines = [
      'trigger-runner ap',
      'trigger-runner validate --output p',
      'trigger-runner apply jenkins-triggers.yml ',
      'trigger-runner apply jenkins',
    ];
    const script = `trigger-runner completion fish | source\n${lines.map((line) => `complete -C "${line}"\n`).join('')}`;
    expect(rig.runIn('fish', script)).toMatchInlineSnapshot(`
      "apply	Trigger the jobs of a file and wait for their results
      plain
      pretty
      release
      verify
      jenkins-triggers.yml
      "
    `);
  });
});
