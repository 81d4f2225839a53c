import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import { binary, CliRig, node } from '../support/cli.ts';
import { projectRoot } from '../support/project.ts';

interface Loaded {
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  readonly builtins: readonly string[];
}

const file = `version: 1
controllers: { main: { url: 'sandbox:' } }
triggerSets: { verify: { triggers: [team/test] } }
`;

const preload = `--require=${join(projectRoot, 'test', 'fixtures', 'list-loaded.cjs')}`;

/** What the delivered program loads: told by the program itself, run as people run it. */
describe('what a command of the built program loads', () => {
  let rig: CliRig;

  beforeAll(() => {
    rig = new CliRig();
    rig.write('jenkins-triggers.yml', file);
  });

  afterAll(() => rig.close());

  /** `sources`: of the files of the program that were loaded, which name them in comments. */
  async function loadedBy(...argv: string[]): Promise<Loaded & { readonly sources: readonly string[]; readonly kilobytes: number }> {
    const list = join(rig.folder, `${argv[0]}.json`);
    const { code, err } = await rig.run(argv, { NODE_OPTIONS: preload, LOADED: list });
    const isWrong = argv.includes('wrong.yml');
    expect({ code, err: argv[0] === 'apply' || isWrong ? '' : err }).toEqual({ code: isWrong ? 2 : 0, err: '' });
    const loaded = JSON.parse(readFileSync(list, 'utf8')) as Loaded;
    const sources = loaded.files.flatMap(({ path }) =>
      [...readFileSync(path, 'utf8').matchAll(/^\/\/ (\S.*\.(?:ts|m?js))$/gm)].flatMap(([, names = '']) => names.split(' ')),
    );
    return { ...loaded, sources, kilobytes: loaded.files.reduce((sum, { bytes }) => sum + bytes, 0) / 1_024 };
  }

  const network = /undici|node_modules\/p-retry\/|^src\/(sandbox|engine|http|jenkins|observe|doctor)\//;
  const parser = /node_modules\/(js-)?yaml\/|^src\/(config|plan)\//;
  /** Modules of Node that take long to load. `net` is how Node writes to a pipe. */
  const heavyBuiltins = ['crypto', 'http', 'http2', 'https', 'tls', 'readline', 'readline/promises', 'worker_threads', 'assert'];

  it.each([
    { argv: ['--help'], files: ['trigger-runner.js', 'start.js'], kilobytes: 150 },
    { argv: ['--version'], files: ['trigger-runner.js', 'start.js'], kilobytes: 150 },
    { argv: ['apply', '--help'], files: ['trigger-runner.js', 'start.js'], kilobytes: 150 },
    { argv: ['schema'], files: ['trigger-runner.js', 'start.js', 'schema.js'], kilobytes: 150 },
    { argv: ['completion', 'bash'], files: ['trigger-runner.js', 'start.js', 'completion.js'], kilobytes: 150 },
  ])('$argv.0 $argv.1: the command line, and nothing that reads a file or sends a request', async ({ argv, files, kilobytes }) => {
    const loaded = await loadedBy(...argv);
    expect(loaded.files.map(({ path }) => basename(path).replace(/-\w{8}\.js$/, '.js'))).toEqual(files);
    expect(loaded.sources).toContain('src/cli/main.ts');
    expect(loaded.sources.filter((source) => network.test(source) || parser.test(source))).toEqual([]);
    expect(loaded.builtins.filter((name) => heavyBuiltins.includes(name))).toEqual([]);
    expect(loaded.kilobytes).toBeLessThan(kilobytes);
  });

  it('validate: the parser and the plan, and nothing that sends a request', async () => {
    const loaded = await loadedBy('validate');
    expect(loaded.files.map(({ path }) => basename(path))).toEqual(['trigger-runner.js', 'start.js', 'validate.js', 'validate-apply.js']);
    expect(loaded.sources).toEqual(expect.arrayContaining(['src/config/load.ts', 'src/plan/expand.ts']));
    expect(loaded.sources.filter((source) => network.test(source))).toEqual([]);
    // What describes problems, and the second parser, are for files that have some.
    expect(loaded.sources.filter((source) => /config\/(validate|describe|generated\/validator)/.test(source))).toEqual([]);
    expect(loaded.sources.filter((source) => source.startsWith('node_modules/'))).toEqual(
      expect.arrayContaining(['node_modules/js-yaml/dist/js-yaml.mjs']),
    );
    expect(loaded.sources.filter((source) => source.startsWith('node_modules/yaml/'))).toEqual([]);
    expect(loaded.builtins.filter((name) => heavyBuiltins.includes(name))).toEqual([]);
    expect(loaded.kilobytes).toBeLessThan(340);
  });

  it('validate of a file with a mistake: what describes it', async () => {
    rig.write('wrong.yml', file.replace('version: 1', 'version: one'));
    const { sources } = await loadedBy('validate', 'wrong.yml');
    expect(sources).toEqual(expect.arrayContaining(['src/config/validate.ts', 'src/config/generated/validator.ts']));
  });

  it.each(['out.txt', '/dev/null'])('%s is written to without a stream', (target) => {
    const [path, list] = [resolve(rig.folder, target), join(rig.folder, 'loaded.json')];
    const descriptor = openSync(path, 'w');
    const { status } = spawnSync(node, [binary, 'validate', 'jenkins-triggers.yml', 'none'], {
      cwd: rig.folder,
      stdio: ['ignore', descriptor, descriptor],
      env: { PATH: process.env['PATH'] ?? '', NODE_OPTIONS: preload, LOADED: list },
    });
    closeSync(descriptor);
    expect(status).toBe(2);
    expect((JSON.parse(readFileSync(list, 'utf8')) as Loaded).builtins).not.toContain('stream');
    expect(readFileSync(path, 'utf8')).toMatch(target === 'out.txt' ? /^Too many arguments/ : /^$/);
  });

  it('apply: what sends requests, too, but nothing that is not in the program', async () => {
    const loaded = await loadedBy('apply');
    expect(loaded.sources).toEqual(
      expect.arrayContaining(['src/http/undici-transport.ts', 'src/sandbox/server.ts', 'node_modules/undici/lib/dispatcher/pool.js']),
    );
    // Of `web/` there is an empty stand-in, see scripts/lean.mjs.
    const unwanted = /undici\/(index|lib\/web\/(?!fetch\/body\.js)|lib\/mock|lib\/cache)/;
    expect(loaded.sources.filter((source) => unwanted.test(source))).toEqual([]);
    expect(loaded.files.filter(({ path }) => path.includes('node_modules'))).toEqual([]);
    expect(loaded.builtins).not.toContain('http2');
  });

  it('apply to a controller elsewhere: nothing of the HTTP of Node', async () => {
    const sandbox = await startSandbox({ definition: { jobs: { 'team/test': {} } } });
    onTestFinished(() => sandbox.close());
    rig.write('elsewhere.yml', file.replace('sandbox:', sandbox.url));
    const loaded = await loadedBy('apply', 'elsewhere.yml', '--yes');
    expect(loaded.builtins.filter((name) => ['http', 'https', 'http2', 'tls'].includes(name))).toEqual([]);
  });

  it('whose limit of headers counts all the same', async () => {
    const server = createServer((_request, response) => response.setHeader('X-Long', 'x'.repeat(20_000)).end('{}'));
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const controllers = `controllers: { main: { url: 'http://127.0.0.1:${port}', retry: { attempts: 1 } } }`;
    rig.write('long.yml', file.replace(/controllers: .*/, controllers));
    const [refused, taken] = await Promise.all(
      ['', '--max-http-header-size=65536'].map(async (options) => rig.run(['apply', 'long.yml', '--yes'], { NODE_OPTIONS: options })),
    );
    expect(refused?.err).toContain('Headers Overflow Error');
    expect(taken?.err).toContain('bad-answer');
  });
});
