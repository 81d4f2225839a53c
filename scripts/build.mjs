// Builds dist/: the library as plain modules with types (tsc), and the program as a few files that hold all it needs but what Node
// has (bundle.mjs), so that `--help` loads no more than it needs.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
const compiled = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
if (compiled.status !== 0) process.exit(compiled.status ?? 1);

for (const { path, text } of (await bundle()).outputs) {
  mkdirSync(dirname(join(dist, 'bin', path)), { recursive: true });
  writeFileSync(join(dist, 'bin', path), text);
}
chmodSync(join(dist, 'bin', 'trigger-runner.js'), 0o755);
