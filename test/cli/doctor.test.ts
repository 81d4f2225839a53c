import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SandboxDefinition } from '../../src/sandbox/definition.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { normalise } from '../support/cli.ts';
import { Program, type ProgramResult } from '../support/program.ts';

const token = `11${'c0ffee42'.repeat(4)}`;

const secured: SandboxDefinition = {
  users: {
    ci: { apiToken: token, password: 'open-sesame' },
    tools: { apiToken: 'made-by-a-plugin' },
    blind: { apiToken: token, permissions: [] },
  },
  jobs: { deploy: {} },
};

const controller = (name: string, url: string, credential = 'token', user = 'ci'): string => `  ${name}:
    url: '${url}'
    username: ${user}
    ${credential}: \${env:SECRET}
`;

const file = (...controllers: readonly string[]): string => `version: 1
controllers:
${controllers.join('')}triggerSets:
  release:
    triggers:
      - { job: deploy, controller: main }
`;

/** What is not as it should be. */
function problems(out: string): string {
  return normalise(
    out
      .split(/\n(?= {2}\S|\n)/)
      .filter((finding) => /^ {2}(warning|failed) /.test(finding))
      .join('\n'),
  );
}

describe('doctor', () => {
  let program: Program;
  const sandboxes: Sandbox[] = [];

  beforeEach(() => {
    program = new Program();
  });

  afterEach(async () => {
    program.close();
    await Promise.all(sandboxes.splice(0).map((sandbox) => sandbox.close()));
  });

  async function start(definition: SandboxDefinition): Promise<Sandbox> {
    const sandbox = await startSandbox({ definition });
    sandboxes.push(sandbox);
    return sandbox;
  }

  /** Looks at one sandbox with one credential; asserts that nothing of it got into the queue or the output. */
  async function look(definition: SandboxDefinition, secret: string, credential = 'token', user = 'ci'): Promise<ProgramResult> {
    const sandbox = await start(definition);
    program.write('jenkins-triggers.yml', file(controller('main', sandbox.url, credential, user)));
    const result = await program.run(['doctor'], { env: { SECRET: secret } });
    expect(sandbox.queueLength() + sandbox.builds('deploy').length).toBe(0);
    expect(
      sandbox.requests.filter(({ method, path }) => method !== 'GET' && path !== `${definition.contextPath ?? ''}/whoAmI/api/json`),
    ).toEqual([]);
    expect(result.out + result.err).not.toContain(secret);
    return result;
  }

  it('finds nothing wrong with an API token', async () => {
    const { code, out, err } = await look({ ...secured, contextPath: '/jenkins' }, token);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(normalise(out)).toMatchInlineSnapshot(`
      "main  http://127.0.0.1:PORT/jenkins
        ok  Answered in SPAN [reached]
        ok  Jenkins 2.541.3 [version]
        ok  Jenkins takes us for ci (groups: authenticated) [signed-in]
        ok  An API token [api-token]
        ok  CSRF protection is on [csrf-on]
        ok  A POST comes through without a crumb [post-accepted]
        ok  Builds are started [accepting]
        unknown  The clocks could not be compared: the answers have no Date [clock-unknown]
        ok  Jenkins knows itself by this address, from our requests [root-url]
        ok  5 small reads took SPAN (median) [answer-time]

      1 controller: 9 ok, 0 warnings, 1 unknown, 0 failed
      "
    `);
  });

  it('looks at the embedded controller', async () => {
    program.write('jenkins-triggers.yml', file("  main: { url: 'sandbox:' }\n"));
    const { code, out } = await program.run(['doctor']);
    expect(code).toBe(0);
    expect(normalise(out)).toMatchInlineSnapshot(`
      "main  sandbox:
        ok  Answered in SPAN [reached]
        ok  Jenkins 2.541.3 [version]
        ok  Jenkins lets everybody in, without credentials [anonymous]
        ok  CSRF protection is off: no POST needs a crumb [csrf-off]
        ok  A POST comes through without a crumb [post-accepted]
        ok  Builds are started [accepting]
        unknown  The clocks could not be compared: the answers have no Date [clock-unknown]
        ok  Jenkins knows itself by this address, from our requests [root-url]
        ok  5 small reads took SPAN (median) [answer-time]

      1 controller: 8 ok, 0 warnings, 1 unknown, 0 failed
      "
    `);
  });

  it('a password: works with its crumb, and a warning does not fail', async () => {
    const { code, out } = await look(secured, 'open-sesame', 'password');
    expect(code).toBe(0);
    expect(problems(out)).toMatchInlineSnapshot(`
      "  warning  A password of ci is used: each POST needs a crumb and its session [password]
          to do  Better make an API token at http://127.0.0.1:PORT/user/ci/security/ (API Token, Add new
                 Token) and give that as \`token\`: it needs no crumb and can be revoked by itself."
    `);
    expect(out).toContain('A POST comes through with its crumb [post-accepted]');
  });

  it('a password given as token: reads go through, POSTs do not', async () => {
    const { code, out } = await look(secured, 'open-sesame');
    expect(code).toBe(3);
    expect(problems(out)).toMatchInlineSnapshot(`
      "  failed  What is given as \`token\` (\${env:SECRET}) is a password of ci [password-as-token]
          why  Jenkins took it for reads and refused a POST for want of a crumb, which an API token does
                 not need
          to do  Make an API token at http://127.0.0.1:PORT/user/ci/security/ (API Token, Add new Token)
                 and give that, or write \`password\` instead of \`token\`."
    `);
    expect(out).not.toContain('[post-refused]');
  });

  it('the same where CSRF protection is off: it works, and only looks wrong', async () => {
    const { code, out } = await look({ ...secured, csrf: false }, 'open-sesame');
    expect(code).toBe(0);
    expect(out).toContain('warning  What is given as `token` (${env:SECRET}) does not look like an API token [token-shape]');
    expect(out).toContain('a password fails as soon as CSRF protection is on.');
    expect(out).toContain('ok       CSRF protection is off: no POST needs a crumb [csrf-off]');
  });

  it('a token of another making that works as one is one', async () => {
    const { code, out } = await look(secured, 'made-by-a-plugin', 'token', 'tools');
    expect(code).toBe(0);
    expect(out).toContain('ok       Works as an API token does [api-token]');
  });

  it('a token given as password', async () => {
    const { code, out } = await look(secured, token, 'password');
    expect(code).toBe(0);
    expect(out).toContain('warning  What is given as `password` has the shape of an API token [token-as-password]');
  });

  it('a token that is not accepted', async () => {
    const { code, out } = await look(secured, 'half-a-token');
    expect(code).toBe(3);
    expect(normalise(out)).toMatchInlineSnapshot(`
      "main  http://127.0.0.1:PORT
        ok  Answered in SPAN [reached]
        ok  Jenkins 2.541.3 [version]
        failed  Jenkins did not accept the API token of ci [credentials-refused]
          why  GET /api/json was answered with 401
          to do  Check the user name and the token (\${env:SECRET}). A password in its place works only
                 with a crumb and a session: then write \`password\` instead of \`token\`. A new token: log in
                 as ci, open http://127.0.0.1:PORT/user/ci/security/, API Token, Add new Token.
        warning  What is given as \`token\` (\${env:SECRET}) does not look like an API token [token-shape]
          why  Since 2.129 one is 34 characters: 11, and 32 of 0-9 and a-f
          to do  Check that it was copied whole and without quotes. If it is a password of ci, make an API
                 token at http://127.0.0.1:PORT/user/ci/security/ (API Token, Add new Token), or write
                 \`password\` instead of \`token\`.
        unknown  The clocks could not be compared: the answers have no Date [clock-unknown]

      1 controller: 2 ok, 1 warning, 1 unknown, 1 failed
      "
    `);
  });

  it('a user who may not see Jenkins', async () => {
    const { code, out } = await look(secured, token, 'token', 'blind');
    expect(code).toBe(3);
    expect(out).toContain('ok       Jenkins takes us for blind (groups: authenticated) [signed-in]');
    expect(out).toContain('failed   blind lacks the permission Overall/Read on the controller [no-permission]');
    expect(out).toContain('to do  Ask an administrator to give blind Overall/Read on the controller.');
  });

  it('no credentials', async () => {
    const sandbox = await start(secured);
    program.write('jenkins-triggers.yml', file(`  main: { url: '${sandbox.url}' }\n`));
    const { code, out } = await program.run(['doctor']);
    expect(code).toBe(3);
    expect(normalise(out)).toMatchInlineSnapshot(`
      "main  http://127.0.0.1:PORT
        ok  Answered in SPAN [reached]
        ok  Jenkins 2.541.3 [version]
        failed  Jenkins wants credentials and controller main has none [credentials-missing]
          why  GET /api/json was answered with 403
          to do  Add \`username\` and \`token\` to the controller; the token is made in Jenkins under your
                 user name, Security, API Token.
        unknown  The clocks could not be compared: the answers have no Date [clock-unknown]

      1 controller: 2 ok, 0 warnings, 1 unknown, 1 failed
      "
    `);
  });

  it('a controller that quiets down, and one that is starting', async () => {
    const [quiet, starting] = [await start(secured), await start(secured)];
    quiet.setQuietingDown(true);
    starting.restart({ startingFor: 600_000 });
    program.write('jenkins-triggers.yml', file(controller('main', quiet.url), controller('other', starting.url)));
    const { code, out } = await program.run(['doctor'], { env: { SECRET: token } });
    expect(code).toBe(5);
    expect(out).toContain('warning  Jenkins prepares to shut down: it takes triggers, and starts nothing [quieting-down]');
    expect(out).toContain(`other  ${starting.url}\n`);
    expect(out).toContain('failed   other is starting [starting]');
  });

  it('several controllers, in the order of the file, with one that no trigger uses and one that the file does not make whole', async () => {
    const [first, second] = [await start(secured), await start(secured)];
    // The first one answers last.
    first.addFault({ kind: 'latency', delay: '200ms', times: 0 });
    program.write(
      'jenkins-triggers.yml',
      file(controller('main', first.url), controller('spare', second.url), "  lost: { url: '${env:NO_SUCH_URL}' }\n").replace(
        'job:',
        'jbo:',
      ),
    );
    const { code, out, err } = await program.run(['doctor'], { env: { SECRET: token } });
    expect(code).toBe(2);
    expect(out.split('\n').filter((line) => /^\S/.test(line))).toEqual([
      `main  ${first.url}`,
      `spare  ${second.url}`,
      'not looked at: lost, because of the problems of the file',
      '2 controllers: 18 ok, 0 warnings, 2 unknown, 0 failed',
    ]);
    expect(err).toContain('env-missing');
    expect(err).toContain('schema-unknown-key');
  });

  it('without a file', async () => {
    const { code, out, err } = await program.run(['doctor', 'nowhere.yml']);
    expect({ code, out }).toEqual({ code: 2, out: '0 controllers: 0 ok, 0 warnings, 0 failed\n' });
    expect(err).toContain('nowhere.yml does not exist');
  });

  it('for programs: one line for each finding', async () => {
    const sandbox = await start(secured);
    program.write('jenkins-triggers.yml', file(controller('main', sandbox.url), "  lost: { url: '${env:NO_SUCH_URL}' }\n"));
    const { code, out, err } = await program.run(['doctor', '--output', 'ndjson'], { env: { SECRET: 'wrong-token' } });
    expect({ code, err }).toEqual({ code: 3, err: '' });
    expect(normalise(out).replaceAll(/"milliseconds":\d+/g, '"milliseconds":N')).toMatchInlineSnapshot(`
      "{"v":1,"type":"diagnostic","severity":"error","code":"env-missing","message":"The environment variable \`NO_SUCH_URL\` is not set","file":"jenkins-triggers.yml","position":{"line":7,"column":17,"length":18},"hint":"Set it where the pipeline runs, or give a default: \`\${env:NO_SUCH_URL:-default}\`"}
      {"v":1,"type":"finding","controller":"main","url":"http://127.0.0.1:PORT","code":"reached","status":"ok","message":"Answered in SPAN","milliseconds":N}
      {"v":1,"type":"finding","controller":"main","url":"http://127.0.0.1:PORT","code":"version","status":"ok","message":"Jenkins 2.541.3","version":"2.541.3"}
      {"v":1,"type":"finding","controller":"main","url":"http://127.0.0.1:PORT","code":"credentials-refused","status":"failed","message":"Jenkins did not accept the API token of ci","reason":"GET /api/json was answered with 401","remedy":"Check the user name and the token (\${env:SECRET}). A password in its place works only with a crumb and a session: then write \`password\` instead of \`token\`. A new token: log in as ci, open http://127.0.0.1:PORT/user/ci/security/, API Token, Add new Token.","error":"jenkins-credentials"}
      {"v":1,"type":"finding","controller":"main","url":"http://127.0.0.1:PORT","code":"token-shape","status":"warning","message":"What is given as \`token\` (\${env:SECRET}) does not look like an API token","reason":"Since 2.129 one is 34 characters: 11, and 32 of 0-9 and a-f","remedy":"Check that it was copied whole and without quotes. If it is a password of ci, make an API token at http://127.0.0.1:PORT/user/ci/security/ (API Token, Add new Token), or write \`password\` instead of \`token\`.","username":"ci","origin":"\${env:SECRET}","make":"http://127.0.0.1:PORT/user/ci/security/","accepted":false}
      {"v":1,"type":"finding","controller":"main","url":"http://127.0.0.1:PORT","code":"clock-unknown","status":"unknown","message":"The clocks could not be compared: the answers have no Date"}
      {"v":1,"type":"doctor","counts":{"controllers":1,"ok":2,"warning":1,"unknown":1,"failed":1},"unchecked":["lost"],"exitCode":3}
      "
    `);
  });

  it('for programs: one document', async () => {
    const sandbox = await start({ ...secured, rootUrl: 'https://ci.example.org/jenkins/' });
    program.write('jenkins-triggers.yml', file(controller('main', sandbox.url)));
    const { code, out, err } = await program.run(['doctor', '--output', 'json'], { env: { SECRET: token } });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const document = JSON.parse(out) as { readonly controllers: readonly { readonly findings: readonly { readonly code: string }[] }[] };
    const { findings = [] } = document.controllers[0] ?? {};
    expect({ ...document, controllers: document.controllers.length }).toEqual({
      v: 1,
      type: 'doctor',
      file: 'jenkins-triggers.yml',
      controllers: 1,
      unchecked: [],
      diagnostics: [],
      counts: { controllers: 1, ok: 8, warning: 1, unknown: 1, failed: 0 },
      exitCode: 0,
    });
    expect(findings.find((finding) => finding.code === 'root-url-other')).toEqual({
      code: 'root-url-other',
      status: 'warning',
      message: 'Jenkins is configured to be at https://ci.example.org/jenkins/',
      remedy:
        'Runs do not mind. For links in mails and builds, set Manage Jenkins, System, Jenkins URL, or write that address as the `url`.',
      url: 'https://ci.example.org/jenkins/',
      configured: true,
    });
  });

  it('in colour on a terminal', async () => {
    program.write('jenkins-triggers.yml', file("  main: { url: 'sandbox:' }\n"));
    const { out } = await program.run(['doctor'], { terminal: true });
    expect(
      out
        .replaceAll('\u001b', '^')
        .split('\n')
        .slice(0, 3)
        .join('\n')
        .replace(/in \d+ms/, 'in SPAN'),
    ).toMatchInlineSnapshot(`
      "^[1mmain^[22m  sandbox:
        ^[32mok       ^[39mAnswered in SPAN [reached]
        ^[32mok       ^[39mJenkins 2.541.3 [version]"
    `);
  });
});
