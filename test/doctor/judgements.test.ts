import { describe, expect, it } from 'vitest';
import { rateFinding, rootUrlFinding, versionFinding } from '../../src/doctor/surroundings.ts';
import { tlsProblem } from '../../src/http/tls-problem.ts';
import type { Root } from '../../src/doctor/first-answer.ts';
import { classify } from '../../src/http/classify.ts';
import { tokenShape } from '../../src/secrets/api-token.ts';

const coded = (code: string, message = 'something went wrong'): Error => Object.assign(new Error(message), { code });

it.each([
  ['CERT_HAS_EXPIRED', 'certificate has expired', 'expired'],
  ['CERT_NOT_YET_VALID', 'certificate is not yet valid', 'not-yet-valid'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', "Hostname/IP does not match certificate's altnames", 'other-name'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', 'untrusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate', 'untrusted'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'wrong version number', 'not-tls'],
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'tlsv13 alert certificate required', 'client-certificate'],
  ['ECONNRESET', 'Client network socket disconnected before secure TLS connection was established', 'other'],
])('TLS: %s', (code, message, problem) => {
  const failure = classify(coded(code, message), false);
  expect(failure.kind).toBe('tls');
  expect(tlsProblem(failure)).toBe(problem);
});

it.each([
  ['11' + '0123456789abcdef'.repeat(2), 'current'],
  ['0123456789abcdef'.repeat(2), 'legacy'],
  ['11' + '0123456789ABCDEF'.repeat(2), 'other'],
  ['"11' + '0123456789abcdef'.repeat(2) + '"', 'other'],
  ['open-sesame', 'other'],
])('the shape of a token: %s', (text, shape) => {
  expect(tokenShape(text)).toBe(shape);
});

describe('surroundings', () => {
  it.each([
    ['2.541.3', 'version'],
    ['2.164', 'version'],
    ['2.163.9', 'version-unsupported'],
    ['1.651', 'version-unsupported'],
    ['3.0', 'version'],
    ['custom', 'version'],
    [undefined, 'version-hidden'],
  ])('version %s', (version, code) => {
    const headers: Record<string, string> = version === undefined ? {} : { 'x-jenkins': version };
    expect(versionFinding({ status: 200, headers, cookies: [], body: new Uint8Array() }).code).toBe(code);
  });

  const root = (url: string | undefined, seen: string | undefined): Root => ({
    quietingDown: undefined,
    useCrumbs: true,
    useSecurity: true,
    url,
    seen,
  });

  it.each([
    ['https://ci.example.org/jenkins/', 'http://10.0.0.1:8080/jenkins/', 'root-url'],
    ['https://CI.example.org:443/jenkins', undefined, 'root-url'],
    ['http://ci.example.org/jenkins/', undefined, 'root-url-other'],
    ['https://ci.example.org/', undefined, 'root-url-other'],
    [undefined, 'https://ci.example.org/jenkins/', 'root-url'],
    [undefined, 'http://10.0.0.1:8080/jenkins/', 'root-url-other'],
    ['not an address', undefined, undefined],
    [undefined, undefined, undefined],
  ])('root URL %s, seen as %s: %s', (url, seen, code) => {
    expect(rootUrlFinding('https://ci.example.org/jenkins', root(url, seen))?.code).toBe(code);
  });

  it.each([
    [[5], 5, 'answer-time'],
    [[1, 9_000, 3], 3, 'answer-time'],
    [[1_000, 4_001, 1_000, 9_000], 2_501, 'slow-answers'],
    [[2_000, 2_000], 2_000, 'answer-time'],
  ])('reads that took %j: median %d', (took, median, code) => {
    expect(rateFinding(took.map((span) => ({ took: span })))).toEqual({ code, median, reads: took.length });
  });
});
