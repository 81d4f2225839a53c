import type { Command } from '@stricli/core';
import { type Context, lazily } from '../context.ts';
import { buildDocumentedCommand } from '../manual.ts';
import { fileAndSetsArgument, graphLanguages, onlyFlag, type PreviewFlags, previewOutputs, varFlag } from '../flags.ts';

/** `preview [FILE] [SET…]`. */
export const previewCommand: Command<Context> = buildDocumentedCommand<PreviewFlags, string[]>({
  loader: lazily(async () => (await import('../actions/preview.ts')).preview),
  parameters: {
    flags: {
      var: varFlag,
      only: onlyFlag,
      output: {
        kind: 'enum',
        values: previewOutputs,
        brief: 'A tree, one line per trigger, one JSON object per line, or one JSON document [default: pretty]',
        optional: true,
      },
      graph: { kind: 'enum', values: graphLanguages, brief: 'Write the graph of sets and triggers instead', optional: true },
      out: { kind: 'parsed', parse: String, brief: 'Save the plan, for apply', placeholder: 'FILE', optional: true },
      detailedExitCode: {
        kind: 'boolean',
        brief: 'End with 10 when there is something to do, with 0 when there is nothing',
        optional: true,
        withNegated: false,
      },
    },
    positional: {
      kind: 'array',
      parameter: {
        ...fileAndSetsArgument,
        brief: 'Triggers file [default: jenkins-triggers.yml], then the sets to preview [default: all]',
      },
    },
  },
  docs: {
    brief: 'Show what apply would do, by the controllers as they are',
    customUsage: [
      { input: '[FILE] [SET]...', brief: 'All sets, or only those named' },
      { input: '--out plan.json', brief: 'Save the plan; `apply plan.json` does exactly that' },
      { input: '--graph mermaid', brief: 'The graph, for a page that draws Mermaid' },
      { input: '--detailed-exit-code', brief: '0: nothing to do, 10: something' },
    ],
    fullDescription: [
      'Asks the controllers, triggers nothing, and shows for each trigger `+ trigger` (a new build), `~ attach` (an identical',
      'item or build is there and is followed), `= up to date` (a build is adopted) or `! refused` and why. Exit code 0: all of',
      'it would go through; 2: the command line or the file is wrong; 3: Jenkins would refuse; 5: a controller is out of reach.',
    ].join('\n'),
  },
});
