import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { build } from 'esbuild';
import { createFileRunStore } from '../../src/state/file/file-store.ts';
import { nodeFiles } from '../../src/state/file/files.ts';
import { takeLock, type LockRequest } from '../../src/state/file/lock.ts';
import { identify, whereabouts, type ProcessIdentity } from '../../src/state/file/process-identity.ts';
import { projectRoot } from '../support/project.ts';
import { fileRig, header, redact } from './support.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trigger-runner-lock-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('whereabouts of a process', () => {
  const self: ProcessIdentity = identify({ pid: process.pid, host: 'here', isRunning: () => true });
  const unknown = { pid: 20_000_000, host: 'here' };

  it('is known for this one', () => {
    expect(whereabouts(self, self, () => false)).toBe('running');
  });

  it.each<[string, Partial<ProcessIdentity>, boolean, string]>([
    ['another host', { host: 'there' }, true, 'elsewhere'],
    ['its id given to a later process', { start: '1' }, true, 'gone'],
    ['an earlier boot', { boot: 'another' }, true, 'gone'],
    ['another container', { space: 'pid:[1]' }, true, 'elsewhere'],
    ['an id that is not there', { pid: 20_000_000 }, false, 'gone'],
  ])('%s', (_what, change, isRunning, expected) => {
    // What is said of `start`, `boot` and `space` holds where the system tells them.
    const other = { ...self, start: self.start ?? '0', boot: self.boot ?? 'one', space: self.space ?? 'pid:[0]', ...change };
    const seen = { ...self, start: self.start ?? '0', boot: self.boot ?? 'one', space: self.space ?? 'pid:[0]' };
    expect(whereabouts(other, seen, () => isRunning)).toBe(expected);
  });

  it('asks the system where there is no more to know', () => {
    expect(whereabouts(unknown, { ...unknown, pid: 1 }, () => true)).toBe('running');
    expect(whereabouts(unknown, { ...unknown, pid: 1 }, () => false)).toBe('gone');
  });
});

describe('a lock of another host', () => {
  it('is respected, unless told otherwise, and then the other may write no more', async () => {
    const rig = fileRig(nodeFiles, 'there');
    const there = await rig.process().open('nightly', { redact });
    if (!there.ok) throw new Error(there.error.message);
    await there.value.begin(header('nightly'));
    const here = createFileRunStore({ folder: rig.folder, clock: rig.time, process: { pid: 1, host: 'here', isRunning: () => true } });
    const refused = await here.open('nightly', { redact });
    expect(refused).toMatchObject({ ok: false, error: { code: 'run-locked', hint: expect.stringContaining('--take-over') } });
    const taken = await here.open('nightly', { redact, takeOver: true });
    if (!taken.ok) throw new Error(taken.error.message);
    expect(await there.value.append({ type: 'interrupted' })).toMatchObject({ ok: false, error: { code: 'run-locked' } });
    expect(await taken.value.append({ type: 'interrupted' })).toEqual({ ok: true, value: undefined });
    await taken.value.close();
    await rig.close();
  });

  it('that cannot be read is respected too', async () => {
    const run = mkdtempSync(join(folder, 'run-'));
    writeFileSync(join(run, 'lock.1'), '{"pid":');
    const request: LockRequest = { files: nodeFiles, folder: run, run: 'nightly', self: { pid: 1, host: 'here' }, isRunning: () => false };
    expect(await takeLock(request, 0, false)).toMatchObject({
      ok: false,
      error: { code: 'run-locked', message: 'Another process drives the run nightly' },
    });
    expect((await takeLock(request, 0, true)).ok).toBe(true);
  });
});

describe('a process that was slow', () => {
  it('does not take a number that others took and left behind meanwhile', async () => {
    const run = mkdtempSync(join(folder, 'run-'));
    const request = (pid: number, files = nodeFiles): LockRequest => ({
      files,
      folder: run,
      run: 'nightly',
      self: { pid, host: 'here' },
      isRunning: (other) => other === 40,
    });
    await takeLock(request(10), 0, false);
    let slow = true;
    const answer = await takeLock(
      request(50, {
        ...nodeFiles,
        async list(path) {
          const names = await nodeFiles.list(path);
          if (!slow) return names;
          slow = false;
          // Between its look and its deed, three others come and two go.
          for (const pid of [20, 30, 40]) expect((await takeLock(request(pid), 0, false)).ok).toBe(true);
          return names;
        },
      }),
      0,
      false,
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'run-locked', message: expect.stringContaining('Process 40 on here') } });
    expect(readdirSync(run)).toEqual(['lock.4']);
  });
});

describe('among processes', () => {
  const started: ReturnType<typeof spawn>[] = [];
  let script = '';

  beforeAll(async () => {
    script = join(folder, 'taker.mjs');
    const entry = `
      import { createFileRunStore } from ${JSON.stringify(join(projectRoot, 'src/state/file/file-store.ts'))};
      import { once } from 'node:events';
      const [folder] = process.argv.slice(2);
      const store = createFileRunStore({ folder, clock: Date, process: { pid: process.pid, host: 'here', isRunning: () => true } });
      process.stdout.write('ready\\n');
      await once(process.stdin, 'data');
      const opened = await store.open('nightly', { redact: (text) => text });
      process.stdout.write(opened.ok ? 'taken\\n' : opened.error.code + '\\n');
    `;
    await build({
      stdin: { contents: entry, resolveDir: projectRoot },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: script,
      logLevel: 'silent',
    });
  });

  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
  });

  interface Taker {
    readonly said: (text: string) => Promise<string>;
    readonly go: () => void;
    readonly kill: () => Promise<void>;
  }

  function taker(state: string): Taker {
    const child = spawn(process.execPath, [script, state], { stdio: ['pipe', 'pipe', 'inherit'] });
    started.push(child);
    let out = '';
    let check = (): void => undefined;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      check();
    });
    const closed = new Promise<void>((resolve) => child.on('close', () => resolve()));
    return {
      said: (pattern) =>
        new Promise((resolve) => {
          check = () => {
            const match = new RegExp(pattern).exec(out);
            if (match !== null) resolve(match[0]);
          };
          check();
        }),
      go: () => void child.stdin.write('go\n'),
      kill() {
        child.kill('SIGKILL');
        return closed;
      },
    };
  }

  it('one of several takes a run, and after its end by force one of several takes it over', async () => {
    const state = mkdtempSync(join(folder, 'state-'));
    let holder: Taker | undefined;
    for (let round = 1; round <= 3; round++) {
      const takers = Array.from({ length: 4 }, () => taker(state));
      await Promise.all(takers.map(({ said }) => said('ready')));
      // The one before is gone only now, so that all find its lock.
      await holder?.kill();
      for (const { go } of takers) go();
      const answers = await Promise.all(takers.map(({ said }) => said('taken|run-locked')));
      expect(answers.toSorted()).toEqual(['run-locked', 'run-locked', 'run-locked', 'taken']);
      holder = takers[answers.indexOf('taken')];
      expect(readdirSync(join(state, 'runs', 'nightly'))).toEqual([`lock.${round}`]);
    }
  });
});
