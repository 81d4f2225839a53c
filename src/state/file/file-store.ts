/**
 * Runs in a folder: `runs/RUN/journal.ndjson` below it, one JSON object per line, written only at its end; beside it the lock.
 */
import { Buffer } from 'node:buffer';
import { dirname, join } from 'node:path';
import type { Failure } from '../../errors/failure.ts';
import { type Clock, systemClock } from '../../util/clock.ts';
import { err, ok, type Result } from '../../util/result.ts';
import { decodeJournal, type DecodedJournal } from '../decode.ts';
import { encodeLine, maskHeader, maskLine } from '../encode.ts';
import type { ListedRun, OpenOptions, RunSession, RunStore } from '../store.ts';
import { latestFirst } from '../store-order.ts';
import { createFileGroupStore } from './file-groups.ts';
import { makeStateFolder, reasonOf } from './failures.ts';
import { type AppendFile, nodeFiles, type StateFiles } from './files.ts';
import { GroupCommit } from '../group-commit.ts';
import { type Lock, type LockRequest, readDriver, takeLock } from './lock.ts';
import { identify, type ThisProcess } from './process-identity.ts';

/** What a store of files is made with. */
export interface FileStoreOptions {
  /** Folder of all state, absolute. It is made when the first run is. */
  readonly folder: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly process: ThisProcess;
  /** Default: the file system of this machine. */
  readonly files?: StateFiles;
}

/** Runs in the folder `runs` below `folder`. */
export function createFileRunStore({ folder, clock, process: thisProcess, files = nodeFiles }: FileStoreOptions): RunStore {
  const runs = join(folder, 'runs');
  const self = identify(thisProcess);
  const pathOf = (run: string): string => join(runs, run, 'journal.ndjson');
  const lockOf = (run: string): LockRequest => ({ files, folder: join(runs, run), run, self, isRunning: thisProcess.isRunning });

  const readRun = async (run: string): Promise<ListedRun | undefined> => {
    const decoded = await readJournal(files, pathOf(run), run);
    if (decoded.ok && decoded.value.record === undefined) return undefined;
    const record = decoded.ok && decoded.value.record !== undefined ? ok(decoded.value.record) : (decoded as Result<never, Failure>);
    return { run, record, driver: await readDriver(lockOf(run)) };
  };

  return {
    groups: createFileGroupStore({ folder, process: thisProcess, files }),
    async open(run, options) {
      try {
        await makeStateFolder(files, folder, join(runs, run));
        const lock = await takeLock(lockOf(run), clock.now(), options.takeOver === true);
        if (!lock.ok) return lock;
        const opened = await readJournal(files, pathOf(run), run);
        if (opened.ok)
          return ok(new FileSession({ files, folder: join(runs, run), clock, lock: lock.value, opened: opened.value, options }));
        await lock.value.release();
        return opened;
      } catch (error) {
        return err(journalFailed(join(runs, run), error));
      }
    },
    // A folder is made, and found not to be writable, by the first run in it.
    ready: () => Promise.resolve(undefined),
    async find(run) {
      try {
        return await readRun(run);
      } catch (error) {
        return { run, record: err(journalFailed(pathOf(run), error)), driver: undefined };
      }
    },
    driver: (run) => readDriver(lockOf(run)).catch(() => undefined),
    async list() {
      try {
        const found: ListedRun[] = [];
        for (const run of (await files.list(runs)) ?? []) {
          const listed = await readRun(run);
          if (listed !== undefined) found.push(listed);
        }
        return ok(latestFirst(found));
      } catch (error) {
        return err(journalFailed(runs, error));
      }
    },
    ask: () => Promise.resolve(ok(false)),
    async remove(run) {
      try {
        const lock = await takeLock(lockOf(run), clock.now(), false);
        if (!lock.ok) return ok(false);
        await files.removeFolder(join(runs, run));
        return ok(true);
      } catch (error) {
        return err(journalFailed(join(runs, run), error));
      }
    },
    close: () => Promise.resolve(),
  };
}

interface SessionParts {
  readonly files: StateFiles;
  readonly folder: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly lock: Lock;
  readonly opened: DecodedJournal;
  readonly options: OpenOptions;
}

/** The file of a journal, open for writing. */
interface OpenJournal {
  /** Writes lines, which the system may still have to bring to the disk. After a failure none is written any more. */
  put(lines: readonly string[]): Promise<Failure | undefined>;
  readonly commit: GroupCommit;
  close(): Promise<void>;
}

class FileSession implements RunSession {
  readonly record: RunSession['record'];
  readonly #parts: SessionParts;
  /** Opened by the first write. */
  #journal: Promise<Result<OpenJournal, Failure>> | undefined;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.record = parts.opened.record;
  }

  /** What is appended next brings the header to the disk, too: until then nothing is sent. */
  async begin(header: Parameters<RunSession['begin']>[0]): Promise<Result<void, Failure>> {
    const journal = await this.#opened;
    if (!journal.ok) return journal;
    const failure = await journal.value.put([encodeLine(maskHeader(header, this.#parts.options.redact))]);
    return failure === undefined ? ok(undefined) : err(failure);
  }

  async append(line: Parameters<RunSession['append']>[0]): Promise<Result<void, Failure>> {
    const text = encodeLine(maskLine({ at: this.#parts.clock.now(), ...line }, this.#parts.options.redact));
    const journal = await this.#opened;
    return journal.ok ? journal.value.commit.append(text) : journal;
  }

  /** A lock is looked at whenever something is written, and nothing is sent that is not written before. */
  lapsed(): undefined {
    return undefined;
  }

  async close(): Promise<void> {
    const journal = await this.#journal;
    if (journal?.ok === true) await journal.value.close();
    // A lock that cannot be let go of is found to be that of a process that is gone.
    await this.#parts.lock.release().catch(() => undefined);
  }

  get #opened(): Promise<Result<OpenJournal, Failure>> {
    return (this.#journal ??= this.#open());
  }

  async #open(): Promise<Result<OpenJournal, Failure>> {
    const { folder, lock } = this.#parts;
    const path = join(folder, 'journal.ndjson');
    try {
      const file = await this.#openFile(path);
      const isNew = this.#parts.opened.length === 0;
      // Beside what is done until the first entry; what went wrong is told with that.
      const placed = isNew ? this.#syncFolders() : Promise.resolve(undefined);
      let isOnDisk = true;
      const write = async (lines: readonly string[]): Promise<Failure | undefined> => {
        try {
          const lost = await lock.lost();
          if (lost !== undefined) return lost;
          isOnDisk = false;
          await file.write(Buffer.from(lines.join(''), 'utf8'));
          return undefined;
        } catch (error) {
          return journalFailed(path, error);
        }
      };
      // One after the other, and none behind what may be torn.
      let latest: Promise<Failure | undefined> = Promise.resolve(undefined);
      const put: OpenJournal['put'] = (lines) => (latest = latest.then((failure) => failure ?? write(lines)));
      const sync = async (): Promise<Failure | undefined> => {
        try {
          await file.sync();
          isOnDisk = true;
          const misplaced = await placed;
          return misplaced && journalFailed(path, misplaced.error);
        } catch (error) {
          return journalFailed(path, error);
        }
      };
      const commit = new GroupCommit(async (lines) => (await put(lines)) ?? sync(), { clock: systemClock });
      const close = async (): Promise<void> => {
        await commit.drain();
        if (!isOnDisk) await sync();
        await file.close().catch(() => undefined);
      };
      return ok({ put, commit, close });
    } catch (error) {
      return err(journalFailed(path, error));
    }
  }

  /** Cut off behind its last whole line. */
  async #openFile(path: string): Promise<AppendFile> {
    const { files, opened } = this.#parts;
    const file = await files.openAppend(path);
    try {
      await file.truncate(opened.length);
      return file;
    } catch (error) {
      await file.close().catch(() => undefined);
      throw error;
    }
  }

  /** Makes the way to a new journal durable, or says why it is not. */
  async #syncFolders(): Promise<{ readonly error: unknown } | undefined> {
    const { files, folder } = this.#parts;
    const above = [folder, dirname(folder), dirname(dirname(folder)), dirname(dirname(dirname(folder)))];
    try {
      await Promise.all(above.map((each) => files.syncFolder(each)));
      return undefined;
    } catch (error) {
      return { error };
    }
  }
}

async function readJournal(files: StateFiles, path: string, run: string): Promise<Result<DecodedJournal, Failure>> {
  let content: Uint8Array | undefined;
  try {
    content = await files.read(path);
  } catch (error) {
    return err({ code: 'journal-corrupt', message: `${path} cannot be read`, reason: reasonOf(error) });
  }
  const decoded = decodeJournal(path, content ?? new Uint8Array());
  // Where the file system takes upper and lower case for the same, so are two ids.
  if (decoded.ok && (decoded.value.record?.header.run ?? run) !== run)
    return err({ code: 'journal-corrupt', message: `${path} belongs to the run ${decoded.value.record?.header.run ?? ''}` });
  return decoded;
}

function journalFailed(path: string, error: unknown): Failure {
  return { code: 'journal-failed', message: `The journal ${path} cannot be written`, reason: reasonOf(error) };
}
