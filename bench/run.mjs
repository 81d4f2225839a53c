// `npm run bench`: start-up against a bare Node, how validating and planning grow with the file, what a preview asks, whole runs beside what
// people use instead, and logs. Prints tables and writes bench/results.json. Figures are medians; they describe this machine at this
// moment. `npm run bench NAME…` takes only those named; `delivery` (what exactly-once and its journal cost), `hostile` (memory before
// answers that mean harm) and `state` (many processes with their runs in one database) are taken only by name.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchDelivery } from './delivery.mjs';
import { benchHostile } from './hostile.mjs';
import { benchLogs } from './logs.mjs';
import { benchPreflight } from './preflight.mjs';
import { removeFolder, root, rounds } from './measure.mjs';
import { benchStartup } from './startup.mjs';
import { benchState } from './state.mjs';
import { benchThroughput } from './throughput.mjs';
import { benchValidate } from './validate.mjs';

const benches = {
  startup: () => ({ startup: benchStartup() }),
  validate: async () => ({ validate: await benchValidate() }),
  preflight: async () => ({ preflight: await benchPreflight() }),
  throughput: benchThroughput,
  logs: async () => ({ logs: await benchLogs() }),
  delivery: benchDelivery,
  hostile: async () => ({ hostile: await benchHostile() }),
  state: benchState,
};
const byDefault = ['startup', 'validate', 'preflight', 'throughput', 'logs'];
const wanted = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : byDefault;
const unknown = names.find((name) => benches[name] === undefined);
if (unknown !== undefined) throw new Error(`there is no benchmark ${unknown}: ${Object.keys(benches).join(', ')}`);
const path = join(root, 'bench', 'results.json');

try {
  const results = wanted.length === 0 || !existsSync(path) ? {} : JSON.parse(readFileSync(path, 'utf8'));
  for (const name of names) {
    const began = performance.now();
    Object.assign(results, { node: process.version, rounds }, await benches[name]());
    console.log(`${name}: ${Math.round((performance.now() - began) / 1_000)} s`);
    writeFileSync(path, `${JSON.stringify(results, null, 2)}\n`);
  }
} finally {
  removeFolder();
}
