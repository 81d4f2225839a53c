/** Where runs are remembered: a folder, or a database that several machines share. */
import { resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { createFileRunStore } from '../state/file/file-store.ts';
import { hasPassword, isPostgresUrl } from '../state/postgres/address.ts';
import type { RunStore } from '../state/store.ts';
import { err, ok, type Result } from '../util/result.ts';
import type { Context } from './context.ts';
import { type FileState, stateOfDefaultFile } from './file-state.ts';
import { diagnosticOf } from './diagnose.ts';
import type { Host } from './host.ts';
import { maskOutput } from './mask.ts';
import { pipelineLink } from './pipeline-link.ts';

/** Folder of the runs' journals, when none is named. */
const defaultStateFolder: string = '.trigger-runner';

/** State as it was named. */
export type StatePlace = { readonly kind: 'folder'; readonly folder: string } | { readonly kind: 'postgres'; readonly url: string };

/** Whether the place of the state is named outside of the file. */
export function isStateNamed(host: Host, named: string | undefined): boolean {
  return named !== undefined || (host.env['TRIGGER_RUNNER_STATE'] ?? '') !== '';
}

/**
 * The place of the state: the one that was named on the command line, else in `TRIGGER_RUNNER_STATE`, else as `state` of the file
 * (`inFile`; default: that of the working directory), else `.trigger-runner`. Everybody on a machine sees its command lines, so a
 * password in one is an error.
 */
export async function statePlace(
  host: Host,
  named: string | undefined,
  inFile?: FileState | 'none',
): Promise<Result<StatePlace, Diagnostic>> {
  if (named !== undefined && isPostgresUrl(named) && hasPassword(named))
    return err(
      problem(
        'literal-secret',
        'The address of `--state` has a password in it',
        'Leave it out and set PGPASSWORD, use `.pgpass`, or give the whole address in TRIGGER_RUNNER_STATE. Change the password: command lines end up in logs',
      ),
    );
  if (isStateNamed(host, named)) return placeOf(named ?? host.env['TRIGGER_RUNNER_STATE'] ?? '', host.cwd);
  const found = inFile === undefined ? await stateOfDefaultFile(host) : ok(inFile === 'none' ? undefined : inFile);
  if (!found.ok) return found;
  return found.value === undefined ? placeOf(defaultStateFolder, host.cwd) : placeOf(found.value.state.reveal(), found.value.folder);
}

function placeOf(text: string, folder: string): Result<StatePlace, Diagnostic> {
  if (isPostgresUrl(text)) return ok({ kind: 'postgres', url: text });
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(text)) return ok({ kind: 'folder', folder: resolve(folder, text) });
  return err(problem('state-invalid', 'The state is a folder or a `postgres://` address', 'Other databases are not supported'));
}

/** Uses the store of a place, and closes it afterwards. What keeps it from being used goes to `refuse`. */
export async function withStore<T>(
  context: Context,
  place: Promise<Result<StatePlace, Diagnostic>>,
  refuse: (problem: Diagnostic) => T | Promise<T>,
  use: (store: RunStore) => Promise<T>,
): Promise<T> {
  const found = await place;
  const store = found.ok ? await openStore(context, found.value) : found;
  if (!store.ok) return refuse(store.error);
  try {
    return await use(store.value);
  } finally {
    await store.value.close();
  }
}

/** The store of a place. Nothing is asked of it yet. */
async function openStore(context: Context, place: StatePlace): Promise<Result<RunStore, Diagnostic>> {
  const { host } = context;
  const { clock, identity, env } = host;
  if (place.kind === 'folder')
    return ok(createFileRunStore({ folder: place.folder, clock, process: { ...identity, isRunning: (pid) => host.isRunning(pid) } }));
  const spare = leaseTime(env['TRIGGER_RUNNER_LEASE'] ?? '');
  if (!spare.ok) return spare;
  const { createPostgresStore } = await import('../state/postgres/postgres-store.ts');
  const link = pipelineLink(env);
  const holder = { ...identity, ...(link === undefined ? {} : { link }) };
  const opened = createPostgresStore({ url: place.url, env, clock, random: () => host.random(), holder, spare: spare.value });
  if (!opened.ok) return err(diagnosticOf(opened.error));
  const { store, secrets } = opened.value;
  if (secrets.length > 0) maskOutput(context, secrets, undefined);
  return ok(store);
}

/** Milliseconds of `TRIGGER_RUNNER_LEASE`; undefined: it is not set. */
function leaseTime(text: string): Result<number | undefined, Diagnostic> {
  if (text === '') return ok(undefined);
  if (/^\d{1,4}s$/.test(text) && Number.parseInt(text, 10) >= 2) return ok(Number.parseInt(text, 10) * 1_000);
  return err(
    problem('state-invalid', `\`${text}\` in TRIGGER_RUNNER_LEASE is no time for a lease`, 'Write it as `40s`, 2 seconds at the least'),
  );
}

function problem(code: Diagnostic['code'], message: string, hint: string): Diagnostic {
  return { code, severity: 'error', message, hint };
}
