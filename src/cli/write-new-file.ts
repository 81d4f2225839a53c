import { writeFileSync } from 'node:fs';
import type { Failure } from '../errors/failure.ts';
import { err, ok, type Result } from '../util/result.ts';

/** Writes a file that is not there yet; one that is there only with `overwrite`. Never follows a decision made before: the system checks. */
export function writeNewFile(path: string, shown: string, text: string, overwrite: boolean): Result<undefined, Failure> {
  try {
    writeFileSync(path, text, { flag: overwrite ? 'w' : 'wx' });
    return ok(undefined);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return err(alreadyThere(shown));
    return err({ code: 'file-not-written', message: `${shown} cannot be written`, reason: message });
  }
}

/** There is such a file. */
export function alreadyThere(shown: string): Failure {
  return { code: 'file-exists', message: `${shown} is there already, and was left as it is` };
}
