import type { Command } from '@stricli/core';
import { parseShell, shells } from '../completion/shells.ts';
import { type Context, lazily } from '../context.ts';
import { buildDocumentedCommand } from '../manual.ts';

/** `completion SHELL`. */
export const completionCommand: Command<Context> = buildDocumentedCommand<Readonly<Record<string, never>>, [(typeof shells)[number]]>({
  loader: lazily(async () => (await import('../actions/completion.ts')).completion),
  parameters: {
    flags: {},
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: parseShell,
          brief: `The shell: ${shells.join(', ')}`,
          placeholder: 'SHELL',
          proposeCompletions: () => shells,
        },
      ],
    },
  },
  docs: {
    brief: 'Print a script that completes commands, flags and names',
    customUsage: [
      { input: 'bash', brief: 'In ~/.bashrc: source <(trigger-runner completion bash)' },
      { input: 'zsh', brief: 'In ~/.zshrc, after compinit: source <(trigger-runner completion zsh)' },
      { input: 'fish > ~/.config/fish/completions/trigger-runner.fish', brief: 'Once' },
    ],
    fullDescription: [
      'The script asks trigger-runner itself what could follow: commands, flags, their values, and the names of sets, triggers,',
      'variables, controllers and runs. Names are read from the triggers file on the line, else from jenkins-triggers.yml; nothing',
      'is sent anywhere.',
    ].join('\n'),
  },
});
