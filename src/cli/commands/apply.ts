import type { Command } from '@stricli/core';
import { type Context, lazily } from '../context.ts';
import { buildDocumentedCommand } from '../manual.ts';
import { type ApplyFlags, fileAndSetsArgument, onlyFlag, runFlags, runIdFlag, varFlag } from '../flags.ts';

/** `apply [FILE|PLAN] [SET…]`. */
export const applyCommand: Command<Context> = buildDocumentedCommand<ApplyFlags, string[]>({
  loader: lazily(async () => (await import('../actions/apply.ts')).apply),
  parameters: {
    flags: {
      var: varFlag,
      only: onlyFlag,
      runId: runIdFlag,
      yes: { kind: 'boolean', brief: 'Do not ask before triggering', optional: true, withNegated: false },
      requireApproval: {
        kind: 'boolean',
        brief: 'Refuse to run where nobody can be asked, unless --yes is given',
        optional: true,
        withNegated: false,
      },
      noPreflight: {
        kind: 'boolean',
        brief: 'Do not ask the controllers before the first trigger whether all of it will go through',
        optional: true,
        withNegated: false,
      },
      ...runFlags,
    },
    positional: {
      kind: 'array',
      parameter: {
        ...fileAndSetsArgument,
        brief: 'Triggers file [default: jenkins-triggers.yml] or saved plan, then the sets to run [default: all]',
      },
    },
  },
  docs: {
    brief: 'Trigger the jobs of a file and wait for their results',
    customUsage: [
      { input: '[FILE] [SET]...', brief: 'All sets, or only those named' },
      { input: 'release.yml verify', brief: 'Only the set "verify" of release.yml' },
      { input: '--var version=1.4.0', brief: 'With another value of a variable' },
      { input: 'plan.json', brief: 'What `preview --out plan.json` saved, or nothing' },
      { input: '--log follow=image', brief: 'With the console log of one trigger while it runs' },
      { input: '--output ndjson', brief: 'One JSON object per event, for programs' },
      { input: '--report html=report.html,junit=junit.xml', brief: 'With reports of the run' },
    ],
    fullDescription: [
      'Validates the file, asks the controllers whether all of it will go through, triggers its jobs in order or in parallel,',
      'follows each one from the queue to its result, and leaves an account on stdout and an exit code: 0 all as wanted, 1 a',
      'bad result, 2 the command line or the file is wrong, 3 Jenkins refused, 4 a timeout, 5 unreachable or unknown outcome,',
      '130 and 143 interrupted. When anything would be refused, nothing is triggered.',
      '',
      'On a terminal it asks before it triggers anything on a real controller. Ctrl-C once cancels what the run started;',
      'twice ends builds that do not stop harder; three times leaves at once.',
    ].join('\n'),
  },
});
