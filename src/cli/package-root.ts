import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folder of the package: the nearest one above this module that holds the schemas. Holds for `src`, `dist` and the program. */
export function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'schemas'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('schemas of trigger-runner not found');
    folder = above;
  }
  return folder;
}

/** Version of the package. */
export function packageVersion(): string {
  const manifest = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { readonly version: string };
  return manifest.version;
}
