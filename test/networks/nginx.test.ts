import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { Program } from '../support/program.ts';

const isThere = spawnSync('nginx', ['-v']).status === 0;

/** A port that nobody listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

describe.skipIf(!isThere)(`behind nginx${isThere ? '' : ' (skipped: no nginx on this machine)'}`, () => {
  let folder: string;
  let nginx: ChildProcess;
  let port: number;
  let sandbox: Sandbox;
  let program: Program;

  beforeAll(async () => {
    sandbox = await startSandbox({
      definition: {
        contextPath: '/jenkins',
        users: { ann: { password: 'open-sesame' } },
        jobs: {
          'team/deploy': { duration: '200ms', parameters: { VERSION: { type: 'string' } } },
          'team/broken': {
            result: 'FAILURE',
            log: Array.from({ length: 400 }, (_, line) => `line ${line} of a log that does not fit into one buffer`),
          },
        },
      },
    });
    port = await freePort();
    folder = mkdtempSync(join(tmpdir(), 'trigger-runner-nginx-'));
    mkdirSync(join(folder, 'temp'));
    const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/temp/${kind};`).join(' ');
    // Headers that are wrong in the usual way, small buffers that go to disk, and answers that are compressed.
    writeFileSync(
      join(folder, 'nginx.conf'),
      `daemon off; pid ${folder}/nginx.pid; error_log stderr warn; worker_processes 1; ${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 64; }
http {
  access_log off; ${temp}
  gzip on; gzip_min_length 1; gzip_types *; gzip_proxied any;
  proxy_buffering on; proxy_buffers 2 1k; proxy_buffer_size 1k; proxy_busy_buffers_size 1k;
  server {
    listen 127.0.0.1:${port};
    location /ci/ {
      proxy_pass ${sandbox.url}/;
      proxy_redirect off;
      proxy_set_header Host internal.example;
      proxy_set_header X-Forwarded-Proto https;
      proxy_set_header X-Forwarded-Host wrong.example;
      proxy_set_header X-Forwarded-Port 8443;
      proxy_cookie_path /jenkins /ci;
    }
    location /login/ { return 401 '<html>Log in</html>'; }
    location /moved/ { return 301 https://ci.example.org$request_uri; }
  }
}
`,
    );
    nginx = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder], { stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = new Promise<never>((_, reject) => nginx.on('exit', (code) => reject(new Error(`nginx ended with ${code}`))));
    ended.catch(() => undefined);
    // It says nothing when it listens, so it is asked.
    const answers = async (): Promise<boolean> =>
      fetch(`http://127.0.0.1:${port}/login/`).then(
        ({ status }) => status === 401,
        () => false,
      );
    while (!(await Promise.race([answers(), ended])));
  });

  afterAll(async () => {
    const gone = new Promise((resolve) => nginx.on('exit', resolve));
    nginx.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true, force: true });
    await sandbox.close();
  });

  beforeEach(() => {
    program = new Program();
  });

  afterEach(() => program.close());

  const file = (path: string, job: string): string => `version: 1
controllers:
  main: { url: 'http://127.0.0.1:${port}/${path}', username: ann, password: '\${env:PASSWORD}', retry: { attempts: 2, minDelay: 1ms, maxDelay: 1ms } }
triggerSets: { release: { triggers: [{ job: ${job} }] } }
`;
  const apply = (path: string, job = 'team/deploy'): ReturnType<Program['run']> => {
    program.write('jenkins-triggers.yml', file(path, job));
    return program.run(['apply', '--yes'], { env: { PASSWORD: 'open-sesame' } });
  };

  test('another path, buffers, compression and wrong headers change nothing: crumb, trigger, result', async () => {
    const before = sandbox.builds('team/deploy').length;
    const { code, out, err } = await apply('ci');
    expect({ code, out: code === 0 ? '' : out + err }).toEqual({ code: 0, out: '' });
    expect(sandbox.builds('team/deploy').length - before).toBe(1);
    // Links lead to where the user came in.
    expect(err).toContain(`http://127.0.0.1:${port}/ci/job/team/job/deploy/1/`);
    expect(err).not.toContain('internal.example');
  });

  test('the end of a long log arrives whole', async () => {
    const { code, out, err } = await apply('ci', 'team/broken');
    expect(code).toBe(1);
    expect(out + err).toContain('line 399 of a log that does not fit into one buffer');
  });

  test('a login and a move to https are told as what they are, and nothing is triggered', async () => {
    const before = sandbox.builds('team/deploy').length;
    const login = await apply('login');
    expect(login.code).toBe(3);
    const moved = await apply('moved');
    expect(moved.code).toBe(3);
    expect(moved.err).toContain('https://ci.example.org/');
    expect(sandbox.builds('team/deploy')).toHaveLength(before);
  });
});
