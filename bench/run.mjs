// `npm run bench`: start-up against a bare Node, how validation grows with the file, what a preview asks, what exactly-once
// delivery costs, how much memory answers that mean harm take, and many processes with their runs in one database. Prints tables and
// writes bench/results.json. Figures are medians; they describe this machine at this moment.
// `npm run bench startup` (or `validate`, `preflight`, `delivery`, `hostile`, `throughput`, `state`) takes only that.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchDelivery } from './delivery.mjs';
import { benchHostile } from './hostile.mjs';
import { benchPreflight } from './preflight.mjs';
import { removeFolder, root, rounds, time } from './measure.mjs';
import { benchStartup } from './startup.mjs';
import { benchState } from './state.mjs';
import { benchThroughput } from './throughput.mjs';
import { benchValidate } from './validate.mjs';

const wanted = process.argv.slice(2);
const isWanted = (name) => wanted.length === 0 || wanted.includes(name);
const path = join(root, 'bench', 'results.json');

try {
  const results = wanted.length === 0 || !existsSync(path) ? {} : JSON.parse(readFileSync(path, 'utf8'));
  Object.assign(results, { node: process.version, rounds });
  if (isWanted('startup')) results.startup = benchStartup();
  if (isWanted('validate')) results.validate = benchValidate(results.startup?.['node -e 0'] ?? time(['-e', '0']));
  if (isWanted('preflight')) results.preflight = await benchPreflight();
  if (isWanted('delivery')) Object.assign(results, await benchDelivery());
  if (isWanted('hostile')) results.hostile = await benchHostile();
  if (isWanted('throughput')) Object.assign(results, await benchThroughput());
  if (isWanted('state')) Object.assign(results, await benchState());
  writeFileSync(path, `${JSON.stringify(results, null, 2)}\n`);
} finally {
  removeFolder();
}
