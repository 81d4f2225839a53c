import type { Command } from '@stricli/core';
import { type Context, lazily } from '../context.ts';
import { buildDocumentedCommand } from '../manual.ts';
import { defaultFile } from '../default-file.ts';
import { type SandboxFlags, fileArgument, parseAddress, parsePort, varFlag } from '../flags.ts';

/** `sandbox [FILE]`. */
export const sandboxCommand: Command<Context> = buildDocumentedCommand<SandboxFlags, [string?]>({
  loader: lazily(async () => (await import('../actions/sandbox.ts')).sandbox),
  parameters: {
    flags: {
      port: { kind: 'parsed', parse: parsePort, brief: 'Port; 0 is any free one', placeholder: 'N', default: '0' },
      host: {
        kind: 'parsed',
        parse: parseAddress,
        brief: 'Address of this machine to listen on; 0.0.0.0 is all',
        placeholder: 'ADDRESS',
        default: '127.0.0.1',
      },
      controller: {
        kind: 'parsed',
        parse: String,
        brief: 'Controller of the file to embed [default: the only one]',
        placeholder: 'NAME',
        proposeCompletions: async function names() {
          return (await import('../completion/names.ts')).controllerNames(this, defaultFile);
        },
        optional: true,
      },
      var: varFlag,
    },
    positional: {
      kind: 'tuple',
      parameters: [{ ...fileArgument, brief: 'Triggers file whose jobs it offers [default: a few jobs to try]' }],
    },
  },
  docs: {
    brief: 'Serve the embedded controller until interrupted',
    customUsage: [
      { input: '[FILE]', brief: 'With the jobs of a file, or with a few to try' },
      { input: 'jenkins-triggers.yml --port 8080', brief: 'At http://127.0.0.1:8080' },
    ],
    fullDescription: [
      'A controller that answers as Jenkins does, in this process, for trying out files and clients. It deploys nothing. It',
      'listens on the loopback address, unless told otherwise; whoever triggers there needs the token that it prints, or a',
      'user that the file declares.',
    ].join('\n'),
  },
});
