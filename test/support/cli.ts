import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from './project.ts';

/** The program as it is delivered. */
export const binary: string = join(projectRoot, 'dist', 'bin', 'trigger-runner.js');

/** Node to run it with: the one of the tests, unless the environment names another. */
export const node: string = process.env['TRIGGER_RUNNER_TEST_NODE'] ?? process.execPath;

/** What a run of the program left. */
export interface CliResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const nothing = (): void => undefined;

/** A temporary folder in which the program is run as a process of its own. */
export class CliRig {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'trigger-runner-cli-'));
  readonly #running = new Set<ChildProcess>();

  /** Writes a file; folders come into being. */
  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Runs the program to its end. Its environment has only what is given here. */
  async run(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CliResult> {
    return this.start(argv, env).done;
  }

  /** Starts the program; `seen` resolves when stdout or stderr contains one of the texts, with all there is so far. */
  start(
    argv: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): { readonly child: ChildProcess; readonly done: Promise<CliResult>; readonly seen: (...texts: string[]) => Promise<string> } {
    if (!existsSync(binary)) throw new Error('dist is missing: run `npm run build` first');
    const child = spawn(node, [binary, ...argv], {
      cwd: this.folder,
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#running.add(child);
    let out = '';
    let err = '';
    let check: () => void = nothing;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      check();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
      check();
    });
    const done = new Promise<CliResult>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => {
        this.#running.delete(child);
        resolve({ code, out, err });
      });
    });
    const seen = (...texts: string[]): Promise<string> =>
      new Promise((resolve, reject) => {
        check = () => {
          if (texts.some((text) => out.includes(text) || err.includes(text))) resolve(out + err);
        };
        check();
        done.then(
          () =>
            reject(
              new Error(`the program ended without saying ${texts.map((text) => JSON.stringify(text)).join(' or ')}:\n${out}\n${err}`),
            ),
          reject,
        );
      });
    return { child, done, seen };
  }

  /** Ends what still runs and removes the folder. */
  close(): void {
    for (const child of this.#running) child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * Output without what differs from run to run: times of day, spans, ports, ids of runs. Columns are brought to two spaces
 * apart, since the widths of spans differ.
 */
export function normalise(text: string): string {
  return text
    .replace(/^\d\d:\d\d:\d\d {2}/gm, 'HH:MM:SS  ')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replace(/\b\d{8}-\d{6}-[0-9a-z]{4}\b/g, 'RUN-ID')
    .replace(/(?<![\w.])\d+(?:\.\d+)?(?:ms|s)\b|(?<![\w.])\d+m \d\ds\b/g, 'SPAN')
    .replace(/(\S) {2,}(?=\S)/g, '$1  ');
}
