// `npm run bench`: start-up against a bare Node, and how validation grows with the file. Prints tables of ratios and writes
// bench/results.json. Figures are medians; they describe this machine at this moment.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'dist', 'bin', 'trigger-runner.js');
const rounds = Number(process.env.BENCH_ROUNDS ?? 9);
const folder = mkdtempSync(join(tmpdir(), 'trigger-runner-bench-'));

/** Milliseconds of one process from its start to its end; throws when it does not end as wanted. */
function time(args) {
  const begin = performance.now();
  const ended = spawnSync(process.execPath, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  const took = performance.now() - begin;
  if (ended.status !== 0) throw new Error(`${args.join(' ')} ended with ${ended.status}: ${ended.stderr}`);
  return took;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Medians of several commands, taken in turns so that a slow moment hits all of them. */
function compare(commands) {
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) for (const [name, args] of Object.entries(commands)) times[name].push(time(args));
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
}

function table(title, rows) {
  console.log(`\n${title}`);
  console.table(rows);
}

function fileOf(triggers) {
  const path = join(folder, `${triggers}.yml`);
  const lines = Array.from(
    { length: triggers },
    (_, index) => `      - { name: t${index}, job: team/app-${index}, parameters: { VERSION: 1.10, INDEX: ${index} } }`,
  );
  writeFileSync(
    path,
    `version: 1\ncontrollers: { main: { url: 'sandbox:' } }\ntriggerSets:\n  all:\n    mode: parallel\n    triggers:\n${lines.join('\n')}\n`,
  );
  return path;
}

try {
  const startup = compare({
    'node -e 0': ['-e', '0'],
    '--help': [bin, '--help'],
    '--version': [bin, '--version'],
    'validate jenkins-triggers.yml': [bin, 'validate', join(root, 'jenkins-triggers.yml')],
    'apply jenkins-triggers.yml (sandbox)': [bin, 'apply', join(root, 'jenkins-triggers.yml')],
  });
  const bare = startup['node -e 0'];
  table(
    `Start-up, medians of ${rounds} runs on Node ${process.version}`,
    Object.entries(startup).map(([command, ms]) => ({
      command,
      ms: Number(ms.toFixed(1)),
      'above bare Node': Number((ms - bare).toFixed(1)),
      ratio: Number((ms / bare).toFixed(2)),
    })),
  );

  const sizes = [100, 1_000, 10_000];
  const growth = compare(Object.fromEntries(sizes.map((size) => [size, [bin, 'validate', fileOf(size)]])));
  table(
    'validate, by size of the file',
    sizes.map((size) => ({
      triggers: size,
      ms: Number(growth[size].toFixed(1)),
      'µs a trigger above bare Node': Number((((growth[size] - bare) * 1_000) / size).toFixed(1)),
    })),
  );

  writeFileSync(
    join(root, 'bench', 'results.json'),
    `${JSON.stringify({ node: process.version, rounds, startup, validate: growth }, null, 2)}\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
