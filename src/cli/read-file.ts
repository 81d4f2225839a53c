import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ReadFailure, ReadFile } from '../config/load.ts';
import { err, ok, type Result } from '../util/result.ts';

/** Largest file of a secret in bytes. */
const largestSecret = 1_000_000;

/** Reads files named on the command line; relative paths start at `cwd`. */
export function fileReader(cwd: string): ReadFile {
  return (path, limit) => Promise.resolve(readRegular(resolve(cwd, path), limit));
}

/** Reads files of `${file:PATH}` references; relative paths start at `folder`. */
export function secretFileReader(folder: string): (path: string) => Result<string, string> {
  return (path) => {
    const read = readRegular(resolve(folder, path), largestSecret);
    if (read.ok) return ok(new TextDecoder().decode(read.value));
    const reasons = {
      'not-found': 'it does not exist',
      'not-readable': 'the system refuses',
      irregular: 'it is not a regular file',
      'too-large': 'it is larger than 1 MB',
    };
    return err(read.error.reason ?? reasons[read.error.kind]);
  };
}

/** Reads a regular file. */
export function readRegular(path: string, limit: number): Result<Uint8Array, ReadFailure> {
  return openRegular(path, limit, (descriptor) => readFileSync(descriptor));
}

/** Why a file could not be read; undefined: it can. */
export function whyUnreadable(path: string, limit: number): ReadFailure | undefined {
  const opened = openRegular(path, limit, () => undefined);
  return opened.ok ? undefined : opened.error;
}

/** Looked at through one descriptor, so that what was checked is what is read. A pipe is not waited for: it may never end. */
function openRegular<T>(path: string, limit: number, use: (descriptor: number) => T): Result<T, ReadFailure> {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const status = fstatSync(descriptor);
    if (!status.isFile()) return err({ kind: 'irregular' });
    if (status.size > limit) return err({ kind: 'too-large' });
    return ok(use(descriptor));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return err({ kind: 'not-found' });
    return err({ kind: 'not-readable', reason: code === 'EACCES' || code === 'EPERM' ? 'permission denied' : message });
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
