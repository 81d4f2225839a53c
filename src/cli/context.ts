import type { CommandContext } from '@stricli/core';
import type { Host } from './host.ts';
import type { Output } from './output.ts';

/** What every command gets as `this`. */
export interface Context extends CommandContext {
  readonly process: CommandContext['process'] & { exitCode?: number | string | null };
  readonly host: Host;
  readonly stdout: Output;
  readonly stderr: Output;
  /** While a line is completed: its words, but for the program and the one that is typed. */
  readonly words?: readonly string[];
}

/** Does the work of a command and gives the exit code. */
export type Action<Flags, Args extends readonly unknown[]> = (context: Context, flags: Flags, ...args: Args) => Promise<number>;

/**
 * A loader for stricli. The module of the action is imported only when the command runs, so that `--help` loads none of them.
 */
export function lazily<Flags, Args extends readonly unknown[]>(
  load: () => Promise<Action<Flags, Args>>,
): () => Promise<(this: Context, flags: Flags, ...args: Args) => Promise<void>> {
  return async () => {
    const action = await load();
    return async function run(this: Context, flags: Flags, ...args: Args): Promise<void> {
      this.process.exitCode = await action(this, flags, ...args);
    };
  };
}
