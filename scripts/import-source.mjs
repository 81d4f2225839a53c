// A module of the source that imports nothing at run time, for generators.
import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';

/** What the module at `path`, relative to the root, exports. */
export async function importSource(path) {
  const { code } = await transform(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'), { loader: 'ts', format: 'esm' });
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}
