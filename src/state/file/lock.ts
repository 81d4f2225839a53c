/**
 * Only one process drives a run. The lock is a file `lock.N` in the folder of the run, with the process in it; the highest N
 * counts. Who finds that the process of `lock.N` is gone makes `lock.N+1`, which the system lets only one process do; one that is
 * let go is marked.
 */
import { join } from 'node:path';
import type { Failure } from '../../errors/failure.ts';
import { err, ok, type Result } from '../../util/result.ts';
import type { Driver } from '../store.ts';
import type { StateFiles } from './files.ts';
import { claim, numbers } from './numbered.ts';
import { type ProcessIdentity, type ThisProcess, whereabouts } from './process-identity.ts';

/** Who locks what. */
export interface LockRequest {
  readonly files: StateFiles;
  /** Folder of the run. */
  readonly folder: string;
  readonly run: string;
  readonly self: ProcessIdentity;
  readonly isRunning: ThisProcess['isRunning'];
}

/** A lock that this process holds. */
export interface Lock {
  /** Why nothing may be written any more: another process has taken the run over. */
  lost(): Promise<Failure | undefined>;
  release(): Promise<void>;
}

type Holder = ProcessIdentity & { readonly since: number; readonly released?: true };

/** Takes the lock. `takeOver`: also from a process elsewhere. Error: `run-locked`, which says who holds it. */
export async function takeLock(request: LockRequest, now: number, takeOver: boolean): Promise<Result<Lock, Failure>> {
  const { files, folder, run, self, isRunning } = request;
  for (;;) {
    const number = (await numbers(files, folder, 'lock')).at(-1) ?? 0;
    if (number > 0) {
      const holder = await read(files, folder, number);
      // Others took the run over just now.
      if (holder === 'missing') continue;
      const where = holder === undefined ? 'elsewhere' : holder.released === true ? 'gone' : whereabouts(holder, self, isRunning);
      if (where === 'running' || (where === 'elsewhere' && !takeOver)) return err(locked(run, holder, where));
    }
    const mine = number + 1;
    const path = join(folder, `lock.${mine}`);
    const holder: Holder = { ...self, since: now };
    if (!(await claim(files, folder, 'lock', mine, JSON.stringify(holder)))) continue;
    for (const other of await numbers(files, folder, 'lock')) if (other < mine) await files.remove(join(folder, `lock.${other}`));
    return ok({
      lost: async () => ((await files.exists(join(folder, `lock.${mine + 1}`))) ? takenOver(run) : undefined),
      release: () => files.replace(path, JSON.stringify({ ...holder, released: true })),
    });
  }
}

/** Who drives the run now; a process elsewhere counts as driving it. */
export async function readDriver({ files, folder, self, isRunning }: LockRequest): Promise<Driver | undefined> {
  const number = (await numbers(files, folder, 'lock')).at(-1) ?? 0;
  const holder = number === 0 ? 'missing' : await read(files, folder, number);
  if (holder === undefined || holder === 'missing' || holder.released === true || whereabouts(holder, self, isRunning) === 'gone')
    return undefined;
  return { pid: holder.pid, host: holder.host, since: holder.since };
}

/** Undefined: it cannot be read, as when it is being written where there are no links. */
async function read(files: StateFiles, folder: string, number: number): Promise<Holder | 'missing' | undefined> {
  const content = await files.read(join(folder, `lock.${number}`));
  if (content === undefined) return 'missing';
  try {
    return JSON.parse(new TextDecoder().decode(content)) as Holder;
  } catch {
    return undefined;
  }
}

function locked(run: string, holder: Holder | undefined, where: 'running' | 'elsewhere'): Failure {
  const who = holder === undefined ? 'Another process' : `Process ${holder.pid} on ${holder.host}`;
  const since = holder === undefined ? '' : ` since ${new Date(holder.since).toISOString()}`;
  return {
    code: 'run-locked',
    message: `${who} drives the run ${run}${since}`,
    ...(where === 'running'
      ? { hint: 'Wait for it, or end it with Ctrl-C or `kill`' }
      : {
          reason: 'It cannot be seen from here whether it still does',
          hint: 'When it is gone for good, `--take-over` takes the run from it',
        }),
  };
}

function takenOver(run: string): Failure {
  return { code: 'run-locked', message: `Another process has taken over the run ${run}`, hint: 'Leave the run to that process' };
}
