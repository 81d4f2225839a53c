// Shared state: many processes of the program on one PostgreSQL and one controller, with every build counted there afterwards; and what the
// state adds to the beginning of a run. The server is one of this machine's versions, started for it, and flushes its commits.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { importBundled } from '../scripts/bundled.mjs';
import { bin, folder, median, root, round, rounds, table, timeAside, write } from './measure.mjs';

const runs = Number(process.env.BENCH_RUNS ?? 200);
const processes = 20;
const jobs = 50;
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

export async function benchState() {
  const { postgresBin, PostgresServer, postgresVersion } = await importBundled('test/support/postgres.ts');
  if (postgresBin === undefined) {
    console.log('\nShared state: left out, there is no PostgreSQL on this machine');
    return {};
  }
  const server = await PostgresServer.start(['fsync=on'], postgresBin);
  const controller = fork(here('controller.mjs'));
  try {
    const [{ url }] = await once(controller, 'message');
    const state = { TRIGGER_RUNNER_STATE: server.url('bench'), USER: 'bench' };
    await timeAside([bin, 'state', 'migrate'], state);
    const startup = await compareStartup(state);
    const many = await runMany(url, state, server);
    return { state: { postgres: postgresVersion(postgresBin), startup, many } };
  } finally {
    controller.disconnect();
    await server.close();
  }
}

/** Runs of two triggers each, twenty processes at a time. */
async function runMany(url, state, server) {
  const probes = join(folder, 'appends');
  mkdirSync(probes);
  const env = { ...state, NODE_OPTIONS: `--import=${pathToFileURL(here('append-probe.mjs')).href}`, APPEND_PROBE: probes };
  const files = Array.from({ length: runs }, (_, run) => fileOf(url, run));
  const began = performance.now();
  let next = 0;
  let over = false;
  const watched = watchConnections(server, () => over);
  await Promise.all(
    Array.from({ length: processes }, async () => {
      for (let run = next++; run < runs; run = next++)
        await timeAside([bin, 'apply', files[run], '--yes', '--run-id', `run-${run}`, '--output', 'ndjson'], env);
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  over = true;
  const most = await watched;
  await countBuilds(url);
  await countJournals(server);
  const appends = readdirSync(probes)
    .flatMap((name) => JSON.parse(readFileSync(join(probes, name), 'utf8')))
    .toSorted((a, b) => a - b);
  const result = {
    runs,
    processes,
    builds: 2 * runs,
    seconds: round(seconds),
    'runs a second': round(runs / seconds, 2),
    appends: appends.length,
    'append ms, median': round(median(appends)),
    'append ms, 99th': round(appends[Math.floor((appends.length - 1) * 0.99)]),
    'connections, most': most,
  };
  table(`Shared state: ${runs} runs of two triggers, ${processes} processes at a time; every trigger has exactly one build`, [result]);
  return result;
}

/** What the program holds of the server's connections, looked at again and again. */
async function watchConnections(server, isOver) {
  let most = 0;
  while (!isOver()) {
    const [row] = await server.query(`select count(*)::int as held from pg_stat_activity where application_name = 'trigger-runner'`);
    most = Math.max(most, row.held);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return most;
}

/** By the controller's own account: each number that was sent is that of one build. */
async function countBuilds(url) {
  const tree = `jobs[allBuilds[result,actions[parameters[value]]]{0,${Math.ceil((4 * runs) / jobs)}}]`;
  const answer = await fetch(`${url}/job/team/api/json?tree=${encodeURIComponent(tree)}`);
  const built = (await answer.json()).jobs.flatMap((job) => job.allBuilds ?? []);
  const numbers = built.map(({ actions }) => actions.flatMap(({ parameters = [] }) => parameters)[0]?.value);
  const wrong = built.length !== 2 * runs || new Set(numbers).size !== 2 * runs || built.some(({ result }) => result !== 'SUCCESS');
  if (wrong) throw new Error(`${2 * runs} triggers, ${built.length} builds of ${new Set(numbers).size} of them`);
}

async function countJournals(server) {
  const [row] = await server.query(
    `select count(distinct journal)::int as runs, count(*) filter (where body like '%"run-finished"%')::int as finished from bench.entry where journal like 'run-%'`,
  );
  if (row.runs !== runs || row.finished !== runs) throw new Error(`${runs} runs, ${JSON.stringify(row)} in the database`);
}

/** Time from the start of a process to the beginning of its run, and what of the driver is loaded. */
async function compareStartup(state) {
  const file = write(
    'start.yml',
    `version: 1\ncontrollers: { main: { url: 'sandbox:', sandbox: { jobs: { image: { duration: 0ms } } } } }\ntriggerSets: { build: { triggers: [image] } }\n`,
  );
  const ways = { 'without shared state': { TRIGGER_RUNNER_STATE: join(folder, 'runs') }, 'in PostgreSQL': state };
  const times = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
  for (let each = 0; each < rounds; each++) for (const [way, env] of Object.entries(ways)) times[way].push(await timeToBegin(file, env));
  const [base = 0] = Object.values(times).map(median);
  const rows = [];
  for (const [way, env] of Object.entries(ways)) {
    const loaded = join(folder, 'loaded.json');
    await timeAside([bin, 'apply', file, '--yes'], {
      ...env,
      NODE_OPTIONS: `--require=${join(root, 'test/fixtures/list-loaded.cjs')}`,
      LOADED: loaded,
    });
    const { files } = JSON.parse(readFileSync(loaded, 'utf8'));
    const ms = median(times[way]);
    rows.push({
      state: way,
      'ms to the beginning of the run': round(ms),
      ratio: round(ms / base, 2),
      'files of the driver': files.filter(({ path }) => /node_modules\/(pg|pg-[\w-]+|pgpass)\//.test(path)).length,
    });
  }
  table(`Shared state: the beginning of \`apply\`, medians of ${rounds}`, rows);
  return rows;
}

async function timeToBegin(file, env) {
  const begin = performance.now();
  const child = spawn(process.execPath, [bin, 'apply', file, '--yes', '--output', 'ndjson'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const ended = once(child, 'close');
  let took;
  for await (const line of createInterface({ input: child.stdout }))
    if (JSON.parse(line).type === 'run-started') took ??= performance.now() - begin;
  const [code] = await ended;
  if (code !== 0 || took === undefined) throw new Error(`apply ended with ${code}`);
  return took;
}

function fileOf(url, run) {
  const numbers = [2 * run, 2 * run + 1];
  const triggers = numbers.map((number) => `{ name: t${number}, job: team/job${number % jobs}, parameters: { INDEX: '${number}' } }`);
  return write(
    `state-${run}.yml`,
    `version: 1\ncontrollers: { main: { url: '${url}' } }\ntriggerSets: { all: { triggers: [${triggers.join(', ')}] } }\n`,
  );
}
