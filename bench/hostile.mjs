// Most memory of the built program before a controller that means harm, and how it ends: one process for each attack.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '../dist/sandbox/server.js';
import { importBundled } from '../scripts/bundled.mjs';
import { bin, folder, round, table, write } from './measure.mjs';

const preload = fileURLToPath(new URL('peak-memory.mjs', import.meta.url));
const only = process.env.BENCH_ATTACK;

export async function benchHostile() {
  const { bodies, logs, triggers } = await importBundled('test/support/hostile-answers.ts');
  const { startHostileServer } = await importBundled('test/support/hostile-server.ts');
  const groups = [
    ['the job', /^GET \/job\/app\/api/, bodies, []],
    ['how it goes', /^GET \/(?:computer|queue|job\/app\/(?:1|api\/json\?tree=(?:all)?[bB]uilds))/, bodies, []],
    ['the log', /^GET \/job\/app\/1\/logText/, logs, ['--log', 'tail']],
    ['the log as it grows', /^GET \/job\/app\/1\/logText/, logs, ['--log', 'follow']],
    ['the trigger', /^POST \/job\/app\/build/, triggers, []],
  ];
  const rows = [await attack('nobody', 'nothing', undefined, [])];
  for (const [asked, requests, attacks, flags] of groups) {
    for (const [name, run] of Object.entries(attacks)) {
      if (only !== undefined && !name.includes(only)) continue;
      rows.push(await attack(asked, name, { requests, attack: run, startHostileServer }, flags));
      console.log(JSON.stringify(rows.at(-1)));
    }
  }
  table('Before a hostile controller: the most memory of the process, and how it ended', rows);
  return rows;
}

async function attack(asked, name, hostile, flags) {
  const sandbox = await startSandbox({ definition: { jobs: { app: { duration: '50ms', result: 'FAILURE', log: ['working'] } } } });
  const server = await hostile?.startHostileServer({ target: sandbox.url, requests: hostile.requests, attack: hostile.attack });
  const url = server?.url ?? sandbox.url;
  const file = write(
    'hostile.yml',
    `version: 1\ncontrollers:\n  main: { url: '${url}', timeout: ${/million|30 MB/.test(name) ? 20 : 2}s, retry: { attempts: 2, minDelay: 10ms, maxDelay: 20ms }, poll: { min: 50ms, max: 200ms } }\n` +
      'triggerSets:\n  all:\n    triggers: [{ job: app, timeout: 6s, onTimeout: detach }]\n',
  );
  const peak = join(folder, 'peak');
  const began = performance.now();
  const reports = `html=${join(folder, 'r.html')},junit=${join(folder, 'r.xml')},json=${join(folder, 'r.json')}`;
  const child = spawn(process.execPath, ['--import', preload, bin, 'apply', file, '--output', 'plain', '--report', reports, ...flags], {
    cwd: folder,
    env: { PATH: process.env.PATH, PEAK_MEMORY_FILE: peak },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (said = `${said}${text}`.slice(-2_000_000)));
  const [code] = await once(child, 'close');
  const seconds = (performance.now() - began) / 1_000;
  await server?.close();
  await sandbox.close();
  if (process.env.BENCH_SHOW) console.log(said);
  return {
    asked,
    attack: name,
    hits: server?.hits ?? 0,
    'peak MB': round(Number(readFileSync(peak, 'utf8')), 0),
    s: round(seconds),
    exit: code,
    // oxlint-disable-next-line no-control-regex -- what a terminal acts upon
    acts: /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|^\s*::|##\w*\[/mu.test(said) ? 'YES' : 'no',
    failure: /(?:error|code) +([a-z]+-[a-z-]+)/.exec(said)?.[1] ?? '',
  };
}
