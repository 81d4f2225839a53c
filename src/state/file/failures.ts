/** What the folder of all state has in common, and why the system refuses it. */
import { join } from 'node:path';
import { codeOf, type StateFiles } from './files.ts';

/** Makes a folder below that of all state. The state of a release does not belong in the repository it is started from, so git is told. */
export async function makeStateFolder(files: StateFiles, root: string, folder: string): Promise<void> {
  await files.makeFolder(folder);
  const ignore = join(root, '.gitignore');
  if (!(await files.exists(ignore))) await files.create(ignore, '*\n');
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the quota is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOTDIR: 'a part of the path is a file',
  EMFILE: 'too many files are open',
  EIO: 'the device reports an error',
};

/** Why the system would not, in words. */
export function reasonOf(error: unknown): string {
  const reason = reasons[codeOf(error)];
  return reason ?? (error instanceof Error ? error.message : String(error));
}
