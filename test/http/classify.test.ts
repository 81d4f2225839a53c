import { errors } from 'undici';
import { describe, expect, test } from 'vitest';
import { classify } from '../../src/http/classify.ts';
import { ProxyError } from '../../src/http/proxy-error.ts';

/** An error of Node or of its TLS layer. */
function coded(code: string, message = code): Error {
  return Object.assign(new Error(message), { code });
}

describe('before the request was given to a connection it certainly never reached the server', () => {
  test.each<[string, unknown, string]>([
    ['connect timeout', new errors.ConnectTimeoutError('Connect Timeout Error (attempted address: 192.0.2.1:8080)'), 'connect-timeout'],
    ['timeout of the system', coded('ETIMEDOUT', 'connect ETIMEDOUT 192.0.2.1:8080'), 'connect-timeout'],
    ['refused', coded('ECONNREFUSED', 'connect ECONNREFUSED 192.0.2.1:8080'), 'refused'],
    ['no route', coded('EHOSTUNREACH'), 'refused'],
    ['name not found', coded('ENOTFOUND', 'getaddrinfo ENOTFOUND ci.example.org'), 'dns'],
    ['no name server', coded('EAI_AGAIN'), 'dns'],
    ['an unknown certificate', coded('SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in certificate chain'), 'tls'],
    ['an expired certificate', coded('CERT_HAS_EXPIRED', 'certificate has expired'), 'tls'],
    ['another name in the certificate', coded('ERR_TLS_CERT_ALTNAME_INVALID'), 'tls'],
    [
      'closed in the handshake',
      coded('ECONNRESET', 'Client network socket disconnected before secure TLS connection was established'),
      'tls',
    ],
    ['a reset while connecting', coded('ECONNRESET', 'read ECONNRESET'), 'reset'],
    [
      'a tunnel that a proxy refused',
      new ProxyError({ url: 'http://proxy:3128', kind: 'http', credentials: undefined, variable: undefined }, ' refused (403)', 403),
      'proxy',
    ],
    ['something new', coded('ESOMETHING'), 'other'],
    ['no error at all', 'text', 'other'],
  ])('%s', (_name, error, kind) => {
    expect(classify(error, false)).toMatchObject({ sent: false, kind });
  });
});

describe('afterwards it may have been acted upon', () => {
  test.each<[string, unknown, string]>([
    ['a reset', coded('ECONNRESET', 'read ECONNRESET'), 'reset'],
    ['the other side closed', new errors.SocketError('other side closed'), 'reset'],
    ['a broken pipe', coded('EPIPE'), 'reset'],
    ['a body that ends too early', new errors.ResponseContentLengthMismatchError(), 'reset'],
    ['no headers in time', new errors.HeadersTimeoutError(), 'timeout'],
    ['no body in time', new errors.BodyTimeoutError(), 'timeout'],
    ['timeout of the system', coded('ETIMEDOUT', 'read ETIMEDOUT'), 'timeout'],
    ['garbage', coded('HPE_INVALID_CONSTANT', 'Parse Error'), 'malformed'],
    ['headers without end', new errors.HeadersOverflowError(), 'malformed'],
    ['aborted', new errors.RequestAbortedError(), 'aborted'],
    ['refused, as a code alone proves nothing', coded('ECONNREFUSED'), 'refused'],
  ])('%s', (_name, error, kind) => {
    expect(classify(error, true)).toMatchObject({ sent: true, kind });
  });
});

test('a certificate of ours that is refused after the handshake: the server has read nothing', () => {
  const refused = coded('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'tlsv13 alert certificate required');
  expect(classify(refused, true)).toMatchObject({ sent: false, kind: 'tls' });
});

test('of several addresses the last one speaks for all, and a cause for its error', () => {
  const both = new AggregateError([
    coded('ECONNREFUSED', 'connect ECONNREFUSED ::1:1'),
    coded('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1'),
  ]);
  const refused = { sent: false, kind: 'refused', message: 'connect ECONNREFUSED 127.0.0.1:1' };
  expect(classify(both, false)).toEqual(refused);
  expect(classify(new TypeError('fetch failed', { cause: both }), false)).toEqual(refused);
});

test('messages are one line, not too long, and show no credentials of a proxy', () => {
  const { message } = classify(coded('ECONNRESET', `no way\n through http://me:hunter2@proxy:3128 ${'x'.repeat(400)}`), false);
  expect(message).toMatch(/^no way through http:\/\/proxy:3128 x+… \(ECONNRESET\)$/);
  expect(message.length).toBeLessThan(330);
  expect(classify(coded('ESOMETHING', ''), false).message).toBe('ESOMETHING');
  expect(classify(new Error(''), false).message).toBe('unknown error');
});
