import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// Of undici the program uses one dispatcher and its connector, over HTTP/1.1, with text and bytes as bodies. The whole of it takes longer to load than everything else together.
const undici = `module.exports = {
  get Pool() { return require('undici/lib/dispatcher/pool.js'); },
  get buildConnector() {
    const { ready } = require('compiled-parser');
    const build = require('undici/lib/core/connect.js');
    return (options) => {
      const connect = build(options);
      return (target, done) => connect(target, (...outcome) => void ready().then(() => done(...outcome)));
    };
  },
};`;
// Of Node's own HTTP undici takes a class that it tells streams by, which nothing here is, and the default of a limit.
const http = `module.exports = {
  IncomingMessage: class {},
  get maxHeaderSize() {
    const isSet = /max-http-header-size/.test([...process.execArgv, process.env.NODE_OPTIONS].join(' '));
    return isSet ? require('http').maxHeaderSize : 16384;
  },
};`;
// All that undici asks of Node's `assert`, which brings much more.
const assert = `module.exports = (value, message) => {
  if (!value) throw new Error(message ?? 'what must be is not so');
};`;
// The loader compiles undici's parser of answers beside everything else (see loader.cjs), and a connection is not used before that is done.
const compiled = "require('compiled-parser').take()";
const compiles = "new WebAssembly.Module(require('../llhttp/llhttp_simd-wasm.js'))";
// The other one is a file, too, which nobody reads but on such a processor.
const plain = /[\\/]undici[\\/]lib[\\/]llhttp[\\/]llhttp-wasm\.js$/;
// Of the tables of that parser it uses what tells requests from answers, and its errors; the others take longer to make than a request.
const constants = /[\\/]undici[\\/]lib[\\/]llhttp[\\/]constants\.js$/;
const absent = `throw new Error('Not part of this program: see scripts/lean.mjs');`;
const connection = /[\\/]undici[\\/]lib[\\/]dispatcher[\\/]client-h1\.js$/;
const unused = /[\\/]undici[\\/]lib[\\/](dispatcher[\\/]client-h2|web[\\/]fetch[\\/]body)\.js$/;

// Of js-yaml the program uses what finds the events of a document. Its tables of tags and its defaults are made by calls, and of each other
// by spreads, which esbuild would keep.
const yaml = /[\\/]js-yaml[\\/]dist[\\/]js-yaml\.mjs$/;
const tables = /^(var \w+ = )((?:define\w+Tag\(|new Schema\(|\w+\.withTags\(|\{\n)[^]*?^[\])}]+);$/gm;

const ofUndici = createRequire(import.meta.url);

/** WebAssembly of undici's parser of answers. */
export const parser = () => ofUndici('undici/lib/llhttp/llhttp_simd-wasm.js');
/** The same for a processor without what that one uses. */
export const plainParser = () => ofUndici('undici/lib/llhttp/llhttp-wasm.js');

// stricli looks for its own flags among those of a command, and for each that is none of them for the nearest name, of which it makes nothing.
const scanner = /[\\/]@stricli[\\/]core[\\/]dist[\\/]index\.js$/;
const scans = 'findFlagsByArgument(input, flags, {}, resolvedAliases, config)';
const scansOnly = 'findFlagsByArgument(input, flags, {}, resolvedAliases, { ...config, distanceOptions: { threshold: -1 } })';

/** An esbuild plugin: leaves out of dependencies what the program does not use. */
export const lean = {
  name: 'lean',
  setup(build) {
    const { absWorkingDir: resolveDir } = build.initialOptions;
    // The same modules as ES modules, of which esbuild takes those that are needed.
    build.onResolve({ filter: /^yaml$/ }, async () => {
      const { path } = await build.resolve('yaml/package.json', { resolveDir, kind: 'import-statement' });
      return { path: join(dirname(path), 'browser', 'dist', 'index.js'), sideEffects: false };
    });
    build.onLoad({ filter: yaml }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(tables, '$1/* @__PURE__ */ (() => ($2))();'),
      loader: 'js',
    }));
    build.onResolve({ filter: /^undici$/ }, () => ({ path: 'undici', namespace: 'lean' }));
    build.onLoad({ filter: /^undici$/, namespace: 'lean' }, () => ({ contents: undici, loader: 'js', resolveDir }));
    for (const [name, contents] of Object.entries({ http, assert })) {
      build.onResolve({ filter: new RegExp(`^node:${name}$`) }, ({ importer }) =>
        /[\\/]undici[\\/]/.test(importer) ? { path: name, namespace: 'lean' } : undefined,
      );
      build.onLoad({ filter: new RegExp(`^${name}$`), namespace: 'lean' }, () => ({ contents, loader: 'js', resolveDir }));
    }
    build.onResolve({ filter: /^compiled-parser$/ }, ({ path }) => ({ path, external: true }));
    build.onLoad({ filter: connection }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!text.includes(compiles)) throw new Error(`${path} does not compile its parser as it did`);
      if (/\bconstants\.(?!js\b|ERROR\b|TYPE\b)/.test(text)) throw new Error(`${path} uses other tables than it did`);
      return { contents: text.replace(compiles, compiled), loader: 'js' };
    });
    build.onLoad({ filter: scanner }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!text.includes(scans)) throw new Error(`${path} does not look for flags as it did`);
      return { contents: text.replace(scans, scansOnly), loader: 'js' };
    });
    build.onLoad({ filter: plain }, () => ({ contents: "module.exports = require('compiled-parser').plain();", loader: 'js' }));
    build.onLoad({ filter: constants }, ({ path }) => {
      const { ERROR, TYPE } = ofUndici(path);
      return { contents: `module.exports = ${JSON.stringify({ ERROR, TYPE })};`, loader: 'js' };
    });
    build.onLoad({ filter: unused }, () => ({ contents: `module.exports = () => { ${absent} };`, loader: 'js' }));
  },
};
