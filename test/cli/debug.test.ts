import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import { Program } from '../support/program.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

const env = {
  API_TOKEN: 'canary/"töken"+ 7',
  PASSWORD: 'canary %41 password',
  FRONT: 'canary-front&door',
  REMOTE: 'canary-remote/token',
};

/** A value as it may stand in a request, an answer or a line about them. */
function forms(value: string): string[] {
  const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/=+$/, '');
  return [value, encodeURIComponent(value), new URLSearchParams({ x: value }).toString().slice(2), base64(value), base64(`ci:${value}`)];
}

describe('--debug', () => {
  let program: Program;
  let sandbox: Sandbox;

  beforeEach(async () => {
    program = new Program();
    sandbox = await startSandbox({
      definition: {
        users: { ci: { apiToken: env.API_TOKEN } },
        jobs: { app: { parameters: { PASSWORD: { type: 'string' } }, remoteToken: env.REMOTE, duration: '10ms' } },
      },
    });
    program.write(
      'debug.yml',
      `version: 1
controllers:
  main:
    url: '${sandbox.url}'
    username: ci
    token: '\${env:API_TOKEN}'
    headers: { X-Front: '\${secret:FRONT}' }
    poll: { min: 20ms, max: 50ms }
    retry: { attempts: 3, minDelay: 20ms, maxDelay: 50ms }
triggerSets:
  only:
    triggers: [{ job: app, parameters: { PASSWORD: '\${secret:PASSWORD}' }, remoteToken: '\${env:REMOTE}', cause: by hand }]
`,
    );
    sandbox.addFault({ method: 'GET', path: '/queue/api', kind: 'status', status: 503 });
  });

  afterEach(async () => {
    await sandbox.close();
    program.close();
  });

  it('shows every request and its answer in lines, and no credential in any of its forms', async () => {
    const { code, out, err } = await program.run(['apply', 'debug.yml', '--debug', '--output', 'plain'], { env });
    expect(code).toBe(0);
    const lines = err.split('\n').filter((line) => / (?:GET|POST) \S+: /.test(line));
    expect(lines).toHaveLength(sandbox.requests.length);
    const said = lines.map((line) => line.replace(/^\S+ +/, '').replace(/\d+ bytes, \d+ ms$/, 'N bytes, N ms'));
    expect([...new Set(said)].filter((line) => /POST|503/.test(line))).toMatchInlineSnapshot(`
      [
        "controller main: POST /job/app/buildWithParameters?delay=90sec: 201, N bytes, N ms",
        "controller main: GET /queue/api/json?tree=items[id,inQueueSince,timestamp,task[url],actions[param…: 503, N bytes, N ms",
        "controller main: POST /job/app/buildWithParameters?delay=0sec: 303, N bytes, N ms",
      ]
    `);
    for (const value of Object.values(env)) for (const form of forms(value)) expect(out + err).not.toContain(form);
  });

  it('is told to programs as an event, and to nobody without it', async () => {
    const told = await program.run(['apply', 'debug.yml', '--debug', '--output', 'ndjson'], { env });
    const requests = told.out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
      .filter(({ type }) => type === 'request');
    expect(requests).toHaveLength(sandbox.requests.length);
    expect(requests.find(({ method }) => method === 'POST')).toEqual({
      v: 1,
      seq: expect.any(Number) as number,
      at: expect.any(Number) as number,
      type: 'request',
      controller: 'main',
      method: 'POST',
      path: '/job/app/buildWithParameters?delay=90sec',
      status: 201,
      elapsed: expect.any(Number) as number,
      bytes: 0,
    });
    expect(requests.filter(({ status }) => status === 503)).toHaveLength(1);
    const untold = await program.run(['apply', 'debug.yml', '--output', 'ndjson'], { env });
    expect(untold.out).not.toContain('"type":"request"');
  });
});
