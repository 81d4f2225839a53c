import { ExitCode } from '@stricli/core';
import { aboutError, exitCodes } from '../errors/codes.ts';

/** Exit code of a bug. */
export function internalExitCode(): number {
  return exitCodes[aboutError('internal').exit];
}

/** The exit code for what stricli left: its own negative codes become ours, everything else is kept. */
export function exitCodeFor(code: number | string | null | undefined): number {
  const value = Number(code ?? 0);
  if (value === ExitCode.InvalidArgument || value === ExitCode.UnknownCommand) return exitCodes.invalid;
  return value < 0 ? internalExitCode() : value;
}
