import { resolve } from 'node:path';
import { createFileRunStore } from '../state/file/file-store.ts';
import type { RunStore } from '../state/store.ts';
import type { Host } from './host.ts';

/** Folder of the runs' journals, when none is named. */
const defaultStateFolder: string = '.trigger-runner';

/** Folder of the runs, absolute: the one that was named, else that of `TRIGGER_RUNNER_STATE`, else `.trigger-runner`. */
export function stateFolder(host: Host, folder: string | undefined): string {
  const named = folder ?? host.env['TRIGGER_RUNNER_STATE'] ?? '';
  return resolve(host.cwd, named === '' ? defaultStateFolder : named);
}

/** The store of runs: in the folder of `--state`, else of `TRIGGER_RUNNER_STATE`, else in `.trigger-runner` of the working directory. */
export function openStore(host: Host, folder: string | undefined): RunStore {
  return createFileRunStore({
    folder: stateFolder(host, folder),
    clock: host.clock,
    process: { ...host.identity, isRunning: (pid) => host.isRunning(pid) },
  });
}
