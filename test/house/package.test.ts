import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../support/project.ts';

/** What somebody writes with the library; each `@ts-expect-error` fails when what it stands before is no mistake. */
const consumer = `import { apply, exitCodes, fileStore, loadTriggers, preview, resume, type Plan, type RunEvent } from 'trigger-runner';

const { plan, diagnostics } = loadTriggers('version: 1', { env: { JENKINS_URL: undefined }, variables: { version: '1.4.0' } });
const lines: string[] = diagnostics.map(({ code, message, position }) => \`\${position?.line ?? 0} \${code}: \${message}\`);

function told(event: RunEvent): string {
  switch (event.type) {
    case 'trigger-finished':
      return \`\${event.trigger} \${event.outcome} \${event.number ?? ''}\`;
    case 'build-started':
      return event.url;
    default:
      // @ts-expect-error there is no such event
      return event.type === 'build-exploded' ? '' : event.type;
  }
}

export async function release(wanted: Plan): Promise<number> {
  const { counts } = await preview(wanted, { env: {} });
  if (counts.refused > 0) return exitCodes.refused;
  const store = fileStore({ folder: 'state' });
  const { exitCode } = await apply(wanted, { store, signal: AbortSignal.timeout(1_000), onEvent: (event) => lines.push(told(event)) });
  // @ts-expect-error there is no such option
  await resume(wanted, { store, run: 'nightly', sigal: undefined });
  return exitCode;
}
if (plan !== undefined) void release(plan);
`;

const consumerOptions = {
  compilerOptions: {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2023', 'dom'],
    // Not even the types of Node are asked for.
    types: [],
    // The declarations themselves are checked, too.
    skipLibCheck: false,
  },
  files: ['consumer.mts'],
};

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

  it('has types for those who write TypeScript, strict, with every declaration checked', () => {
    writeFileSync(join(folder, 'consumer.mts'), consumer);
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(consumerOptions));
    const compiler = join(projectRoot, 'node_modules', '.bin', 'tsc');
    const { stdout, status } = spawnSync(compiler, ['-p', folder], { cwd: folder, encoding: 'utf8' });
    expect(`${stdout}${status}`).toBe('0');
  });
});
