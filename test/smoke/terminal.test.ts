import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CliRig, node } from '../support/cli.ts';
import { projectRoot } from '../support/project.ts';
import { Screen } from '../reporters/pretty/screen.ts';

const binary = join(projectRoot, 'dist', 'bin', 'trigger-runner.js');

/** `script` of util-linux gives a program a terminal; its other namesakes take other flags. */
const hasScript = String(spawnSync('script', ['--version']).stdout).includes('util-linux');

const file = (duration: string): string => `version: 1
controllers:
  main:
    url: 'sandbox:'
    poll: { min: 20ms, max: 50ms }
    sandbox: { jobs: { deploy: { duration: ${duration}, type: pipeline, ignores: term } } }
triggerSets:
  only: { triggers: [deploy] }
`;

/** The program on a terminal of 80 columns and 24 rows. */
class Session {
  readonly screen: Screen = new Screen(80, 24);
  readonly done: Promise<void>;
  readonly #child: ChildProcess;
  #text = '';
  #check: () => void = () => undefined;

  constructor(folder: string, command: string) {
    this.#child = spawn('script', ['-qefc', `stty rows 24 cols 80; echo $$ > pid; ${command}`, '/dev/null'], {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', TERM: 'xterm-256color', SHELL: '/bin/sh' },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#text += text;
      this.screen.write(text);
      this.#check();
    });
    this.done = new Promise((resolve) => this.#child.on('close', () => resolve()));
  }

  /** Resolves once the program has written this. */
  async seen(text: string): Promise<void> {
    const found = new Promise<void>((resolve) => {
      this.#check = () => {
        if (this.#text.includes(text)) resolve();
      };
      this.#check();
    });
    await Promise.race([
      found,
      this.done.then(() => {
        if (!this.#text.includes(text)) throw new Error(`it ended without ${JSON.stringify(text)}:\n${this.#text}`);
      }),
    ]);
  }

  type(keys: string): void {
    this.#child.stdin?.write(keys);
  }

  close(): void {
    this.#child.kill('SIGKILL');
    this.screen.close();
  }
}

describe.skipIf(!hasScript)('on a terminal (skipped where there is no `script` of util-linux)', () => {
  let rig: CliRig;
  let session: Session | undefined;
  const run = (argv: string): Session => (session = new Session(rig.folder, `exec ${node} ${binary} ${argv}`));
  const pid = (): number => Number(readFileSync(join(rig.folder, 'pid'), 'utf8'));

  beforeAll(() => {
    rig = new CliRig();
    rig.write('quick.yml', file('10ms'));
    rig.write('slow.yml', file('1h'));
  });
  afterEach(() => session?.close());
  afterAll(() => rig.close());

  it('shows the tree by itself, and leaves the account', async () => {
    const view = run('apply quick.yml');
    await view.seen('\u001b[?2026h');
    await view.done;
    const left = await view.screen.scrollback();
    expect(left).toContain('OUTCOME');
    expect(left).toMatch(/1 triggered: 1 succeeded · \S+$/);
    expect(left).not.toContain('1 of 1');
    expect((await view.screen.cursor()).hidden).toBe(false);
  });

  it('says what Ctrl-C does, each time, and leaves the cursor', async () => {
    const view = run('apply slow.yml');
    await view.seen('running');
    view.type('\u0003');
    await view.seen('Ctrl-C again ends harder');
    view.type('\u0003');
    await view.seen('Ctrl-C again leaves at once');
    view.type('\u0003');
    await view.done;
    expect((await view.screen.text()).split('\n').at(-1)).toBe('Leaving at once. What this run started goes on in Jenkins.');
    expect(await view.screen.cursor()).toMatchObject({ column: 0, hidden: false });
  });

  it.each(['SIGKILL', 'SIGQUIT', 'SIGHUP'] as const)('leaves the cursor also when it is ended with %s', async (signal) => {
    const view = run('apply slow.yml');
    await view.seen('running');
    process.kill(pid(), signal);
    await view.done;
    expect(await view.screen.cursor()).toMatchObject({ column: 0, hidden: false });
  });

  it('goes on when nobody reads stdout any more', async () => {
    const view = run('apply quick.yml | true');
    await view.done;
    expect(await view.screen.scrollback()).toContain('1 of 1');
    expect((await view.screen.cursor()).hidden).toBe(false);
  });
});
