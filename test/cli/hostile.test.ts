import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { logs, payloads, saying, triggers } from '../support/hostile-answers.ts';
import { type Attack, type HostileServer, startHostileServer } from '../support/hostile-server.ts';
import { Program, type ProgramResult } from '../support/program.ts';

let program: Program;
let sandbox: Sandbox;
let hostile: HostileServer | undefined;

beforeEach(async () => {
  program = new Program();
  sandbox = await startSandbox({ definition: { jobs: { app: { duration: '5ms', result: 'FAILURE', log: ['working'] } } } });
});

afterEach(async () => {
  await hostile?.close();
  await sandbox.close();
  program.close();
});

/** A run with every report, on a controller that attacks some requests. */
async function apply(requests: RegExp, attack: Attack, ...flags: readonly string[]): Promise<ProgramResult> {
  hostile = await startHostileServer({ target: sandbox.url, requests, attack });
  program.write(
    'f.yml',
    `version: 1
controllers: { main: { url: '${hostile.url}', retry: { attempts: 1 }, poll: { min: 10ms, max: 20ms } } }
triggerSets: { a: { triggers: [{ job: app, timeout: 5s }] } }
`,
  );
  const reports = ['html', 'junit', 'json', 'markdown'].map((form) => `${form}=r.${form}`).join(',');
  const result = await program.run(['apply', 'f.yml', '--report', reports, ...flags]);
  expect(hostile.hits).toBeGreaterThan(0);
  return result;
}

const report = (form: string): string => readFileSync(join(program.folder, `r.${form}`), 'utf8');

/** What a terminal would act upon. */
// oxlint-disable-next-line no-control-regex -- that is what is looked for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/u;
/** What a pipeline would, too; commands that we give ourselves are not among those that the payloads try. */
const acts = new RegExp(`${controls.source}|^\\s*::(?:error file=a|set-output)|##vso\\[task\\.setvariable|##teamcity\\[`, 'mu');

describe.each(['plain', 'ndjson', 'github', 'pretty'])('with %s', (output) => {
  test('a log whose lines act is read as text, in the reports, too', async () => {
    const { code, out, err } = await apply(/logText/, logs['sequences that act'] as Attack, '--output', output, '--log', 'follow');
    expect(code).toBe(1);
    expect(out + err).toContain('clipboard');
    expect((out + err).match(acts)).toBeNull();
    for (const form of ['html', 'junit', 'json', 'markdown']) {
      expect(report(form)).toContain('clipboard');
      expect([form, report(form).match(controls)]).toEqual([form, null]);
    }
    expect(report('html')).not.toContain('<script>alert');
    expect(report('markdown').replace(/^(`{3,})text\n[^]*?^\1$/gm, '')).not.toContain('<script>');
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(report('junit')).close();
  });
});

test('names, reasons and values that act are read as text', async () => {
  const evil = payloads.join(' ');
  const build = saying({
    number: 1,
    queueId: 1,
    building: false,
    result: 'FAILURE',
    displayName: evil,
    builtOn: evil,
    timestamp: 1,
    duration: 5,
    actions: [{ causes: [{ shortDescription: evil }], parameters: [{ name: evil, value: evil }] }],
  });
  const { code, out, err } = await apply(/^GET \/job\/app\/1\/api/, build, '--output', 'plain');
  expect(code).toBe(1);
  expect((out + err).match(acts)).toBeNull();
  for (const form of ['html', 'junit', 'json', 'markdown']) expect([form, report(form).match(controls)]).toEqual([form, null]);
  expect(report('html')).not.toContain('<script>alert');
});

test('a refusal that acts is read as text', async () => {
  const { code, out, err } = await apply(
    /^POST \/job\/app\/build/,
    triggers['a refusal of sequences that act'] as Attack,
    '--output',
    'plain',
  );
  expect((out + err).match(acts)).toBeNull();
  expect(out).toContain('why      : :error::evil.');
  expect(code).toBe(3);
});
