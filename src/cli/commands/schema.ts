import type { Command } from '@stricli/core';
import { type Context, lazily } from '../context.ts';
import { buildDocumentedCommand } from '../manual.ts';

/** `schema`. */
export const schemaCommand: Command<Context> = buildDocumentedCommand<Readonly<Record<string, never>>, []>({
  loader: lazily(async () => (await import('../actions/schema.ts')).schema),
  parameters: { flags: {} },
  docs: {
    brief: 'Print the JSON Schema of the file',
    customUsage: [{ input: '> jenkins-triggers.schema.json', brief: 'For an editor, or another validator' }],
    fullDescription: [
      'The JSON Schema (draft-07) of version 1 of the file. An editor that reads `# yaml-language-server: $schema=…` in the first',
      'line completes keys and checks them.',
    ].join('\n'),
  },
});
