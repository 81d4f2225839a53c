import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/secrets/secret.ts';
import { sessionCookie } from '../../src/jenkins/crumb.ts';
import { deferred } from '../http/raw-server.ts';
import { bare, created, described, harness, live, password } from './scripted-transport.ts';
import type { Failure } from '../../src/errors/failure.ts';
import type { TriggerRequest } from '../../src/jenkins/port.ts';
import type { Harness, Reply, Sent } from './scripted-transport.ts';

const request: TriggerRequest = { job: 'hello', parameters: new Map(), files: new Map(), ifNotParameterized: 'fail' };
const plain = described('hello');

/** A controller that issues crumbs `c1`, `c2`, … with sessions `s1`, `s2`, … and takes only the newest, as recorded in 73–77. */
function crumbController(
  options: { readonly valid?: (sent: Sent, issued: number) => boolean } = {},
): Harness & { readonly expire: () => void } {
  let issued = 0;
  let expired = 0;
  const valid =
    options.valid ??
    ((sent, newest) =>
      newest > expired && sent.headers['jenkins-crumb'] === `c${newest}` && sent.headers['cookie'] === `JSESSIONID.0db8d7b2=s${newest}`);
  const made = harness(
    (sent) => {
      if (sent.path === '/crumbIssuer/api/json') {
        issued++;
        const body = Buffer.from(
          JSON.stringify({ _class: 'hudson.security.csrf.DefaultCrumbIssuer', crumb: `c${issued}`, crumbRequestField: 'Jenkins-Crumb' }),
        );
        return {
          ...live('74-crumbIssuer-password'),
          cookies: [
            `JSESSIONID.0db8d7b2=s${issued}; Path=/; HttpOnly; SameSite=Lax`,
            'remember-me=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
          ],
          body,
        };
      }
      if (sent.method === 'GET') return plain;
      return valid(sent, issued) ? created(68) : live('77-build-password-bad-crumb-403');
    },
    { credentials: password },
  );
  return { ...made, expire: () => (expired = issued) };
}

describe('a password', () => {
  test('needs a crumb and the session it came with; both are fetched once', async () => {
    const { client, transport, signal } = crumbController();
    const outcomes = await Promise.all([1, 2, 3].map(() => client.trigger(request, signal)));
    outcomes.push(await client.trigger(request, signal));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(transport.log.filter((line) => line.includes('crumbIssuer'))).toHaveLength(1);
    const post = transport.sent.find(({ method }) => method === 'POST');
    expect(post?.headers).toMatchObject({
      'jenkins-crumb': 'c1',
      cookie: 'JSESSIONID.0db8d7b2=s1',
      authorization: `Basic ${Buffer.from('ci:hunter2').toString('base64')}`,
    });
    expect(transport.sent.filter(({ method }) => method === 'GET').every(({ headers }) => headers['cookie'] === undefined)).toBe(true);
  });

  test('a crumb that is refused is fetched again once, and the POST sent again', async () => {
    const { client, transport, notices, signal, expire } = crumbController();
    await client.trigger(request, signal);
    expire();
    expect(await client.trigger(request, signal)).toMatchObject({ kind: 'accepted', queueId: 68 });
    expect(transport.log.slice(-3)).toEqual(['POST /job/hello/build', 'GET /crumbIssuer/api/json', 'POST /job/hello/build']);
    expect(notices).toEqual([{ kind: 'crumb-refreshed' }]);
  });

  test('several that are refused at once share the new one', async () => {
    const { client, transport, signal, expire } = crumbController();
    await client.trigger(request, signal);
    expire();
    const outcomes = await Promise.all([1, 2, 3].map(() => client.trigger(request, signal)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(transport.log.filter((line) => line.includes('crumbIssuer'))).toHaveLength(2);
  });

  test('a fresh crumb that is refused too is final', async () => {
    const { client, transport, signal } = crumbController({ valid: () => false });
    expect(await client.trigger(request, signal)).toMatchObject({
      kind: 'refused',
      failure: {
        code: 'jenkins-crumb',
        message: 'Jenkins refused the crumb of POST /job/hello/build',
        hint: expect.stringContaining('Use an API token instead of the password') as unknown,
      },
    });
    expect(transport.log.filter((line) => line.startsWith('POST'))).toHaveLength(2);
  });

  test('without an issuer (404) no crumb is wanted', async () => {
    const { client, transport, signal } = harness(
      ({ path, method }) => (path.startsWith('/crumbIssuer') ? live('90-build-unknown-job-404') : method === 'GET' ? plain : created(1)),
      { credentials: password },
    );
    expect(await client.trigger(request, signal)).toMatchObject({ kind: 'accepted' });
    expect(await client.trigger(request, signal)).toMatchObject({ kind: 'accepted' });
    expect(transport.log.filter((line) => line.includes('crumbIssuer'))).toHaveLength(1);
    expect(transport.sent.at(-1)?.headers['jenkins-crumb']).toBeUndefined();
  });

  test('that is wrong says so', async () => {
    const { client, signal } = harness(() => live('07-api-json-wrong-token'), { credentials: password });
    expect(await client.describeJob('hello', signal)).toMatchObject({
      ok: false,
      error: { kind: 'refused', failure: { code: 'jenkins-credentials', message: 'Jenkins did not accept the password of ci' } },
    });
  });

  test('an interrupted caller does not take the crumb from the others', async () => {
    const issuer = deferred<Reply>();
    const { client, signal } = harness(
      ({ path, method }) => (path.startsWith('/crumbIssuer') ? issuer.promise : method === 'GET' ? plain : created(1)),
      { credentials: password },
    );
    await client.describeJob('hello', signal);
    const abort = new AbortController();
    const first = client.trigger(request, abort.signal);
    const second = client.trigger(request, signal);
    await new Promise((resolve) => setImmediate(resolve));
    abort.abort();
    expect(await first).toMatchObject({ kind: 'unreachable', failure: { code: 'interrupted' } });
    issuer.resolve(live('74-crumbIssuer-password'));
    expect(await second).toMatchObject({ kind: 'accepted' });
  });
});

describe('an API token', () => {
  test('goes out as UTF-8 in Basic, without crumb and cookie', async () => {
    const credentials = { kind: 'token', username: 'jürgen@corp', token: new Secret('11:tökén', 'x') } as const;
    const { client, transport, signal } = harness(
      ({ method }) => (method === 'GET' ? { ...plain, cookies: ['JSESSIONID.1=x'] } : created(1)),
      { credentials },
    );
    await client.trigger(request, signal);
    expect(transport.log).toEqual(['GET /job/hello/api/json', 'POST /job/hello/build']);
    expect(transport.sent[1]?.headers['authorization']).toBe(`Basic ${Buffer.from('jürgen@corp:11:tökén', 'utf8').toString('base64')}`);
    expect(transport.sent[1]?.headers['cookie']).toBeUndefined();
  });

  test('that is in truth a password is told by the crumb that Jenkins misses', async () => {
    const { client, signal } = harness(({ method }) => (method === 'GET' ? plain : live('73-build-password-no-crumb-403')));
    expect(await client.trigger(request, signal)).toMatchObject({
      kind: 'refused',
      failure: {
        code: 'jenkins-crumb',
        hint: expect.stringContaining('check that what is given as `token` is one and not a password') as unknown,
      },
    });
  });

  test('that is wrong: what, why, and how to make one', async () => {
    const { client, signal } = harness(() => live('07-api-json-wrong-token'));
    expect(await client.describeJob('hello', signal)).toMatchInlineSnapshot(`
      {
        "error": {
          "failure": {
            "code": "jenkins-credentials",
            "hint": "Check the user name and the token (\${env:JENKINS_API_TOKEN}). A password in its place works only with a crumb and a session: then write \`password\` instead of \`token\`. A new token: log in as ci, open http://ci.example.org/user/ci/security/, API Token, Add new Token.",
            "message": "Jenkins did not accept the API token of ci",
            "reason": "GET /job/hello/api/json was answered with 401",
          },
          "kind": "refused",
        },
        "ok": false,
      }
    `);
  });

  test('with `crumb: always` a crumb is sent all the same', async () => {
    const { client, transport, signal } = harness(
      ({ path, method }) => (path.startsWith('/crumbIssuer') ? live('81-crumbIssuer-token') : method === 'GET' ? plain : created(1)),
      { crumb: 'always' },
    );
    await client.trigger(request, signal);
    expect(transport.sent.at(-1)?.headers['jenkins-crumb']).toMatch(/^[0-9a-f]{64}$/);
  });
});

test('a bearer', async () => {
  const { client, transport, signal } = harness(({ method }) => (method === 'GET' ? plain : created(1)), {
    credentials: { kind: 'bearer', bearer: new Secret('eyJ.x', 'x') },
  });
  await client.trigger(request, signal);
  expect(transport.sent.map(({ headers }) => headers['authorization'])).toEqual(['Bearer eyJ.x', 'Bearer eyJ.x']);
});

const wanted = (asked: string): Failure => ({
  code: 'jenkins-anonymous',
  message: 'Jenkins wants credentials and controller main has none',
  reason: `${asked} was answered with 403`,
  hint: 'Add `username` and `token` to the controller; the token is made in Jenkins under your user name, Security, API Token.',
});

describe('no credentials', () => {
  test.each(['02-api-json-anonymous', '83-crumbIssuer-anonymous', '101-job-anonymous'])('Jenkins wants some: %s', async (name) => {
    const { client, signal } = harness(() => live(name), { credentials: { kind: 'none' } });
    expect(await client.describeJob('hello', signal)).toEqual({
      ok: false,
      error: { kind: 'refused', failure: wanted('GET /job/hello/api/json') },
    });
    expect(await client.readQueue(signal)).toEqual({ ok: false, error: { kind: 'refused', failure: wanted('GET /queue/api/json') } });
    expect(await client.trigger(request, signal)).toEqual({ kind: 'refused', failure: wanted('GET /job/hello/api/json') });
  });

  test.each(['72-build-anonymous', '91-build-unknown-job-anonymous', '113-remote-token-anonymous'])(
    'a job may be seen, but not built: %s',
    async (name) => {
      const { client, transport, signal } = harness(
        ({ method, path }) => (method === 'POST' ? live(name) : path.startsWith('/crumbIssuer') ? live('83-crumbIssuer-anonymous') : plain),
        { credentials: { kind: 'none' } },
      );
      expect(await client.trigger(request, signal)).toEqual({ kind: 'refused', failure: wanted('GET /crumbIssuer/api/json') });
      expect(await client.cancelQueueItem(1, signal)).toEqual({ ok: false, error: wanted('GET /crumbIssuer/api/json') });
      expect(transport.log).not.toContain('POST /job/hello/build');
      transport.respond = ({ method, path }) =>
        method === 'POST' ? live(name) : path.startsWith('/crumbIssuer') ? live('90-build-unknown-job-404') : plain;
      expect(await client.trigger(request, signal)).toEqual({ kind: 'refused', failure: wanted('POST /job/hello/build') });
    },
  );

  test('with a crumb, but without the permission', async () => {
    const { client, signal } = harness(
      ({ method, path }) =>
        method === 'POST'
          ? {
              ...live('250-build-without-Build-permission'),
              headers: { ...live('250-build-without-Build-permission').headers, 'x-you-are-authenticated-as': 'anonymous' },
            }
          : path.startsWith('/crumbIssuer')
            ? live('81-crumbIssuer-token')
            : plain,
      { credentials: { kind: 'none' } },
    );
    expect(await client.trigger(request, signal)).toEqual({ kind: 'refused', failure: wanted('POST /job/hello/build') });
  });

  test('a front door that logs us in by a header leaves a user who may lack a permission', async () => {
    const { client, signal } = harness(({ method }) => (method === 'GET' ? plain : live('250-build-without-Build-permission')), {
      credentials: { kind: 'none' },
      crumb: 'never',
      headers: new Map([['X-Forwarded-User', 'reader']]),
    });
    expect(await client.trigger(request, signal)).toMatchObject({
      kind: 'refused',
      failure: { code: 'jenkins-permission', message: 'reader lacks the permission Job/Build on the job hello' },
    });
  });

  test('`crumb: never` sends none and explains the refusal', async () => {
    const { client, transport, signal } = harness(({ method }) => (method === 'GET' ? plain : live('72-build-anonymous')), {
      credentials: { kind: 'none' },
      crumb: 'never',
    });
    expect(await client.trigger(request, signal)).toMatchObject({ kind: 'refused', failure: { code: 'jenkins-anonymous' } });
    expect(transport.log).toEqual(['GET /job/hello/api/json', 'POST /job/hello/build']);
  });

  test('with a password it names itself as what is in the way', async () => {
    const { client, signal } = harness(({ method }) => (method === 'GET' ? plain : live('77-build-password-bad-crumb-403')), {
      credentials: password,
      crumb: 'never',
    });
    expect(await client.trigger(request, signal)).toMatchObject({
      failure: {
        code: 'jenkins-crumb',
        reason: 'the request carried no crumb, as `crumb: never` says (403 No valid crumb was included in the request)',
        hint: 'Remove `crumb: never` from the controller main, or use an API token: it needs no crumb.',
      },
    });
  });
});

test('Jenkins that sees nobody, although credentials were sent, points at the way in between', async () => {
  const { client, signal } = harness(() => ({
    ...live('250-build-without-Build-permission'),
    headers: { ...live('250-build-without-Build-permission').headers, 'x-you-are-authenticated-as': 'anonymous' },
  }));
  expect(await client.describeJob('hello', signal)).toMatchObject({
    ok: false,
    error: {
      failure: { hint: 'Jenkins did not take notice of the credentials: something on the way may have removed the Authorization header.' },
    },
  });
});

test('a login page in front of Jenkins, as a page and as a redirect', async () => {
  const page = bare(200, '<html><title>Sign in</title><form action="/oauth2/start"><input type="password"></form></html>', {
    'content-type': 'text/html',
  });
  for (const reply of [page, bare(302, '', { location: '/login?from=%2Fjob' })]) {
    const { client, signal } = harness(() => reply);
    expect(await client.describeJob('hello', signal)).toMatchObject({
      ok: false,
      error: { kind: 'refused', failure: { code: 'login-page' } },
    });
  }
});

test('cookies that were deleted are not sent back', () => {
  expect(sessionCookie(['a=1; Path=/', 'remember-me=; Expires=Thu, 01 Jan 1970 00:00:00 GMT', 'b=x=y', 'novalue', '=z', 'a=2'])).toBe(
    'a=2; b=x=y',
  );
});
