import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { toGithubAnnotation } from '../diagnostics/github.ts';
import { toNdjson } from '../diagnostics/ndjson.ts';
import { renderDiagnostics } from '../diagnostics/render.ts';
import { safeJson } from '../reporters/ndjson.ts';
import { diagnosticLine } from '../reporters/wording.ts';
import { unreachable } from '../util/unreachable.ts';
import type { validateOutputs } from './flags.ts';
import type { Context } from './context.ts';
import type { Host } from './host.ts';
import { repositoryPath } from './repository-path.ts';

/** Writes problems in one of the forms of `validate`: those for people to stderr, those for programs to stdout. */
export function writeDiagnostics(
  { host, stdout, stderr }: Context,
  output: (typeof validateOutputs)[number],
  diagnostics: readonly Diagnostic[],
  source: (file: string) => string | undefined,
): void {
  if (diagnostics.length === 0) return;
  switch (output) {
    case 'pretty':
      return stderr.write(
        renderDiagnostics(diagnostics, source, { colour: stderr.colour, ...(stderr.width === undefined ? {} : { width: stderr.width }) }),
      );
    case 'plain':
      return stderr.write(lines(diagnostics, diagnosticLine));
    case 'ndjson':
      return stdout.write(lines(diagnostics, (diagnostic) => safeJson(toNdjson(diagnostic))));
    case 'github':
      return stdout.write(lines(diagnostics.map(inRepository(host)), toGithubAnnotation));
    default:
      return unreachable(output);
  }
}

/** Names the file as the pipeline does. */
function inRepository(host: Host): (diagnostic: Diagnostic) => Diagnostic {
  return (diagnostic) => (diagnostic.file === undefined ? diagnostic : { ...diagnostic, file: repositoryPath(host, diagnostic.file) });
}

function lines(diagnostics: readonly Diagnostic[], format: (diagnostic: Diagnostic) => string): string {
  return diagnostics.map((diagnostic) => `${format(diagnostic)}\n`).join('');
}
