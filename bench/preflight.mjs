// What a preview asks: requests and time for plans over three folders of two controllers, each in a process of its own.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseFile } from '../dist/config/parse-file.js';
import { createUndiciTransport } from '../dist/http/undici-transport.js';
import { createJenkinsClient } from '../dist/jenkins/client.js';
import { expandPlan } from '../dist/plan/expand.js';
import { preflight } from '../dist/preview/preflight.js';
import { systemClock } from '../dist/util/clock.js';
import { median, parallelText, round, rounds, table } from './measure.mjs';

const sizes = [1, 100, 1_000];
const names = ['east', 'west'];
const folders = ['team/a', 'team/b', 'other'];
const jobsInFolder = 50;

export async function benchPreflight() {
  const script = fileURLToPath(new URL('folders.mjs', import.meta.url));
  const processes = names.map(() => fork(script, [String(jobsInFolder), ...folders]));
  try {
    const urls = await Promise.all(processes.map(async (each) => (await once(each, 'message'))[0]));
    const results = [];
    for (const size of sizes) {
      const { plan } = expandPlan(parseFile('bench.yml', fileOf(size, urls)), {
        env: {},
        vars: new Map(),
        readSecretFile: () => undefined,
      });
      const runs = [];
      for (let repeat = 0; repeat < rounds; repeat++) runs.push(await run(plan, size));
      const { requests } = runs[0];
      results.push({
        triggers: size,
        jobs: Math.min(size, names.length * folders.length * jobsInFolder),
        requests,
        ms: round(median(runs.map(({ ms }) => ms))),
      });
    }
    table(`Preview: over ${folders.length} folders of ${names.length} controllers in other processes, medians of ${rounds}`, results);
    return results;
  } finally {
    for (const each of processes) each.disconnect();
  }
}

/** One preview with new clients, so that nothing is known of the jobs. */
async function run(plan, size) {
  const clients = new Map(
    [...plan.controllers.values()].map((controller) => [
      controller.name,
      createJenkinsClient(controller, {
        transport: createUndiciTransport({ baseUrl: controller.url, maxConnections: controller.maxConnections, proxy: 'none', env: {} }),
        clock: systemClock,
        random: Math.random,
        onNotice: () => undefined,
      }),
    ]),
  );
  const begin = performance.now();
  const preview = await preflight(plan, { controllers: clients, signal: new AbortController().signal });
  const ms = performance.now() - begin;
  await Promise.all([...clients.values()].map((client) => client.close()));
  if (preview.counts.trigger !== size) throw new Error(`${preview.counts.trigger} of ${size} triggers would go through`);
  return { ms, requests: Object.values(preview.requests).reduce((sum, count) => sum + count, 0) };
}

function fileOf(size, urls) {
  const controllers = Object.fromEntries(names.map((name, index) => [name, urls[index]]));
  return parallelText(controllers, size, (index) => {
    const job = `${folders[Math.floor(index / 2) % folders.length]}/job${Math.floor(index / 6) % jobsInFolder}`;
    return `controller: ${names[index % 2]}, job: ${job}, parameters: { INDEX: '${index}' }`;
  });
}
