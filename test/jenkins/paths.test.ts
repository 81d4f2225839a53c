import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildPath, encodeSegment, isFullName, jobOf, jobPath, pathBelow, queueIdOf } from '../../src/jenkins/paths.ts';

test.each([
  ['hello', '/job/hello'],
  ['team/sub/hello', '/job/team/job/sub/job/hello'],
  ['with space', '/job/with%20space'],
  ['unicode-é', '/job/unicode-%C3%A9'],
  ['100%', '/job/100%25'],
  ['app/feature%2Fx', '/job/app/job/feature%252Fx'],
  ["a'b(c)*!", '/job/a%27b%28c%29%2A%21'],
  ['a+b&c=d?e#f;g', '/job/a%2Bb%26c%3Dd%3Fe%23f%3Bg'],
  ['🚀', '/job/%F0%9F%9A%80'],
])('%s has the path %s', (name, path) => {
  expect(jobPath(name)).toBe(path);
  expect(jobOf('', `http://other${path}/`)).toEqual({ job: name });
});

test('a lone surrogate does not break the encoding', () => {
  expect(encodeSegment('a\ud800b')).toBe('a%EF%BF%BDb');
});

test('any full name survives the way to a path and back, below any context path', () => {
  const segment = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((text) => isFullName(text) && !text.includes('/') && !/\p{Cs}/u.test(text));
  fc.assert(
    fc.property(
      fc.array(segment, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('', '/jenkins', '/ci/x'),
      fc.nat(),
      (segments, base, number) => {
        const job = segments.join('/');
        expect(jobOf(base, `https://elsewhere.example${base}${buildPath(job, number)}/`)).toEqual({ job, number });
      },
    ),
  );
});

test.each([
  ['', 'http://127.0.0.1:8090/queue/item/2/', 2],
  ['', 'https://ci.example.org/queue/item/51/', 51],
  ['/jenkins', 'http://127.0.0.1:8091/jenkins/queue/item/2/', 2],
  ['/jenkins', 'http://inside:8080/queue/item/2/', 2],
  ['', 'http://ci.example.org/jenkins/queue/item/2/', 2],
  ['/jenkins', '/jenkins/queue/item/3', 3],
  ['', '/queue/item/12/', 12],
  ['', '//host/queue/item/12/', 12],
  ['', 'http://ci.example.org/queue/item/12/?x=1#y', 12],
  ['', 'queue/item/12/', 12],
  ['', 'http://ci.example.org/queue/item/9007199254740993/', undefined],
  ['', 'http://ci.example.org/queue/item/abc/', undefined],
  ['', 'http://ci.example.org/queue/item/-1/', undefined],
  ['', 'http://ci.example.org/queue/item/1e3/', undefined],
  ['', 'http://ci.example.org/login?from=/queue/item/7/', undefined],
  ['', 'http://ci.example.org/job/x/', undefined],
  ['', 'http://ci.example.org/queue/item/7/../8/', undefined],
  ['', '', undefined],
])('with base %j the item of %s is %s', (base, url, id) => {
  expect(queueIdOf(base, url)).toBe(id);
});

test('the root URL of Jenkins may have another host, scheme and prefix', () => {
  expect(jobOf('', 'http://ci.example.org/jenkins/job/hello/14/')).toEqual({ job: 'hello', number: 14 });
  expect(jobOf('/a/b', 'https://ci.example.org/job/team/job/app/')).toEqual({ job: 'team/app' });
  expect(jobOf('', 'http://h/view/all/job/hello/')).toEqual({ job: 'hello' });
  expect(jobOf('', 'http://h/job/%E0%A4%A/')).toBeUndefined();
  expect(jobOf('', 'http://h/computer/x/')).toBeUndefined();
  expect(pathBelow('/jenkins', 'http://h/else')).toBeUndefined();
});

test.each(['', '/', 'a//b', '/a', 'a/', '.', 'a/../b', 'a\nb'])('%j is no full name', (name) => {
  expect(isFullName(name)).toBe(false);
});
