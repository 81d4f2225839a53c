import { dirname, join } from 'node:path';

// Of undici the program uses one dispatcher and its connector, over HTTP/1.1, with text and bytes as bodies. The whole of it takes longer to load than everything else together.
const undici = `module.exports = {
  get Pool() { return require('undici/lib/dispatcher/pool.js'); },
  get buildConnector() { return require('undici/lib/core/connect.js'); },
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
    build.onLoad({ filter: unused }, () => ({ contents: `module.exports = () => { ${absent} };`, loader: 'js' }));
  },
};
