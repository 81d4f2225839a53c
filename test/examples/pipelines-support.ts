import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { node } from '../support/cli.ts';
import { projectRoot, readProjectFile } from '../support/project.ts';

/** The version that everything has to name. */
export const version: string = (JSON.parse(readProjectFile('package.json')) as { version: string }).version;

/** The triggers file of this repository, its builds shorter. */
const triggers = readProjectFile('jenkins-triggers.yml')
  .replace(/duration: \d+ms/g, 'duration: 10ms')
  .replace('    sandbox:\n', '    poll: { min: 20ms, max: 50ms }\n    sandbox:\n');

/** Takes the place of npx: only this version of the program may be asked for, and it is the one that was built. */
const npx = `#!/bin/sh
if [ "$1" != --yes ] || [ "$2" != "trigger-runner@${version}" ]; then echo "npx was asked for $*" >&2; exit 99; fi
shift 2
exec "${node}" "${join(projectRoot, 'dist', 'bin', 'trigger-runner.js')}" "$@"
`;

/** What a step left. */
export interface StepResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder in which the scripts of pipelines run as their runners would run them. */
export class Workspace {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'trigger-runner-pipeline-'));

  constructor() {
    this.write('bin/npx', npx);
    chmodSync(join(this.folder, 'bin/npx'), 0o755);
    this.write('work/jenkins-triggers.yml', triggers);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Text of a file; empty when it is not there. */
  read(path: string): string {
    const file = join(this.folder, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** Runs a script in `work` with bash, as GitHub and Azure do, or with another shell. */
  run(
    script: string,
    env: Readonly<Record<string, string>>,
    shell: readonly string[] = ['bash', '--noprofile', '--norc', '-eo', 'pipefail'],
  ): StepResult {
    this.write('step', script);
    const [command = '', ...args] = shell;
    const { status, stdout, stderr } = spawnSync(command, [...args, join(this.folder, 'step')], {
      cwd: join(this.folder, 'work'),
      encoding: 'utf8',
      env: { PATH: `${join(this.folder, 'bin')}:${process.env['PATH'] ?? ''}`, ...env },
    });
    return { code: status, out: stdout, err: stderr };
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Fills in `${{ … }}` of GitHub Actions that only name a value. */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_match, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`nothing is known of ${name}`);
    return value;
  });
}

/** Outputs in a file of `GITHUB_OUTPUT`, with delimiters or without. */
export function readOutputs(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', , value = ''] of text.matchAll(/^(.+)<<(.+)\n([\s\S]*?)\n\2$/gm)) found[name] = value;
  for (const [, name = '', value = ''] of text.matchAll(/^([\w-]+)=(.*)$/gm)) found[name] = value;
  return found;
}
