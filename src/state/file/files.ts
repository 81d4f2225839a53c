/** The few things the store does with files, so that tests can count and break them. Every method rejects with the system's error. */
import {
  closeSync,
  constants,
  fdatasync,
  fsync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  readFile,
  readdirSync,
  renameSync,
  rm,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { promisify } from 'node:util';

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

/** What waits for a disk, or grows with a run. `node:fs/promises` would bring much that is not needed. */
const later = { read: promisify(readFile), sync: promisify(fsync), syncData: promisify(fdatasync), remove: promisify(rm) };

/**
 * The file system of this machine. Entries of folders, and what the system writes to a disk later, are done at once: to have another
 * thread do it costs more than the thing itself, and a run of one trigger has forty of these.
 */
export const nodeFiles: StateFiles = {
  async makeFolder(path) {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  },
  async syncFolder(path) {
    // Windows and some network file systems cannot flush a folder; nothing more can be done there.
    await unless(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'EBADF', 'ENOTSUP'], undefined, async () => {
      const folder = openSync(path, constants.O_RDONLY);
      try {
        await later.sync(folder);
      } finally {
        closeSync(folder);
      }
    });
  },
  // Whether there is one is soon known.
  read: (path) =>
    unless<Uint8Array | undefined>(['ENOENT', 'ENOTDIR'], undefined, async () => (isThere(path) ? later.read(path) : undefined)),
  list: (path) => unless<readonly string[] | undefined>(['ENOENT', 'ENOTDIR'], undefined, async () => readdirSync(path)),
  exists: (path) => unless(['ENOTDIR'], false, async () => isThere(path)),
  async create(path, content) {
    const draft = draftOf(path, content);
    try {
      return await unless(['EEXIST'], false, async () => {
        linkSync(draft, path);
        return true;
      });
    } catch (error) {
      if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EACCES'].includes(codeOf(error))) throw error;
      // No hard links here: then the file is there for a moment without its content.
      return await unless(['EEXIST'], false, async () => {
        writeNew(path, content);
        return true;
      });
    } finally {
      removeFile(draft);
    }
  },
  async replace(path, content) {
    renameSync(draftOf(path, content), path);
  },
  async remove(path) {
    removeFile(path);
  },
  removeFolder: (path) => later.remove(path, { recursive: true, force: true }),
  async openAppend(path) {
    const file = openSync(path, 'a', 0o600);
    return {
      async write(content) {
        for (let offset = 0; offset < content.length;) offset += writeSync(file, content, offset);
      },
      sync: () => later.syncData(file),
      async truncate(length) {
        ftruncateSync(file, length);
      },
      async close() {
        closeSync(file);
      },
    };
  },
};

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** `rmSync` would bring what removes folders. */
function removeFile(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** A file beside that path with the content. */
function draftOf(path: string, content: string): string {
  const draft = `${path}.${[Math.random(), Math.random()].map((part) => part.toString(36).slice(2)).join('')}`;
  writeNew(draft, content);
  return draft;
}

function writeNew(path: string, content: string): void {
  writeFileSync(path, content, { mode: 0o600, flag: 'wx' });
}

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
