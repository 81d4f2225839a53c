// The program as files: esbuild splits it where the source imports lazily, each part is made CommonJS, and the parts that are
// always loaded together go into one file. Node loads such a file in a fraction of the time that its ES module loader takes for
// the same code, and it takes its time by the file.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { minifySync } from 'oxc-minify';
import { assertNoCircle, withPlainExports } from './exports.mjs';
import { lean, parser, plainParser } from './lean.mjs';
import { withSharedClasses } from './spreads.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const loader = readFileSync(new URL('loader.cjs', import.meta.url), 'utf8').replace("'use strict';\n", '');

const commands = 'src/cli/commands';

/** What every command loads. */
const start = ['src/cli/main.ts', 'src/cli/process-host.ts', ...readdirSync(join(root, commands)).map((name) => `${commands}/${name}`)];

const asking = ['src/preview/preflight.ts', 'src/jenkins/client.ts', 'src/observe/observer.ts', 'src/http/undici-transport.ts'];

/**
 * What these commands load besides. What is loaded by the same of them is in one file, so that none reads what it does not need; what none of
 * them loads has a file of its own.
 */
const loads = {
  validate: ['src/cli/actions/validate.ts'],
  preview: ['src/cli/actions/preview.ts', ...asking],
  apply: ['src/cli/actions/apply.ts', 'src/reporters/ndjson.ts', ...asking],
};

/** What `apply` loads while the answer to the first request is waited for (`cli/run-preflight.ts`). */
const engine = 'src/engine/run.ts';

/** A module of Node that is loaded when it is needed: by the loader, as all others. */
const builtin = /(?:\(0,)?\b(?:\w+\.)+getBuiltinModule\)?\(/g;

/** Gives `metafile`, esbuild's account of the parts, and `outputs`: path below `dist/bin`, text or bytes, and the sources in it. */
export async function bundle() {
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/bin.ts'],
    outdir: 'dist/bin',
    entryNames: 'trigger-runner',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    define: { 'import.meta.dirname': '__dirname' },
    plugins: [lean],
    external: ['pg', '@opentelemetry/*'],
    preserveSymlinks: true,
    logLevel: 'warning',
  });
  const parts = new Map();
  for (const { path, text } of outputFiles) {
    const name = basename(path);
    const { inputs, imports, entryPoint } = metafile.outputs[`dist/bin/${name}`];
    const { code } = await transform(text, {
      format: 'cjs',
      platform: 'node',
      target: 'node20.19',
      supported: { 'dynamic-import': false },
      minifyWhitespace: true,
      minifySyntax: true,
    });
    parts.set(name, {
      code: withSharedClasses(withPlainExports(code)).replace(builtin, ' require('),
      sources: Object.keys(inputs),
      entryPoint,
      needs: imports.filter(isStatic).map(({ path: to }) => basename(to)),
    });
  }
  assertNoCircle(parts.keys(), (name) => parts.get(name).needs);
  return { metafile, outputs: await group(parts) };
}

const isStatic = ({ kind, external }) => kind === 'import-statement' && external !== true;

async function group(parts) {
  const program = 'trigger-runner.js';
  const entries = new Map([...parts].map(([name, { entryPoint }]) => [entryPoint, name]));
  const reach = (sources) => {
    const reached = new Set();
    const take = (name) => {
      if (name === program || reached.has(name)) return;
      reached.add(name);
      for (const needed of parts.get(name).needs) take(needed);
    };
    for (const source of sources) {
      if (!entries.has(source)) throw new Error(`${source} is imported lazily nowhere; see \`loads\` in scripts/bundle.mjs`);
      take(entries.get(source));
    }
    return reached;
  };
  const always = reach(start);
  const reached = Object.entries(loads).map(([command, sources]) => [command, reach(sources)]);
  // What it shares with `apply` is one file, whether or not `preview` needs it: one more would take longer to open than that to read.
  const [[, validate], [, preview]] = reached;
  for (const name of validate) preview.delete(name);
  const late = reach([engine]);
  for (const names of [always, ...reached.map(([, each]) => each)]) for (const name of names) late.delete(name);
  reached.push(['engine', late]);
  const fileOf = {};
  for (const name of parts.keys()) {
    if (name === program) continue;
    /** @type {string[]} */
    const users = reached.flatMap(([command, names]) => (names.has(name) ? [command] : []));
    fileOf[name] = always.has(name) ? 'start.js' : users.length > 0 ? `${users.join('-')}.js` : name;
  }
  const partsOf = {};
  for (const [name, file] of Object.entries(fileOf)) (partsOf[file] ??= []).push(name);
  const outputs = Object.entries(partsOf).map(([file, names]) => ({
    path: `parts/${file}`,
    text: ascii(`'use strict';\n({\n${names.map((name) => definition(name, parts.get(name))).join('')}});\n`),
    sources: names.flatMap((name) => parts.get(name).sources),
  }));
  const { code: small } = await transform(loader, { platform: 'node', target: 'node20.19', minifyWhitespace: true, minifySyntax: true });
  const { code, sources } = parts.get(program);
  const [shebang, ...rest] = code.split('\n');
  const own = `const definitions = {\n${definition(program, { code: rest.join('\n'), sources })}};\n`;
  const texts = createHash('sha256').update(JSON.stringify(outputs));
  const tables = { program, first: 'start.js', files: fileOf, build: texts.digest('hex').slice(0, 16) };
  const known = Object.entries(tables).map(([name, value]) => `const ${name} = ${JSON.stringify(value, undefined, 2)};\n`);
  return [
    { path: program, text: `${shebang}\n'use strict';\n${known.join('')}${own}${small}`, sources },
    // The package as a whole is of ES modules.
    { path: 'package.json', text: '{ "type": "commonjs" }\n', sources: [] },
    { path: 'parts/parser.wasm', text: parser(), sources: [] },
    { path: 'parts/parser-plain.wasm', text: plainParser(), sources: [] },
    ...outputs,
  ];
}

/** The loader reads bytes for characters. esbuild leaves characters of regular expressions as they are; an escape means the same there. */
function ascii(text) {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * The comment names the sources, for whoever reads a stack trace. The parentheses tell V8 that the function is called at once; without
 * them it would parse it all twice. Of the commands all but one are not called.
 */
function definition(name, { code, sources, entryPoint }) {
  const text = shortened(`function (exports, require, module, __dirname) {\n${code}}`);
  return `// ${sources.join(' ')}\n${JSON.stringify(name)}: ${entryPoint?.startsWith(`${commands}/`) ? text : `(${text})`},\n`;
}

/**
 * With short names of what nobody sees. A third less has to be read, and touched: memory that is new takes longer than what is done with it.
 * Functions and classes keep theirs, for whoever reads a stack trace.
 */
function shortened(definition) {
  const keepNames = { function: true, class: true };
  const { code, errors } = minifySync('part.cjs', `(${definition})`, {
    compress: false,
    mangle: { keepNames },
    codegen: { removeWhitespace: true, legalComments: 'none' },
  });
  if (errors.length > 0) throw new Error(errors[0].message);
  return /^\((.*)\);\s*$/s.exec(code)[1];
}
