import { buildCommand, type Command } from '@stricli/core';
import { type Context, lazily } from '../context.ts';

/** `schema`. */
export const schemaCommand: Command<Context> = buildCommand<Readonly<Record<string, never>>, [], Context>({
  loader: lazily(async () => (await import('../actions/schema.ts')).schema),
  parameters: { flags: {} },
  docs: {
    brief: 'Print the JSON Schema of the file',
    customUsage: [{ input: '> jenkins-triggers.schema.json', brief: 'For an editor, or another validator' }],
  },
});
