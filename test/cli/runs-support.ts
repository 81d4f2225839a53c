import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogLine } from '../../src/state/lines.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { SandboxDefinition } from '../../src/sandbox/definition.ts';
import { type Clock, systemClock } from '../../src/util/clock.ts';
import { normalise } from '../support/cli.ts';
import { Program } from '../support/program.ts';

/** A file whose second trigger uses a result of the first. */
export const twoSets = `triggerSets:
  build: { triggers: [{ job: image, parameters: { VERSION: '\${var.version}' } }] }
  release: { triggers: [{ job: deploy, parameters: { IMAGE: '\${triggers.image.number}' } }] }
`;

/** A line of a journal as it is in the file. */
export type StoredLine = LogLine & { readonly v: 1 };

/** The program in a folder, and a controller that outlives it. */
export class RunsRig {
  readonly program: Program = new Program();
  readonly sandbox: Sandbox;

  private constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  static async start(jobs: SandboxDefinition['jobs'], clock: Clock = systemClock): Promise<RunsRig> {
    return new RunsRig(await startSandbox({ definition: { jobs }, clock }));
  }

  /** Writes the triggers file: these sets on the controller. */
  file(sets: string): void {
    this.program.write(
      'jenkins-triggers.yml',
      `version: 1
variables: { version: { default: '1.4.0' } }
controllers: { main: { url: '${this.sandbox.url}', poll: { min: 20ms, max: 50ms } } }
${sets}`,
    );
  }

  /** Text of the triggers file. */
  readFile(): string {
    return readFileSync(join(this.program.folder, 'jenkins-triggers.yml'), 'utf8');
  }

  get stateFolder(): string {
    return join(this.program.folder, '.trigger-runner');
  }

  journalPath(run: string): string {
    return join(this.stateFolder, 'runs', run, 'journal.ndjson');
  }

  /** The lines after the header. */
  lines(run: string): StoredLine[] {
    return readFileSync(this.journalPath(run), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => JSON.parse(line) as StoredLine);
  }

  /** Leaves the journal as a process left it that ended before it wrote more than these lines. */
  rewrite(run: string, lines: readonly object[]): void {
    const [header] = readFileSync(this.journalPath(run), 'utf8').split('\n');
    writeFileSync(this.journalPath(run), `${[header, ...lines.map((line) => JSON.stringify(line))].join('\n')}\n`);
  }

  builds(job: string): number {
    return this.sandbox.builds(job).length;
  }

  /** Queues a job as somebody else would; gives the id of its item. */
  async queue(job: string, query: string): Promise<number> {
    const answer = await fetch(`${this.sandbox.url}/job/${job}/${query}`, { method: 'POST', redirect: 'manual' });
    return Number(/\/queue\/item\/(\d+)\//.exec(answer.headers.get('location') ?? '')?.[1]);
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    this.program.close();
  }
}

/** Output without what differs from run to run, times of the calendar and the folder included. */
export function stable(text: string, rig: RunsRig): string {
  return normalise(
    text
      .replaceAll(rig.program.folder, 'FOLDER')
      .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/g, 'DATE UTC')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'DATE'),
  )
    .replace(/\bprocess \d+/gi, (words) => words.replace(/\d+/, 'PID'))
    .replace(/^.*: waiting: .*\n/gm, '');
}
