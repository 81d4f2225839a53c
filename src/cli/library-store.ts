/** Where the library keeps runs: what the command line uses, behind a type that says no more than that. */
import { resolve } from 'node:path';
import { createFileRunStore } from '../state/file/file-store.ts';
import { countsSoFar, runEnd, runState, type RunState } from '../state/history.ts';
import { createMemoryRunStore } from '../state/memory-store.ts';
import type { Driver, ListedRun, RunRecord, RunStore } from '../state/store.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { RunCounts } from '../events/events.ts';
import { type Clock, systemClock } from '../util/clock.ts';
import { diagnosticOf } from './diagnose.ts';
import { thisProcess } from './this-process.ts';

const kept: unique symbol = Symbol('runs');

/** Where runs are kept: made by `fileStore` or `memoryStore`. What is inside is no part of the contract. */
export interface Store {
  readonly [kept]: RunStore;
}

/** The runs inside a store. */
export function runsIn(store: Store): RunStore {
  return store[kept];
}

/** What `fileStore` is told. */
export interface FileStoreOptions {
  /** The folder, as that of `--state`: the command line goes on with what the library began, and the other way round. Made when the first run is. */
  readonly folder: string;
  /** Default: the real clock. */
  readonly clock?: Pick<Clock, 'now'>;
}

/**
 * Keeps runs in a folder. What is about to be sent is on the disk before, so that a run whose process was killed can be gone on with
 * exactly once; a run is driven by one process at a time. It writes nothing until a run begins.
 */
export function fileStore(options: FileStoreOptions): Store {
  const { folder, clock = systemClock } = options;
  return { [kept]: createFileRunStore({ folder: resolve(folder), clock, process: thisProcess(process) }) };
}

/** Keeps runs in the memory of this process, for as long as the store is held: they end with it. */
export function memoryStore(clock: Pick<Clock, 'now'> = systemClock): Store {
  return { [kept]: createMemoryRunStore(clock) };
}

/** A run of a store. */
export interface RunSummary {
  /** Its id. */
  readonly run: string;
  readonly state: RunState;
  /** The triggers file as it was named. */
  readonly file: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Milliseconds since the epoch; absent: it has not come to its end. */
  readonly endedAt?: number;
  /** See `exitCodes`; absent: it has not come to its end. */
  readonly exitCode?: number;
  readonly counts: RunCounts;
  /** The process that drives it now. */
  readonly driver?: Driver;
  /** Values that were given to variables; those that hold a secret are left out. */
  readonly variables: Readonly<Record<string, string>>;
  /** Sets that were chosen; none: all. */
  readonly sets: readonly string[];
  /** Triggers that were chosen; none: all. */
  readonly only: readonly string[];
}

/** Runs of a store, and of those whose journal cannot be read, why. */
export interface ListedRuns {
  /** The latest first. */
  readonly runs: readonly RunSummary[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Every run of a store. What cannot be read is in the diagnostics; it rejects only for a bug. */
export async function runs(store: Store): Promise<ListedRuns> {
  const listed = await runsIn(store).list();
  if (!listed.ok) return { runs: [], diagnostics: [diagnosticOf(listed.error)] };
  return {
    runs: listed.value.flatMap((entry) => (entry.record.ok ? [summaryOf({ ...entry, record: entry.record.value })] : [])),
    diagnostics: listed.value.flatMap(({ record }) => (record.ok ? [] : [diagnosticOf(record.error)])),
  };
}

/** A run in short. */
export function summaryOf({ run, record, driver }: Omit<ListedRun, 'record'> & { readonly record: RunRecord }): RunSummary {
  const { file, startedAt, vars, sets, only } = record.header;
  const end = runEnd(record);
  return {
    run,
    file,
    state: runState(record, driver),
    startedAt,
    ...(end === undefined ? {} : { endedAt: end.at, exitCode: end.exitCode }),
    counts: countsSoFar(record),
    ...(driver === undefined ? {} : { driver }),
    variables: vars,
    sets,
    only,
  };
}
