#!/usr/bin/env node
// Everything else is imported only after this check: an old Node would stop at syntax it does not know, with a message that
// says nothing.
import process from 'node:process';

/** Exit code when nothing is left to wait for and `main` has not come to its end: Node's own for an `await` that never ends. */
const unsettled = 13;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`trigger-runner needs Node 20.19 or newer; this is Node ${process.versions.node}.\n`);
  process.exitCode = 2;
} else {
  process.exitCode = unsettled;
  // Nothing is left to do or to write then. Node would go on to take its heap apart, which takes as long as many a command.
  process.once('beforeExit', () => process.exit());
  void start();
}

async function start(): Promise<void> {
  const [{ main }, { createProcessHost }] = await Promise.all([import('./cli/main.ts'), import('./cli/process-host.ts')]);
  process.exitCode = await main(createProcessHost(process));
}
