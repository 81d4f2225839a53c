import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/secrets/secret.ts';
import { answer, created, described, harness, recorded } from './scripted-transport.ts';
import { controller, deploy, fileKind, kinds, plain, request } from './trigger-support.ts';
import type { TriggerRequest } from '../../src/jenkins/port.ts';

describe('what is sent', () => {
  test('a plain job: /build without a body', async () => {
    const { client, transport, signal } = controller(plain, created(2));
    expect(await client.trigger(request('hello'), signal)).toEqual({ kind: 'accepted', queueId: 2, session: 'aaaa1111' });
    expect(transport.sent[1]).toMatchObject({ method: 'POST', path: '/job/hello/build', body: '' });
    expect(transport.sent[1]?.headers['authorization']).toBe(`Basic ${Buffer.from('ci:11token').toString('base64')}`);
    expect(transport.sent[1]?.headers['cookie']).toBeUndefined();
  });

  test('parameters: /buildWithParameters with a form body, exact to the character', async () => {
    const { client, transport, signal } = controller(deploy, created(5));
    const value = 'a\nbé & A+B=c&d %41 "x" \\ 1.10\r\n';
    expect(await client.trigger(request('deploy', { VERSION: value, SECRET: new Secret('hünter&2', 'here') }), signal)).toEqual({
      kind: 'accepted',
      queueId: 5,
      session: 'aaaa1111',
      folded: false,
    });
    expect(transport.sent[1]?.path).toBe('/job/deploy/buildWithParameters');
    expect(transport.sent[1]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect([...new URLSearchParams(transport.sent[1]?.body)]).toEqual([
      ['VERSION', value],
      ['SECRET', 'hünter&2'],
    ]);
  });

  test('a parameterised job without parameters takes its defaults', async () => {
    const { client, transport, signal } = controller(deploy, created(6));
    await client.trigger(request('deploy'), signal);
    expect(transport.sent[1]).toMatchObject({ path: '/job/deploy/buildWithParameters', body: '' });
  });

  test('a file: multipart, names escaped, texts marked as UTF-8', async () => {
    const { client, transport, signal } = controller(described('file', [...kinds, fileKind]), created(12));
    const files = new Map([['data.txt', { fileName: 'a "b"\n.txt', content: Buffer.from('hello\r\nfile') }]]);
    expect(await client.trigger(request('file', { VERSION: 'é' }, { files }), signal)).toMatchObject({ kind: 'accepted', queueId: 12 });
    const boundary = /^multipart\/form-data; boundary=(----trigger-runner-[0-9a-f]{32})$/.exec(
      transport.sent[1]?.headers['content-type'] ?? '',
    )?.[1];
    expect(transport.sent[1]?.body.replaceAll(boundary ?? 'none', 'B')).toBe(
      [
        '--B',
        'Content-Disposition: form-data; name="VERSION"',
        'Content-Type: text/plain; charset=UTF-8',
        '',
        'é',
        '--B',
        'Content-Disposition: form-data; name="data.txt"; filename="a %22b%22%0A.txt"',
        'Content-Type: application/octet-stream',
        '',
        'hello',
        'file',
        '--B--',
        '',
      ].join('\r\n'),
    );
  });

  test.each([
    [0, '0sec'],
    [60_000, '60sec'],
    [1, '1sec'],
    [1_500, '2sec'],
  ])('a quiet period of %d ms is delay=%s', async (delay, sent) => {
    const { client, transport, signal } = controller(plain, created(1));
    await client.trigger(request('hello', {}, { delay }), signal);
    expect(transport.sent[1]?.path).toBe(`/job/hello/build?delay=${sent}`);
  });

  test('remote token and cause are in the body, never in the address', async () => {
    const { client, transport, signal } = controller(plain, created(26));
    await client.trigger(request('hello', {}, { remoteToken: new Secret('r t', '${env:RT}'), cause: 'nightly run', delay: 0 }), signal);
    expect(transport.sent[1]).toMatchObject({ path: '/job/hello/build?delay=0sec', body: 'token=r+t&cause=nightly+run' });
  });

  test('a cause alone is not sent, as Jenkins would not record it', async () => {
    const { client, transport, signal } = controller(plain, created(26));
    await client.trigger(request('hello', {}, { cause: 'nightly run' }), signal);
    expect(transport.sent[1]?.body).toBe('');
  });

  test('extra headers of the file go with every request', async () => {
    const { client, transport, signal } = harness(({ method }) => (method === 'GET' ? plain : created(1)), {
      url: 'https://ci.example.org/jenkins/',
      headers: new Map<string, string | Secret>([
        ['X-Front-Door', new Secret('open', 'here')],
        ['Cookie', 'sso=1'],
        ['X-Naïve'.replace('ï', 'i'), 'ü'],
      ]),
    });
    await client.trigger(request('hello'), signal);
    for (const sent of transport.sent) expect(sent.headers).toMatchObject({ 'x-front-door': 'open', cookie: 'sso=1', 'x-naive': 'Ã¼' });
    expect(client.url).toBe('https://ci.example.org/jenkins');
    expect(client.link({ job: 'team/a b', number: 7 })).toBe('https://ci.example.org/jenkins/job/team/job/a%20b/7/');
    expect(client.link({ job: 'team' })).toBe('https://ci.example.org/jenkins/job/team/');
    expect(client.link({ queueId: 7 })).toBe('https://ci.example.org/jenkins/queue/item/7/');
  });

  test('a header or credential with a line break is refused, and nothing is sent', async () => {
    const { client, transport, signal } = harness(() => plain, { headers: new Map([['X-Door', 'a\r\nX-Evil: 1']]) });
    expect(await client.trigger(request('hello'), signal)).toMatchObject({
      kind: 'refused',
      failure: { message: 'The header "x-door" of controller main cannot be sent' },
    });
    expect(transport.sent).toEqual([]);
  });
});

describe('refused before anything is sent', () => {
  const cases: readonly (readonly [string, TriggerRequest, object])[] = [
    [
      'an unknown parameter',
      request('deploy', { VERISON: '1' }),
      {
        code: 'jenkins-unknown-parameter',
        message: 'The job deploy has no parameter VERISON',
        reason: 'Jenkins would drop it without a word; the job has VERSION, REGION, DRY_RUN, SECRET',
        hint: 'Did you mean VERSION?',
      },
    ],
    [
      'a choice that is none',
      request('deploy', { REGION: 'us-eats' }),
      {
        code: 'jenkins-parameter-value',
        message: 'deploy: REGION does not take "us-eats"',
        reason: 'it is a choice of "eu-west", "us-east", "ap-south"',
        hint: 'Did you mean "us-east"?',
      },
    ],
    [
      'a boolean that is neither',
      request('deploy', { DRY_RUN: 'maybe' }),
      { code: 'jenkins-parameter-value', message: 'deploy: DRY_RUN does not take "maybe"', hint: 'Use `true` or `false`.' },
    ],
    [
      'a secret is not shown',
      request('deploy', { DRY_RUN: new Secret('hunter2', 'x') }),
      { message: 'deploy: DRY_RUN does not take the secret value' },
    ],
    [
      'a file for a text',
      request('deploy', {}, { files: new Map([['VERSION', { fileName: 'a', content: new Uint8Array() }]]) }),
      { message: 'deploy: VERSION is not a file parameter' },
    ],
  ];
  test.each(cases)('%s', async (_name, wanted, failure) => {
    const { client, transport, signal } = controller(deploy);
    expect(await client.trigger(wanted, signal)).toMatchObject({ kind: 'refused', failure });
    expect(transport.log).toEqual(['GET /job/deploy/api/json']);
  });

  test('a file that is missing, and one given as text', async () => {
    const { client, signal } = controller(described('file', [fileKind]));
    expect(await client.trigger(request('file'), signal)).toMatchObject({
      kind: 'refused',
      failure: { code: 'jenkins-parameter-value', message: 'file: The file parameter data.txt is missing' },
    });
    expect(await client.trigger(request('file', { 'data.txt': 'inline' }), signal)).toMatchObject({
      kind: 'refused',
      failure: { message: 'file: data.txt is a file parameter' },
    });
  });

  test('a parameter with a name that Jenkins reads as its own', async () => {
    const { client, signal } = controller(described('odd', [{ name: 'delay', type: 'StringParameterDefinition' }]), created(1));
    expect(await client.trigger(request('odd', { delay: '5' }, { delay: 1_000 }), signal)).toMatchObject({
      kind: 'refused',
      failure: { message: 'odd: The job has a parameter called delay' },
    });
    expect(await client.trigger(request('odd', { delay: '5' }), signal)).toMatchObject({ kind: 'accepted' });
  });

  test('parameters for a job without any: refused, or left out and said so', async () => {
    const { client, transport, signal } = controller(plain, created(3));
    expect(await client.trigger(request('hello', { X: '1' }), signal)).toMatchObject({
      kind: 'refused',
      failure: { code: 'jenkins-not-parameterized', message: 'The job hello has no parameters, but X is given' },
    });
    expect(await client.trigger(request('hello', { X: '1' }, { ifNotParameterized: 'build' }), signal)).toMatchObject({
      kind: 'accepted',
      queueId: 3,
      notParameterized: true,
    });
    expect(transport.sent.at(-1)).toMatchObject({ path: '/job/hello/build', body: '' });
  });

  test('a disabled job, a folder, a name that cannot be one', async () => {
    expect(
      await controller(described('off', undefined, { buildable: false })).client.trigger(request('off'), new AbortController().signal),
    ).toMatchObject({ kind: 'refused', failure: { code: 'jenkins-disabled' } });
    expect(
      await controller(answer(200, { name: 'team', fullName: 'team' })).client.trigger(request('team'), new AbortController().signal),
    ).toMatchObject({ kind: 'refused', failure: { code: 'jenkins-not-a-job' } });
    const { client, transport, signal } = controller(plain);
    expect(await client.trigger(request('team/../hello'), signal)).toMatchObject({ kind: 'refused', failure: { code: 'jenkins-no-job' } });
    expect(transport.sent).toEqual([]);
  });

  test('an unknown job: with the nearest name of its folder', async () => {
    const { client, transport, signal } = harness(({ path }) => {
      if (path.startsWith('/job/team/job/deplyo/')) return recorded('90-build-unknown-job-404');
      return answer(200, {
        jobs: [
          { name: 'deploy', fullName: 'team/deploy' },
          { name: 'test', fullName: 'team/test' },
        ],
      });
    });
    expect(await client.trigger(request('team/deplyo'), signal)).toMatchObject({
      kind: 'refused',
      failure: {
        code: 'jenkins-no-job',
        message: 'There is no job team/deplyo on main',
        reason: 'Jenkins answered 404, as it also does when ci lacks Job/Read on it',
        hint: 'Did you mean team/deploy?',
      },
    });
    expect(transport.log).toEqual(['GET /job/team/job/deplyo/api/json', 'GET /job/team/api/json']);
  });

  test('an unknown folder: with the nearest at the top', async () => {
    const { client, signal } = harness(({ path }) => {
      if (path.startsWith('/api/json')) return answer(200, { jobs: [{ name: 'team' }] });
      if (path.startsWith('/job/team/api/json')) return answer(200, { jobs: [{ name: 'deploy', fullName: 'team/deploy' }] });
      return recorded('90-build-unknown-job-404');
    });
    expect(await client.trigger(request('taem/deploy'), signal)).toMatchObject({
      kind: 'refused',
      failure: { hint: 'Did you mean team/deploy?' },
    });
  });
});

describe('the description of the job', () => {
  test('is asked for once, however many triggers want it at the same time or later', async () => {
    const { client, transport, signal } = controller(deploy, created(1));
    await Promise.all([1, 2, 3].map((version) => client.trigger(request('deploy', { VERSION: String(version) }), signal)));
    await client.trigger(request('deploy'), signal);
    expect(transport.log.filter((line) => line.startsWith('GET'))).toHaveLength(1);
    expect(client.requestCount()).toBe(5);
  });

  test('is asked for again before anybody is refused because of an old one', async () => {
    let parameters: readonly object[] = kinds.slice(0, 1);
    const { client, transport, signal } = harness(({ method }) => (method === 'GET' ? described('deploy', parameters) : created(1)));
    await client.trigger(request('deploy', { VERSION: '1' }), signal);
    parameters = kinds;
    expect(await client.trigger(request('deploy', { REGION: 'us-east' }), signal)).toMatchObject({ kind: 'accepted' });
    expect(transport.log.filter((line) => line.startsWith('GET'))).toHaveLength(2);
  });

  test.each(['47-build-on-parameterised-job', '47b-build-on-parameterised-job-delay'])(
    'is asked for again when Jenkins answers %s',
    async (name) => {
      const posts = [recorded(name), created(8)];
      let parameters: readonly object[] | undefined;
      const { client, transport, signal } = harness(({ method }) => {
        if (method === 'GET') return described('deploy', parameters);
        parameters = kinds;
        return posts.shift();
      });
      expect(await client.trigger(request('deploy'), signal)).toMatchObject({ kind: 'accepted', queueId: 8 });
      expect(transport.log).toEqual([
        'GET /job/deploy/api/json',
        'POST /job/deploy/build',
        'GET /job/deploy/api/json',
        'POST /job/deploy/buildWithParameters',
      ]);
    },
  );

  test('is asked for again when the job has lost its parameters', async () => {
    let parameters: readonly object[] | undefined = kinds;
    const { client, signal } = harness(({ method }) => {
      if (method === 'GET') return described('hello', parameters);
      parameters = undefined;
      return recorded('53-buildWithParameters-on-plain-job');
    });
    expect(await client.trigger(request('hello', { VERSION: '1' }), signal)).toMatchObject({
      kind: 'refused',
      failure: { code: 'jenkins-not-parameterized' },
    });
  });
});
