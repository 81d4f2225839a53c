import type { Preview } from '../preview/preview.ts';
import { createPaint } from '../reporters/paint.ts';
import { previewGraph } from '../reporters/preview-graph.ts';
import { previewJson, previewNdjson } from '../reporters/preview-json.ts';
import { previewLines } from '../reporters/preview-plain.ts';
import { previewClosing, previewTree } from '../reporters/preview-text.ts';
import { countsLine, countsRole } from '../reporters/preview-words.ts';
import { unreachable } from '../util/unreachable.ts';
import type { Context } from './context.ts';
import type { PreviewFlags } from './flags.ts';
import { writeDiagnostics } from './write-diagnostics.ts';

/**
 * Writes a preview in one of the forms of `preview`: to stdout, but problems for people to stderr. One without sets, because the file
 * is wrong, has only its problems to show.
 */
export function writePreview(
  context: Context,
  { output = 'pretty', graph }: Pick<PreviewFlags, 'output' | 'graph'>,
  preview: Preview,
  source: (file: string) => string | undefined,
): void {
  const { stdout, stderr } = context;
  const isEmpty = preview.sets.length === 0;
  const problems = (form: 'pretty' | 'plain'): void => writeDiagnostics(context, form, preview.diagnostics, source);
  if (graph !== undefined) {
    problems('pretty');
    if (isEmpty) return;
    stdout.write(previewGraph(preview, graph));
    stderr.write(`${createPaint(stderr.colour)(countsRole(preview.counts), countsLine(preview.counts))}\n`);
    return;
  }
  const form = { colour: stdout.colour, ...(stdout.width === undefined ? {} : { width: stdout.width }) };
  switch (output) {
    case 'pretty':
      if (!isEmpty) stdout.write(previewTree(preview, form));
      problems('pretty');
      if (!isEmpty) stdout.write(previewClosing(preview, form));
      return;
    case 'plain':
      problems('plain');
      if (!isEmpty) stdout.write(previewLines(preview, stdout.colour));
      return;
    case 'ndjson':
      return stdout.write(previewNdjson(preview));
    case 'json':
      return stdout.write(previewJson(preview));
    default:
      return unreachable(output);
  }
}
