import type { Action } from '../context.ts';
import { completionScripts } from '../completion/scripts.ts';
import type { shells } from '../completion/shells.ts';

/** `completion SHELL`: prints the script. */
export const completion: Action<unknown, [(typeof shells)[number]]> = (context, _flags, shell) => {
  context.stdout.write(completionScripts[shell]);
  return Promise.resolve(0);
};
