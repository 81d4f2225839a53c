import { expect, test } from 'vitest';
import { isExcluded, proxyFor } from '../../src/http/proxy.ts';

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
])('%s with NO_PROXY=%j: excluded %s', (target, noProxy, excluded) => {
  expect(isExcluded(new URL(target), noProxy)).toBe(excluded);
});

test('each scheme has its variable, lower case wins, an empty one counts as not set', () => {
  const env = { http_proxy: '', HTTP_PROXY: 'http://plain:1', https_proxy: 'http://low:2', HTTPS_PROXY: 'http://up:3' };
  expect(proxyFor(new URL('http://a.test'), env)).toMatchObject({ variable: 'HTTP_PROXY', url: new URL('http://plain:1') });
  expect(proxyFor(new URL('https://a.test'), env)).toMatchObject({ variable: 'https_proxy', url: new URL('http://low:2') });
  expect(proxyFor(new URL('https://a.test'), { HTTP_PROXY: 'http://plain:1' })).toBeUndefined();
});

test('a host without a scheme is an http proxy; credentials leave the URL', () => {
  expect(proxyFor(new URL('http://a.test'), { HTTP_PROXY: 'user:pass@proxy:3128' })).toMatchObject({
    url: new URL('http://proxy:3128'),
    authorization: `Basic ${Buffer.from('user:pass').toString('base64')}`,
  });
});

test.each(['http://localhost:8080', 'http://127.3.2.1', 'http://[::1]:80', 'http://jenkins.localhost'])('%s is never proxied', (target) => {
  expect(proxyFor(new URL(target), { HTTP_PROXY: 'http://proxy:1' })).toBeUndefined();
});
