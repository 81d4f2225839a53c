import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TriggerResult } from '../../src/events/events.ts';
import { createFileRunStore } from '../../src/state/file/file-store.ts';
import { type AppendFile, nodeFiles, type StateFiles } from '../../src/state/file/files.ts';
import type { LineBody, RunHeader } from '../../src/state/lines.ts';
import { createMemoryGroupStore } from '../../src/state/memory-groups.ts';
import { createMemoryRunStore } from '../../src/state/memory-store.ts';
import { createSharedStore } from '../../src/state/shared/shared-store.ts';
import type { RunSession, RunStore } from '../../src/state/store.ts';
import { type Clock, systemClock } from '../../src/util/clock.ts';
import { createMemoryLedger, MemoryDatabase } from '../support/memory-ledger.ts';

export const redact = (text: string): string => text.replaceAll('hunter2!', '***');

/** A clock that stands still but where it is set. */
export class TestTime {
  at: number = Date.UTC(2026, 10, 24, 22, 15, 3);
  readonly now: () => number = () => this.at;
}

/** A store with processes that are there until they are said to be gone. */
export interface Rig {
  readonly time: TestTime;
  /** The store as another process sees it. */
  readonly process: () => RunStore;
  /** All processes so far are gone. */
  readonly killAll: () => Promise<void>;
  readonly close: () => Promise<void>;
}

let nextPid = 20_000_000;

export interface FileRig extends Rig {
  readonly folder: string;
  readonly journal: (run: string) => string;
}

/** Runs in a temporary folder. `files`: the file system, to be counted or broken. */
export function fileRig(files: StateFiles = nodeFiles, host = 'here'): FileRig {
  const root = mkdtempSync(join(tmpdir(), 'trigger-runner-state-'));
  const folder = join(root, '.trigger-runner');
  const time = new TestTime();
  const alive = new Set<number>();
  const sessions: RunSession[] = [];
  return {
    time,
    folder,
    journal: (run) => join(folder, 'runs', run, 'journal.ndjson'),
    process() {
      const pid = nextPid++;
      alive.add(pid);
      return remembering(
        createFileRunStore({ folder, clock: time, process: { pid, host, isRunning: (other) => alive.has(other) }, files }),
        sessions,
      );
    },
    killAll() {
      alive.clear();
      return Promise.resolve();
    },
    async close() {
      for (const session of sessions) await session.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Runs in memory; a process that is gone lets go of its runs. */
export function memoryRig(): Rig {
  const time = new TestTime();
  const store = createMemoryRunStore(time);
  const sessions: RunSession[] = [];
  const killAll = async (): Promise<void> => {
    for (const session of sessions) await session.close();
  };
  return { time, process: () => remembering(store, sessions), killAll, close: killAll };
}

/** Runs in a ledger in memory; a process that is gone leaves a lease, which ends at once. */
export function ledgerRig(): Rig {
  const time = new TestTime();
  const clock: Clock = { ...systemClock, now: time.now };
  const database = new MemoryDatabase(() => clock.monotonic());
  const groups = { ...createMemoryGroupStore(), close: () => Promise.resolve() };
  const sessions: RunSession[] = [];
  return {
    time,
    process() {
      const pid = nextPid++;
      const ledger = createMemoryLedger(database);
      const createToken = (): string => `${pid} ${nextPid++}`;
      return remembering(
        createSharedStore({ ledger, clock, random: Math.random, holder: { pid, host: 'here' }, createToken, groups }),
        sessions,
      );
    },
    killAll() {
      for (const lease of database.leases.values()) lease.expiresAt = database.now();
      return Promise.resolve();
    },
    async close() {
      for (const session of sessions) await session.close();
    },
  };
}

/** A store whose sessions are noted, so that what a test leaves open can be closed. */
function remembering(store: RunStore, sessions: RunSession[]): RunStore {
  return {
    ...store,
    async open(run, options) {
      const opened = await store.open(run, options);
      if (opened.ok) sessions.push(opened.value);
      return opened;
    },
  };
}

export function header(run: string, change: Partial<RunHeader> = {}): RunHeader {
  return {
    type: 'run',
    run,
    file: 'jenkins-triggers.yml',
    fileDigest: 'ab12',
    startedAt: Date.UTC(2026, 10, 24, 22, 15, 3),
    version: '0.1.0',
    vars: { version: '1.4.0' },
    only: [],
    sets: [],
    plan: {
      controllers: [{ name: 'main', url: 'https://ci.example.org' }],
      sets: [
        {
          name: 'verify',
          mode: 'sequential',
          settings: { when: 'success' },
          triggers: [
            { id: 'verify/unit', name: 'unit', job: 'unit', controller: 'main', parameters: { VERSION: '1.4.0' }, settings: {} },
            { id: 'verify/lint', name: 'lint', job: 'lint', controller: 'main', parameters: {}, settings: {} },
          ],
        },
      ],
    },
    ...change,
  };
}

export function held(trigger: string, queueId: number): LineBody {
  return { type: 'delivery', trigger, attempt: 1, step: { step: 'held', at: 1, queueId, session: 'abc' } };
}

export function finished(result: TriggerResult, outputs: Readonly<Record<string, string>> = {}): LineBody {
  return { type: 'trigger-finished', trigger: result.trigger, result, outputs };
}

export const end: LineBody = {
  type: 'run-finished',
  exitCode: 0,
  counts: { triggers: 2, succeeded: 2, failed: 0, failureAllowed: 0, skipped: 0, cancelled: 0 },
  elapsed: 5,
  requests: {},
};

/** What a counted file system does with the next write or sync of a journal. */
export interface Trouble {
  write?: (content: Uint8Array) => Error | undefined;
  sync?: () => Error | undefined;
}

/** A file system that counts, waits where it is told to, and fails where it is told to. */
export function watchedFiles(): {
  readonly files: StateFiles;
  readonly writes: string[];
  readonly syncs: () => number;
  readonly trouble: Trouble;
  /** Every sync waits from now on; gives what lets the next ones go. */
  readonly holdSyncs: () => () => void;
} {
  const writes: string[] = [];
  const trouble: Trouble = {};
  let syncs = 0;
  let gate: Promise<void> = Promise.resolve();
  const watch = (file: AppendFile): AppendFile => ({
    ...file,
    async write(content) {
      const error = trouble.write?.(content);
      if (error !== undefined) {
        // What the disk still took.
        await file.write(content.subarray(0, content.length / 2));
        throw error;
      }
      writes.push(new TextDecoder().decode(content));
      await file.write(content);
    },
    async sync() {
      syncs++;
      await gate;
      const error = trouble.sync?.();
      if (error !== undefined) throw error;
      await file.sync();
    },
  });
  return {
    files: { ...nodeFiles, openAppend: async (path) => watch(await nodeFiles.openAppend(path)) },
    writes,
    syncs: () => syncs,
    trouble,
    holdSyncs() {
      let release: () => void = () => undefined;
      gate = new Promise((resolve) => (release = resolve));
      return () => release();
    },
  };
}
