import type { Command } from '@stricli/core';
import { type Context, lazily } from '../context.ts';
import { buildDocumentedCommand } from '../manual.ts';
import { optionalRunArgument, runFlags, type RunFlags } from '../flags.ts';

/** `resume [RUN]`. */
export const resumeCommand: Command<Context> = buildDocumentedCommand<RunFlags, [string?]>({
  loader: lazily(async () => (await import('../actions/resume.ts')).resume),
  parameters: {
    flags: runFlags,
    positional: { kind: 'tuple', parameters: [optionalRunArgument] },
  },
  docs: {
    brief: 'Go on with a run that did not come to its end',
    customUsage: [
      { input: '[RUN]', brief: 'The run of this id, or the latest that is not over' },
      { input: '20261124-221530-k3f9', brief: 'With an id that `trigger-runner runs` shows' },
    ],
    fullDescription: [
      'Takes up what an earlier process triggered and triggers only what it did not, with the variables and the selection the',
      'run began with. When the file would do something else by now it shows what changed and does nothing.',
    ].join('\n'),
  },
});
