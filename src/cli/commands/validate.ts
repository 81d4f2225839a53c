import type { Command } from '@stricli/core';
import { type Context, lazily } from '../context.ts';
import { buildDocumentedCommand } from '../manual.ts';
import { type ValidateFlags, validateOutputs, fileArgument, varFlag } from '../flags.ts';

/** `validate [FILE]`. */
export const validateCommand: Command<Context> = buildDocumentedCommand<ValidateFlags, [string?]>({
  loader: lazily(async () => (await import('../actions/validate.ts')).validate),
  parameters: {
    flags: {
      var: varFlag,
      output: {
        kind: 'enum',
        values: validateOutputs,
        brief: 'With source lines, one line each, JSON, or GitHub annotations [default: pretty]',
        optional: true,
      },
    },
    positional: { kind: 'tuple', parameters: [fileArgument] },
  },
  docs: {
    brief: 'Check a file without asking any controller',
    customUsage: [
      { input: '[FILE]', brief: 'Shows every problem with its line' },
      { input: 'release.yml --output github', brief: 'As annotations of a GitHub Actions run' },
    ],
    fullDescription: [
      'Checks the schema, references, names, cycles and matrices, offline. All problems are shown at once. Exit code 0: the',
      'file is valid; 2: it is not.',
    ].join('\n'),
  },
});
