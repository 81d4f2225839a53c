// What the benchmarks share: a folder, the program, medians and tables.
import { fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const bin = join(root, 'dist', 'bin', 'trigger-runner.js');
export const rounds = Number(process.env.BENCH_ROUNDS ?? 9);
export const folder = mkdtempSync(join(tmpdir(), 'trigger-runner-bench-'));
keepCompiledFor('all');

export function removeFolder() {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Which folder the program keeps its compiled code in from now on. What is kept is what the first run there has called, and so it suits runs of
 * that size best; somebody's own would be of anything.
 */
export function keepCompiledFor(what) {
  process.env.XDG_CACHE_HOME = join(folder, `cache-${what}`);
}

/** Milliseconds of one process from its start to its end; throws when it does not end as wanted. */
export function time(args) {
  const begin = performance.now();
  const ended = spawnSync(process.execPath, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  const took = performance.now() - begin;
  if (ended.status !== 0) throw new Error(`${args.join(' ')} ended with ${ended.status}: ${ended.stderr}`);
  return took;
}

/** The same for a process that talks to another one of ours, so that this one must not stand still; `env` is added. */
export function timeAside(args, env) {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env } });
    let text = '';
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      text = `${text}${chunk}`.slice(-2_000);
    });
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve(performance.now() - begin);
      else reject(new Error(`${args.join(' ')} ended with ${status}: ${text}`));
    });
  });
}

const timer = '/usr/bin/time';

/**
 * One process from its start to its end: what it wrote, milliseconds, and where GNU `time` tells them its processor time (ms) and most
 * resident memory (MB).
 */
export async function measure(command, args) {
  const began = performance.now();
  const all = [command, ...args.map(String)];
  const [file, ...rest] = existsSync(timer) ? [timer, '-f', 'USED %U %S %M', ...all] : all;
  const child = spawn(file, rest, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const out = [];
  let err = '';
  child.stdout.on('data', (chunk) => out.push(chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk) => (err = `${err}${chunk}`.slice(-2_000)));
  const [status] = await once(child, 'close');
  const ms = performance.now() - began;
  if (status !== 0) throw new Error(`${all.join(' ').slice(0, 200)} ended with ${status}: ${err}`);
  const [, user, system, memory] = /USED (\S+) (\S+) (\S+)/.exec(err) ?? [];
  return {
    ms,
    out: Buffer.concat(out).toString(),
    ...(user !== undefined && { cpu: (Number(user) + Number(system)) * 1_000, memory: Number(memory) / 1_024 }),
  };
}

/** A controller in a process of its own (`script` of this folder), for as long as `use` takes. `use` gets its address, and what asks it for its counts. */
export async function withController(script, args, use) {
  const controller = fork(fileURLToPath(new URL(script, import.meta.url)), args);
  try {
    const [{ url }] = await once(controller, 'message');
    return await use(url, async () => {
      controller.send('count');
      return (await once(controller, 'message'))[0];
    });
  } finally {
    controller.disconnect();
  }
}

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Medians of several commands, taken in turns so that a slow moment hits all of them. */
export function compare(commands) {
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) for (const [name, args] of Object.entries(commands)) times[name].push(time(args));
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
}

export function table(title, rows) {
  console.log(`\n${title}`);
  console.table(rows);
}

export const round = (value, digits = 1) => Number(value.toFixed(digits));

/** Writes a triggers file into the folder; gives its path. */
export function write(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** A triggers file of one parallel set. `controllers`: name → address; `triggerOf` gives what stands between the braces of each trigger; `more`: lines between. */
export function parallelText(controllers, count, triggerOf, more = []) {
  return [
    'version: 1',
    'controllers:',
    ...Object.entries(controllers).map(([name, url]) => `  ${name}: { url: '${url}', crumb: never }`),
    ...more,
    'triggerSets:',
    '  all:',
    '    mode: parallel',
    '    triggers:',
    ...Array.from({ length: count }, (_, index) => `      - { name: t${index}, ${triggerOf(index)} }`),
    '',
  ].join('\n');
}
