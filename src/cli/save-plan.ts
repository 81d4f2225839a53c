import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { codeOf, nodeFiles } from '../state/file/files.ts';
import { readPlanText } from './saved-plan.ts';

/**
 * Why a plan cannot be saved there; undefined: it can. What is a saved plan already is replaced, as the tools people know do; anything
 * else is left alone, so that a slip does not cost the triggers file.
 */
export function obstacle(cwd: string, file: string): Diagnostic | undefined {
  const path = resolve(cwd, file);
  try {
    const status = lstatSync(path);
    if (status.isFile() && (status.size === 0 || readPlanText(cwd, file) !== undefined)) return undefined;
    return unwritten(file, 'there is something that is not a saved plan', 'Name another file, or remove it first');
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? undefined : unwritten(file, reasonOf(error));
  }
}

/** Writes a saved plan at once, with mode 0600; gives what kept it from that. */
export async function writePlan(cwd: string, file: string, text: string): Promise<Diagnostic | undefined> {
  try {
    await nodeFiles.replace(resolve(cwd, file), text);
    return undefined;
  } catch (error) {
    return unwritten(file, reasonOf(error));
  }
}

function unwritten(file: string, reason: string, hint?: string): Diagnostic {
  const message = `The plan cannot be saved as ${file}: ${reason}`;
  return { code: 'plan-unwritten', severity: 'error', message, ...(hint === undefined ? {} : { hint }) };
}

function reasonOf(error: unknown): string {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'its folder does not exist',
    ENOTDIR: 'what should be its folder is a file',
    EACCES: 'permission denied',
    EROFS: 'the file system is read-only',
    ENOSPC: 'there is no room left',
  };
  return reasons[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));
}
