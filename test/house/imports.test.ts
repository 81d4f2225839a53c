import { dirname, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, readProjectFile } from '../support/project.ts';

/** What each folder of `src` may import besides itself, and the packages it may use. The one table of the layers. */
const layers: Record<
  string,
  { readonly folders: readonly string[]; readonly packages?: readonly string[]; readonly node?: readonly string[] }
> = {
  // The time of the process, for `util/clock.ts`; what is loaded late.
  util: { folders: [], packages: ['@noble/hashes/sha2.js', '@noble/hashes/utils.js'], node: ['node:crypto', 'node:process', 'node:zlib'] },
  errors: { folders: ['util'] },
  secrets: { folders: ['errors', 'util'] },
  diagnostics: { folders: ['errors', 'util'] },
  http: {
    folders: ['errors', 'secrets', 'util'],
    packages: ['undici', 'p-retry'],
    node: ['node:buffer', 'node:events', 'node:stream', 'node:zlib', 'node:util', 'node:net', 'node:tls'],
  },
  jenkins: { folders: ['http', 'errors', 'secrets', 'util'], node: ['node:buffer'] },
  observe: { folders: ['jenkins', 'errors', 'util'] },
  config: { folders: ['diagnostics', 'errors', 'secrets', 'util'], packages: ['js-yaml', 'yaml'] },
  plan: { folders: ['config', 'diagnostics', 'errors', 'jenkins', 'secrets', 'util'], node: ['node:crypto', 'node:net'] },
  preview: { folders: ['plan', 'jenkins', 'diagnostics', 'errors', 'secrets', 'util'], node: ['node:crypto'] },
  doctor: { folders: ['jenkins', 'http', 'errors', 'secrets', 'util'] },
  events: { folders: ['preview', 'diagnostics', 'errors', 'jenkins', 'util'] },
  init: { folders: ['plan', 'jenkins', 'diagnostics', 'errors', 'secrets', 'util'], packages: ['yaml'] },
  engine: { folders: ['plan', 'observe', 'jenkins', 'events', 'diagnostics', 'errors', 'secrets', 'util'] },
  state: {
    folders: ['engine', 'preview', 'plan', 'events', 'diagnostics', 'errors', 'secrets', 'util'],
    packages: ['pg'],
    node: ['node:fs', 'node:util', 'node:path', 'node:os', 'node:crypto', 'node:buffer'],
  },
  reporters: {
    folders: ['doctor', 'preview', 'events', 'diagnostics', 'errors', 'jenkins', 'secrets', 'util'],
    node: ['node:util', 'node:crypto'],
  },
  traces: {
    folders: ['events', 'errors', 'util'],
    packages: ['@opentelemetry/api', '@opentelemetry/exporter-trace-otlp-http', '@opentelemetry/resources', '@opentelemetry/sdk-trace'],
  },
  sandbox: { folders: ['util'], node: ['node:http', 'node:crypto', 'node:zlib', 'node:buffer', 'node:net', 'node:stream'] },
  cli: {
    folders: [
      'reporters',
      'traces',
      'doctor',
      'init',
      'preview',
      'state',
      'engine',
      'observe',
      'jenkins',
      'http',
      'plan',
      'config',
      'sandbox',
      'events',
      'diagnostics',
      'errors',
      'secrets',
      'util',
    ],
    packages: ['@stricli/core', '@clack/prompts'],
    node: [
      'node:fs',
      'node:path',
      'node:util',
      'node:readline/promises',
      'node:os',
      'node:url',
      'node:crypto',
      'node:buffer',
      'node:stream',
    ],
  },
  '.': {
    folders: [
      'cli',
      'preview',
      'state',
      'engine',
      'plan',
      'config',
      'events',
      'reporters',
      'diagnostics',
      'errors',
      'secrets',
      'jenkins',
      'util',
    ],
    node: ['node:process', 'node:module', 'node:path'],
  },
};

/** Folders whose modules only know the types of another one: the implementation is handed in. */
const typesOnly: readonly (readonly [string, string])[] = [
  ['plan', 'jenkins'],
  ['preview', 'jenkins'],
  ['preview', 'plan'],
  ['init', 'jenkins'],
  ['reporters', 'preview'],
  ['events', 'jenkins'],
  ['events', 'preview'],
  ['engine', 'jenkins'],
  ['engine', 'observe'],
  ['engine', 'plan'],
  ['state', 'engine'],
  ['state', 'plan'],
  ['state', 'preview'],
  ['reporters', 'jenkins'],
];

/** What such folders hold that only computes: rules for what a port gives, not a way to it. */
const rules: ReadonlySet<string> = new Set(['src/jenkins/same-build.ts', 'src/jenkins/parameters.ts', 'src/jenkins/refusals.ts']);

interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

const pattern = /^\s*(?:import|export)\s+(type\s)?[^'"`;]*?from\s+'([^']+)'|^\s*import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;

function importsOf(file: string): Import[] {
  return [...readProjectFile(file).matchAll(pattern)].map((match) => ({
    from: file,
    specifier: match[2] ?? match[3] ?? match[4] ?? '',
    typeOnly: match[1] !== undefined,
  }));
}

function folderOf(file: string): string {
  const parts = file.split('/');
  return parts.length === 2 ? '.' : (parts[1] ?? '');
}

const sources = filesBelow('src', (name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));
const imports = sources.flatMap(importsOf);
const resolved = (entry: Import): string => posix.join(dirname(entry.from), entry.specifier);

describe('imports point downward', () => {
  it('finds the imports of every file', () => {
    expect(sources.length).toBeGreaterThan(30);
    expect(imports.length).toBeGreaterThan(sources.length);
    expect(Object.keys(layers)).toEqual(expect.arrayContaining([...new Set(sources.map(folderOf))]));
  });

  it('folders import only what is below them', () => {
    const wrong = imports.filter((entry) => {
      const layer = layers[folderOf(entry.from)];
      if (layer === undefined) return true;
      if (entry.specifier.startsWith('node:')) return !(layer.node ?? []).includes(entry.specifier);
      if (!entry.specifier.startsWith('.')) return !(layer.packages ?? []).includes(entry.specifier);
      const target = folderOf(resolved(entry));
      return target !== folderOf(entry.from) && !layer.folders.includes(target);
    });
    expect(wrong.map((entry) => `${entry.from} imports ${entry.specifier}`)).toEqual([]);
  });

  it('ports are known by their types alone', () => {
    const wrong = imports.filter(
      (entry) =>
        !entry.typeOnly &&
        entry.specifier.startsWith('.') &&
        !rules.has(resolved(entry)) &&
        typesOnly.some(([from, to]) => folderOf(entry.from) === from && folderOf(resolved(entry)) === to),
    );
    expect(wrong.map((entry) => `${entry.from} imports ${entry.specifier} for more than its types`)).toEqual([]);
  });

  it('has no cycle, not even of types', () => {
    const edges = new Map<string, string[]>();
    for (const entry of imports) {
      if (entry.specifier.startsWith('.')) edges.set(entry.from, [...(edges.get(entry.from) ?? []), resolved(entry)]);
    }
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (done.has(file) || path.includes(file)) return;
      for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of sources) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it('keeps the process and the console out of everything below the command line', () => {
    const wrong = sources.filter(
      (file) => !['cli', '.'].includes(folderOf(file)) && /(?<![\w.'])(process|console)\.\w/.test(withoutComments(readProjectFile(file))),
    );
    expect(wrong).toEqual([]);
  });

  it('takes time only from the clock', () => {
    const wrong = sources.filter(
      (file) =>
        file !== 'src/util/clock.ts' &&
        /\b(setTimeout|setInterval|Date\.now|performance\.now)\b/.test(withoutComments(readProjectFile(file))),
    );
    expect(wrong).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
