import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../src/cli/main.ts';
import { type HostOptions, TestHost } from './host.ts';

/** What a run of the program in this process left. */
export interface ProgramResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly host: TestHost;
}

/** A temporary folder in which the program runs inside of the test's process. */
export class Program {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'trigger-runner-test-'));

  /** Writes a file; folders come into being. */
  write(path: string, text: string | Uint8Array): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Runs the program to its end. `prepare` gets the process first. */
  async run(
    argv: readonly string[],
    options: Partial<HostOptions> = {},
    prepare: (host: TestHost) => void = () => undefined,
  ): Promise<ProgramResult> {
    const host = new TestHost({ argv, cwd: this.folder, ...options });
    prepare(host);
    const code = await main(host).finally(() => host.die());
    return { code, out: host.stdout.text, err: host.stderr.text, host };
  }

  /** Removes the folder. */
  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
