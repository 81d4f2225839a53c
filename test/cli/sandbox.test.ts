import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Program, type ProgramResult } from '../support/program.ts';
import { normalise } from '../support/cli.ts';

const file = `version: 1
controllers:
  build:
    url: 'sandbox:'
    sandbox:
      contextPath: /jenkins
      users: { ci: { apiToken: made-up } }
      jobs:
        team/my app: { parameters: { VERSION: { type: string } } }
  production:
    url: https://jenkins.example.org
triggerSets:
  build: { controller: build, triggers: [team/my app] }
  release: { controller: production, triggers: [deploy] }
`;

describe('sandbox', () => {
  let program: Program;

  beforeAll(() => {
    program = new Program();
    program.write('release.yml', file);
    program.write('password.yml', file.replace('apiToken', 'password'));
    program.write('real.yml', file.replace("url: 'sandbox:'", 'url: https://build.example.org'));
    program.write('wrong.yml', file.replace('triggers: [deploy]', 'triggers: []'));
  });

  afterAll(() => program.close());

  /** Runs it until it has said all, then `meanwhile`, then interrupts it. */
  async function serve(
    argv: readonly string[],
    meanwhile: (text: string) => Promise<void> = () => Promise.resolve(),
  ): Promise<ProgramResult> {
    let problem: unknown;
    const result = await program.run(['sandbox', ...argv], {}, (host) => {
      host.stdout.onText = () => {
        if (!host.stdout.text.includes('Ctrl-C ends it.')) return;
        host.stdout.onText = () => undefined;
        meanwhile(host.stdout.text).then(
          () => host.signal('SIGINT'),
          (error: unknown) => {
            problem = error;
            host.signal('SIGINT');
          },
        );
      };
    });
    if (problem !== undefined) throw problem;
    return result;
  }

  it('offers a few jobs to try, says how, and ends when it is interrupted', async () => {
    const { code, out, err } = await serve([], async (text) => {
      const [, token = '', url = ''] = /-u sandbox:(11[0-9a-f]{32}) -X POST (\S+)/.exec(text) ?? [];
      const statusOf = async (headers: Record<string, string>): Promise<number> => (await fetch(url, { method: 'POST', headers })).status;
      expect(await statusOf({ authorization: `Basic ${btoa(`sandbox:${token}`)}` })).toBe(201);
      // Whoever does not know the token may look, as a browser does, and trigger nothing; no usual password opens it.
      for (const guess of ['', 'sandbox', 'admin', 'password'])
        expect(await statusOf({ authorization: `Basic ${btoa(`sandbox:${guess}`)}` })).toBe(401);
      expect(await statusOf({})).toBe(403);
      expect((await fetch(url.replace(/build$/, 'api/json'))).status).toBe(200);
      expect((await fetch(new URL('/', url))).status).toBe(200);
    });
    expect(normalise(out).replaceAll(/11[0-9a-f]{32}/g, 'TOKEN')).toMatchInlineSnapshot(`
      "SANDBOX: an embedded controller at http://127.0.0.1:PORT (this computer only). It deploys nothing.

      Jobs: demo/hello, demo/deploy, demo/broken

      Watch them in a browser: http://127.0.0.1:PORT/

      User sandbox, API token TOKEN

      Trigger a job, look at the queue and at the build:
        curl -i -u sandbox:TOKEN -X POST http://127.0.0.1:PORT/job/demo/job/hello/build
        curl -u sandbox:TOKEN http://127.0.0.1:PORT/queue/api/json
        curl -u sandbox:TOKEN http://127.0.0.1:PORT/job/demo/job/hello/lastBuild/api/json

      Ctrl-C ends it.
      "
    `);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('offers the jobs of the controller of a file that is embedded', async () => {
    const { code, out } = await serve(['release.yml'], async (text) => {
      const [, credentials = '', url = '', parameter = ''] = /-u (\S+) -X POST (\S+) -d (\S+)/.exec(text) ?? [];
      const headers = { authorization: `Basic ${btoa(credentials)}`, 'content-type': 'application/x-www-form-urlencoded' };
      expect((await fetch(url, { method: 'POST', headers, body: parameter })).status).toBe(201);
    });
    expect(normalise(out)).toMatchInlineSnapshot(`
      "SANDBOX: an embedded controller at http://127.0.0.1:PORT/jenkins (this computer only). It deploys nothing.

      Jobs: team/my app

      User ci, API token made-up

      Trigger a job, look at the queue and at the build:
        curl -i -u ci:made-up -X POST http://127.0.0.1:PORT/jenkins/job/team/job/my%20app/buildWithParameters -d VERSION=value
        curl -u ci:made-up http://127.0.0.1:PORT/jenkins/queue/api/json
        curl -u ci:made-up http://127.0.0.1:PORT/jenkins/job/team/job/my%20app/lastBuild/api/json

      Ctrl-C ends it.
      "
    `);
    expect(code).toBe(0);
  });

  it('names only the first of many jobs', async () => {
    const triggers = Array.from({ length: 200 }, (_, index) => `job-${index}`).join(', ');
    program.write(
      'many.yml',
      `version: 1\ncontrollers: { main: { url: 'sandbox:' } }\ntriggerSets: { all: { triggers: [${triggers}] } }\n`,
    );
    const { out } = await serve(['many.yml']);
    expect(out).toContain('Jobs: job-0, job-1, job-2, job-3, job-4, job-5, job-6, job-7 and 192 more\n');
  });

  it('says what a password needs', async () => {
    const { out } = await serve(['password.yml']);
    expect(normalise(out)).toContain('curl -c cookies -u ci:made-up http://127.0.0.1:PORT/jenkins/crumbIssuer/api/json');
  });

  it('offers the controller that is named', async () => {
    const { out } = await serve(['real.yml', '--controller', 'production']);
    expect(out).toContain('Jobs: deploy\n');
  });

  it.each([
    ['several controllers, and none named', ['real.yml'], 'real.yml uses several controllers'],
    ['a controller that is not there', ['real.yml', '--controller', 'staging'], 'real.yml uses no controller staging'],
    ['problems of the file', ['wrong.yml'], 'wrong.yml:14:'],
  ])('ends with 2 for %s', async (_what, argv, message) => {
    const { code, out, err } = await program.run(['sandbox', ...argv]);
    expect(err).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('listens on 127.0.0.1 and nowhere else, or on the address that it is told', async () => {
    const answered = (url: string): Promise<boolean> =>
      fetch(url).then(
        () => true,
        () => false,
      );
    await serve([], async (text) => {
      const port = /127\.0\.0\.1:(\d+)/.exec(text)?.[1] ?? '';
      expect(await Promise.all(['127.0.0.1', '127.0.0.2', '[::1]'].map((host) => answered(`http://${host}:${port}/`)))).toEqual([
        true,
        false,
        false,
      ]);
    });
    await serve(['--host', '::1'], async (text) => {
      expect(text).toContain('(this computer only)');
      const port = /http:\/\/\[::1\]:(\d+)/.exec(text)?.[1] ?? '';
      expect(await Promise.all([`[::1]`, '127.0.0.1'].map((host) => answered(`http://${host}:${port}/`)))).toEqual([true, false]);
    });
    expect((await program.run(['sandbox', '--host', 'everywhere'])).err).toContain('an address such as 127.0.0.1, 0.0.0.0 or ::1');
  });

  it('ends with 2 when the port is taken', async () => {
    await serve([], async (text) => {
      const port = /127\.0\.0\.1:(\d+)/.exec(text)?.[1] ?? '';
      const { code, err } = await program.run(['sandbox', '--port', port]);
      expect(err).toContain(`The port ${port} cannot be used: `);
      expect(code).toBe(2);
    });
  });
});
