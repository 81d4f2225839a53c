// What exactly-once delivery and its journal cost, against at-most-once and against no journal to speak of.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bin, folder, median, parallelText, round, table, timeAside, withController, write } from './measure.mjs';

const sizes = [1, 100, 1_000];
const ways = ['exactly-once', 'at-most-once'];
const repeats = Math.max(1, Math.round(Number(process.env.BENCH_ROUNDS ?? 9) / 3));
const probe = pathToFileURL(fileURLToPath(new URL('journal-probe.mjs', import.meta.url))).href;

export function benchDelivery() {
  return withController('controller.mjs', [], async (url, ask) => ({
    delivery: await compareWays(url, ask),
    journal: await compareJournals(url),
  }));
}

async function compareWays(url, ask) {
  const results = [];
  for (const size of sizes) {
    const runs = Object.fromEntries(ways.map((way) => [way, []]));
    for (let repeat = 0; repeat < repeats; repeat++)
      for (const way of ways) {
        const before = await ask();
        const ms = await timeAside(applyArguments(fileOf(url, size, way)), {});
        const after = await ask();
        if (after.builds - before.builds !== size) throw new Error(`${size} triggers, ${after.builds - before.builds} builds`);
        runs[way].push({ ms, requests: after.requests - before.requests });
      }
    const of = (way, key) => median(runs[way].map((run) => run[key]));
    results.push({
      triggers: size,
      ...Object.fromEntries(ways.map((way) => [way, { ms: round(of(way, 'ms')), requests: of(way, 'requests') }])),
    });
  }
  table(
    `Delivery: whole runs in parallel on a controller in another process, medians of ${repeats}`,
    results.map((result) => {
      const [exactly, atMost] = ways.map((way) => result[way]);
      return {
        triggers: result.triggers,
        'exactly-once ms': exactly.ms,
        'at-most-once ms': atMost.ms,
        'ms more a trigger': round((exactly.ms - atMost.ms) / result.triggers, 2),
        'exactly-once requests': exactly.requests,
        'at-most-once requests': atMost.requests,
        'more a trigger': round((exactly.requests - atMost.requests) / result.triggers, 2),
      };
    }),
  );
  return results;
}

async function compareJournals(url) {
  const memory = existsSync('/dev/shm') ? mkdtempSync('/dev/shm/trigger-runner-bench-') : undefined;
  const kinds = {
    'flushed to disk': {},
    ...(memory === undefined ? {} : { 'on /dev/shm': { TRIGGER_RUNNER_STATE: memory } }),
    'never flushed': { JOURNAL_FLUSH: 'no' },
  };
  const results = [];
  try {
    for (const size of sizes) {
      const file = fileOf(url, size, 'exactly-once');
      const runs = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]));
      for (let repeat = 0; repeat < repeats; repeat++)
        for (const [kind, env] of Object.entries(kinds)) {
          const counted = join(folder, 'journal-counts.json');
          const ms = await timeAside(applyArguments(file), { ...env, NODE_OPTIONS: `--import=${probe}`, JOURNAL_PROBE: counted });
          runs[kind].push({ ms, ...JSON.parse(readFileSync(counted, 'utf8')) });
        }
      for (const [kind, all] of Object.entries(runs)) {
        const of = (key) => median(all.map((run) => run[key]));
        results.push({
          triggers: size,
          journal: kind,
          ms: round(of('ms')),
          lines: of('lines'),
          flushes: of('flushes'),
          flushing: round(of('flushing')),
        });
      }
    }
  } finally {
    if (memory !== undefined) rmSync(memory, { recursive: true, force: true });
  }
  table(
    'Journal of exactly-once delivery: lines that share a flush, and the time that flushes were under way',
    results.map(({ triggers, journal, ms, lines, flushes, flushing }) => ({
      triggers,
      journal,
      ms,
      lines,
      flushes,
      'lines a flush': round(lines / flushes, 1),
      'flushing ms': flushing,
      'share of the run': `${round((flushing / ms) * 100)} %`,
    })),
  );
  return results;
}

const applyArguments = (file) => [bin, 'apply', file, '--yes', '--output', 'ndjson'];

function fileOf(url, size, way) {
  const triggerOf = (index) => `job: team/job${index % 50}, parameters: { INDEX: '${index}' }`;
  return write(`${way}-${size}.yml`, parallelText({ main: url }, size, triggerOf, [`defaults: { delivery: ${way} }`]));
}
