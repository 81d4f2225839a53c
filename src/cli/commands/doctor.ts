import type { Command } from '@stricli/core';
import { type Context, lazily } from '../context.ts';
import { buildDocumentedCommand } from '../manual.ts';
import { type DoctorFlags, doctorOutputs, fileArgument, varFlag } from '../flags.ts';

/** `doctor [FILE]`. */
export const doctorCommand: Command<Context> = buildDocumentedCommand<DoctorFlags, [string?]>({
  loader: lazily(async () => (await import('../actions/doctor.ts')).doctor),
  parameters: {
    flags: {
      var: varFlag,
      output: { kind: 'enum', values: doctorOutputs, brief: 'For people, one JSON object per finding, or one document', default: 'plain' },
    },
    positional: { kind: 'tuple', parameters: [fileArgument] },
  },
  docs: {
    brief: 'Look at the controllers of a file and say what is wrong with them',
    customUsage: [
      { input: '[FILE]', brief: 'Every controller of the file' },
      { input: 'release.yml --output json', brief: 'For programs' },
    ],
    fullDescription: [
      'Looks at each controller: whether it is reached, what answers there, who Jenkins takes us for, whether the credential is',
      'what it should be, whether a POST comes through, clocks, addresses, speed; each finding with its remedy. Triggers nothing.',
      'Exit code: that of the worst finding; warnings do not fail.',
    ].join('\n'),
  },
});
