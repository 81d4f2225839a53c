// Whole runs of N jobs in parallel, ours beside what people use instead, on one controller in a process of its own; and the raw limit of
// that controller. A peer that is not installed is left out. Every run is counted by the controller itself. The floor (peers/least.mjs) sends what a
// run needs and does nothing else, so that it shows what of a figure is Node, undici and the way there and back.
//
// The embedded controller takes thousands of triggers a second, so that what is measured on it is the processor time of who triggers. So it
// is also made as slow as a Jenkins 2 with two cores and 50 executors was measured to be: 400 requests a second, over however many connections.
//
// `BENCH_SIZES=100,1000 BENCH_REPEATS=5` choose. With `JENKINS_URL` (and `JENKINS_USER`, `JENKINS_API_TOKEN`) it is that Jenkins, counted by a
// proxy before it, which needs 50 jobs `team/job0` to `team/job49` with a string parameter INDEX that allow concurrent builds; `JENKINS_CLI_JAR`
// adds Jenkins' own command line.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bin, keepCompiledFor, measure, median, parallelText, round, table, withController, write } from './measure.mjs';

const sizes = (process.env.BENCH_SIZES ?? '1,10,100,1000,10000').split(',').map(Number);
const repeats = Number(process.env.BENCH_REPEATS ?? 5);
/** A run of that many takes so long that one says enough, unless more are asked for. */
const repeatsOf = (size) => (size >= 10_000 && process.env.BENCH_REPEATS === undefined ? 1 : repeats);
const jobs = 50;
const isReal = process.env.JENKINS_URL !== undefined;
const peer = (name) => fileURLToPath(new URL(`peers/${name}`, import.meta.url));
const succeeds = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
const python = ['/usr/bin/python3', 'python3'].find((command) => succeeds(command, ['-c', 'import jenkins']));
const hasCli = isReal && process.env.JENKINS_CLI_JAR !== undefined && succeeds('java', ['-version']);

const ways = {
  'exactly-once': ours,
  'at-most-once': ours,
  'exactly-once, a matrix': ours,
  ...Object.fromEntries(
    ['exactly-once', 'at-most-once'].map((way) => [
      `the floor, ${way}`,
      (url, first, size) => [process.execPath, [peer('least.mjs'), url, first, size, way]],
    ]),
  ),
  ...(succeeds('curl', ['--version']) && { 'curl loop': (url, first, size) => ['bash', [peer('shell.sh'), url, first, size]] }),
  ...(python !== undefined && { 'python-jenkins': (url, first, size) => [python, [peer('python.py'), url, first, size]] }),
  'npm jenkins': (url, first, size) => [process.execPath, [peer('client.mjs'), url, first, size]],
  ...(hasCli && { 'jenkins-cli': (url, first, size) => ['bash', [peer('cli.sh'), url, first, size]] }),
};
/** Of builds that took no time at all Jenkins has no estimate, as `Job.getEstimatedDuration` takes a sum of 0 for none; real ones take some. */
const noOp = '1ms';
/** Milliseconds that a request occupies the slow controller. */
const occupied = 2.5;
const settings = isReal
  ? [{ duration: 'as they take', args: [], sizes }]
  : [
      { duration: noOp, args: [noOp], sizes },
      { duration: '2s', args: ['2s'], sizes },
      {
        duration: `${noOp}, each request occupying the controller for ${occupied} ms,`,
        args: [noOp, '0', String(occupied)],
        sizes: sizes.filter((size) => size <= 1_000),
      },
    ];
/** The same triggers as a matrix: what many thousands are written as. */
const fewest = { 'exactly-once, a matrix': 10_000 };
/** Loops that go one after the other take minutes for a thousand; the others hold a process or a socket for each. */
const most = {
  'the floor, exactly-once': 1_000,
  'the floor, at-most-once': 1_000,
  'curl loop': 100,
  'python-jenkins': 1_000,
  'npm jenkins': 1_000,
  'jenkins-cli': 10,
};

export async function benchThroughput() {
  const results = [];
  for (const { duration, args, sizes: wanted } of settings)
    await withController(isReal ? 'proxy.mjs' : 'controller.mjs', args, async (url, count) => {
      let first = isReal ? Date.now() : 0;
      for (const size of wanted) {
        keepCompiledFor(size);
        const runs = new Map();
        const raw = [];
        for (let repeat = 0; repeat < repeatsOf(size); repeat++) {
          // Each is the first in its turn: that one comes after a pause.
          const names = Object.keys(ways);
          const from = repeat % names.length;
          for (const way of [...names.slice(from), ...names.slice(0, from)]) {
            if (size > (most[way] ?? Infinity) || size < (fewest[way] ?? 0)) continue;
            const run = await runOnce(way, url, first, size, count);
            runs.set(way, [...(runs.get(way) ?? []), run]);
            first += size;
          }
          const posted = await measure(process.execPath, [peer('raw.mjs'), url, first, size]);
          raw.push(JSON.parse(posted.out));
          first += size;
          await idle(count);
        }
        const posting = median(raw.map((each) => each.posting));
        const computing = median(raw.map((each) => each.computing));
        const inOrder = Object.keys(ways).filter((way) => runs.has(way));
        const measured = Object.fromEntries(inOrder.map((way) => [way, summary(runs.get(way), posting)]));
        results.push({ duration, size, repeats: repeatsOf(size), raw: posting, rawComputing: computing, ways: measured });
        show(results.at(-1));
      }
    });
  return { throughput: results };
}

function ours(url, first, size, way) {
  const triggerOf = (index) => `job: team/job${index % jobs}, parameters: { INDEX: '${first + index}' }`;
  const axis = (name, from, count) => `${name}: [${Array.from({ length: count }, (_, index) => `'${from + index}'`).join(', ')}]`;
  const matrix = `matrix: { ${axis('JOB', 0, jobs)}, ${axis('INDEX', first, size / jobs)} }`;
  const matrixOf = () => `job: 'team/job\${matrix.JOB}', ${matrix}, parameters: { INDEX: '\${matrix.INDEX}' }`;
  const defaults = [`defaults: { delivery: ${way.split(',')[0]} }`];
  const text = way.endsWith('a matrix')
    ? parallelText({ main: url }, 1, matrixOf, defaults)
    : parallelText({ main: url }, size, triggerOf, defaults);
  return [process.execPath, [bin, 'apply', write(`${way}-${size}.yml`, text), '--yes', '--output', 'ndjson']];
}

async function runOnce(way, url, first, size, count) {
  const before = await count();
  const run = await measure(...ways[way](url, first, size, way)).catch((error) => {
    // A peer that gives up is a result, too.
    if (ways[way] === ours) throw error;
    return { ms: Number.NaN, out: '', gaveUp: true };
  });
  const after = await count();
  const made = after.builds - before.builds;
  if (run.gaveUp !== true && made !== size) throw new Error(`${way}: ${size} triggers, ${made} builds`);
  const kinds = Object.fromEntries(
    Object.entries(after.kinds)
      .map(([kind, times]) => [kind, times - (before.kinds[kind] ?? 0)])
      .filter(([, times]) => times > 0),
  );
  const builds = await latestBuilds(url, size);
  if (run.gaveUp === true) await idle(count);
  const { out, ...used } = run;
  return { ...used, ...spans(out, builds), requests: after.requests - before.requests, bytes: after.bytes - before.bytes, kinds };
}

async function latestBuilds(url, size) {
  const tree = `jobs[allBuilds[queueId,number,timestamp,duration]{0,${Math.ceil(size / jobs) + 1}}]`;
  const answer = await fetch(`${url}/job/team/api/json?tree=${encodeURIComponent(tree)}`);
  const builds = (await answer.json()).jobs.flatMap((job) => job.allBuilds ?? []);
  return builds.toSorted((a, b) => b.queueId - a.queueId).slice(0, size);
}

/** What the controller took by its own clock; of ours how long triggering took, and how long after its end a build was reported. */
function spans(out, builds) {
  const ends = new Map(builds.map(({ queueId, timestamp, duration }) => [queueId, timestamp + duration]));
  let [from, to] = [Infinity, -Infinity];
  for (const { timestamp, duration } of builds) {
    from = Math.min(from, timestamp);
    to = Math.max(to, timestamp + duration);
  }
  const delays = [];
  let [sent, queued] = [Infinity, -Infinity];
  for (const line of out.startsWith('{') ? out.trim().split('\n') : []) {
    const event = JSON.parse(line);
    if (event.type === 'trigger-sent') sent = Math.min(sent, event.at);
    if (event.type === 'trigger-queued') queued = Math.max(queued, event.at);
    if (event.type === 'trigger-finished' && ends.has(event.queueId)) delays.push(event.at - ends.get(event.queueId));
  }
  return { controller: to - from, delays, ...(queued >= sent && { triggering: Math.max(1, queued - sent) }) };
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

function summary(runs, raw) {
  const of = (key) => median(runs.map((run) => run[key] ?? Number.NaN));
  const delays = runs.flatMap((run) => run.delays).toSorted((a, b) => a - b);
  const at = (share) => delays[Math.floor((delays.length - 1) * share)];
  return {
    ms: of('ms'),
    controller: of('controller'),
    rest: median(runs.map((run) => run.ms - run.controller)),
    requests: of('requests'),
    kinds: runs.at(-1).kinds,
    bytes: of('bytes'),
    cpu: of('cpu'),
    memory: of('memory'),
    ...(runs.every((run) => run.triggering !== undefined) && { triggering: of('triggering'), shareOfRaw: raw / of('triggering') }),
    ...(delays.length > 0 && { delay: at(0.5), delay99: at(0.99) }),
  };
}

function show({ duration, size, repeats: times, raw, rawComputing, ways: measured }) {
  const all = Object.entries(measured);
  const limit = `the raw limit, posting alone over 8 connections, is ${round(raw)} ms: ${round((size / raw) * 1_000, 0)} triggers a second`;
  table(
    `${size} jobs of ${duration} in parallel, medians of ${times}; ${limit} (of which that process computes ${round(rawComputing)} ms)`,
    all.map(([way, figures]) => ({
      way,
      'wall ms': round(figures.ms),
      'controller ms': round(figures.controller),
      'rest ms': round(figures.rest),
      requests: figures.requests,
      'a trigger': round(figures.requests / size, 2),
      kB: round(figures.bytes / 1_000, 0),
      'CPU ms a trigger': round(figures.cpu / size, 2),
      'peak MB': round(figures.memory),
      'delay ms': figures.delay === undefined ? '' : `${round(figures.delay, 0)} / ${round(figures.delay99, 0)}`,
      'triggering ms':
        figures.triggering === undefined ? '' : `${round(figures.triggering, 0)} (${round(figures.shareOfRaw * 100, 0)} % of raw)`,
    })),
  );
  const names = [...new Set(all.flatMap(([, { kinds }]) => Object.keys(kinds)))].toSorted();
  table(
    'Requests by kind',
    all.map(([way, { kinds }]) => ({ way, ...Object.fromEntries(names.map((name) => [name, kinds[name] ?? 0])) })),
  );
}
