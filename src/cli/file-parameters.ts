import { basename, resolve } from 'node:path';
import type { ReadFailure } from '../config/load.ts';
import type { Failure } from '../errors/failure.ts';
import type { FileUpload } from '../jenkins/port.ts';
import { err, ok, type Result } from '../util/result.ts';
import { readRegular, whyUnreadable } from './read-file.ts';

/** Largest file parameter in bytes: it is held in memory and sent in one request. */
const largestUpload = 1_000_000_000;

/** Reads files that are uploaded as parameters; relative paths start at `folder`. */
export function uploadReader(folder: string): (path: string) => Promise<Result<FileUpload, Failure>> {
  return (path) => {
    const read = readRegular(resolve(folder, path), largestUpload);
    return Promise.resolve(read.ok ? ok({ fileName: basename(path), content: read.value }) : err(unreadable(path, read.error)));
  };
}

/** Tells why a file could not be uploaded, without reading it. */
export function uploadChecker(folder: string): (path: string) => Failure | undefined {
  return (path) => {
    const why = whyUnreadable(resolve(folder, path), largestUpload);
    return why && unreadable(path, why);
  };
}

function unreadable(path: string, { kind, reason }: ReadFailure): Failure {
  const reasons = {
    'not-found': 'it does not exist',
    'not-readable': 'the system refuses',
    irregular: 'it is not a regular file',
    'too-large': 'it is larger than 1 GB',
  };
  return { code: 'secret-file', message: `The file ${path} cannot be read`, reason: reason ?? reasons[kind] };
}
