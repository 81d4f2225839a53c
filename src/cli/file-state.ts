import { dirname, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Secret } from '../secrets/secret.ts';
import { err, ok, type Result } from '../util/result.ts';
import { defaultFile } from './default-file.ts';
import type { Host } from './host.ts';
import { fileReader, secretFileReader } from './read-file.ts';

/** `state` of a file, and the folder that a relative path in it starts at. */
export interface FileState {
  readonly state: Secret;
  readonly folder: string;
}

/** Largest file that is looked into, in bytes. */
const largestFile = 50_000_000;

/**
 * `state` of the triggers file in the working directory, for commands about runs, which name no file. Undefined: there is none. What
 * else may be wrong with the file is not their business.
 */
export async function stateOfDefaultFile({ cwd, env }: Host): Promise<Result<FileState | undefined, Diagnostic>> {
  const content = await fileReader(cwd)(defaultFile, largestFile);
  const text = content.ok ? new TextDecoder().decode(content.value) : '';
  if (!/^ *["']?state["']? *:/m.test(text)) return ok(undefined);
  const [{ parseText }, { expandPlan }] = await Promise.all([import('../config/load.ts'), import('../plan/expand.ts')]);
  const folder = dirname(resolve(cwd, defaultFile));
  const loaded = await parseText(defaultFile, text);
  const { state, diagnostics } = expandPlan(loaded, {
    env,
    vars: new Map(),
    readSecretFile: secretFileReader(folder),
    needsState: true,
  });
  if (state !== undefined) return ok({ state, folder });
  const line = loaded.positions.value(loaded.value, 'state')?.line;
  const problem = diagnostics.find(({ severity, position }) => severity === 'error' && line !== undefined && position?.line === line);
  return problem === undefined ? ok(undefined) : err(problem);
}
