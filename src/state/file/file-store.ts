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

class FileSession implements RunSession {
  readonly record: RunSession['record'];
  readonly #parts: SessionParts;
  /** Opened by the first write. */
  #commit: Promise<Result<{ readonly commit: GroupCommit; readonly close: () => Promise<void> }, Failure>> | undefined;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.record = parts.opened.record;
  }

  begin(header: Parameters<RunSession['begin']>[0]): Promise<Result<void, Failure>> {
    return this.#write(encodeLine(maskHeader(header, this.#parts.options.redact)));
  }

  append(line: Parameters<RunSession['append']>[0]): Promise<Result<void, Failure>> {
    return this.#write(encodeLine(maskLine({ at: this.#parts.clock.now(), ...line }, this.#parts.options.redact)));
  }

  /** A lock is looked at whenever something is written, and nothing is sent that is not written before. */
  lapsed(): undefined {
    return undefined;
  }

  async close(): Promise<void> {
    const opened = await this.#commit;
    if (opened?.ok === true) await opened.value.close();
    // A lock that cannot be let go of is found to be that of a process that is gone.
    await this.#parts.lock.release().catch(() => undefined);
  }

  async #write(text: string): Promise<Result<void, Failure>> {
    this.#commit ??= this.#open();
    const opened = await this.#commit;
    return opened.ok ? opened.value.commit.append(text) : opened;
  }

  async #open(): Promise<Result<{ readonly commit: GroupCommit; readonly close: () => Promise<void> }, Failure>> {
    const { folder, lock } = this.#parts;
    const path = join(folder, 'journal.ndjson');
    try {
      const file = await this.#openFile(path);
      const write = async (lines: readonly string[]): Promise<Failure | undefined> => {
        try {
          const lost = await lock.lost();
          if (lost !== undefined) return lost;
          await file.write(Buffer.from(lines.join(''), 'utf8'));
          await file.sync();
          return undefined;
        } catch (error) {
          return journalFailed(path, error);
        }
      };
      const commit = new GroupCommit(write, { clock: systemClock });
      const close = async (): Promise<void> => {
        await commit.drain();
        await file.close().catch(() => undefined);
      };
      return ok({ commit, close });
    } catch (error) {
      return err(journalFailed(path, error));
    }
  }

  /** Cut off behind its last whole line; a new one with the folders that it is in. */
  async #openFile(path: string): Promise<AppendFile> {
    const { files, folder, opened } = this.#parts;
    const file = await files.openAppend(path);
    try {
      await file.truncate(opened.length);
      const above = [folder, dirname(folder), dirname(dirname(folder)), dirname(dirname(dirname(folder)))];
      if (opened.length === 0) await Promise.all(above.map((each) => files.syncFolder(each)));
      return file;
    } catch (error) {
      await file.close().catch(() => undefined);
      throw error;
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
