// `npm run simulate -- --seeds 20000 --from 1`: whole runs on virtual time, one a seed, until one breaks a promise; prints how many
// ran, the faults by kind, how the triggers ended, and the first failing seed with its whole history. With `--shared` each run is one
// that two machines want, with a database between them.
import { parseArgs } from 'node:util';
import { importBundled } from './bundled.mjs';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    from: { type: 'string', default: '1' },
    shared: { type: 'boolean', default: false },
  },
});
try {
  const { runSeeds, runSharedSeeds } = await importBundled('test/simulation/run-seeds.ts');
  const begin = performance.now();
  const tally = await (values.shared ? runSharedSeeds : runSeeds)(Number(values.from), Number(values.seeds));
  const seconds = (performance.now() - begin) / 1_000;
  console.log(
    `${tally.runs} runs of ${tally.processes} processes in ${seconds.toFixed(1)} s, ${Math.round((tally.runs / seconds) * 60)} a minute; no promise was broken`,
  );
  console.table(Object.fromEntries(tally.faults));
  console.table(Object.fromEntries(tally.ends));
} catch (error) {
  if (Array.isArray(error?.history)) console.error(error.history.join('\n'));
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
