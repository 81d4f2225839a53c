import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunSession } from '../../src/state/store.ts';
import { settle } from '../support/manual-clock.ts';
import { end, type FileRig, fileRig, finished, header, held, redact, watchedFiles } from './support.ts';

let rig: FileRig;

async function open(run = 'nightly'): Promise<RunSession> {
  const opened = await rig.process().open(run, { redact });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

/** A run with two lines behind its header, whose process is gone. */
async function abandoned(): Promise<string> {
  const session = await open();
  await session.begin(header('nightly'));
  await session.append(held('verify/unit', 7));
  await session.append(held('verify/lint', 8));
  await rig.killAll();
  return rig.journal('nightly');
}

afterEach(() => rig.close());

describe('the file', () => {
  it('is one JSON object per line, versioned, for its owner alone', async () => {
    rig = fileRig();
    const path = await abandoned();
    const lines = readFileSync(path, 'utf8').split('\n');
    expect(lines.at(-1)).toBe('');
    expect(lines.slice(0, -1).map((line) => JSON.parse(line) as unknown)).toEqual([
      { v: 1, ...header('nightly') },
      { v: 1, at: rig.time.at, ...held('verify/unit', 7) },
      { v: 1, at: rig.time.at, ...held('verify/lint', 8) },
    ]);
    const mode = (file: string): string => (statSync(file).mode & 0o777).toString(8);
    expect([path, `${dirname(path)}/lock.1`, dirname(path), dirname(dirname(path)), rig.folder].map(mode)).toEqual([
      '600',
      '600',
      '700',
      '700',
      '700',
    ]);
  });

  it('keeps itself out of the repository', async () => {
    rig = fileRig();
    await abandoned();
    expect(readFileSync(`${rig.folder}/.gitignore`, 'utf8')).toBe('*\n');
  });
});

describe('after a crash', () => {
  it.each([1, 7, 40])('a last line without its last %i bytes is dropped, and cut off before more is written', async (missing) => {
    rig = fileRig();
    const path = await abandoned();
    truncateSync(path, statSync(path).size - missing);
    const session = await open();
    expect(session.record?.lines).toHaveLength(1);
    await session.append({ type: 'resumed', pid: 1, host: 'here' });
    await session.close();
    const found = await rig.process().find('nightly');
    expect(found?.record.ok === true && found.record.value.lines.map(({ type }) => type)).toEqual(['delivery', 'resumed']);
  });

  it('a tail of zeros, as a file system may leave it, is dropped', async () => {
    rig = fileRig();
    const path = await abandoned();
    appendFileSync(path, Buffer.alloc(100));
    expect((await open()).record?.lines).toHaveLength(2);
  });

  it('a line torn within a character is dropped', async () => {
    rig = fileRig();
    const path = await abandoned();
    appendFileSync(path, Buffer.from('{"v":1,"at":1,"type":"delivery","trigger":"ü').subarray(0, -1));
    expect((await open()).record?.lines).toHaveLength(2);
  });

  it('a header that was not finished is no run: nothing was sent', async () => {
    rig = fileRig();
    const path = await abandoned();
    truncateSync(path, 20);
    expect(await rig.process().find('nightly')).toBeUndefined();
    const session = await open();
    expect(session.record).toBeUndefined();
    await session.begin(header('nightly'));
    await session.close();
    expect(readFileSync(path, 'utf8')).toBe(`${JSON.stringify({ v: 1, ...header('nightly') })}\n`);
  });

  it.each([
    ['a torn line in the middle', (lines: string[]) => (lines[1] = lines[1]?.slice(0, 30) ?? ''), 2, 'journal-corrupt'],
    ['a header in the middle', (lines: string[]) => (lines[2] = lines[0] ?? ''), 3, 'journal-corrupt'],
    ['no header', (lines: string[]) => (lines[0] = lines[1] ?? ''), 1, 'journal-corrupt'],
    ['a line without a version', (lines: string[]) => (lines[1] = '{}'), 2, 'journal-corrupt'],
    ['something else', (lines: string[]) => (lines[2] = '"text"'), 3, 'journal-corrupt'],
    ['a newer version', (lines: string[]) => (lines[0] = lines[0]?.replace('"v":1', '"v":2') ?? ''), 1, 'journal-version'],
    ['a type of a newer version', (lines: string[]) => (lines[1] = '{"v":1,"at":1,"type":"dreamt"}'), 2, 'journal-version'],
    [
      'a step of a newer version',
      (lines: string[]) => (lines[2] = lines[2]?.replace('"step":"held"', '"step":"beamed"') ?? ''),
      3,
      'journal-version',
    ],
  ])('%s is an error with its place', async (_what, change, line, code) => {
    rig = fileRig();
    const path = await abandoned();
    const lines = readFileSync(path, 'utf8').split('\n');
    change(lines);
    writeFileSync(path, lines.join('\n'));
    const opened = await rig.process().open('nightly', { redact });
    expect(opened).toMatchObject({ ok: false, error: { code, message: expect.stringContaining(`${path}, line ${line} `) } });
    const listed = await rig.process().list();
    expect(listed.ok && listed.value[0]?.record).toMatchObject({ ok: false, error: { code } });
    // Nobody is kept out by somebody who could not read it.
    expect((await rig.process().find('nightly'))?.driver).toBeUndefined();
  });
});

describe('group commit', () => {
  it('appends that are made together share one write and one flush', async () => {
    const watched = watchedFiles();
    rig = fileRig(watched.files);
    const session = await open();
    await session.begin(header('nightly'));
    const before = watched.syncs();
    await Promise.all(Array.from({ length: 100 }, (_unused, index) => session.append(held('verify/unit', index))));
    expect(watched.syncs() - before).toBe(1);
    await session.close();
  });

  it('appends made while a flush is under way share the next, and keep their order', async () => {
    const watched = watchedFiles();
    rig = fileRig(watched.files);
    const session = await open();
    await session.begin(header('nightly'));
    const release = watched.holdSyncs();
    const done: number[] = [];
    const append = (index: number): Promise<void> => session.append(held('verify/unit', index)).then(() => void done.push(index));
    const all = [append(0)];
    while (watched.syncs() < 1) await settle();
    for (let index = 1; index <= 50; index++) all.push(append(index));
    await settle();
    expect(done).toEqual([]);
    release();
    await Promise.all(all);
    expect(watched.syncs()).toBe(2);
    expect(done).toEqual(Array.from({ length: 51 }, (_unused, index) => index));
    const ids = watched.writes
      .join('')
      .split('\n')
      .flatMap((line) => /"queueId":(\d+)/.exec(line)?.[1] ?? []);
    expect(ids.map(Number)).toEqual(done);
    await session.close();
  });

  it('an append resolves after its own flush, not before', async () => {
    const watched = watchedFiles();
    rig = fileRig(watched.files);
    const session = await open();
    await session.begin(header('nightly'));
    const release = watched.holdSyncs();
    let confirmed = false;
    const appended = session.append(held('verify/unit', 7)).then(() => (confirmed = true));
    while (watched.syncs() < 1) await settle();
    await settle();
    expect(readFileSync(rig.journal('nightly'), 'utf8')).toContain('"queueId":7');
    expect(confirmed).toBe(false);
    release();
    await appended;
    await session.close();
  });

  it('close waits for what is being written', async () => {
    const watched = watchedFiles();
    rig = fileRig(watched.files);
    const session = await open();
    await session.begin(header('nightly'));
    void session.append(held('verify/unit', 7));
    await session.close();
    const found = await rig.process().find('nightly');
    expect(found?.record.ok === true && found.record.value.lines).toHaveLength(1);
  });
});

describe('the header', () => {
  it('is brought to the disk by the first entry', async () => {
    const watched = watchedFiles();
    rig = fileRig(watched.files);
    const session = await open();
    await session.begin(header('nightly'));
    expect(watched.syncs()).toBe(0);
    expect(readFileSync(rig.journal('nightly'), 'utf8')).toContain('"type":"run"');
    await session.append(held('verify/unit', 7));
    expect(watched.syncs()).toBe(1);
    await session.close();
    expect(watched.syncs()).toBe(1);
  });

  it('is brought to the disk when nothing follows it', async () => {
    const watched = watchedFiles();
    rig = fileRig(watched.files);
    const session = await open();
    await session.begin(header('nightly'));
    await session.close();
    expect(watched.syncs()).toBe(1);
  });

  it('a folder that cannot be brought to the disk fails the first entry, and every later one', async () => {
    const eio = Object.assign(new Error('EIO: sorry'), { code: 'EIO' });
    rig = fileRig({ ...watchedFiles().files, syncFolder: () => Promise.reject(eio) });
    const session = await open();
    expect(await session.begin(header('nightly'))).toEqual({ ok: true, value: undefined });
    for (const queueId of [7, 8])
      expect(await session.append(held('verify/unit', queueId))).toMatchObject({
        ok: false,
        error: { code: 'journal-failed', reason: expect.stringContaining('the device reports an error') },
      });
    await session.close();
  });
});

describe('a header and entries that are written together', () => {
  it('stay in their order, however long a write takes', async () => {
    const watched = watchedFiles();
    rig = fileRig({ ...watched.files, exists: async (path) => (await settle(), watched.files.exists(path)) });
    const session = await open();
    const written = [session.begin(header('nightly')), session.append(held('verify/unit', 7)), session.append(held('verify/lint', 8))];
    expect((await Promise.all(written)).every(({ ok }) => ok)).toBe(true);
    await session.close();
    const found = await rig.process().find('nightly');
    expect(found?.record.ok === true && found.record.value.lines).toHaveLength(2);
  });

  it('are not written behind a header that may be torn', async () => {
    const watched = watchedFiles();
    rig = fileRig(watched.files);
    watched.trouble.write = (content) =>
      new TextDecoder().decode(content).includes('"type":"run"')
        ? Object.assign(new Error('ENOSPC: sorry'), { code: 'ENOSPC' })
        : undefined;
    const session = await open();
    const written = await Promise.all([session.begin(header('nightly')), session.append(held('verify/unit', 7))]);
    expect(written).toMatchObject([
      { ok: false, error: { code: 'journal-failed' } },
      { ok: false, error: { code: 'journal-failed' } },
    ]);
    expect(readFileSync(rig.journal('nightly'), 'utf8')).not.toContain('"queueId":7');
    await session.close();
  });
});

describe('when the disk refuses', () => {
  const failing = (code: string) => (): Error => Object.assign(new Error(`${code}: sorry`), { code });

  it.each([
    ['ENOSPC', 'no space is left on the device'],
    ['EROFS', 'the file system is read-only'],
    ['EIO', 'the device reports an error'],
  ])('%s at a write: the append fails, and every later one', async (code, reason) => {
    const watched = watchedFiles();
    rig = fileRig(watched.files);
    const session = await open();
    await session.begin(header('nightly'));
    watched.trouble.write = failing(code);
    const failure = {
      ok: false,
      error: { code: 'journal-failed', message: `The journal ${rig.journal('nightly')} cannot be written`, reason },
    };
    expect(await session.append(held('verify/unit', 7))).toEqual(failure);
    delete watched.trouble.write;
    // What was written last may be torn, so it has to stay last.
    expect(await session.append(held('verify/lint', 8))).toEqual(failure);
    await session.close();
    const found = await rig.process().find('nightly');
    expect(found?.record.ok === true && found.record.value.lines).toEqual([]);
  });

  it('a failed flush fails all that share it', async () => {
    const watched = watchedFiles();
    rig = fileRig(watched.files);
    const session = await open();
    await session.begin(header('nightly'));
    watched.trouble.sync = failing('EIO');
    const both = await Promise.all([session.append(held('verify/unit', 7)), session.append(held('verify/lint', 8))]);
    expect(both.map(({ ok }) => ok)).toEqual([false, false]);
    await session.close();
  });

  it('a folder that cannot be made is said so', async () => {
    rig = fileRig();
    writeFileSync(rig.folder, 'a file where the folder belongs');
    const opened = await rig.process().open('nightly', { redact });
    expect(opened).toMatchObject({ ok: false, error: { code: 'journal-failed' } });
  });
});

it('reads a long journal of many triggers quickly', async () => {
  rig = fileRig();
  const session = await open();
  await session.begin(header('nightly'));
  const results = Array.from({ length: 20_000 }, (_unused, index) =>
    session.append(finished({ trigger: `verify/${index}`, outcome: 'succeeded' })),
  );
  results.push(session.append(end));
  await Promise.all(results);
  await session.close();
  const found = await rig.process().find('nightly');
  expect(found?.record.ok === true && found.record.value.lines).toHaveLength(20_001);
});
