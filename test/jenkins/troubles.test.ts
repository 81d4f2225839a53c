import { describe, expect, test } from 'vitest';
import { answer, bare, connectionRefused, connectionReset, created, described, harness, live, password } from './scripted-transport.ts';
import type { TriggerRequest } from '../../src/jenkins/port.ts';
import type { Harness, Reply } from './scripted-transport.ts';

const queue = answer(200, { items: [] });
const request: TriggerRequest = { job: 'hello', parameters: new Map(), files: new Map(), ifNotParameterized: 'fail' };

/** Answers in order; the last one again and again. */
function script(...replies: readonly Reply[]): Harness & { next: (...more: readonly Reply[]) => void } {
  let left = [...replies];
  const made = harness(() => (left.length > 1 ? left.shift() : left[0]));
  return { ...made, next: (...more) => (left = [...more]) };
}

describe('temporary', () => {
  test.each<[string, Reply]>([
    ['no connection', connectionRefused],
    ['a reset', connectionReset],
    ['no answer in time', { sent: true, kind: 'timeout', message: 'no answer within 30000 ms' }],
    ['429', bare(429)],
    ['500', live('210-tree-malformed')],
    ['502', bare(502)],
    ['503', bare(503)],
    ['504', bare(504)],
    ['starting', live('301-starting-GET-503')],
  ])('%s is read again', async (_name, reply) => {
    const { client, transport, notices, signal, until } = script(reply, queue);
    expect(await until(client.readQueue(signal))).toMatchObject({ ok: true, value: { items: [] } });
    expect(transport.sent).toHaveLength(2);
    expect(notices).toMatchObject([{ kind: 'request-retried', request: 'GET /queue/api/json', attempt: 1, delay: 75 }]);
  });

  test('once the attempts are used up people are told, once, and again when it is over', async () => {
    const { client, notices, signal, until, next } = script(connectionRefused);
    expect(await until(client.readQueue(signal))).toMatchObject({
      ok: false,
      error: { kind: 'temporary', failure: { code: 'unreachable', message: 'main could not be reached' } },
    });
    await until(client.readQueue(signal));
    next(queue);
    await until(client.readQueue(signal));
    await until(client.readQueue(signal));
    expect(notices.map(({ kind }) => kind).filter((kind) => kind !== 'request-retried')).toEqual(['unreachable', 'recovered']);
  });

  test('an abort ends it without a word', async () => {
    const abort = new AbortController();
    const { client, notices, clock } = script(connectionRefused);
    const read = client.readQueue(abort.signal);
    await clock.run(10);
    abort.abort();
    expect(await read).toMatchObject({ ok: false, error: { kind: 'temporary' } });
    expect(notices.map(({ kind }) => kind)).toEqual(['request-retried']);
    expect(clock.pending).toBe(0);
  });
});

describe('a restart', () => {
  const other = answer(200, { items: [] }, { 'x-jenkins-session': 'bbbb2222' });

  test('is told once; a late answer of the old life is not another one', async () => {
    const { client, notices, signal, next } = script(queue, other, queue, other);
    for (let turn = 0; turn < 5; turn++) await client.readQueue(signal);
    next(answer(200, { items: [] }, { 'x-jenkins-session': 'cccc3333' }));
    await client.readQueue(signal);
    expect(notices).toEqual([{ kind: 'restarted' }, { kind: 'restarted' }]);
  });

  test('drops the crumb and what is known of jobs', async () => {
    let session = 'aaaa1111';
    const { client, transport, signal } = harness(
      ({ path, method }) => {
        const headers = { 'x-jenkins-session': session };
        if (path.startsWith('/crumbIssuer')) return answer(200, { crumb: session, crumbRequestField: 'Jenkins-Crumb' }, headers);
        if (path.startsWith('/queue')) return answer(200, { items: [] }, headers);
        return method === 'GET' ? { ...described('hello'), headers: { ...described('hello').headers, ...headers } } : created(1);
      },
      { credentials: password },
    );
    expect(await client.trigger(request, signal)).toMatchObject({ session: 'aaaa1111' });
    session = 'bbbb2222';
    await client.readQueue(signal);
    expect(await client.trigger(request, signal)).toMatchObject({ session: 'bbbb2222' });
    expect(transport.sent.at(-1)?.headers['jenkins-crumb']).toBe('bbbb2222');
    expect(transport.log.filter((line) => line.startsWith('GET /job'))).toHaveLength(2);
  });

  test('makes 401 and 403 temporary, for a minute at most', async () => {
    const { client, clock, signal, until, next } = script(queue);
    await client.readQueue(signal);
    next(connectionRefused, live('301-starting-GET-503'), live('301-starting-GET-401'), queue);
    expect(await until(client.readQueue(signal))).toMatchObject({ ok: true });
    next(connectionRefused);
    await until(client.readQueue(signal));
    next(live('301-starting-GET-401'));
    expect(await until(client.readQueue(signal))).toMatchObject({
      ok: false,
      error: { kind: 'temporary', failure: { code: 'jenkins-credentials' } },
    });
    await clock.run(61_000);
    expect(await client.readQueue(signal)).toMatchObject({
      ok: false,
      error: { kind: 'refused', failure: { code: 'jenkins-credentials' } },
    });
  });

  test('that nobody saw: credentials that worked some time ago are doubted for a minute, then refused', async () => {
    const { client, clock, signal, until, next } = script(queue);
    await client.readQueue(signal);
    next(live('07-api-json-wrong-token'));
    expect(await client.readQueue(signal)).toMatchObject({ ok: false, error: { kind: 'refused' } });
    next(queue);
    await client.readQueue(signal);
    await clock.run(10_000);
    next(live('07-api-json-wrong-token'));
    expect(await until(client.readQueue(signal))).toMatchObject({ ok: false, error: { kind: 'temporary' } });
    await clock.run(61_000);
    expect(await client.readQueue(signal)).toMatchObject({ ok: false, error: { kind: 'refused' } });
  });
});

describe("answers that are not Jenkins'", () => {
  test('Jetty without the context path', async () => {
    const { client, signal } = script(live('401-prefix-missing-api-json'));
    expect(await client.readQueue(signal)).toMatchObject({
      ok: false,
      error: {
        kind: 'missing',
        failure: {
          code: 'bad-answer',
          hint: 'There is a Jenkins server at http://ci.example.org, but Jenkins itself lies below another path, such as http://ci.example.org/jenkins: write the address you open in the browser.',
        },
      },
    });
  });

  test('a 404 without X-Jenkins from where it was before will pass', async () => {
    const { client, signal, until, next } = script(queue);
    await client.readQueue(signal);
    next(bare(404, 'no such backend'), queue);
    expect(await until(client.readQueue(signal))).toMatchObject({ ok: true });
  });

  test('behind a proxy that removes X-Jenkins a 404 is still a 404', async () => {
    const naked = { ...queue, headers: { 'content-type': 'application/json' } };
    const { client, signal, next } = script(naked);
    await client.readQueue(signal);
    next(bare(404, 'Not Found'));
    expect(await client.readQueueItem(4, signal)).toMatchObject({ ok: false, error: { kind: 'missing' } });
  });

  test.each([
    ['not JSON', { ...queue, body: Buffer.from('{"items":[') }, 'it is not JSON'],
    ['a wrong shape', answer(200, { items: [{ id: 1 }, { id: 'two' }] }), 'items[1].id is not a whole number'],
    ['a missing field', answer(200, {}), 'items is not a list'],
    ['no object', answer(200, []), 'the answer is not an object'],
  ])('%s names the field and the request', async (_name, reply, reason) => {
    const { client, signal } = script(reply);
    expect(await client.readQueue(signal)).toMatchObject({
      ok: false,
      error: {
        kind: 'refused',
        failure: { code: 'bad-answer', message: 'The answer of main to GET /queue/api/json is not what Jenkins gives', reason },
      },
    });
  });

  test('a page in place of an answer: final at first, temporary once Jenkins has answered there', async () => {
    const page = bare(200, '<html>Maintenance until noon</html>', { 'content-type': 'text/html' });
    const { client, signal, until, next } = script(page);
    expect(await client.readQueue(signal)).toMatchObject({
      ok: false,
      error: { kind: 'refused', failure: { code: 'bad-answer', reason: 'Maintenance until noon' } },
    });
    next(queue);
    await client.readQueue(signal);
    next(page, queue);
    expect(await until(client.readQueue(signal))).toMatchObject({ ok: true });
  });

  test('a redirect to https says what to write', async () => {
    const { client, signal } = script(bare(301, '', { location: 'https://ci.example.org/queue/api/json?tree=secret' }));
    expect(await client.readQueue(signal)).toMatchObject({
      ok: false,
      error: {
        kind: 'refused',
        failure: {
          code: 'redirected',
          message: 'main redirects GET /queue/api/json to https://ci.example.org/queue/api/json',
          hint: 'Write https in the file: `url: https://ci.example.org`.',
        },
      },
    });
  });

  test.each([
    [403, '<html><title>Request blocked</title><p>Incident 4711, ask security@example.org</p></html>', {}],
    [407, '<html>Sign in to the proxy</html>', { 'proxy-authenticate': 'Basic realm="gate"' }],
    [401, '<html>No entry</html>', { 'www-authenticate': 'Bearer realm="gate"' }],
  ])('%d of something in front of Jenkins is told apart from its own, of a read and of a POST', async (status, page, headers) => {
    for (const acts of ['read', 'trigger'] as const) {
      const refused = bare(status, page, { 'content-type': 'text/html', ...headers });
      const { client, transport, signal } = harness(({ method }) => (method === 'POST' || acts === 'read' ? refused : described('hello')));
      const got = acts === 'read' ? await client.readQueue(signal) : await client.trigger(request, signal);
      expect('error' in got ? got.error : got).toMatchObject({
        kind: 'refused',
        failure: {
          code: 'front-door',
          message: `Something in front of main refused ${acts === 'read' ? 'GET /queue/api/json' : 'POST /job/hello/build'} (${status})`,
          reason: expect.stringMatching(/the answer is not from Jenkins(?:; it asks for \w+ realm="gate")?: \w/) as unknown,
        },
      });
      expect(transport.log.filter((line) => line.startsWith('POST'))).toHaveLength(acts === 'trigger' ? 1 : 0);
    }
  });

  test('a read follows three redirects below the same address, and no fourth', async () => {
    const { client, transport, signal, next } = script(queue);
    const to = (location: string): Reply => bare(302, '', { location });
    next(to('/a'), to('http://ci.example.org/b?c=d'), to('c'), queue);
    expect(await client.readQueue(signal)).toMatchObject({ ok: true });
    expect(transport.sent.map(({ path }) => path).slice(1)).toEqual(['/a', '/b?c=d', '/c']);
    for (const { headers } of transport.sent) expect(headers['authorization']).toBe(transport.sent[0]?.headers['authorization']);
    next(to('/a'), to('/b'), to('/c'), to('/d'), queue);
    expect(await client.readQueue(signal)).toMatchObject({
      ok: false,
      error: { kind: 'refused', failure: { code: 'redirected', reason: expect.stringContaining('302; ') as unknown } },
    });
    expect(transport.sent).toHaveLength(8);
  });

  test.each([
    'https://ci.example.org/queue/api/json',
    'http://ci.example.org:81/queue/api/json',
    'http://other.example.org/queue/api/json',
    'http://ci:pw@ci.example.org/queue/api/json',
    '//other.example.org/',
    'http://[',
  ])('a read follows no redirect to another scheme, host or port, or with credentials in it: %s', async (location) => {
    const { client, transport, signal } = script(bare(302, '', { location }));
    expect(await client.readQueue(signal)).toMatchObject({ ok: false, error: { kind: 'refused', failure: { code: 'redirected' } } });
    expect(transport.sent).toHaveLength(1);
  });

  test.each([
    [{ isProxyOfFile: true }, 'write `proxy: none` in the file, where no proxy is needed.'],
    [{}, 'name the controller in NO_PROXY, or write `proxy: none`, where no proxy is needed.'],
  ])('a proxy in trouble: NO_PROXY is named only where it has a say, %j', async (whose, remedy) => {
    for (const cause of [{}, { proxyStatus: 403 }, { proxyStatus: 502 }]) {
      const { client, signal, until } = script({ sent: false, kind: 'proxy', message: 'the proxy is in trouble', ...cause, ...whose });
      const got = await until(client.readQueue(signal));
      expect(got.ok ? '' : got.error.failure).toMatchObject({ code: 'proxy-failed', hint: expect.stringContaining(remedy) as unknown });
    }
  });

  test('an answer that is too large is final', async () => {
    const { client, signal } = script({ sent: true, kind: 'too-large', message: 'the answer is longer than 10 bytes' });
    expect(await client.readArtifact('a', 1, 'out/x y.json', 10, signal)).toMatchObject({
      ok: false,
      error: { kind: 'refused', failure: { code: 'bad-answer', reason: 'the answer is longer than 10 bytes' } },
    });
  });
});

describe('artifacts', () => {
  test('each part of the path is encoded', async () => {
    const { client, transport, signal } = script({ ...bare(200, '{"a":1}'), headers: { 'content-type': 'text/html' } });
    expect(await client.readArtifact('team/app', 4, 'out put/a#b/é.json', 1_000, signal)).toMatchObject({
      ok: true,
      value: { content: '{"a":1}' },
    });
    expect(transport.sent[0]?.path).toBe('/job/team/job/app/4/artifact/out%20put/a%23b/%C3%A9.json');
  });

  test('that are not there', async () => {
    const { client, signal } = script(live('32-build-404'));
    expect(await client.readArtifact('app', 4, 'x.json', 1_000, signal)).toMatchObject({
      ok: false,
      error: { kind: 'missing', failure: { code: 'output-missing', message: 'app #4 has no artifact x.json' } },
    });
  });
});
