/**
 * Secrets of every awkward kind go through every command, output, report, journal, plan, trace of requests and error; then everything that
 * was said or written is searched for each form they can take.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { Program } from '../support/program.ts';

const secrets = {
  TOKEN: `tok"en'%41&+=/?#<b>é😀-canary`,
  KEY: 'line one "quoted"\nline%20two + <&>\nünï-canary',
  DOOR: 'door key %7E + "canary"',
  STALE: 'an-old-token-canary',
} as const;

/** What a secret looks like where somebody wrote it in another way. */
function formsOf(value: string): readonly string[] {
  const base64 = (text: string): readonly string[] => {
    const all = Buffer.from(text).toString('base64');
    return [all, all.replace(/=+$/, ''), Buffer.from(text).toString('base64url')];
  };
  const html = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  return [
    value,
    encodeURIComponent(value),
    encodeURIComponent(value).toLowerCase(),
    new URLSearchParams({ v: value }).toString().slice(2),
    JSON.stringify(value).slice(1, -1),
    html,
    html.replaceAll("'", '&#39;'),
    ...base64(value),
    ...base64(`ann:${value}`),
    // What is left of it when it is cut into lines.
    ...value.split('\n').filter((line) => line.length >= 8),
  ];
}

let sandbox: Sandbox;
let program: Program;
/** Everything that was said, by the command that said it. */
const said: { readonly by: string; readonly text: string }[] = [];

const file = (token: string, job = 'deploy'): string => `version: 1
controllers:
  main:
    url: '${sandbox.url}'
    username: ann
    token: '\${env:${token}}'
    headers: { X-Door: '\${secret:DOOR}' }
    retry: { attempts: 2, minDelay: 1ms, maxDelay: 1ms }
triggerSets:
  release:
    onFailure: continue
    triggers:
      - { name: good, job: ${job}, parameters: { KEY: '\${secret:KEY}', TEXT: 'a \${secret:KEY} b', OPEN: open-text-stays }, log: follow }
      - { name: bad, job: broken, parameters: { KEY: '\${secret:KEY}' } }
      - { name: unknown, job: deploy, parameters: { NOPE: '\${secret:KEY}' } }
`;

async function run(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { out, err } = await program.run(argv, { env: { ...secrets, ...env } });
  // Pipelines are told what to mask: that is the one place where a secret has to be.
  const text = `${out}\n${err}`.replaceAll(/^(::add-mask::|##vso\[task\.setsecret\]).*$/gm, '$1');
  said.push({ by: argv.join(' '), text });
  return text;
}

beforeAll(async () => {
  const parameters = { KEY: { type: 'password' }, TEXT: { type: 'text' }, OPEN: { type: 'string' } } as const;
  sandbox = await startSandbox({
    definition: {
      users: { ann: { apiToken: secrets.TOKEN } },
      jobs: {
        deploy: { parameters, log: ['the key is $KEY', 'and $OPEN'], duration: '20ms' },
        // Anybody can write anything into a log.
        broken: {
          parameters,
          result: 'FAILURE',
          log: [`token=${secrets.TOKEN}`, ...formsOf(secrets.KEY), 'ERROR: $KEY'],
          duration: '20ms',
        },
      },
    },
  });
  program = new Program();
  program.write('jenkins-triggers.yml', file('TOKEN'));
  program.write('stale.yml', file('STALE'));
  program.write('missing.yml', file('TOKEN', 'nowhere'));
  program.write('literal.yml', file('TOKEN').replace("'${env:TOKEN}'", `'${secrets.TOKEN.replaceAll("'", "''")}'`));
  for (const output of ['plain', 'ndjson', 'github', 'gitlab', 'azure', 'pretty']) {
    const reports = ['html', 'junit', 'json', 'markdown'].map((form) => `${form}=${output}.${form}`).join(',');
    const pipeline = {
      GITHUB_STEP_SUMMARY: join(program.folder, `${output}.summary`),
      GITHUB_OUTPUT: join(program.folder, `${output}.outputs`),
    };
    const only = ['--only', 'good', '--only', 'bad'];
    await run(
      ['apply', '--yes', '--run-id', output, '--output', output, '--debug', '--report', reports, '--dotenv', `${output}.env`, ...only],
      pipeline,
    );
    await run(['apply', '--yes', '--output', output, '--debug'], pipeline);
  }
  for (const name of ['jenkins-triggers.yml', 'stale.yml', 'missing.yml', 'literal.yml']) {
    await run(['validate', name]);
    await run(['validate', name, '--output', 'ndjson']);
    await run(['validate', name, '--output', 'github']);
    await run(['preview', name]);
    await run(['preview', name, '--output', 'json', '--out', `${name}.plan`]);
    await run(['preview', name, '--graph', 'mermaid']);
    await run(['apply', name, '--yes', '--debug']);
    await run(['apply', name, '--yes', '--debug', '--no-preflight']);
    await run(['doctor', name]);
    await run(['doctor', name, '--output', 'json']);
  }
  await run(['preview', '--only', 'good', '--out', 'good.plan', '--yes']);
  await run(['apply', 'good.plan', '--yes', '--debug']);
  await run(['runs']);
  for (const view of [['show'], ['report', '--report', 'html=again.html,json=again.json'], ['log', 'bad'], ['log', 'good']])
    await run(['runs', view[0] ?? '', 'plain', ...view.slice(1)]);
  await run(['cancel', 'plain']);
  await run(['resume', 'plain']);
  await run(['completion', 'bash']);
  await run(['init', '--from', sandbox.url, '--job', 'deploy', '--username', 'ann', '--out', 'new.yml'], {
    JENKINS_API_TOKEN: secrets.TOKEN,
  });
  await run(['--no-such-flag', secrets.TOKEN.slice(0, 3)]);
}, 120_000);

afterAll(async () => {
  program.close();
  await sandbox.close();
});

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('no secret, in no form', () => {
  const forms = Object.entries(secrets).flatMap(([name, value]) => formsOf(value).map((form) => ({ name, form })));

  test('is said by any command', () => {
    expect(said.length).toBeGreaterThan(60);
    const leaks = said.flatMap(({ by, text }) =>
      forms.filter(({ form }) => text.includes(form)).map(({ name, form }) => `${by}: ${name} as ${form}`),
    );
    expect(leaks).toEqual([]);
  });

  test('is in any file that was written', () => {
    const written = filesBelow(program.folder).filter((path) => !path.endsWith('.yml'));
    expect(written.length).toBeGreaterThan(30);
    const leaks = written.flatMap((path) => {
      const text = readFileSync(path, 'utf8');
      return forms.filter(({ form }) => text.includes(form)).map(({ name, form }) => `${path}: ${name} as ${form}`);
    });
    expect(leaks).toEqual([]);
  });

  test('and what is no secret is there, so that something was looked at', () => {
    const all = said.map(({ text }) => text).join('\n');
    for (const shown of ['OPEN=open-text-stays', 'KEY=***', 'the key is ***', 'and open-text-stays', 'credentials'])
      expect(all).toContain(shown);
    const journal = readFileSync(join(program.folder, '.trigger-runner/runs/plain/journal.ndjson'), 'utf8');
    expect(journal).toContain('open-text-stays');
  });

  test.skipIf(process.platform === 'win32')('files of the state are for their owner alone', () => {
    const state = join(program.folder, '.trigger-runner');
    const modes = new Set(filesBelow(state).map((path) => (statSync(path).mode & 0o777).toString(8)));
    expect([...modes]).toEqual(['600']);
    expect((statSync(state).mode & 0o777).toString(8)).toBe('700');
  });
});
