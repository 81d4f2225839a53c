import type { Command } from '@stricli/core';
import { type Context, lazily } from '../context.ts';
import { buildDocumentedCommand } from '../manual.ts';
import { fileArgument, type InitFlags, parseSetName } from '../flags.ts';

/** `init [FILE]`. */
export const initCommand: Command<Context> = buildDocumentedCommand<InitFlags, [string?]>({
  loader: lazily(async () => (await import('../actions/init.ts')).init),
  parameters: {
    flags: {
      from: { kind: 'parsed', parse: String, brief: 'Read the jobs from this Jenkins', placeholder: 'URL', optional: true },
      job: {
        kind: 'parsed',
        parse: String,
        brief: 'A job: its full name, its address, or folder/* for all of a folder (may be repeated)',
        placeholder: 'NAME',
        variadic: true,
        optional: true,
      },
      set: { kind: 'parsed', parse: parseSetName, brief: 'Name of the trigger set', placeholder: 'NAME', default: 'release' },
      sandbox: { kind: 'boolean', brief: 'Without JENKINS_URL run on the embedded controller', optional: true, withNegated: false },
      force: { kind: 'boolean', brief: 'Overwrite a file that is there', optional: true, withNegated: false },
    },
    positional: { kind: 'tuple', parameters: [fileArgument] },
  },
  docs: {
    brief: 'Write a first file',
    customUsage: [
      { input: '[FILE]', brief: 'Asks on a terminal' },
      { input: '--from https://ci.example.org --job storefront/deploy', brief: 'With the parameters that the job has there' },
      { input: "--from https://ci.example.org --job 'storefront/*'", brief: 'With every job of a folder' },
      { input: '--sandbox --job storefront/deploy', brief: 'To try things out without a Jenkins' },
    ],
    fullDescription: [
      'Writes a triggers file: a controller whose address and credentials come from the environment, and a set with the jobs. With',
      '--from, the parameters of the jobs, their defaults, choices and descriptions are read from a Jenkins, with JENKINS_USER and',
      'JENKINS_API_TOKEN of the environment. A file that is there stays as it is, unless --force is given.',
    ].join('\n'),
  },
});
