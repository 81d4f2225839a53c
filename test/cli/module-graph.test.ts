import { build, type Metafile } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../support/project.ts';

const heavy = (path: string): boolean =>
  /^undici$|node_modules\/(p-retry|undici)\/|^src\/(engine|sandbox|http|jenkins|observe)\//.test(path);

/** What the commands load is read from the bundler's own account of the program, as it is built. */
describe('what a command loads', () => {
  let inputs: Metafile['inputs'] = {};

  beforeAll(async () => {
    const result = await build({
      absWorkingDir: projectRoot,
      entryPoints: ['src/bin.ts'],
      outdir: 'dist/bin',
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      external: ['undici'],
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    inputs = result.metafile.inputs;
  });

  /** Everything that is loaded together with these modules: their imports, but not what they import when it is needed. */
  function loadedWith(...entries: readonly string[]): string[] {
    const seen = new Set<string>();
    const visit = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      for (const imported of inputs[path]?.imports ?? []) if (imported.kind !== 'dynamic-import') visit(imported.path);
    };
    entries.forEach(visit);
    return [...seen];
  }

  const start = ['src/bin.ts', 'src/cli/main.ts', 'src/cli/process-host.ts'];

  it('the program is there, and everything heavy in it', () => {
    const everything = Object.keys(inputs);
    expect(everything).toEqual(
      expect.arrayContaining([
        ...start,
        'src/engine/run.ts',
        'src/sandbox/server.ts',
        'src/http/undici-transport.ts',
        'src/cli/actions/validate.ts',
      ]),
    );
    expect(inputs['src/http/undici-transport.ts']?.imports).toContainEqual(expect.objectContaining({ path: 'undici' }));
  });

  it('the Node guard loads nothing before it has looked', () => {
    expect(loadedWith('src/bin.ts')).toEqual(['src/bin.ts', 'node:process']);
  });

  it('--help and --version load neither a parser, nor the engine, the sandbox or undici', () => {
    const loaded = loadedWith(...start);
    expect(loaded.filter(heavy)).toEqual([]);
    expect(loaded.filter((path) => /node_modules\/(yaml|ajv)\/|^src\/(config|plan|reporters\/plain)/.test(path))).toEqual([]);
  });

  it.each(['validate', 'schema', 'runs', 'runs-show', 'init'])('%s loads neither the engine, nor the sandbox or undici', (command) => {
    expect(loadedWith(...start, `src/cli/actions/${command}.ts`).filter(heavy)).toEqual([]);
  });

  it('questions are loaded when the first one is asked', () => {
    const loaded = loadedWith(...start, 'src/cli/actions/init.ts');
    expect(loaded.filter((path) => path.includes('clack'))).toEqual([]);
    expect(Object.keys(inputs).some((path) => path.includes('@clack/prompts'))).toBe(true);
  });

  it('apply loads undici and the sandbox only when it comes to them', () => {
    const loaded = loadedWith(...start, 'src/cli/actions/apply.ts');
    expect(loaded.filter((path) => path === 'undici' || path.startsWith('src/sandbox/'))).toEqual([]);
  });
});
