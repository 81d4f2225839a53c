import { expect, test } from 'vitest';
import { Secret } from '../../src/secrets/secret.ts';
import { isExcluded } from '../../src/http/no-proxy.ts';
import { proxyFor, proxySecrets } from '../../src/http/proxy.ts';

test.each([
  ['https://ci.example.org', '', false],
  ['https://ci.example.org', 'ci.example.org', true],
  ['https://ci.example.org', 'CI.Example.org', true],
  ['https://ci.example.org', 'example.org', true],
  ['https://ci.example.org', '.example.org', true],
  ['https://ci.example.org', '*.example.org', true],
  ['https://ci.example.org', 'other.org, example.org', true],
  ['https://ci.example.org', 'example.com', false],
  ['https://notexample.org', 'example.org', false],
  ['https://ci.example.org', '*', true],
  ['https://ci.example.org', 'ci.example.org:443', true],
  ['https://ci.example.org', 'ci.example.org:8443', false],
  ['http://ci.example.org:8080', 'ci.example.org:8080', true],
  ['http://[fd00::1]:8080', '[fd00::1]', true],
  ['http://10.0.0.1', '10.0.0.1', true],
  ['http://10.20.30.40', '10.0.0.0/8', true],
  ['http://11.20.30.40', '10.0.0.0/8', false],
  ['http://10.1.2.3:8080', '10.1.2.0/24:8080', true],
  ['http://10.1.2.3:8080', '10.1.2.0/24:80', false],
  ['http://10.1.2.3', '10.1.2.0/33', false],
  ['http://10.1.2.3', '10.1.2.0/x', false],
  ['http://110.0.0.1', '10.0.0.1', false],
  ['http://ci.example.org', '10.0.0.0/8', false],
  ['http://[fd00::1]:8080', 'fd00::1', true],
  ['http://[fd00::1]:8080', '[fd00::1]:8080', true],
  ['http://[fd00::1]:8080', '[fd00::1]:80', false],
  ['http://[fd00:0:0:0::1]', 'fd00:0:0::0:1', true],
  ['http://[fd12:3456::1]', 'fd00::/8', true],
  ['http://[fd12:3456::1]:8080', '[fd00::]/8:8080', true],
  ['http://[2001:db8::1]', 'fd00::/8', false],
  ['http://10.0.0.1', 'fd00::/8', false],
  ['https://ci.example.org.', 'ci.example.org', true],
  ['https://ci.example.org', 'a:b:c,[,:80,/8', false],
])('%s with NO_PROXY=%j: excluded %s', (target, noProxy, excluded) => {
  expect(isExcluded(new URL(target), noProxy)).toBe(excluded);
});

test('each scheme has its variable, lower case wins, an empty one counts as not set', () => {
  const env = { http_proxy: '', HTTP_PROXY: 'http://plain:1', https_proxy: 'http://low:2', HTTPS_PROXY: 'http://up:3' };
  expect(proxyFor(new URL('http://a.test'), env)).toMatchObject({ variable: 'HTTP_PROXY', url: 'http://plain:1' });
  expect(proxyFor(new URL('https://a.test'), env)).toMatchObject({ variable: 'https_proxy', url: 'http://low:2' });
  expect(proxyFor(new URL('https://a.test'), { HTTP_PROXY: 'http://plain:1' })).toBeUndefined();
});

test('a host without a scheme is an http proxy; credentials leave the URL', () => {
  expect(proxyFor(new URL('http://a.test'), { HTTP_PROXY: 'user:pass@proxy:3128' })).toMatchObject({
    url: 'http://proxy:3128',
    kind: 'http',
    credentials: { username: 'user', password: new Secret('pass', 'HTTP_PROXY') },
  });
});

test.each(['http://localhost:8080', 'http://127.3.2.1', 'http://[::1]:80', 'http://jenkins.localhost'])('%s is never proxied', (target) => {
  expect(proxyFor(new URL(target), { HTTP_PROXY: 'http://proxy:1' })).toBeUndefined();
});

test.each([
  ['socks5://me:secret@proxy:1080', { url: 'socks5://proxy:1080', kind: 'socks5' }],
  ['socks5h://proxy', { url: 'socks5h://proxy', kind: 'socks5' }],
  ['https://proxy:8443/path?x', { url: 'https://proxy:8443', kind: 'http' }],
  ['http://[fd00::1]:3128', { url: 'http://[fd00::1]:3128', kind: 'http' }],
  ['proxy:3128', { url: 'http://proxy:3128', kind: 'http' }],
  ['socks4://proxy', { problem: 'socks4:// proxies are not supported, only http, https and socks5' }],
  ['http://', { problem: 'it is not a URL' }],
  ['socks5://', { problem: 'it names no host' }],
])('%s in a variable', (value, expected) => {
  expect(proxyFor(new URL('http://a.test'), { HTTP_PROXY: value })).toMatchObject(expected);
});

test('passwords of the variables are known, so that they can be masked', () => {
  const env = { HTTPS_PROXY: 'http://me:hush%20hush@proxy:1', http_proxy: 'proxy:2', HTTP_PROXY: 'nonsense://' };
  expect(proxySecrets(env).map((secret) => [secret.reveal(), secret.origin])).toEqual([['hush hush', 'HTTPS_PROXY']]);
});
