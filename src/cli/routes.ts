import type { Application } from '@stricli/core';
import type { Context } from './context.ts';

/** A subcommand. */
export interface Subcommand {
  readonly name: string;
  readonly brief: string;
}

/** The subcommands of a command; undefined: it has none. */
export function subcommandsOf({ root }: Application<Context>, command: string): readonly Subcommand[] | undefined {
  const target = 'getAllEntries' in root ? root.getAllEntries().find((entry) => entry.name.original === command)?.target : undefined;
  if (target === undefined || !('getAllEntries' in target)) return undefined;
  return target.getAllEntries().map((entry) => ({ name: entry.name.original, brief: entry.target.brief }));
}
