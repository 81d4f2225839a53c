/** Files that are there whole or not at all. */
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { err, ok, type Result } from '../util/result.ts';

/** Text that is collected before it is written, in characters. */
const chunk = 64 * 1_024;

/**
 * Whether a file could be written there: makes its folder, and a file in it that is removed again. The error says why not. What is
 * there already stays as it is.
 */
export async function checkFile(path: string, token: string): Promise<Result<void, string>> {
  return attempt(async () => {
    await mkdir(dirname(path), { recursive: true });
    const temporary = temporaryOf(await destinationOf(path), token);
    await (await open(temporary, 'wx', 0o600)).close();
    await rm(temporary, { force: true });
  });
}

/**
 * Writes a file for its owner alone: first beside its place, then moved there, so that nobody ever reads half of it. `token` tells the
 * files of several processes apart. The error says why it could not be written.
 */
export async function writeWhole(path: string, pieces: Iterable<string>, token: string): Promise<Result<void, string>> {
  return attempt(async () => {
    await mkdir(dirname(path), { recursive: true });
    const destination = await destinationOf(path);
    const temporary = temporaryOf(destination, token);
    try {
      await writePieces(temporary, pieces);
      await rename(temporary, destination);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  });
}

async function writePieces(path: string, pieces: Iterable<string>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    let text = '';
    for (const piece of pieces) {
      text += piece;
      if (text.length < chunk) continue;
      await file.writeFile(text);
      text = '';
    }
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}

/** Where a link leads; a file is never put in the place of a folder or a device. */
async function destinationOf(path: string): Promise<string> {
  const there = await stat(path).catch(() => undefined);
  if (there === undefined) return path;
  if (!there.isFile()) throw new Error(there.isDirectory() ? 'it is a folder' : 'it is not a regular file');
  return realpath(path);
}

function temporaryOf(path: string, token: string): string {
  return join(dirname(path), `.${basename(path)}.${token}.tmp`);
}

async function attempt(work: () => Promise<void>): Promise<Result<void, string>> {
  try {
    await work();
    return ok(undefined);
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
