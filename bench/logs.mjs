// Log streaming: 100 builds at once, each with a console log of 1 MB that is followed, in a run whose output is read as it comes.
import { bin, measure, median, parallelText, round, table, withController, write } from './measure.mjs';

const builds = 100;
const bytes = 1_000_000;
const repeats = Number(process.env.BENCH_REPEATS ?? 5);

export function benchLogs() {
  return withController('controller.mjs', ['2s', String(bytes)], async (url, count) => {
    const rows = [];
    for (const log of ['none', 'follow']) {
      const runs = [];
      for (let repeat = 0; repeat < repeats; repeat++) {
        const triggerOf = (index) => `job: team/job${index % 50}, parameters: { INDEX: '${log}-${repeat}-${index}' }`;
        const file = write('logs.yml', parallelText({ main: url }, builds, triggerOf, [`defaults: { log: ${log} }`]));
        const before = await count();
        const run = await measure(process.execPath, [bin, 'apply', file, '--yes', '--output', 'ndjson']);
        const after = await count();
        runs.push({
          ...run,
          out: undefined,
          lines: linesIn(run.out),
          requests: after.requests - before.requests,
          bytes: after.bytes - before.bytes,
        });
      }
      const of = (key) => median(runs.map((each) => each[key] ?? Number.NaN));
      rows.push({
        log,
        ms: of('ms'),
        lines: of('lines'),
        requests: of('requests'),
        bytes: of('bytes'),
        cpu: of('cpu'),
        memory: of('memory'),
      });
    }
    table(
      `Logs of ${builds} builds of 2 s, 1 MB each, medians of ${repeats}`,
      rows.map((row) => ({
        log: row.log,
        'wall ms': round(row.ms, 0),
        'lines of log': row.lines,
        requests: row.requests,
        'MB received': round(row.bytes / 1_000_000),
        'CPU ms': round(row.cpu, 0),
        'peak MB': round(row.memory, 0),
      })),
    );
    return rows;
  });
}

function linesIn(out) {
  let lines = 0;
  for (const line of out.split('\n')) if (line.includes('"type":"log-lines"')) lines += JSON.parse(line).lines.length;
  return lines;
}
