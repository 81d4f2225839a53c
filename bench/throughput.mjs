// Whole runs of N jobs in parallel, ours beside what people use instead, on one controller in a process of its own; and the raw limit of
// that controller. A peer that is not installed is left out. Every run is counted by the controller itself.
import { fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bin, folder, median, round, table, write } from './measure.mjs';

const sizes = (process.env.BENCH_SIZES ?? '1,10,100,1000').split(',').map(Number);
const repeats = Number(process.env.BENCH_REPEATS ?? 5);
const jobs = 50;
const peer = (name) => fileURLToPath(new URL(`peers/${name}`, import.meta.url));
const succeeds = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
const python = ['/usr/bin/python3', 'python3'].find((command) => succeeds(command, ['-c', 'import jenkins']));

const ways = {
  'exactly-once': ours,
  'at-most-once': ours,
  ...(succeeds('curl', ['--version']) && { 'curl loop': (url, first, size) => ['bash', [peer('shell.sh'), url, first, size]] }),
  ...(python !== undefined && { 'python-jenkins': (url, first, size) => [python, [peer('python.py'), url, first, size]] }),
  'npm jenkins': (url, first, size) => [process.execPath, [peer('client.mjs'), url, first, size]],
};
/** Loops that go one after the other take minutes for a thousand. */
const slow = { 'curl loop': 100, 'python-jenkins': 1_000 };

export async function benchThroughput() {
  const results = [];
  for (const duration of ['0ms', '2s']) {
    const controller = fork(fileURLToPath(new URL('controller.mjs', import.meta.url)), [duration]);
    try {
      const [{ url }] = await once(controller, 'message');
      const count = async () => {
        controller.send('count');
        return (await once(controller, 'message'))[0];
      };
      let first = 0;
      for (const size of sizes) {
        const runs = new Map(Object.keys(ways).map((way) => [way, []]));
        const raw = [];
        for (let repeat = 0; repeat < repeats; repeat++) {
          for (const [way, command] of Object.entries(ways)) {
            if (size > (slow[way] ?? Infinity)) continue;
            const before = await count();
            const run = await measure(...command(url, first, size, way));
            const after = await count();
            if (after.builds - before.builds !== size) throw new Error(`${way}: ${size} triggers, ${after.builds - before.builds} builds`);
            const builds = await latestBuilds(url, size);
            runs.get(way).push({ ...run, ...spans(run, builds), requests: after.requests - before.requests });
            first += size;
          }
          const posted = await measure(process.execPath, [peer('raw.mjs'), url, first, size]);
          raw.push(JSON.parse(posted.out).posting);
          first += size;
          await idle(count);
        }
        results.push({
          duration,
          size,
          raw: median(raw),
          ways: Object.fromEntries([...runs].filter(([, all]) => all.length > 0).map(summary)),
        });
        show(results.at(-1));
      }
    } finally {
      controller.disconnect();
    }
  }
  return { throughput: results };
}

function ours(url, first, size, way) {
  const triggers = Array.from(
    { length: size },
    (_, index) => `      - { name: t${index}, job: team/job${index % jobs}, parameters: { INDEX: '${first + index}' } }`,
  );
  const text = `version: 1\ncontrollers: { main: { url: '${url}' } }\ndefaults: { delivery: ${way} }\ntriggerSets:\n  all:\n    mode: parallel\n    triggers:\n${triggers.join('\n')}\n`;
  return [process.execPath, [bin, 'apply', write(`${way}-${size}.yml`, text), '--yes', '--output', 'ndjson']];
}

/** One process from its start to its end, with its processor time and most memory where `time` tells them. */
async function measure(command, args) {
  const counted = existsSync('/usr/bin/time');
  const began = performance.now();
  const all = [command, ...args.map(String)];
  const [file, ...rest] = counted ? ['/usr/bin/time', '-f', 'USED %U %S %M', ...all] : all;
  const child = spawn(file, rest, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk) => (err = `${err}${chunk}`.slice(-2_000)));
  const [status] = await once(child, 'close');
  const ms = performance.now() - began;
  if (status !== 0) throw new Error(`${all.join(' ').slice(0, 200)} ended with ${status}: ${err}`);
  const [, user, system, memory] = /USED (\S+) (\S+) (\S+)/.exec(err) ?? [];
  return { ms, out, ...(user !== undefined && { cpu: (Number(user) + Number(system)) * 1_000, memory: Number(memory) / 1_024 }) };
}

async function latestBuilds(url, size) {
  const tree = `jobs[allBuilds[queueId,number,timestamp,duration]{0,${Math.ceil(size / jobs) + 1}}]`;
  const answer = await fetch(`${url}/job/team/api/json?tree=${encodeURIComponent(tree)}`);
  const builds = (await answer.json()).jobs.flatMap((job) => job.allBuilds ?? []);
  return builds.toSorted((a, b) => b.queueId - a.queueId).slice(0, size);
}

/** What the controller took by its own clock, and how long after its end a build was reported. */
function spans({ out }, builds) {
  const controller =
    Math.max(...builds.map(({ timestamp, duration }) => timestamp + duration)) - Math.min(...builds.map(({ timestamp }) => timestamp));
  const ends = new Map(builds.map(({ queueId, timestamp, duration }) => [queueId, timestamp + duration]));
  const events = out.startsWith('{')
    ? out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  const delays = events.flatMap((event) =>
    event.type === 'trigger-finished' && ends.has(event.queueId) ? [event.at - ends.get(event.queueId)] : [],
  );
  return { controller, delays };
}

/** Until what the raw limit posted is built. */
async function idle(count) {
  for (let before = await count(), same = 0; same < 5;) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const now = await count();
    same = now.finished === now.builds && now.builds === before.builds ? same + 1 : 0;
    before = now;
  }
}

function summary([way, runs]) {
  const of = (key) => median(runs.map((run) => run[key] ?? Number.NaN));
  const delays = runs.flatMap((run) => run.delays).toSorted((a, b) => a - b);
  const at = (share) => delays[Math.floor((delays.length - 1) * share)];
  return [
    way,
    {
      ms: of('ms'),
      controller: of('controller'),
      rest: median(runs.map((run) => run.ms - run.controller)),
      requests: of('requests'),
      cpu: of('cpu'),
      memory: of('memory'),
      ...(delays.length > 0 && { delay: at(0.5), delay99: at(0.99) }),
    },
  ];
}

function show({ duration, size, raw, ways: measured }) {
  table(
    `${size} jobs of ${duration} in parallel, medians of ${repeats}; posting alone over 8 connections takes ${round(raw)} ms`,
    Object.entries(measured).map(([way, figures]) => ({
      way,
      'wall ms': round(figures.ms),
      'controller ms': round(figures.controller),
      'rest ms': round(figures.rest),
      requests: figures.requests,
      'a trigger': round(figures.requests / size, 2),
      'CPU ms a trigger': round(figures.cpu / size, 2),
      'peak MB': round(figures.memory),
      'delay ms': figures.delay === undefined ? '' : `${round(figures.delay, 0)} / ${round(figures.delay99, 0)}`,
    })),
  );
}
