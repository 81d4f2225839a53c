// `npm run soak`: ten thousand triggers over half an hour of virtual time, while 1 % of all answers is lost, 1 % is a 502 or 504, 1 % of the
// connections is reset, and the controller is restarted twice. Prints what was built. `-- --triggers N --minutes N --seed N --share 0.01`.
import { parseArgs } from 'node:util';
import { importBundled } from './bundled.mjs';

const { values } = parseArgs({
  options: {
    triggers: { type: 'string', default: '10000' },
    minutes: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    share: { type: 'string', default: '0.01' },
    restarts: { type: 'string', default: '2' },
  },
});
const { soak } = await importBundled('test/simulation/soak.ts');
const begin = performance.now();
const figures = await soak({
  seed: Number(values.seed),
  triggers: Number(values.triggers),
  span: Number(values.minutes) * 60_000,
  share: Number(values.share),
  restarts: Number(values.restarts),
});
const { triggers, once, lost, duplicated, requests, restarts, took, ends, faults } = figures;
console.log(
  `${triggers} triggers in ${(took / 60_000).toFixed(1)} minutes of virtual time (${((performance.now() - begin) / 1_000).toFixed(1)} s here), ` +
    `${requests} requests (${(requests / triggers).toFixed(2)} a trigger), ${restarts} restarts, ` +
    `${(process.resourceUsage().maxRSS / 1_024).toFixed(0)} MB at most`,
);
console.log(`built exactly once: ${once}; lost: ${lost}; built twice: ${duplicated}`);
console.table(Object.fromEntries(ends));
console.table(Object.fromEntries(faults));
if (once !== triggers) process.exitCode = 1;
