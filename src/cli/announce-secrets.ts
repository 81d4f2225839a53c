import { maskCommands } from '../reporters/pipeline/masks.ts';
import type { ReporterName } from '../reporters/registry.ts';
import type { Secret } from '../secrets/secret.ts';
import { maskableTexts } from '../secrets/forms.ts';
import { pipelineOf } from './choose-output.ts';
import type { Context } from './context.ts';

/**
 * Tells the pipeline which values to mask in what later steps write. Everything the program writes itself is masked anyway, so this
 * comes before `maskOutput` and is the one place where a secret is written in the open. Hence only where the pipeline itself reads
 * it and swallows the line: it runs this process, its output was chosen, and stderr is a pipe that nobody joined with stdout (as
 * `2>&1 | tee log` does) or sent to a file.
 */
export function announceSecrets({ host, stderr }: Context, output: ReporterName, secrets: readonly Secret[]): void {
  if (!host.stderrIsOwnPipe || pipelineOf(host.env) !== output) return;
  const texts = new Set(secrets.flatMap((secret) => maskableTexts(secret.reveal())));
  stderr.write(maskCommands(output, [...texts]));
}
