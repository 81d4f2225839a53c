// `npm run fuzz -- --rounds N [-- FILE…]`: every property test over and over with values that were not tried before, and how many there were.
// What it finds is printed with its seed; it becomes an example of its property.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({ options: { rounds: { type: 'string', default: '10' } }, allowPositionals: true });
const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.test.ts') && readFileSync(join(root, 'test', file), 'utf8').includes("from 'fast-check'"),
);
const folder = mkdtempSync(join(tmpdir(), 'trigger-runner-fuzz-'));
const counts = join(folder, 'counts');
writeFileSync(counts, '');
let failed = 0;
for (let round = 1; round <= Number(values.rounds); round++) {
  const chosen = positionals.length > 0 ? positionals : files.map((file) => `test/${file}`);
  // That the machine is busy with something else is no failure of a property.
  const options = ['run', '--project', 'unit', '--testTimeout', '600000', '--testNamePattern', '^(?!.* (?:take|in) (?:linear )?time )'];
  const { status, stderr } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', ...options, ...chosen], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, FUZZ: counts, NO_COLOR: '1' },
    maxBuffer: 64 * 1_024 * 1_024,
  });
  if (status !== 0) {
    failed++;
    console.log(stderr);
  }
}
const runs = readFileSync(counts, 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(' ').map(Number));
rmSync(folder, { recursive: true });
const [tried, broken] = [0, 1].map((column) => runs.reduce((sum, run) => sum + run[column], 0));
console.log(
  `${tried} values in ${runs.length} runs of properties of ${files.length} files: ${broken} counterexamples, and ${failed} of ${values.rounds} rounds had a test that failed`,
);
process.exitCode = failed === 0 ? 0 : 1;
