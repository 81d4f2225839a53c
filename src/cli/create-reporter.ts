import type { Plan } from '../plan/plan.ts';
import { createMultiplexer } from '../reporters/multiplexer.ts';
import { type ReporterName, reporters } from '../reporters/registry.ts';
import type { Reporter } from '../reporters/reporter.ts';
import { pipelineOf } from './choose-output.ts';
import type { Context } from './context.ts';
import { fileWriter, githubFiles } from './pipeline-files.ts';
import { repositoryPath } from './repository-path.ts';
import { terminalOf } from './terminal.ts';

/** What is known of the run that is reported. */
export interface Reported {
  /** Default: the file has errors, or was not looked at. */
  readonly plan?: Plan | undefined;
  readonly redact?: (text: string) => string;
  /** Whether to show every request. Default: false. */
  readonly debug?: boolean;
  /** File for the results as variables, as it was named. */
  readonly dotenv?: string | undefined;
}

/** The reporter of this name on the streams of the process. */
export async function createReporter(context: Context, name: ReporterName, reported: Reported = {}): Promise<Reporter> {
  const { host, stdout, stderr } = context;
  const { redact = (text: string): string => text, dotenv } = reported;
  const factory = await reporters[name]();
  const terminal = terminalOf(context);
  const positions = new Map(reported.plan?.sets.flatMap((set) => set.triggers).map(({ id, position }) => [id, position]));
  const reporter = factory({
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
    colourOut: stdout.colour,
    colourErr: stderr.colour,
    ...(stdout.width === undefined ? {} : { widthOut: stdout.width }),
    ...(stderr.width === undefined ? {} : { widthErr: stderr.width }),
    ...(terminal === undefined ? {} : { terminal }),
    debug: reported.debug === true,
    clock: host.clock,
    random: () => host.unguessable(),
    // Somebody who asks for the commands of a pipeline elsewhere sees the commands alone.
    ...(name === 'github' && pipelineOf(host.env) === 'github' ? { files: githubFiles(context, redact) } : {}),
    positionOf: (trigger) => positions.get(trigger),
    repositoryPath: (file) => repositoryPath(host, file),
  });
  const note = (line: string): void => stderr.write(`${line}\n`);
  const all = new Map([[name as string, reporter]]);
  if (dotenv !== undefined) {
    const { createDotenvReporter } = await import('../reporters/pipeline/dotenv.ts');
    const write = fileWriter(host, dotenv, redact, note);
    all.set('dotenv', createDotenvReporter({ write, limited: pipelineOf(host.env) === 'gitlab', note }));
  }
  return createMultiplexer(all, note);
}
