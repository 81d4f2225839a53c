import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { normalise } from '../support/cli.ts';
import { type Changes, type FrontDoor, startFront, startFrontOf } from '../support/front-door.ts';
import { Program } from '../support/program.ts';
import { projectRoot } from '../support/project.ts';

const token = `11${'c0ffee42'.repeat(4)}`;
const pem = (name: string): string => readFileSync(join(projectRoot, 'test/fixtures/tls', name), 'utf8');

/** What stands where a controller should be, or in front of it. */
describe('doctor, before a front door', () => {
  let program: Program;
  let sandbox: Sandbox;
  const fronts: FrontDoor[] = [];

  beforeEach(async () => {
    program = new Program();
    sandbox = await startSandbox({ definition: { contextPath: '/jenkins', users: { ci: { apiToken: token } }, jobs: { deploy: {} } } });
  });

  afterEach(async () => {
    program.close();
    await Promise.all([sandbox.close(), ...fronts.splice(0).map((front) => front.close())]);
  });

  async function front(handler: RequestListener, tls?: { readonly key: string; readonly cert: string }): Promise<FrontDoor> {
    const started = await startFront(handler, tls);
    fronts.push(started);
    return started;
  }

  /** The sandbox behind something. */
  async function behind(changes: Changes): Promise<string> {
    const started = await startFrontOf(sandbox.url, changes);
    fronts.push(started);
    return `${started.url}/jenkins`;
  }

  /** Title and findings of the controller, without those that are as they should be. */
  async function look(url: string, env: Readonly<Record<string, string>> = {}, extra = ''): Promise<string> {
    program.write(
      'jenkins-triggers.yml',
      `version: 1
controllers:
  main:
    url: '${url}'
    username: ci
    token: \${env:SECRET}
${extra}triggerSets:
  release: { triggers: [deploy] }
`,
    );
    const { code, out, err } = await program.run(['doctor'], { env: { SECRET: token, ...env } });
    expect(sandbox.queueLength() + sandbox.builds('deploy').length).toBe(0);
    for (const secret of [token, Buffer.from(`ci:${token}`).toString('base64'), 'session=s3cr3t']) expect(out + err).not.toContain(secret);
    const findings = out.split(/\n(?= {2}\S)/).filter((finding) => !/^ {2}ok /.test(finding));
    return normalise(
      `exit ${code}\n${findings
        .slice(1)
        .join('\n')
        .replace(/\n\n.*\n$/, '')}`,
    );
  }

  it('http answered by a redirect to https', async () => {
    const { url } = await front((request, response) => {
      response.writeHead(301, { location: `https://127.0.0.1/ci${request.url?.replace('/ci', '')}` }).end();
    });
    expect(await look(`${url}/ci`)).toMatchInlineSnapshot(`
      "exit 3
        failed  main redirects GET /api/json to https://127.0.0.1/ci/api/json [https-redirect]
          why  301; it is not followed: credentials go to no other address, and nowhere but below the
                 \`url\`
          to do  Write https in the file: \`url: https://127.0.0.1/ci\`."
    `);
  });

  it('a redirect to another host', async () => {
    const { url } = await front((request, response) => {
      response.writeHead(302, { location: `https://new.example.org${request.url}` }).end();
    });
    expect(await look(url)).toMatchInlineSnapshot(`
      "exit 3
        failed  main redirects GET /api/json to https://new.example.org/api/json [redirect]
          why  302; it is not followed: credentials go to no other address, and nowhere but below the
                 \`url\`
          to do  If that is Jenkins, write \`url: https://new.example.org\`."
    `);
  });

  it('a redirect to an identity provider', async () => {
    const { url } = await front((_request, response) => {
      response.writeHead(302, { location: 'https://login.example.com/tenant/oauth2/authorize?client_id=1&session=s3cr3t' }).end();
    });
    expect(await look(url)).toMatchInlineSnapshot(`
      "exit 3
        failed  Something in front of main sends GET /api/json to an identity provider [login-page]
          why  it leads to https://login.example.com/tenant/oauth2/authorize
          to do  Single sign-on does not know API tokens: let the proxy pass requests with Basic
                 credentials through to Jenkins, give it what it wants in \`headers\`, or use the address
                 behind it."
    `);
  });

  it('a login page', async () => {
    const { url } = await front((request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', server: 'gate/1.0' });
      response.end(`<html>${request.headers.authorization}<form action=/login><input type="password"></form></html>`);
    });
    expect(await look(url)).toMatchInlineSnapshot(`
      "exit 3
        failed  Something in front of main answered GET /api/json with a login page [login-page]
          to do  Single sign-on does not know API tokens: let the proxy pass requests with Basic
                 credentials through to Jenkins, give it what it wants in \`headers\`, or use the address
                 behind it."
    `);
  });

  it.each([401, 403])('a front door that answers %d, and repeats what it was sent', async (status) => {
    const { url } = await front((request, response) => {
      response.writeHead(status, { 'www-authenticate': 'Bearer realm="gate"', 'content-type': 'text/plain' });
      response.end(`not for ${request.headers.authorization}`);
    });
    const shown = await look(url);
    expect(shown).toContain(`failed  Something in front of main refused GET /api/json (${status})`);
    expect(shown).toContain('[front-door-refused]');
    expect(shown).toContain('not for Basic ***');
    expect(shown).toContain('the answer is not from Jenkins; it asks for Bearer realm="gate"');
  });

  it('a Jenkins below another path, found because it is a common one', async () => {
    expect(await look(sandbox.url.replace('/jenkins', ''))).toMatchInlineSnapshot(`
      "exit 5
        failed  There is no Jenkins at http://127.0.0.1:PORT [wrong-path]
          why  GET /api/json was answered with 404: Error 404 Not Found HTTP ERROR 404 Not Found URI:
                 http://127.0.0.1:PORT/api/json STATUS: 404 MESSAGE: Not Found Powered by Jetty:// 12.1.5
          to do  Write \`url: http://127.0.0.1:PORT/jenkins\`."
    `);
  });

  it('a Jenkins below another path, found by where the root leads', async () => {
    const own = await startSandbox({ definition: { contextPath: '/build/master', jobs: {} } });
    try {
      const started = await startFrontOf(own.url, {
        instead: (request, response) => {
          if (request.url !== '/') return false;
          response.writeHead(302, { location: '/build/master/' }).end();
          return true;
        },
      });
      fronts.push(started);
      expect(await look(`${started.url}/wrong`)).toContain(`to do  Write \`url: http://127.0.0.1:PORT/build/master\`.`);
    } finally {
      await own.close();
    }
  });

  it('a Jenkins below another path, not found', async () => {
    const own = await startSandbox({ definition: { contextPath: '/build/master', jobs: {} } });
    try {
      const shown = await look(own.url.replace('/build/master', '/elsewhere'));
      expect(shown).toMatchInlineSnapshot(`
        "exit 5
          failed  Asked for the controller, controller main gave an answer that is not Jenkins' (404)
                   [wrong-path]
            why  Error 404 Not Found HTTP ERROR 404 Not Found URI:
                   http://127.0.0.1:PORT/elsewhere/api/json STATUS: 404 MESSAGE: Not Found Powered by
                   Jetty:// 12.1.5
            to do  There is a Jenkins server at http://127.0.0.1:PORT/elsewhere, but Jenkins itself lies
                   below another path, such as http://127.0.0.1:PORT/elsewhere/jenkins: write the address
                   you open in the browser."
      `);
    } finally {
      await own.close();
    }
  });

  it('the address of a job', async () => {
    expect(await look(`${sandbox.url}/job/deploy`)).toContain('to do  Write `url: http://127.0.0.1:PORT/jenkins`.');
  });

  it('a redirect within the server', async () => {
    const { url } = await front((request, response) => {
      response.writeHead(301, { location: `/jenkins${request.url}` }).end();
    });
    expect(await look(url)).toContain('[not-jenkins]');
    const behindRedirect = await behind({
      instead: (request, response) => {
        if (request.url?.startsWith('/jenkins') === true) return false;
        response.writeHead(301, { location: `/jenkins${request.url}` }).end();
        return true;
      },
    });
    expect(await look(behindRedirect.replace('/jenkins', ''))).toContain('to do  Write `url: http://127.0.0.1:PORT/jenkins`.');
  });

  it('something else that speaks JSON', async () => {
    const { url } = await front((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('["ok"]');
    });
    expect(await look(url)).toMatchInlineSnapshot(`
      "exit 5
        failed  The answer of main to GET /api/json is not what Jenkins gives [not-jenkins]
          why  the answer is not an object
          to do  Check that http://127.0.0.1:PORT is the address of a Jenkins, and its version: 2.164 and
                 newer are supported."
    `);
  });

  it('a gateway without Jenkins behind it', async () => {
    const { url } = await front((_request, response) => {
      response.writeHead(502, { 'content-type': 'text/html', server: 'nginx' }).end('<h1>Bad Gateway</h1>');
    });
    expect(await look(url)).toContain('failed  main cannot answer now (502) [unavailable]');
  });

  it('a proxy that removes the credentials', async () => {
    const url = await behind({ request: (headers) => delete headers['authorization'] });
    expect(await look(url)).toMatchInlineSnapshot(`
      "exit 3
        failed  Credentials were sent, but main takes us for nobody [credentials-ignored]
          why  whoAmI says anonymous
          to do  Something on the way removes the Authorization header: let the front door pass it on to
                 Jenkins, or give it its own credentials in another header.
        unknown  The clocks could not be compared: the answers have no Date [clock-unknown]"
    `);
  });

  it('a proxy that removes X-Jenkins, dates its answers late, and hides the host', async () => {
    const url = await behind({
      request: (headers) => (headers['host'] = '10.0.0.7:8080'),
      answer: (headers) => {
        delete headers['x-jenkins'];
        headers['date'] = new Date(Date.now() - 125_000).toUTCString();
        headers['via'] = '1.1 gate';
      },
    });
    const shown = await look(url);
    expect(shown).toMatchInlineSnapshot(`
      "exit 0
        warning  The version of Jenkins is not known: the answers have no X-Jenkins [version-hidden]
          to do  Let the proxy pass on X-Jenkins and X-Jenkins-Session: restarts of the controller are
                 known by the second one.
        warning  The clock of the controller is SPAN behind ours (give or take SPAN) [clock-skew]
          to do  Let both machines take their time from NTP: times that Jenkins shows are off by as much,
                 and certificates may count as expired.
        warning  Jenkins sees our requests as sent to http://10.0.0.7:8080/jenkins/ [root-url-other]
          to do  Runs do not mind. Let the proxy pass on Host, X-Forwarded-Proto and X-Forwarded-Port, or
                 set Manage Jenkins, System, Jenkins URL."
    `);
  });

  it('a front door that logs in somebody else', async () => {
    const url = await behind({
      instead: (request, response) => {
        if (request.url !== '/jenkins/whoAmI/api/json' || request.method !== 'GET') return false;
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end('{"anonymous":false,"authorities":["authenticated"],"name":"gate-bot"}');
        return true;
      },
    });
    expect(await look(url)).toContain('warning  Jenkins takes us for gate-bot, not for ci (groups: authenticated) [other-user]');
  });

  it('a front door that lets no POST pass', async () => {
    const url = await behind({
      instead: (request, response) => {
        if (request.method !== 'POST') return false;
        response.writeHead(405, { 'content-type': 'text/plain' }).end('read only');
        return true;
      },
    });
    expect(await look(url)).toMatchInlineSnapshot(`
      "exit 3
        failed  main refused POST /whoAmI/api/json (405) [post-refused]
          why  read only
          to do  The answer is not from Jenkins: let what is in front of it pass POSTs on, with their
                 bodies.
        unknown  The clocks could not be compared: the answers have no Date [clock-unknown]"
    `);
  });

  it('a front door that hides who we are and the crumb issuer', async () => {
    const url = await behind({
      instead: (request, response) => {
        if (!/whoAmI|crumbIssuer/.test(request.url ?? '')) return false;
        response.writeHead(403, { 'content-type': 'text/plain' }).end('no');
        return true;
      },
    });
    expect(await look(url)).toMatchInlineSnapshot(`
      "exit 0
        unknown  Who we are could not be asked [identity-unknown]
          why  whoAmI was answered with 403
          to do  Let the proxy pass /whoAmI/api/json on to Jenkins."
    `);
  });

  it('a name that does not exist, a port that nobody listens on, a proxy variable that is none', async () => {
    expect(await look('https://no-such-host.invalid')).toContain('[name-unknown]');
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect(await look(`http://127.0.0.1:${port}`)).toContain('[connection-refused]');
    expect(await look('http://ci.example.org', { HTTP_PROXY: 'ftp://127.0.0.1:1' })).toMatchInlineSnapshot(`
      "exit 5
        failed  The proxy in HTTP_PROXY cannot be used [proxy-unusable]
          why  ftp:// proxies are not supported, only http, https and socks5
          to do  Mend HTTP_PROXY, name the controller in NO_PROXY, or write \`proxy: none\` for it."
    `);
    expect(await look('http://ci.example.org', { HTTP_PROXY: `http://127.0.0.1:${port}` })).toContain('[proxy-failed]');
  });

  it('https where http is spoken, and a certificate that nobody vouches for', async () => {
    const plain = await front((_request, response) => void response.end());
    expect(await look(plain.url.replace('http:', 'https:'))).toContain('to do  Write `http://`, or the port that speaks it.');
    const signed = await front((_request, response) => void response.end(), {
      key: pem('self-signed-key.pem'),
      cert: pem('self-signed.pem'),
    });
    expect(await look(signed.url)).toMatchInlineSnapshot(`
      "exit 5
        failed  The certificate of main is not trusted [tls]
          why  GET /api/json: self-signed certificate (DEPTH_ZERO_SELF_SIGNED_CERT)
          to do  It comes from an authority that is not known. Give the certificate of that authority as
                 \`tls: { ca: FILE }\` of the controller, or to everything that Node runs with
                 NODE_EXTRA_CA_CERTS. A server that sends its own certificate without those in between
                 gives the same error."
    `);
    expect(signed.requests).toEqual([]);
  });

  it('a controller that never answers', async () => {
    const { url } = await front(() => undefined);
    expect(await look(url, {}, '    timeout: 50ms\n')).toContain('[answer-timeout]');
  });

  it('a password of several words that comes back in an answer is masked before lines are broken', async () => {
    const { url } = await front((request, response) => {
      const sent = Buffer.from(request.headers.authorization?.slice(6) ?? '', 'base64').toString();
      response.writeHead(403, { 'content-type': 'text/plain' }).end(`${'x'.repeat(60)} not for ${sent}`);
    });
    const shown = await look(url, { SECRET: 'the quick brown fox jumps' });
    expect(shown).toContain('not for ci:***');
    expect(shown).not.toMatch(/quick|fox/);
  });

  it('a connection that breaks', async () => {
    const { url } = await front((request) => void request.socket.destroy());
    expect(await look(url)).toContain('[connection-broken]');
  });
});
