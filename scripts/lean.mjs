import { dirname, join } from 'node:path';

// Of undici the program uses one dispatcher and its connector, over HTTP/1.1, with text and bytes as bodies. The whole of it takes longer to load than everything else together.
const undici = `module.exports = {
  get Pool() { return require('undici/lib/dispatcher/pool.js'); },
  get buildConnector() { return require('undici/lib/core/connect.js'); },
};`;
// Of Node's own HTTP undici takes a class that it tells streams by, which nothing here is, and the default of a limit.
const http = `module.exports = {
  IncomingMessage: class {},
  get maxHeaderSize() {
    const isSet = /max-http-header-size/.test([...process.execArgv, process.env.NODE_OPTIONS].join(' '));
    return isSet ? require('http').maxHeaderSize : 16384;
  },
};`;
const absent = `throw new Error('Not part of this program: see scripts/lean.mjs');`;
const unused = /[\\/]undici[\\/]lib[\\/](dispatcher[\\/]client-h2|web[\\/]fetch[\\/]body)\.js$/;

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
    build.onResolve({ filter: /^undici$/ }, () => ({ path: 'undici', namespace: 'lean' }));
    build.onLoad({ filter: /^undici$/, namespace: 'lean' }, () => ({ contents: undici, loader: 'js', resolveDir }));
    build.onResolve({ filter: /^node:http$/ }, ({ importer }) =>
      /[\\/]undici[\\/]/.test(importer) ? { path: 'http', namespace: 'lean' } : undefined,
    );
    build.onLoad({ filter: /^http$/, namespace: 'lean' }, () => ({ contents: http, loader: 'js', resolveDir }));
    build.onLoad({ filter: unused }, () => ({ contents: `module.exports = () => { ${absent} };`, loader: 'js' }));
  },
};
