#!/usr/bin/env node
// Everything else is imported only after this check: an old Node would stop at syntax it does not know, with a message that
// says nothing.
import * as nodeModule from 'node:module';
import { isAbsolute, join } from 'node:path';
import process from 'node:process';

/** Exit code when nothing is left to wait for and `main` has not come to its end: Node's own for an `await` that never ends. */
const unsettled = 13;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`trigger-runner needs Node 20.19 or newer; this is Node ${process.versions.node}.\n`);
  process.exitCode = 2;
} else {
  keepCompiled();
  process.exitCode = unsettled;
  void start();
}

async function start(): Promise<void> {
  const [{ main }, { createProcessHost }] = await Promise.all([import('./cli/main.ts'), import('./cli/process-host.ts')]);
  process.exitCode = await main(createProcessHost(process));
}

/**
 * Lets Node (22.1 or newer) keep the program as compiled code in the user's cache folder. Not in Node's default, the shared
 * folder for temporary files: what is found there is run. Where nothing can be written, nothing is kept; Node does not throw.
 */
function keepCompiled(): void {
  const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: (folder: string) => unknown };
  const { XDG_CACHE_HOME: cache = '', HOME: home = '', LOCALAPPDATA: local = '' } = process.env;
  const folder = [cache, home === '' ? '' : join(home, '.cache'), local].find(isAbsolute);
  if (folder !== undefined) enableCompileCache?.(join(folder, 'trigger-runner', 'compiled'));
}
