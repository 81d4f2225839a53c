import type { RequestListener } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { tlsProblem } from '../../src/http/tls-problem.ts';
import { createUndiciTransport } from '../../src/http/undici-transport.ts';
import { Secret } from '../../src/secrets/secret.ts';
import { certify } from '../support/certificates.ts';
import type { HttpRequest } from '../../src/http/transport.ts';
import type { TlsSettings } from '../../src/http/tls-settings.ts';

const authority = certify('Test authority', { authority: true });
const server = certify('ci', { issuer: authority, hosts: ['127.0.0.1', 'ci.example.org'] });
const client = certify('release', { issuer: authority });
const stranger = certify('Other authority', { authority: true });

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

const answering: RequestListener = (_request, response) => void response.end('hello');

/** A controller that speaks TLS; gives its port. */
async function start(options: ServerOptions, listener: RequestListener = answering): Promise<{ port: number; requests: string[] }> {
  const requests: string[] = [];
  const started = createServer(options, (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    listener(request, response);
  });
  started.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => {
    started.listen(0, '127.0.0.1', resolve);
  });
  cleanUps.push(
    () =>
      new Promise((resolve) => {
        started.close(() => resolve());
        started.closeAllConnections();
      }),
  );
  return { port: (started.address() as AddressInfo).port, requests };
}

const settings = (given: Partial<TlsSettings> = {}): TlsSettings => ({
  ca: authority.cert,
  cert: undefined,
  key: undefined,
  passphrase: undefined,
  insecure: false,
  serverName: undefined,
  ...given,
});

const request: HttpRequest = {
  method: 'GET',
  path: '/api/json',
  headers: { authorization: 'Basic c2VjcmV0' },
  timeout: 10_000,
  maxBytes: 1_000,
};

/** What a request ends with: the body, or why there is none. */
async function ask(port: number, tls: TlsSettings | undefined, host = '127.0.0.1'): Promise<string> {
  const transport = createUndiciTransport({ baseUrl: `https://${host}:${port}`, maxConnections: 2, proxy: 'none', env: {}, tls });
  cleanUps.push(() => transport.close());
  const got = await transport.send(request, new AbortController().signal);
  if (got.ok) return Buffer.from(got.value.body).toString();
  return `${got.error.sent ? 'sent ' : ''}${got.error.kind === 'tls' ? tlsProblem(got.error) : got.error.kind}`;
}

describe('whom we trust', () => {
  test('an authority of our own, also as one of several in the file', async () => {
    const { port } = await start(server);
    expect(await ask(port, settings())).toBe('hello');
    expect(await ask(port, settings({ ca: `# ours\n${stranger.cert}\n${authority.cert}` }))).toBe('hello');
  });

  test('nobody else: an unknown authority, another one, a certificate that signed itself', async () => {
    const { port, requests } = await start(server);
    const selfSigned = await start(certify('self', { hosts: ['127.0.0.1'] }));
    expect(await ask(port, undefined)).toBe('untrusted');
    expect(await ask(port, settings({ ca: stranger.cert }))).toBe('untrusted');
    expect(await ask(selfSigned.port, settings())).toBe('untrusted');
    expect([...requests, ...selfSigned.requests]).toEqual([]);
  });

  test('a certificate that signed itself can be its own authority', async () => {
    const own = certify('self', { hosts: ['127.0.0.1'], authority: true });
    const { port } = await start(own);
    expect(await ask(port, settings({ ca: own.cert }))).toBe('hello');
  });

  test('nothing that is over, or not yet begun', async () => {
    const expired = await start(certify('ci', { issuer: authority, hosts: ['127.0.0.1'], years: [2001, 2002] }));
    const early = await start(certify('ci', { issuer: authority, hosts: ['127.0.0.1'], years: [2998, 2999] }));
    expect(await ask(expired.port, settings())).toBe('expired');
    expect(await ask(early.port, settings())).toBe('not-yet-valid');
    expect([...expired.requests, ...early.requests]).toEqual([]);
  });

  test('no certificate for another host, unless the name to ask for is given', async () => {
    const { port, requests } = await start(certify('ci', { issuer: authority, hosts: ['ci.example.org'] }));
    expect(await ask(port, settings())).toBe('other-name');
    expect(await ask(port, settings({ serverName: 'www.example.org' }))).toBe('other-name');
    expect(requests).toEqual([]);
    expect(await ask(port, settings({ serverName: 'ci.example.org' }))).toBe('hello');
  });

  test('anybody with `insecure`', async () => {
    const { port } = await start(certify('who', { years: [2001, 2002] }));
    expect(await ask(port, settings({ ca: undefined, insecure: true }))).toBe('hello');
  });
});

describe('who we are', () => {
  const wanting = { ...server, ca: authority.cert, requestCert: true, rejectUnauthorized: true };

  test('a certificate with its key, also an encrypted one', async () => {
    const { port } = await start(wanting, (incoming, response) => {
      response.end(
        (incoming.socket as unknown as { getPeerCertificate: () => { subject: { CN: string } } }).getPeerCertificate().subject.CN,
      );
    });
    const { cert, key } = client;
    expect(await ask(port, settings({ cert, key: new Secret(key, 'key') }))).toBe('release');
    const encrypted = { key: new Secret(client.encryptedKey('open sesame'), 'key'), passphrase: new Secret('open sesame', 'passphrase') };
    expect(await ask(port, settings({ cert, ...encrypted }))).toBe('release');
  });

  test('a server that wants one and gets none, or that of a stranger', async () => {
    const other = certify('someone', { issuer: stranger });
    const asStranger = settings({ cert: other.cert, key: new Secret(other.key, 'key') });
    const before = await start({ ...wanting, maxVersion: 'TLSv1.2' });
    expect(await ask(before.port, settings())).toBe('client-certificate');
    // Node closes the connection without a word to a stranger, and with TLS 1.3 looks at certificates only when the handshake is over for us.
    expect(await ask(before.port, asStranger)).toBe('other');
    const { port, requests } = await start(wanting);
    for (const tls of [settings(), asStranger]) expect(['client-certificate', 'sent reset']).toContain(await ask(port, tls));
    expect([...before.requests, ...requests]).toEqual([]);
  });
});
