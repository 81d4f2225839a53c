import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/secrets/secret.ts';
import { answer, bare, connectionRefused, connectionReset, created, harness, recorded } from './scripted-transport.ts';
import { controller, deploy, plain, request } from './trigger-support.ts';
import type { Harness, Reply } from './scripted-transport.ts';

/** A controller that answers every trigger with the page of the job. */
function toJobPage(version: string, items: readonly object[]): Harness {
  return harness(({ method, path }) => {
    const headers = { 'x-jenkins': version };
    if (method === 'POST') return bare(302, '', { location: 'http://ci.example.org/job/deploy/' });
    return path.startsWith('/queue') ? answer(200, { items }, headers) : { ...deploy, headers: { ...deploy.headers, ...headers } };
  });
}
/** An item of the queue with all parameters. */
const item = (id: number, VERSION: string, job = 'deploy'): object => ({
  id,
  task: { url: `http://inside/job/${job}/` },
  actions: [
    {},
    {
      parameters: [
        { name: 'VERSION', value: VERSION },
        { name: 'REGION', value: 'eu-west' },
        { name: 'DRY_RUN', value: false },
        { name: 'SECRET' },
      ],
    },
  ],
});

describe('the recorded answers', () => {
  test.each([
    ['44-buildWithParameters-form-201', { kind: 'accepted', queueId: 5, folded: false }],
    ['162-deploy-same-1', { kind: 'accepted', queueId: 37, folded: true }],
    ['511-hold-parameterised-again', { kind: 'accepted', queueId: 620, folded: true }],
    ['231-x-forwarded', { kind: 'accepted', queueId: 50 }],
    ['403-prefix-folder-build', { kind: 'accepted', queueId: 2 }],
    [
      '49-buildWithParameters-invalid-choice',
      { kind: 'refused', failure: { code: 'jenkins-refused', message: 'Jenkins failed to take the trigger of deploy (500)' } },
    ],
    [
      '70-build-wrong-token-401',
      { kind: 'refused', failure: { code: 'jenkins-credentials', message: 'Jenkins did not accept the API token of ci' } },
    ],
    ['73-build-password-no-crumb-403', { kind: 'refused', failure: { code: 'jenkins-crumb' } }],
    ['90-build-unknown-job-404', { kind: 'refused', failure: { code: 'jenkins-no-job' } }],
    ['92-build-disabled', { kind: 'refused', failure: { code: 'jenkins-disabled' } }],
    ['94-GET-build', { kind: 'refused', failure: { code: 'jenkins-refused', reason: 'Form post required - Jenkins' } }],
    ['220-query-8000', { kind: 'refused', failure: { code: 'jenkins-refused' } }],
    ['220-query-20000', { kind: 'refused', failure: { code: 'jenkins-refused', reason: 'URI Too Long' } }],
    [
      '250-build-without-Build-permission',
      { kind: 'refused', failure: { code: 'jenkins-permission', message: 'reader lacks the permission Job/Build on the job deploy' } },
    ],
    [
      '253-build-discover-only',
      { kind: 'refused', failure: { code: 'jenkins-permission', message: 'ci lacks the permission Job/Build on the job deploy' } },
    ],
  ])('%s', async (name, expected) => {
    const { client, signal } = controller(deploy, recorded(name));
    expect(await client.trigger(request('deploy'), signal)).toMatchObject(expected);
  });

  test('/build cannot tell a fold', async () => {
    const { client, signal } = controller(plain, recorded('501-hold-plain-job-again'));
    expect(await client.trigger(request('hello'), signal)).toEqual({ kind: 'accepted', queueId: 619, session: 'aaaa1111' });
  });

  test('a wrong remote token', async () => {
    const { client, signal } = controller(plain, recorded('112-remote-wrong-token-with-auth'));
    expect(await client.trigger(request('hello', {}, { remoteToken: new Secret('WRONG', '${env:REMOTE}') }), signal)).toMatchObject({
      kind: 'refused',
      failure: { code: 'jenkins-remote-token', hint: expect.stringContaining('${env:REMOTE}') as unknown },
    });
  });
});

describe('redirects', () => {
  test.each([
    ['to a queue item', 302, '/queue/item/9/', { kind: 'accepted', queueId: 9, folded: true }],
    [
      'to a login',
      302,
      'https://sso.example.org/oauth2/authorize?x=secret',
      { kind: 'refused', failure: { code: 'login-page', reason: 'it leads to https://sso.example.org/oauth2/authorize' } },
    ],
    [
      'to https',
      301,
      'https://ci.example.org/job/deploy/buildWithParameters',
      { kind: 'refused', failure: { code: 'redirected', hint: 'Write https in the file: `url: https://ci.example.org`.' } },
    ],
    ['elsewhere', 308, 'http://other.example.org/job/deploy/buildWithParameters', { kind: 'refused', failure: { code: 'redirected' } }],
  ])('%s', async (_name, status, location, expected) => {
    const { client, transport, signal } = controller(deploy, bare(status, '', { location }));
    expect(await client.trigger(request('deploy'), signal)).toMatchObject(expected);
    expect(transport.log.filter((line) => line.startsWith('POST'))).toHaveLength(1);
  });

  test('to the job: the item with equal parameters in the queue is the one it was folded into', async () => {
    const { client, signal } = toJobPage('2.300', [item(4, '1.0'), item(5, '2.0'), item(6, '2.0', 'other')]);
    expect(await client.trigger(request('deploy', { VERSION: '2.0' }), signal)).toMatchObject({
      kind: 'accepted',
      queueId: 5,
      folded: true,
    });
    expect(await client.trigger(request('deploy'), signal)).toMatchObject({ kind: 'accepted', queueId: 4 });
  });

  test('to the job without an item: a plugin refused it; an old Jenkins may have folded it into one that has started', async () => {
    expect(await toJobPage('2.541.3', []).client.trigger(request('deploy'), new AbortController().signal)).toMatchObject({
      kind: 'refused',
      failure: { code: 'jenkins-refused', message: 'Jenkins did not put deploy into its queue' },
    });
    expect(await toJobPage('2.300', []).client.trigger(request('deploy'), new AbortController().signal)).toMatchObject({
      kind: 'ambiguous',
      failure: { code: 'unknown-outcome' },
    });
  });
});

describe('delivery', () => {
  test.each([
    ['refused', 'connect ECONNREFUSED 192.0.2.1:8080'],
    ['dns', 'getaddrinfo ENOTFOUND ci.example.org'],
    ['connect-timeout', 'Connect Timeout Error'],
    ['tls', 'certificate has expired'],
    ['timeout', 'no answer within 30000 ms'],
  ] as const)('what never reached Jenkins is sent again: %s', async (kind, message) => {
    const failed = { sent: false, kind, message };
    const { client, transport, notices, signal, until } = controller(plain, failed, failed, created(4));
    expect(await until(client.trigger(request('hello'), signal))).toMatchObject({ kind: 'accepted', queueId: 4 });
    expect(transport.log.filter((line) => line.startsWith('POST'))).toHaveLength(3);
    expect(notices.map(({ kind }) => kind)).toEqual(['request-retried', 'request-retried']);
  });

  test('and given up after the attempts allowed: nothing was triggered', async () => {
    const { client, transport, notices, signal, until } = controller(plain, connectionRefused);
    expect(await until(client.trigger(request('hello'), signal))).toMatchObject({
      kind: 'unreachable',
      failure: { code: 'unreachable', reason: 'POST /job/hello/build: connect ECONNREFUSED 192.0.2.1:8080' },
    });
    expect(transport.log.filter((line) => line.startsWith('POST'))).toHaveLength(3);
    expect(notices.at(-1)).toMatchObject({ kind: 'unreachable' });
  });

  test.each<[string, Reply]>([
    ['a reset after it was sent', connectionReset],
    ['no answer in time', { sent: true, kind: 'timeout', message: 'no answer within 30000 ms' }],
    ['502 of a proxy', bare(502, 'Bad Gateway')],
    ['503 of a proxy that does not say more', bare(503, 'upstream connect error or disconnect/reset before headers')],
    ['504 of a proxy', bare(504, 'Gateway Time-out')],
    ['500 of something else', bare(500, 'oops')],
    ['201 without an item', bare(201, '', { location: 'http://ci.example.org/job/hello/' })],
  ])('%s is ambiguous and never sent again', async (_name, reply) => {
    const { client, transport, signal } = controller(plain, reply);
    const outcome = await client.trigger(request('hello'), signal);
    expect(outcome).toMatchObject({
      kind: 'ambiguous',
      failure: {
        code: 'unknown-outcome',
        message: 'The answer to the trigger of hello was lost: main may or may not have started it',
        links: ['http://ci.example.org/job/hello/', 'http://ci.example.org/queue/'],
      },
    });
    expect(transport.log.filter((line) => line.startsWith('POST'))).toHaveLength(1);
  });

  test('a starting Jenkins is waited for, longer than the attempts allow', async () => {
    const { client, transport, clock, signal, until } = controller(
      plain,
      ...Array.from({ length: 40 }, () => recorded('301-starting-POST-503')),
      recorded('301-starting-POST-500'),
      recorded('301-starting-POST-403'),
      recorded('301-starting-POST-401'),
      recorded('301-starting-POST-201'),
    );
    const patient = client.trigger(request('hello'), signal);
    // 403 and 401 use up attempts; three are allowed, and the last one brings the answer.
    expect(await until(patient)).toMatchObject({ kind: 'accepted', queueId: 77 });
    expect(transport.log.filter((line) => line.startsWith('POST'))).toHaveLength(44);
    expect(clock.monotonic()).toBeLessThan(60_000);
  });

  test('but not for ever', async () => {
    const { client, clock, signal, until } = controller(plain, recorded('301-starting-POST-503'));
    expect(await until(client.trigger(request('hello'), signal))).toMatchObject({
      kind: 'unreachable',
      failure: { message: 'main is starting' },
    });
    expect(clock.monotonic()).toBeGreaterThan(300_000);
    expect(clock.monotonic()).toBeLessThan(310_000);
  });

  test('429 waits as long as the server asks', async () => {
    const { client, clock, signal, until } = controller(plain, bare(429, 'slow down', { 'retry-after': '20' }), created(4));
    expect(await until(client.trigger(request('hello'), signal))).toMatchObject({ kind: 'accepted' });
    expect(clock.monotonic()).toBe(20_000);
  });

  test('HAProxy without a server has passed nothing on', async () => {
    const { client, signal, until } = controller(
      plain,
      bare(503, '<h1>503 Service Unavailable</h1>No server is available to handle this request.'),
      created(4),
    );
    expect(await until(client.trigger(request('hello'), signal))).toMatchObject({ kind: 'accepted' });
  });

  test('aborted while it is on its way: ambiguous; before: not sent', async () => {
    const abort = new AbortController();
    const { client, transport } = harness(({ method }) => {
      if (method === 'GET') return plain;
      abort.abort();
      return created(3);
    });
    expect(await client.trigger(request('hello'), abort.signal)).toMatchObject({ kind: 'ambiguous' });
    expect(await client.trigger(request('hello'), abort.signal)).toMatchObject({ kind: 'unreachable' });
    expect(transport.sent).toHaveLength(2);
  });

  test('the session of an accepted trigger is not that of a controller that was lost in between', async () => {
    const { client, signal, until } = controller(plain, connectionRefused, created(4));
    expect(await until(client.trigger(request('hello'), signal))).toEqual({ kind: 'accepted', queueId: 4, session: undefined });
  });

  test('no secret is in any outcome', async () => {
    for (const reply of [
      connectionReset,
      recorded('70-build-wrong-token-401'),
      recorded('49-buildWithParameters-invalid-choice'),
      recorded('250-build-without-Build-permission'),
    ]) {
      const { client, signal } = controller(deploy, reply);
      const outcome = JSON.stringify(
        await client.trigger(request('deploy', { SECRET: new Secret('hunter2', 'x') }, { remoteToken: new Secret('rtok', 'y') }), signal),
      );
      expect(outcome).not.toMatch(/hunter2|rtok|11token/);
    }
  });
});
