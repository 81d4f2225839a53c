import type { Command } from '@stricli/core';
import { type Context, lazily } from '../context.ts';
import { buildDocumentedCommand } from '../manual.ts';
import { type CancelFlags, optionalRunArgument, runOutputFlag, stateFlag, takeOverFlag } from '../flags.ts';

/** `cancel [RUN]`. */
export const cancelCommand: Command<Context> = buildDocumentedCommand<CancelFlags, [string?]>({
  loader: lazily(async () => (await import('../actions/cancel.ts')).cancel),
  parameters: {
    flags: { output: runOutputFlag, state: stateFlag, takeOver: takeOverFlag },
    positional: { kind: 'tuple', parameters: [optionalRunArgument] },
  },
  docs: {
    brief: 'End in Jenkins what a run started there',
    customUsage: [
      { input: '[RUN]', brief: 'The run of this id, or the latest that is not over' },
      { input: '20261124-221530-k3f9', brief: 'With an id that `trigger-runner runs` shows' },
    ],
    fullDescription: [
      'Cancels the queue items and aborts the builds that the run started, never those it attached to, and ends the run: it does',
      'not go on. Exit code 0: nothing that it started is left in Jenkins; 5: that cannot be said. A run that a process drives is',
      'refused: end that process with Ctrl-C instead.',
    ].join('\n'),
  },
});
