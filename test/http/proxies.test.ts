import { createServer as createPlain } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createUndiciTransport } from '../../src/http/undici-transport.ts';
import { Secret } from '../../src/secrets/secret.ts';
import { certify } from '../support/certificates.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { startHttpProxy, startSocksProxy, type TestProxy } from '../support/proxies.ts';
import { startRawServer } from './raw-server.ts';
import type { FileProxy } from '../../src/http/proxy.ts';
import type { HttpRequest } from '../../src/http/transport.ts';
import type { UndiciTransportOptions } from '../../src/http/undici-transport.ts';

const authority = certify('Test authority', { authority: true });
const certificate = certify('ci', { issuer: authority, hosts: ['ci.example.org', '127.0.0.1', '::1'] });
const trusting = { ca: authority.cert, cert: undefined, key: undefined, passphrase: undefined, insecure: false, serverName: undefined };

const headersSeen: (string | undefined)[] = [];
const answering = (request: { readonly headers: NodeJS.Dict<string | string[]> }, response: { end: (text: string) => void }): void => {
  headersSeen.push(String(request.headers['proxy-authorization']));
  response.end('hello');
};
const secure: Server = createServer(certificate, answering);
const plain: Server = createPlain(answering);
const at = (server: Server): { host: string; port: number } => ({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });

beforeAll(async () => {
  for (const server of [secure, plain])
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
});

afterAll(() => {
  for (const server of [secure, plain]) server.close();
});

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  headersSeen.length = 0;
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

async function through<Started extends TestProxy>(proxy: Promise<Started>): Promise<Started> {
  const started = await proxy;
  cleanUps.push(() => started.close());
  return started;
}

const request: HttpRequest = { method: 'GET', path: '/api/json', headers: {}, timeout: 10_000, maxBytes: 1_000 };

/** What a request ends with: the body, or why there is none. */
async function ask(baseUrl: string, options: Partial<UndiciTransportOptions>, sent = request): Promise<string> {
  const transport = createUndiciTransport({ baseUrl, maxConnections: 2, proxy: 'env', env: {}, tls: trusting, ...options });
  cleanUps.push(() => transport.close());
  const got = await transport.send(sent, new AbortController().signal);
  return got.ok ? Buffer.from(got.value.body).toString() : `${got.error.sent ? 'sent ' : ''}${got.error.kind}: ${got.error.message}`;
}

const fileProxy = (url: string, credentials?: string): FileProxy => {
  const [username = '', password = ''] = credentials?.split(':') ?? [];
  return {
    url,
    credentials: credentials === undefined ? undefined : { username, password: new Secret(password, '${env:PROXY_PASSWORD}') },
  };
};

describe('an HTTP proxy', () => {
  test('opens a tunnel to an https controller, with its credentials, and gets nothing of what goes through', async () => {
    const proxy = await through(startHttpProxy({ to: at(secure), wants: 'me:secret' }));
    const headers = { 'proxy-authorization': 'Bearer for-the-front-door', authorization: 'Basic YTpi' };
    expect(await ask('https://ci.example.org', { proxy: fileProxy(proxy.url, 'me:secret') }, { ...request, headers })).toBe('hello');
    expect(proxy.asked).toEqual(['CONNECT ci.example.org:443']);
    expect(proxy.credentials).toEqual([`Basic ${Buffer.from('me:secret').toString('base64')}`]);
    // A header of the file is for whoever is at the other end.
    expect(headersSeen).toEqual(['Bearer for-the-front-door']);
  });

  test('forwards requests to an http controller, and keeps its credentials to itself', async () => {
    const proxy = await through(startHttpProxy({ to: at(plain), wants: 'me:secret' }));
    const headers = { 'proxy-authorization': 'Bearer for-the-front-door' };
    expect(await ask('http://ci.example.org:8080', { proxy: fileProxy(proxy.url, 'me:secret') }, { ...request, headers })).toBe('hello');
    expect(proxy.asked).toEqual(['GET http://ci.example.org:8080/api/json']);
    expect(proxy.credentials).toEqual([`Basic ${Buffer.from('me:secret').toString('base64')}`]);
  });

  test('of IPv6, and a controller that has no name', async () => {
    const proxy = await through(startHttpProxy({ to: at(secure) }));
    expect(await ask('https://[::1]:8443', { proxy: fileProxy(proxy.url) })).toBe('hello');
    expect(proxy.asked).toEqual(['CONNECT [::1]:8443']);
  });

  test('from the environment is asked, and left alone where NO_PROXY says so', async () => {
    const proxy = await through(startHttpProxy({ to: at(secure) }));
    expect(await ask('https://ci.example.org', { env: { https_proxy: proxy.url } })).toBe('hello');
    expect(await ask('https://ci.invalid', { env: { https_proxy: proxy.url, no_proxy: 'invalid' } })).toContain('dns: ');
    expect(proxy.asked).toEqual(['CONNECT ci.example.org:443']);
  });

  test('that is spoken to with TLS itself: its certificate is its own matter', async () => {
    const proxy = await through(startHttpProxy({ to: at(secure), tls: certificate }));
    expect(await ask('https://ci.example.org', { proxy: fileProxy(proxy.url), tls: { ...trusting, insecure: true } })).toMatch(
      /^proxy: the proxy https:\/\/127\.0\.0\.1:\d+ \(`proxy` of the controller\) could not be reached: .*UNABLE_TO_VERIFY_LEAF_SIGNATURE/,
    );
    expect(proxy.asked).toEqual([]);
  });

  test.each([
    [{ wants: 'me:secret' }, 'wants credentials (407)'],
    [{ refuses: 403 }, 'refused (403)'],
    [{ refuses: 502 }, 'refused (502)'],
  ])('that refuses, %j', async (options, said) => {
    const proxy = await through(startHttpProxy({ to: at(secure), ...options }));
    expect(await ask('https://ci.example.org', { proxy: fileProxy(proxy.url) })).toBe(
      `proxy: the proxy ${proxy.url} (\`proxy\` of the controller) ${said}`,
    );
  });

  test('that does not accept the credentials does not get to see them in a message', async () => {
    const proxy = await through(startHttpProxy({ to: at(plain), wants: 'me:secret' }));
    const said = `proxy: the proxy ${proxy.url} (\`proxy\` of the controller) did not accept the credentials (407)`;
    for (const url of ['http://ci.example.org', 'https://ci.example.org'])
      expect(await ask(url, { proxy: fileProxy(proxy.url, 'me:hush-hush') })).toBe(said);
  });

  test('that accepts connections and says nothing', async () => {
    const silent = await startRawServer(() => undefined);
    cleanUps.push(() => silent.close());
    expect(await ask('https://ci.example.org', { proxy: fileProxy(silent.url), connectTimeout: 50 })).toMatch(/^proxy: .*Headers Timeout/);
  });

  test('a certificate that is not trusted is that of the controller', async () => {
    const proxy = await through(startHttpProxy({ to: at(secure) }));
    expect(await ask('https://ci.example.org', { proxy: fileProxy(proxy.url), tls: undefined })).toMatch(
      /^tls: .*UNABLE_TO_VERIFY_LEAF_SIGNATURE/,
    );
  });
});

describe('a SOCKS5 proxy', () => {
  test.each([
    ['https://ci.example.org', 'SOCKS5 ci.example.org:443'],
    ['https://127.0.0.1:8443', 'SOCKS5 127.0.0.1:8443'],
    ['https://[::1]:8443', 'SOCKS5 0000:0000:0000:0000:0000:0000:0000:0001:8443'],
  ])('resolves names and connects: %s', async (url, asked) => {
    const proxy = await through(startSocksProxy({ to: at(secure) }));
    expect(await ask(url, { proxy: fileProxy(proxy.url) })).toBe('hello');
    expect(proxy.asked).toEqual([asked]);
  });

  test('of a variable, with user and password, to an http controller; connections are kept', async () => {
    const proxy = await through(startSocksProxy({ to: at(plain), wants: 'me:sec ret' }));
    const env = { HTTP_PROXY: proxy.url.replace('socks5://', 'socks5h://me:sec%20ret@') };
    const transport = createUndiciTransport({ baseUrl: 'http://ci.example.org', maxConnections: 1, proxy: 'env', env });
    cleanUps.push(() => transport.close());
    for (const _ of [1, 2, 3]) expect(await transport.send(request, new AbortController().signal)).toMatchObject({ ok: true });
    expect([proxy.asked, proxy.credentials]).toEqual([['SOCKS5 ci.example.org:80'], ['me:sec ret']]);
  });

  test.each([
    [{ wants: 'me:secret' }, undefined, 'it takes no user and password'],
    [{ wants: 'me:secret' }, 'me:wrong', 'it did not accept the user and password'],
    [{ refuses: 2 }, undefined, 'its rules do not allow the connection'],
    [{ refuses: 5 }, undefined, 'the host refused the connection'],
    [{ refuses: 99 }, undefined, 'it answered 99'],
  ])('that refuses, %j as %s', async (options, credentials, why) => {
    const proxy = await through(startSocksProxy({ to: at(secure), ...options }));
    const said = await ask('https://ci.example.org', { proxy: fileProxy(proxy.url, credentials) });
    expect(said).toBe(
      `proxy: the proxy ${proxy.url} (\`proxy\` of the controller) refused: ${credentials === undefined && 'wants' in options ? 'it wants credentials' : why}`,
    );
  });

  test.each([
    ['speaks HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'it does not speak SOCKS5'],
    ['closes', '', 'it closed the connection'],
  ])('that %s instead', async (_name, text, why) => {
    const server = await startRawServer(
      () => undefined,
      (socket) => void socket.end(text),
    );
    cleanUps.push(() => server.close());
    const proxy = server.url.replace('http:', 'socks5:');
    expect(await ask('https://ci.example.org', { proxy: fileProxy(proxy) })).toBe(
      `proxy: the proxy ${proxy} (\`proxy\` of the controller) refused: ${why}`,
    );
  });

  test('that accepts connections and says nothing, or is not there', async () => {
    const clock = new ManualClock();
    const server = await startRawServer(
      () => undefined,
      (socket) => void socket.once('data', () => void clock.run(50)),
    );
    const url = server.url.replace('http:', 'socks5:');
    expect(await ask('https://ci.example.org', { proxy: fileProxy(url), clock, connectTimeout: 50 })).toContain(
      'refused: it did not answer within 50 ms',
    );
    await server.close();
    expect(await ask('https://ci.example.org', { proxy: fileProxy(url) })).toContain('could not be reached: connect ECONNREFUSED');
  });
});
