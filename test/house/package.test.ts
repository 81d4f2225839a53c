import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../support/project.ts';

/** The packed package in an empty folder, installed by npm itself from what this checkout has: no network. */
describe('the packed package', () => {
  let folder = '';
  const bin = (): string => join(folder, 'node_modules', '.bin', 'trigger-runner');
  const environment = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' };
  const run = (...args: string[]): string =>
    execFileSync(bin(), args, { cwd: folder, encoding: 'utf8', env: environment, stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000 });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'trigger-runner-package-'));
    // Without one, npm would install beside a `package.json` of a folder above.
    writeFileSync(join(folder, 'package.json'), '{}');
    const npm = (cwd: string, ...args: string[]): string =>
      execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 90_000 });
    npm(projectRoot, 'pack', '--ignore-scripts', '--silent', '--pack-destination', folder);
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
    const dependencies = npm(projectRoot, 'ls', '--omit=dev', '--all', '--parseable').trim().split('\n').slice(1);
    npm(
      folder,
      'install',
      '--offline',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--install-links',
      join(folder, tarball),
      ...dependencies,
    );
  }, 120_000);

  afterAll(() => {
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });

  it('holds the program, the library, the schema, the docs and the examples, and no test or source', () => {
    const installed = readdirSync(join(folder, 'node_modules', 'trigger-runner')).toSorted();
    expect(installed).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist',
      'docs',
      'examples',
      'jenkins-triggers.yml',
      'package.json',
      'schemas',
    ]);
  });

  it('runs the main file on the sandbox', () => {
    const text = run('apply', 'node_modules/trigger-runner/jenkins-triggers.yml');
    expect(text).toContain('storefront/deploy');
    expect(text).toMatch(/sandbox/i);
  });

  it('can be imported, with the schema beside it', () => {
    const script = `const library = await import('trigger-runner'); const schema = (await import('trigger-runner/schema.json', { with: { type: 'json' } })).default;
      console.log(typeof library.loadTriggers, schema.title);`;
    const text = execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], {
      cwd: folder,
      encoding: 'utf8',
      env: environment,
    });
    expect(text.trim()).toBe('function TriggersFile');
  });
});
