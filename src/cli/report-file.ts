/** Files that are there whole or not at all. */
import { closeSync, mkdirSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { err, ok, type Result } from '../util/result.ts';

/** Text that is collected before it is written, in characters. */
const chunk = 64 * 1_024;

/**
 * Whether a file could be written there: makes its folder, and a file in it that is removed again. The error says why not. What is
 * there already stays as it is.
 */
export function checkFile(path: string, token: string): Result<void, string> {
  return attempt(() => {
    mkdirSync(dirname(path), { recursive: true });
    const temporary = temporaryOf(destinationOf(path), token);
    closeSync(openSync(temporary, 'wx', 0o600));
    rmSync(temporary, { force: true });
  });
}

/**
 * Writes a file for its owner alone: first beside its place, then moved there, so that nobody ever reads half of it. `token` tells the
 * files of several processes apart. The error says why it could not be written.
 */
export function writeWhole(path: string, pieces: Iterable<string>, token: string): Result<void, string> {
  return attempt(() => {
    mkdirSync(dirname(path), { recursive: true });
    const destination = destinationOf(path);
    const temporary = temporaryOf(destination, token);
    try {
      writePieces(temporary, pieces);
      renameSync(temporary, destination);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  });
}

function writePieces(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    let text = '';
    for (const piece of pieces) {
      text += piece;
      if (text.length < chunk) continue;
      writeFileSync(file, text);
      text = '';
    }
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}

/** Where a link leads; a file is never put in the place of a folder or a device. */
function destinationOf(path: string): string {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there === undefined) return path;
  if (!there.isFile()) throw new Error(there.isDirectory() ? 'it is a folder' : 'it is not a regular file');
  return realpathSync(path);
}

function temporaryOf(path: string, token: string): string {
  return join(dirname(path), `.${basename(path)}.${token}.tmp`);
}

function attempt(work: () => void): Result<void, string> {
  try {
    work();
    return ok(undefined);
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
