import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { CliRig, node } from '../support/cli.ts';
import { projectRoot } from '../support/project.ts';

const file = `version: 1
controllers: { main: { url: 'sandbox:' } }
triggerSets: { verify: { triggers: [team/test] } }
`;

/** Which way the program has compiled WebAssembly. `compile`: instead of what Node has. */
async function waysOf(argv: readonly string[], compile = 'WebAssembly.compile'): Promise<string> {
  const rig = new CliRig();
  onTestFinished(() => rig.close());
  rig.write('jenkins-triggers.yml', file);
  rig.write(
    'ways.cjs',
    `const ways = [];
const [compile, { Module }] = [${compile}, WebAssembly];
WebAssembly.compile = (bytes) => (ways.push('beside'), compile(bytes));
WebAssembly.Module = class { constructor(bytes) { ways.push('at once'); return new Module(bytes); } };
process.on('exit', () => process.stderr.write('ways: ' + ways.join()));\n`,
  );
  const { code, err } = await rig.run(argv, { NODE_OPTIONS: `--require=${join(rig.folder, 'ways.cjs')}` });
  expect(code).toBe(0);
  return /ways: (.*)$/.exec(err)?.[1] ?? err;
}

describe('the compiled program in the cache folder of the user', () => {
  let rig: CliRig;
  let cache: string;

  beforeEach(() => {
    rig = new CliRig();
    rig.write('jenkins-triggers.yml', file);
    cache = join(rig.folder, 'cache');
  });

  afterEach(() => rig.close());

  const valid = { code: 0, out: 'jenkins-triggers.yml is valid: 1 set, 1 trigger, 1 controller\n', err: '' };
  const validate = (env: Readonly<Record<string, string>> = {}): ReturnType<CliRig['run']> =>
    rig.run(['validate'], { XDG_CACHE_HOME: cache, ...env });

  /** Path → which file it is, and how long; each writing makes another one. */
  function kept(): Map<string, string> {
    const compiled = join(cache, 'trigger-runner', 'compiled');
    const paths = readdirSync(compiled).flatMap((folder) =>
      readdirSync(join(compiled, folder))
        .sort()
        .map((name) => join(compiled, folder, name)),
    );
    return new Map(
      paths.map((path) => {
        const { ino, size } = statSync(path);
        return [path, `${ino} ${size}`];
      }),
    );
  }

  it('is written once, and for nobody else to read; another command adds its own', async () => {
    expect((await rig.run(['--version'], { XDG_CACHE_HOME: cache })).code).toBe(0);
    const start = kept();
    expect([...start.keys()].map((path) => basename(path))).toEqual(['start.js']);
    await validate();
    const both = kept();
    expect([...both.keys()].map((path) => basename(path))).toEqual(['start.js', 'validate-apply.js', 'validate.js']);
    // What `validate` calls of it was not called by `--version`.
    expect([...both.values()][0]).not.toBe([...start.values()][0]);
    for (const [path] of both) expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await validate()).toEqual(valid);
    expect(kept()).toEqual(both);
  });

  it('is written anew when it is cut off, empty, something else, or of another file', async () => {
    await validate();
    const [start = '', parser = ''] = kept().keys();
    const spoilers = [
      () => (truncateSync(start, 1_000), truncateSync(parser)),
      () => (writeFileSync(start, 'what is this?'.repeat(1_000)), writeFileSync(parser, readFileSync(start))),
    ];
    for (const spoil of spoilers) {
      const good = kept();
      spoil();
      const bad = kept();
      expect(await validate()).toEqual(valid);
      const again = kept();
      expect([...again.keys()]).toEqual([...good.keys()]);
      for (const [path, is] of again) expect(is).not.toBe(bad.get(path));
    }
  });

  it('is written once by a run, which has options of V8 changed before it is over', async () => {
    const apply = async (): Promise<void> => {
      expect((await rig.run(['apply', '--yes', '--output', 'ndjson'], { XDG_CACHE_HOME: cache })).code).toBe(0);
    };
    await apply();
    const first = kept();
    expect([...first.keys()].map((path) => basename(path))).toEqual(expect.arrayContaining(['apply.js', 'engine.js', 'start.js']));
    await apply();
    expect(kept()).toEqual(first);
  });

  it('is another one for long files, which call much that others do not', async () => {
    const folders = (): string[] =>
      readdirSync(join(cache, 'trigger-runner', 'compiled'))
        .map((name) => name.replace(/^.*-(?:x64|arm64)/, ''))
        .toSorted();
    const long = `${file}# ${'x'.repeat(4_000)}\n`;
    await validate();
    expect(folders()).toEqual(['-brief']);
    const short = kept();
    const run = async (...argv: readonly string[]): Promise<string[]> => {
      await rig.run(argv, { XDG_CACHE_HOME: cache });
      return folders();
    };
    rig.write('jenkins-triggers.yml', long);
    expect(await run('validate')).toEqual(['-brief', '-brief-long']);
    expect(await run('preview', '--output', 'ndjson')).toEqual(['-brief', '-brief-long', '-long']);
    rig.write('short.yml', file);
    expect(await run('preview', '--output', 'ndjson', 'short.yml')).toEqual(['', '-brief', '-brief-long', '-long']);
    expect(await run('validate', 'none.yml')).toHaveLength(4);
    expect([...kept()].filter(([path]) => short.has(path))).toEqual([...short]);
    // A run may be one of a long file.
    cache = join(rig.folder, 'another');
    expect(await run('resume', 'none')).toEqual(['-long']);
  });

  it('has what is called at the beginning alone also after a run in which memory was looked through many times', async () => {
    const sizeAfter = async (looks: number): Promise<number> => {
      rig.write(
        'looks.cjs',
        `require('v8').setFlagsFromString('--expose-gc --stress-flush-code');
const look = require('vm').runInNewContext('gc');
process.on('beforeExit', () => { for (let times = 0; times < ${looks}; times++) look(); });\n`,
      );
      cache = join(rig.folder, `cache-${looks}`);
      const env = { XDG_CACHE_HOME: cache, NODE_OPTIONS: `--require=${join(rig.folder, 'looks.cjs')}` };
      expect((await rig.run(['apply', '--yes', '--output', 'ndjson'], env)).code).toBe(0);
      return [...kept().keys()].reduce((sum, path) => sum + statSync(path).size, 0);
    };
    const none = await sizeAfter(0);
    expect((await sizeAfter(3)) / none).toBeGreaterThan(0.95);
  });

  it('stays as it is in a run of thousands of triggers, which has memory looked through in another way', async () => {
    const preview = async (): Promise<void> => {
      expect((await rig.run(['preview', '--output', 'ndjson'], { XDG_CACHE_HOME: cache })).code).toBe(0);
    };
    await preview();
    await preview();
    const before = kept();
    const axis = Array.from({ length: 60 }, (_, index) => index).join(', ');
    rig.write('jenkins-triggers.yml', file.replace('[team/test]', `[{ job: team/test, matrix: { A: [${axis}], B: [${axis}] } }]`));
    await preview();
    expect(kept()).toEqual(before);
  });

  it('is done without where it cannot be written, and where it is not wanted', async () => {
    writeFileSync(cache, 'a file');
    expect(await validate()).toEqual(valid);
    expect(await validate({ XDG_CACHE_HOME: 'relative' })).toEqual(valid);
    expect(await validate({ XDG_CACHE_HOME: join(rig.folder, 'none'), NODE_DISABLE_COMPILE_CACHE: '1' })).toEqual(valid);
    const locked = join(rig.folder, 'locked');
    mkdirSync(locked);
    chmodSync(locked, 0o500);
    expect(await validate({ XDG_CACHE_HOME: locked })).toEqual(valid);
    chmodSync(locked, 0o700);
    expect(readdirSync(rig.folder).sort()).toEqual(['cache', 'jenkins-triggers.yml', 'locked']);
  });
});

it('what reads answers is not compiled once more to run faster, which the end of the process would wait for', async () => {
  const rig = new CliRig();
  onTestFinished(() => rig.close());
  rig.write('jenkins-triggers.yml', file);
  rig.write('trace.cjs', "require('v8').setFlagsFromString('--trace-wasm-compilation-times');\n");
  const { code, out } = await rig.run(['apply', '--yes'], { NODE_OPTIONS: `--require=${join(rig.folder, 'trace.cjs')}` });
  expect(code).toBe(0);
  expect(out).toContain('using Liftoff');
  expect(out).not.toContain('using TurboFan');
});

describe('what reads answers', () => {
  it('is compiled beside everything else, and not again', async () => {
    expect(await waysOf(['apply', '--yes'])).toBe('beside');
  });

  it('is compiled when it is needed where that failed', async () => {
    expect(await waysOf(['apply', '--yes'], "() => Promise.reject(new Error('no'))")).toBe('beside,at once');
  });

  it('is another one for a processor that has not what the first one uses', async () => {
    const rig = new CliRig();
    onTestFinished(() => rig.close());
    rig.write('jenkins-triggers.yml', file);
    rig.write(
      'old.cjs',
      `const { Module } = WebAssembly;
const refused = [];
const isPlain = (bytes) => refused.length > 0 && bytes.length !== refused[0];
WebAssembly.compile = (bytes) => Promise.reject(new Error('no'));
WebAssembly.Module = class { constructor(bytes) { if (isPlain(bytes)) return new Module(bytes); refused.push(bytes.length); throw new Error('no'); } };\n`,
    );
    expect(await rig.run(['apply', '--yes'], { NODE_OPTIONS: `--require=${join(rig.folder, 'old.cjs')}` })).toMatchObject({
      code: 0,
    });
  });

  it('is not compiled for commands that ask no controller', async () => {
    expect(await waysOf(['validate'])).toBe('');
    expect(await waysOf(['runs', 'list'])).toBe('');
  });
});

describe('the options of V8', () => {
  let rig: CliRig;
  let sandbox: Sandbox;

  beforeEach(async () => {
    // In this process: what serves it is not a matter of the program.
    sandbox = await startSandbox({ definition: { jobs: { 'team/test': { duration: '0ms' } } } });
    rig = new CliRig();
    rig.write('jenkins-triggers.yml', file.replace('sandbox:', sandbox.url));
    rig.write(
      'flags.cjs',
      `const v8 = require('v8');
const { setFlagsFromString } = v8;
const told = [];
let seen = process.moduleLoadList.length;
const tell = (flags) => {
  const modules = process.moduleLoadList.slice(seen).flatMap((name) => /^NativeModule (?!internal|process|perf_hooks)(.*)/.exec(name)?.[1] ?? []);
  seen = process.moduleLoadList.length;
  told.at(-1)?.push(...modules);
  told.push([flags]);
};
v8.setFlagsFromString = (flags) => (tell(flags), setFlagsFromString(flags));
process.on('exit', () => (tell(''), process.stderr.write(JSON.stringify(told.slice(0, -1)))));\n`,
    );
  });

  afterEach(async () => {
    rig.close();
    await sandbox.close();
  });

  /** The options that were set, each time with what was loaded of Node while they were. */
  const run = async (...argv: readonly string[]): Promise<(readonly [flags: string, ...modules: string[]])[]> => {
    const { code, err } = await rig.run(argv, { NODE_OPTIONS: `--require=${join(rig.folder, 'flags.cjs')}` });
    expect(code).toBe(0);
    return JSON.parse(err) as Awaited<ReturnType<typeof run>>;
  };
  const isOld = execFileSync(node, ['--version'], { encoding: 'utf8' }).startsWith('v20.');
  const wasm = '--no-wasm-tier-up --no-wasm-dynamic-tiering --no-wasm-lazy-compilation';
  const notes = (factor: number, fixed: number): string =>
    `--interrupt-budget-factor-for-feedback-allocation=${factor} --interrupt-budget-for-feedback-allocation=${fixed}`;
  const always = (percent: number, no: string): string =>
    `--heap-growing-percent=${percent} --${no}flush-bytecode --semi-space-growth-factor=2`;
  const few = `${wasm} ${always(30, 'no-')}${isOld ? ` --interrupt-budget=528000 ${notes(32, 4_000)} --no-minor-gc-task` : ''}`;
  const own = `${wasm.replaceAll('no-', '')} ${always(0, '')}${isOld ? ` --interrupt-budget=67584 ${notes(8, 940)} --minor-gc-task` : ''}`;
  const noMore = '--semi-space-growth-factor=1';

  it('are set in the commands that ask a controller, but while a module of Node is loaded, which it has compiled for its own', async () => {
    const told = await run('apply', '--yes', '--output', 'ndjson');
    const flags = told.map(([set]) => set);
    expect(flags[0]).toBe(few);
    expect([...new Set(flags)]).toEqual([few, own, noMore]);
    expect(flags.filter((set, index) => set === own && flags[index + 1] !== few)).toEqual([]);
    // From before the first request on, and whatever is loaded then.
    expect(flags.at(-1)).toBe(noMore);
    expect(told.filter(([set]) => set !== own).flatMap(([, ...modules]) => modules)).toEqual([]);
    const loaded = told.flatMap(([, ...modules]) => modules);
    expect(loaded).toEqual(expect.arrayContaining(['net', 'os']));
    // These two take as long to load as ten requests.
    expect(loaded.filter((name) => name === 'crypto' || name === 'zlib')).toEqual([]);
    expect(await run('validate')).toEqual([]);
  });

  it('are others for more than a few triggers', async () => {
    const jobs = Array.from({ length: 400 }, () => 'team/test').join(', ');
    const comment = `# ${jobs}\n`;
    rig.write('jenkins-triggers.yml', `${comment}${file.replace('sandbox:', sandbox.url)}`);
    const flags = (await run('preview', '--output', 'ndjson')).map(([set]) => set);
    const without = (set: string, factor: number, fixed: number): string => set.replace(` ${notes(factor, fixed)}`, '');
    expect(flags[0]).toBe(without(few, 32, 4_000));
    expect([...new Set(flags)].toSorted()).toEqual([without(few, 32, 4_000), without(own, 8, 940)].toSorted());
  });

  it('are others for thousands of triggers', async () => {
    const axis = Array.from({ length: 60 }, (_, index) => index).join(', ');
    const matrix = `[{ job: team/test, matrix: { A: [${axis}], B: [${axis}] } }]`;
    rig.write('jenkins-triggers.yml', file.replace('sandbox:', sandbox.url).replace('[team/test]', matrix));
    const flags = (await run('preview', '--output', 'ndjson')).map(([set]) => set);
    const many = flags.indexOf(noMore);
    expect(many).toBeGreaterThan(0);
    const said = isOld ? [noMore, `${notes(8, 940)} --interrupt-budget=67584`] : [noMore];
    expect(flags.slice(many, many + said.length)).toEqual(said);
    expect(flags.slice(-said.length)).toEqual(said);
  });
});

it('has none of the tables of tags that the reader of YAML does without', () => {
  expect(readFileSync(join(projectRoot, 'dist', 'bin', 'parts', 'validate.js'), 'utf8')).not.toContain('tag:yaml.org,2002:timestamp');
});

it('has no object literal that begins with the properties of another and goes on, each of which Node 20 gives a class of its own', () => {
  const parts = join(projectRoot, 'dist', 'bin', 'parts');
  const own = readdirSync(parts).flatMap((name) => {
    const code = readFileSync(join(parts, name), 'utf8');
    const found: string[] = [];
    new Visitor({
      ObjectExpression({ properties: [first, ...rest] }) {
        if (first?.type !== 'SpreadElement' || rest.length === 0) return;
        const begin = code.slice(first.start, first.end);
        if (begin !== '...null') found.push(`${name}: ${begin}`);
      },
    }).visit(parseSync(name, code).program);
    return found;
  });
  expect(own).toEqual([]);
});

it('has no exports that are getters of getters, which takes a tenth of the time to load it', () => {
  const parts = join(projectRoot, 'dist', 'bin', 'parts');
  const getters = readdirSync(parts).filter((name) => readFileSync(join(parts, name), 'utf8').includes('__toCommonJS(stdin_exports)'));
  expect(getters).toEqual([]);
});
