import { suggest } from '../../util/suggest.ts';

/** Shells for which there is a completion script. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** Reads the name of a shell. */
export function parseShell(text: string): (typeof shells)[number] {
  const shell = shells.find((name) => name === text);
  if (shell !== undefined) return shell;
  const near = suggest(text, shells);
  throw new Error(`one of ${shells.join(', ')}${near === undefined ? '' : `. Did you mean \`${near}\`?`}`);
}

/** The command that the scripts call: `trigger-runner __complete -- WORD...`, the last word as far as it was typed. Shown nowhere. */
export const completeCommand: string = '__complete';
