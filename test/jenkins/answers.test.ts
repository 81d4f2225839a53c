import { expect, test } from 'vitest';
import {
  isCrumbRefusal,
  isFromJenkins,
  isLoginPage,
  isStarting,
  jettyMessage,
  leadsToLogin,
  retryAfter,
  textOf,
} from '../../src/jenkins/answers.ts';
import { bare, recorded, recordings } from './scripted-transport.ts';

test('of all recorded answers only those of a starting Jenkins are taken for it', () => {
  const names = [...recordings().keys()].filter((name) => isStarting(recorded(name)));
  expect(names.sort()).toEqual(['301-starting-GET-503', '301-starting-POST-500', '301-starting-POST-503']);
});

test('of all recorded answers only refusals for want of a crumb are taken for them', () => {
  const names = [...recordings().keys()].filter((name) => isCrumbRefusal(recorded(name)));
  expect(names.every((name) => recorded(name).status === 403)).toBe(true);
  expect(names).toContain('73-build-password-no-crumb-403');
  expect(names).not.toContain('250-build-without-Build-permission');
});

test("every recorded error page says something, and Jetty's its message", () => {
  expect(jettyMessage(recorded('47-build-on-parameterised-job'))).toBe('Nothing is submitted');
  expect(jettyMessage(recorded('92-build-disabled'))).toBe('disabled is not buildable');
  expect(jettyMessage(recorded('401-prefix-missing-api-json'))).toBe('Not Found');
  expect(jettyMessage(recorded('250-build-without-Build-permission'))).toBeUndefined();
  expect(isFromJenkins(recorded('90-build-unknown-job-404'))).toBe(true);
  expect(isFromJenkins(recorded('401-prefix-missing-api-json'))).toBe(false);
});

test('text of a page: no scripts, no tags, no control characters, not without end', () => {
  expect(textOf(bare(500, '<style>a{}</style><script>x < y</script><h1>Oh\u001b[31m &lt;no&gt;</h1>\n<p>a &amp; b</p>'))).toBe(
    'Oh [31m <no> a & b',
  );
  expect(textOf(bare(500, 'x'.repeat(1_000)))).toHaveLength(301);
});

test('login pages and redirects to one', () => {
  expect(isLoginPage(bare(200, '<form action="/login"><input type=password></form>'))).toBe(true);
  expect(isLoginPage(bare(200, '<p>Maintenance</p>'))).toBe(false);
  expect(isLoginPage({ ...bare(200, '{"signin": "sign in"}'), headers: { 'content-type': 'application/json' } })).toBe(false);
  expect(
    ['/login?from=/job/x/', 'https://sso.example.org/oauth2/start', '/securityRealm/commenceLogin', 'https://idp/saml'].every(leadsToLogin),
  ).toBe(true);
  expect(
    [
      '/job/login-service/',
      '/queue/item/4/',
      'https://ci.example.org/job/a/build',
      '/job/authors/',
      '/job/login/1/',
      'http://h/jenkins/job/auth/',
    ].some(leadsToLogin),
  ).toBe(false);
});

test('Retry-After in seconds and as a date', () => {
  const now = Date.UTC(2026, 0, 1);
  expect(retryAfter(bare(429, '', { 'retry-after': '7' }), now)).toBe(7_000);
  expect(retryAfter(bare(429, '', { 'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT' }), now)).toBe(30_000);
  expect(retryAfter(bare(429, '', { 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' }), now)).toBe(0);
  expect(retryAfter(bare(429, '', { 'retry-after': 'soon' }), now)).toBeUndefined();
  expect(retryAfter(bare(429), now)).toBeUndefined();
});
