import { expect, test } from 'vitest';
import { bare, connectionReset, harness, recorded } from './scripted-transport.ts';

test.each([
  ['140-cancelItem', { ok: true, value: 'done' }],
  ['142-cancelItem-again', { ok: true, value: 'gone' }],
  ['143-cancelItem-unknown', { ok: true, value: 'gone' }],
  [
    '256-cancelItem-without-Cancel-permission',
    { ok: false, error: { code: 'jenkins-permission', message: 'ci lacks the permission Job/Cancel on queue item 29' } },
  ],
  ['70-build-wrong-token-401', { ok: false, error: { code: 'jenkins-credentials' } }],
])('cancelling a queue item, answered as in %s', async (name, expected) => {
  const { client, transport, signal } = harness(() => recorded(name));
  expect(await client.cancelQueueItem(29, signal)).toMatchObject(expected);
  expect(transport.sent.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /queue/cancelItem?id=29']);
});

test.each([
  ['151-POST-stop', 'stop', { ok: true, value: 'done' }],
  ['154-stop-finished-build', 'stop', { ok: true, value: 'done' }],
  ['156-POST-term-freestyle', 'term', { ok: true, value: 'done' }],
  ['157-POST-kill-freestyle', 'kill', { ok: true, value: 'done' }],
  ['155-stop-unknown-build', 'stop', { ok: true, value: 'gone' }],
  [
    '255-stop-without-Cancel-permission',
    'stop',
    { ok: false, error: { code: 'jenkins-permission', message: 'extended lacks the permission Job/Cancel on the job slow' } },
  ],
] as const)('stopping a build, answered as in %s', async (name, how, expected) => {
  const { client, transport, signal } = harness(() => recorded(name));
  expect(await client.stopBuild('slow', 1, how, signal)).toMatchObject(expected);
  expect(transport.log).toEqual([`POST /job/slow/1/${how}`]);
});

test('a lost answer is asked for again, as cancelling twice does no harm', async () => {
  const replies = [connectionReset, bare(502), recorded('142-cancelItem-again')];
  const { client, signal, until } = harness(() => replies.shift());
  expect(await until(client.cancelQueueItem(29, signal))).toEqual({ ok: true, value: 'gone' });
});

test('a stop that leads to a login page stopped nothing', async () => {
  const { client, signal } = harness(() => bare(302, '', { location: 'https://sso.example.org/login' }));
  expect(await client.stopBuild('slow', 1, 'stop', signal)).toMatchObject({ ok: false, error: { code: 'login-page' } });
});
