import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, projectRoot, readProjectFile } from '../support/project.ts';

const written = ['src', 'test', 'scripts', 'bench'].flatMap((folder) =>
  filesBelow(folder, (name) => /\.(ts|mjs)$/.test(name)).filter((file) => !file.includes('/generated/')),
);
const lines = (file: string): number => readProjectFile(file).split('\n').length - 1;

describe('files are small', () => {
  it('none is longer than 400 lines', () => {
    expect(written.filter((file) => lines(file) > 400).map((file) => `${file} (${lines(file)})`)).toEqual([]);
  });

  it('the median of the source is about a hundred lines', () => {
    const sizes = written
      .filter((file) => file.startsWith('src/'))
      .map(lines)
      .toSorted((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(120);
  });
});

describe('what is committed', () => {
  it('leaves nothing open behind a claim', () => {
    // Spelled in parts, or this file would find itself.
    const open = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b`);
    expect(written.filter((file) => open.test(readProjectFile(file)))).toEqual([]);
  });

  it.runIf(existsSync(join(projectRoot, '.git')))('is files, and no links to what is elsewhere', () => {
    const modes = execFileSync('git', ['ls-files', '--stage'], { cwd: projectRoot, encoding: 'utf8' }).trim().split('\n');
    expect(modes.length).toBeGreaterThan(500);
    expect(modes.filter((line) => !line.startsWith('100'))).toEqual([]);
  });

  it('has no test that is switched off or runs alone', () => {
    const exclusive = new RegExp(`\\b(it|test|describe)\\.(${['sk' + 'ip', 'on' + 'ly', 'to' + 'do'].join('|')})\\(`);
    expect(written.filter((file) => file.startsWith('test/') && exclusive.test(readProjectFile(file)))).toEqual([]);
  });

  it('names no registry in the lock file but the public one', () => {
    const hosts = [...readProjectFile('package-lock.json').matchAll(/"resolved": "(https?:\/\/[^/"]+)/g)].map((match) => match[1]);
    expect(new Set(hosts).size === 0 || [...new Set(hosts)].every((host) => host === 'https://registry.npmjs.org')).toBe(true);
  });
});
