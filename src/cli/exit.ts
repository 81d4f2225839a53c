import { ExitCode } from '@stricli/core';
import { errorCodes, exitCodes } from '../errors/codes.ts';

/** Exit code of a bug. */
export const internalExitCode: number = exitCodes[errorCodes.internal.exit];

/** The exit code for what stricli left: its own negative codes become ours, everything else is kept. */
export function exitCodeFor(code: number | string | null | undefined): number {
  const value = Number(code ?? 0);
  if (value === ExitCode.InvalidArgument || value === ExitCode.UnknownCommand) return exitCodes.invalid;
  return value < 0 ? internalExitCode : value;
}
