import { basename, resolve } from 'node:path';
import type { Failure } from '../errors/failure.ts';
import type { FileUpload } from '../jenkins/port.ts';
import { err, ok, type Result } from '../util/result.ts';
import { readRegular } from './read-file.ts';

/** Largest file parameter in bytes: it is held in memory and sent in one request. */
const largestUpload = 1_000_000_000;

/** Reads files that are uploaded as parameters; relative paths start at `folder`. */
export function uploadReader(folder: string): (path: string) => Promise<Result<FileUpload, Failure>> {
  return (path) => {
    const read = readRegular(resolve(folder, path), largestUpload);
    if (read.ok) return Promise.resolve(ok({ fileName: basename(path), content: read.value }));
    const reasons = {
      'not-found': 'it does not exist',
      'not-readable': 'the system refuses',
      irregular: 'it is not a regular file',
      'too-large': 'it is larger than 1 GB',
    };
    return Promise.resolve(
      err({ code: 'secret-file', message: `The file ${path} cannot be read`, reason: read.error.reason ?? reasons[read.error.kind] }),
    );
  };
}
