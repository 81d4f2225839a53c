import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Action } from '../context.ts';
import { packageRoot } from '../package-root.ts';

/** Prints the JSON Schema of the file, as it is in the package. */
export const schema: Action<unknown, []> = (context) => {
  context.stdout.write(readFileSync(join(packageRoot(), 'schemas', 'jenkins-triggers.schema.json'), 'utf8'));
  return Promise.resolve(0);
};
