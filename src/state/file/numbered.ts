/**
 * Files `NAME.1`, `NAME.2`, … in a folder, of which each number is made once: the file with the highest number is never removed, and who
 * finds a higher one after making its own was late and takes its own back.
 */
import { join } from 'node:path';
import type { StateFiles } from './files.ts';

/** The numbers that are there, in order. */
export async function numbers(files: StateFiles, folder: string, name: string): Promise<readonly number[]> {
  const entries = (await files.list(folder)) ?? [];
  return entries
    .filter((entry) => entry.startsWith(`${name}.`) && /^[1-9]\d{0,8}$/.test(entry.slice(name.length + 1)))
    .map((entry) => Number(entry.slice(name.length + 1)))
    .sort((left, right) => left - right);
}

/** Makes the file with this number; false when others did, now or earlier. */
export async function claim(files: StateFiles, folder: string, name: string, number: number, content: string): Promise<boolean> {
  const path = join(folder, `${name}.${number}`);
  if (!(await files.create(path, content))) return false;
  if (((await numbers(files, folder, name)).at(-1) ?? 0) <= number) return true;
  // Others made and removed this very number while we hesitated.
  await files.remove(path);
  return false;
}
