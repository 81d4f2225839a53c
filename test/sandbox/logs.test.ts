import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { stripNotes, userNote } from '../../src/sandbox/model/console-note.ts';
import { timeSpan } from '../../src/sandbox/model/why.ts';
import { Direct, header, text } from './support/direct.ts';
import { readRecordings } from './support/recordings.ts';

function payload(note: string): string {
  // oxlint-disable-next-line no-control-regex -- a note is made of control characters
  const [, base64 = ''] = /\u001B\[8mha:([\w+/=]+)\u001B\[0m/.exec(note) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  expect(bytes.readInt32BE(0)).toBe(-32);
  expect(bytes.readInt32BE(36)).toBe(bytes.length - 40);
  return gunzipSync(bytes.subarray(40)).toString('latin1');
}

describe('console notes', () => {
  test('hold the same object as a recorded one', () => {
    const recorded = readRecordings('02-trigger-and-follow').find(({ name }) => name === '25-progressiveText-finished');
    expect(payload(userNote('admin', 'admin'))).toBe(payload(recorded?.response.body ?? ''));
    expect(payload(userNote('käthe', 'K'))).toContain('/user/k%C3%A4the');
  });

  test('are gone from plain text', () => {
    expect(stripNotes(`Started by user ${userNote('a', 'Anna')}\nx`)).toBe('Started by user Anna\nx');
  });
});

describe('a log that grows', () => {
  const direct = new Direct({
    users: { ci: { bearer: 'b' } },
    jobs: { app: { duration: '10s', parameters: { V: { type: 'text' } }, log: ['a $V', 'ü ${V}', 'c $OTHER', 'd', 'e'] } },
  });
  const as = { authorization: 'Bearer b' };
  const read = (start: number | string): { body: string; next: number; more: boolean } => {
    const answer = direct.send('GET', `/job/app/1/logText/progressiveText?start=${start}`, as);
    return { body: text(answer), next: Number(header(answer, 'X-Text-Size')), more: header(answer, 'X-More-Data') === 'true' };
  };

  test('is read piece by piece without loss', () => {
    direct.trigger('/job/app/buildWithParameters', { V: '1\n2' }, as);
    direct.clock.advance(5);
    let log = '';
    let start = 0;
    for (let more = true; more; direct.clock.advance(700)) {
      const piece = read(start);
      log += piece.body;
      ({ more, next: start } = piece);
    }
    expect(stripNotes(log)).toBe(
      [
        'Started by user ci',
        'Running as SYSTEM',
        'Building in workspace /var/lib/jenkins-sandbox/workspace/app',
        'a 1',
        '2',
        'ü 1',
        '2',
        'c $OTHER',
        'd',
        'e',
        'Finished: SUCCESS',
        '',
      ].join('\r\n'),
    );
    expect(text(direct.send('GET', '/job/app/1/consoleText', as))).toBe(stripNotes(log).replaceAll('\r', ''));
    expect(read(start)).toEqual({ body: '', next: start, more: false });
    // Past the end: all of it again.
    expect(read(start + 1).body).toBe(log);
  });
});

test.each([
  ['FAILURE', "Build step 'Execute shell' marked build as failure\nFinished: FAILURE\n"],
  ['UNSTABLE', "Build step 'Execute shell' changed build result to UNSTABLE\nFinished: UNSTABLE\n"],
  ['NOT_BUILT', 'Finished: NOT_BUILT\n'],
] as const)('the end of a build that is %s', (result, end) => {
  const direct = new Direct({ jobs: { app: { result } } });
  direct.trigger('/job/app/build');
  direct.clock.advance(1_000);
  expect(text(direct.send('GET', '/job/app/1/consoleText')).endsWith(end)).toBe(true);
});

describe('a Pipeline', () => {
  const direct = new Direct({
    jobs: { deaf: { type: 'pipeline', duration: '1h', ignores: 'term' }, hard: { type: 'pipeline', duration: '1h', ignores: 'stop' } },
  });

  test('may ignore a stop, or that and a termination, but never a kill', () => {
    const building = (job: string): boolean => direct.controller.builds(job)[0]?.building === true;
    direct.trigger('/job/deaf/build');
    direct.trigger('/job/hard/build');
    direct.clock.advance(1_000);
    expect(direct.send('POST', '/job/deaf/1/stop').status).toBe(302);
    expect(direct.send('POST', '/job/deaf/1/term').status).toBe(200);
    expect(building('deaf')).toBe(true);
    expect(direct.send('GET', '/job/deaf/1/kill').status).toBe(405);
    expect(direct.send('POST', '/job/deaf/1/kill').status).toBe(200);
    expect(building('deaf')).toBe(false);
    direct.send('POST', '/job/hard/1/stop');
    expect(building('hard')).toBe(true);
    direct.send('POST', '/job/hard/1/term');
    expect(building('hard')).toBe(false);
    expect(text(direct.send('GET', '/job/hard/1/consoleText'))).toMatch(/^\[Pipeline\] Start of Pipeline$/m);
  });
});

test.each([
  [34, '34 ms'],
  [120, '0.12 sec'],
  [4_940, '4.9 sec'],
  [5_000, '5 sec'],
  [59_999, '59 sec'],
  [90_000, '1 min 30 sec'],
  [600_000, '10 min'],
  [5_400_000, '1 hr 30 min'],
  [90_000_000, '1 day 1 hr'],
])('%d ms is %s', (ms, shown) => {
  expect(timeSpan(ms)).toBe(shown);
});
