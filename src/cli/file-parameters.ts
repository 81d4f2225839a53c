import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Failure } from '../errors/failure.ts';
import type { FileUpload } from '../jenkins/port.ts';
import { err, ok, type Result } from '../util/result.ts';

/** Reads files that are uploaded as parameters; relative paths start at `folder`. */
export function fileReader(folder: string): (path: string) => Promise<Result<FileUpload, Failure>> {
  return async (path) => {
    try {
      return ok({ fileName: basename(path), content: await readFile(resolve(folder, path)) });
    } catch (error) {
      return err({ code: 'secret-file', message: `The file ${path} cannot be read`, reason: error instanceof Error ? error.message : String(error) });
    }
  };
}
