/** The few things the store does with files, so that tests can count and break them. Every method rejects with the system's error. */
import { constants, statSync } from 'node:fs';
import { link, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';

/** A file that is only written at its end. */
export interface AppendFile {
  /** Writes all of it. */
  write(content: Uint8Array): Promise<void>;
  /** Resolves when what was written is durable. */
  sync(): Promise<void>;
  /** Cuts the file off. */
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

/** A file system. Folders are made with mode 0700, files with 0600. */
export interface StateFiles {
  /** Makes a folder with those above it. */
  makeFolder(path: string): Promise<void>;
  /** Makes the entries of a folder durable, where the system has a way to. */
  syncFolder(path: string): Promise<void>;
  /** Content of a file; undefined: there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Names in a folder; undefined: there is none. */
  list(path: string): Promise<readonly string[] | undefined>;
  exists(path: string): Promise<boolean>;
  /** Makes a file with its content at once, unless there is one: then false. Of several callers one succeeds. */
  create(path: string, content: string): Promise<boolean>;
  /** Replaces a file at once. */
  replace(path: string, content: string): Promise<void>;
  /** Removes a file, if it is there. */
  remove(path: string): Promise<void>;
  /** Removes a folder and what is in it. */
  removeFolder(path: string): Promise<void>;
  /** Opens a file for writing at its end, and makes it where there is none. */
  openAppend(path: string): Promise<AppendFile>;
}

/** The file system of this machine. */
export const nodeFiles: StateFiles = {
  async makeFolder(path) {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  async syncFolder(path) {
    // Windows and some network file systems cannot flush a folder; nothing more can be done there.
    await unless(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'EBADF', 'ENOTSUP'], undefined, async () => {
      const folder = await open(path, constants.O_RDONLY);
      try {
        await folder.sync();
      } finally {
        await folder.close();
      }
    });
  },
  read: (path) => unless<Uint8Array | undefined>(['ENOENT', 'ENOTDIR'], undefined, () => readFile(path)),
  list: (path) => unless<readonly string[] | undefined>(['ENOENT', 'ENOTDIR'], undefined, () => readdir(path)),
  // At once: it is asked before every flush, and an asynchronous look costs more than the answer, which is in the system's cache.
  exists: (path) => unless(['ENOTDIR'], false, async () => statSync(path, { throwIfNoEntry: false }) !== undefined),
  async create(path, content) {
    const draft = `${path}.${randomUUID()}`;
    await writeFile(draft, content, { mode: 0o600, flag: 'wx' });
    try {
      return await unless(['EEXIST'], false, () => link(draft, path).then(() => true));
    } catch (error) {
      if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EACCES'].includes(codeOf(error))) throw error;
      // No hard links here: then the file is there for a moment without its content.
      return await unless(['EEXIST'], false, () => writeFile(path, content, { mode: 0o600, flag: 'wx' }).then(() => true));
    } finally {
      await rm(draft, { force: true });
    }
  },
  async replace(path, content) {
    const draft = `${path}.${randomUUID()}`;
    await writeFile(draft, content, { mode: 0o600, flag: 'wx' });
    await rename(draft, path);
  },
  remove: (path) => rm(path, { force: true }),
  removeFolder: (path) => rm(path, { recursive: true, force: true }),
  async openAppend(path) {
    const handle = await open(path, 'a', 0o600);
    return {
      async write(content) {
        for (let offset = 0; offset < content.length;) offset += (await handle.write(content, offset)).bytesWritten;
      },
      sync: () => handle.datasync(),
      truncate: (length) => handle.truncate(length),
      close: () => handle.close(),
    };
  },
};

/** Code of an error of the system, such as `ENOSPC`; empty for others. */
export function codeOf(error: unknown): string {
  return (error as { readonly code?: string } | null)?.code ?? '';
}

/** What `act` gives, or `value` when it ends with one of these codes. */
async function unless<T>(codes: readonly string[], value: T, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (codes.includes(codeOf(error))) return value;
    throw error;
  }
}
