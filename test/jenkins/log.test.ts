import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeLog, withoutNotes } from '../../src/jenkins/log.ts';
import { harness } from './scripted-transport.ts';
import type { HttpAnswer } from '../../src/http/transport.ts';

const note = '\u001b[8mha:////4IBdCzBkqUWX8HlxTU9=\u001b[0m';

/** Answers as Jenkins does for a stored log: from `start` to the end, LF as CRLF, the size as stored. */
function progressive(stored: Uint8Array, start: number, more: boolean): HttpAnswer {
  const from = start < 0 ? stored.length : start > stored.length ? 0 : start;
  const body = Buffer.from(Buffer.from(stored.subarray(from)).toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
  return {
    status: 200,
    headers: {
      'content-type': 'text/plain;charset=utf-8',
      'x-text-size': String(stored.length),
      ...(more ? { 'x-more-data': 'true' } : {}),
    },
    cookies: [],
    body,
  };
}

test('console notes go, colours and what only looks like a note stay', () => {
  expect(withoutNotes(`by ${note}admin\r\n\u001b[31mred\u001b[0m\r\n`)).toBe('by admin\n\u001b[31mred\u001b[0m\n');
  expect(withoutNotes('a\u001b[8mha:not ended\nb')).toBe('a\u001b[8mha:not ended\nb');
  expect(withoutNotes(`a\u001b[8mha:broken\n${note}b\u001b[0m`)).toBe('a\u001b[8mha:broken\nb\u001b[0m');
});

test('however a growing log is cut into pieces, they make the same text', () => {
  const text = fc.array(fc.constantFrom('plain ', 'é', '語', '🚀', '\n', note, '\u001b[31m', '\u001b[0m', 'x'), { maxLength: 30 });
  fc.assert(
    fc.property(text, fc.array(fc.nat(400), { maxLength: 8 }), (parts, cuts) => {
      const stored = Buffer.from(parts.join(''), 'utf8');
      const sizes = [...new Set([...cuts.filter((cut) => cut < stored.length).sort((a, b) => a - b), stored.length])];
      let start = 0;
      let seen = '';
      sizes.forEach((size, index) => {
        const piece = decodeLog(progressive(stored.subarray(0, size), start, index < sizes.length - 1), start);
        if (!piece.ok) throw new Error(piece.error);
        seen += piece.value.text;
        start = piece.value.next;
      });
      expect(seen).toBe(withoutNotes(parts.join('')));
      expect(start).toBe(stored.length);
    }),
    { numRuns: 300 },
  );
});

test('what only looks like the beginning of a note keeps nothing back', () => {
  const stored = Buffer.from('a\u001b[8mha:never ended\nb\nc\n');
  expect(decodeLog(progressive(stored, 0, true), 0)).toEqual({
    ok: true,
    value: { text: 'a\u001b[8mha:never ended\nb\nc\n', next: stored.length, more: true },
  });
});

test('of a piece that is too long only whole lines of its end are given, and that is said', () => {
  const body = Buffer.alloc(16 * 1024 * 1024, 'x');
  body.write('the end of a line\r\n', 0);
  body.write('\r\nlast\r\n', body.length - 8);
  const piece = decodeLog(
    { ...progressive(Buffer.alloc(0), 0, true), headers: { 'x-text-size': '99999999', 'x-more-data': 'true' }, body },
    0,
  );
  expect(piece).toMatchObject({ ok: true, value: { next: 99_999_999, skipped: true } });
  expect(piece.ok && [piece.value.text.slice(0, 3), piece.value.text.slice(-7)]).toEqual(['xxx', 'x\nlast\n'.slice(-7)]);
});

test('an answer without a size is not a log', () => {
  expect(decodeLog({ status: 200, headers: {}, cookies: [], body: Buffer.from('x') }, 0)).toEqual({
    ok: false,
    error: 'it has no X-Text-Size',
  });
});

test('the tail of a short log: two requests, all of it', async () => {
  const stored = Buffer.from('one\ntwo\nthree\n');
  const { client, transport, signal } = harness(({ path }) => progressive(stored, Number(/start=(-?\d+)/.exec(path)?.[1]), false));
  expect(await client.readLogTail('hello', 1, 2, signal)).toMatchObject({ ok: true, value: { lines: ['two', 'three'] } });
  expect(await client.readLogTail('hello', 1, 50, signal)).toMatchObject({ ok: true, value: { lines: ['one', 'two', 'three'] } });
  expect(transport.sent.map(({ path }) => path.split('?')[1])).toEqual(['start=-1', 'start=0', 'start=-1', 'start=0']);
});

test('the tail of a long log: its beginning is not read', async () => {
  const stored = Buffer.from(Array.from({ length: 100_000 }, (_, index) => `line ${index}\n`).join(''));
  let bytes = 0;
  const { client, signal } = harness(({ path }) => {
    const reply = progressive(stored, Number(/start=(-?\d+)/.exec(path)?.[1]), false);
    bytes += reply.body.byteLength;
    return reply;
  });
  const read = await client.readLogTail('hello', 1, 100, signal);
  expect(read.ok && read.value.lines).toEqual(Array.from({ length: 100 }, (_, index) => `line ${99_900 + index}`));
  expect(bytes).toBeLessThan(40_000);
});

test('the tail of a log with long lines: as much more as it takes', async () => {
  const stored = Buffer.from(Array.from({ length: 40 }, (_, index) => `${index} ${'x'.repeat(10_000)}\n`).join(''));
  const { client, signal } = harness(({ path }) => progressive(stored, Number(/start=(-?\d+)/.exec(path)?.[1]), false));
  const read = await client.readLogTail('hello', 1, 5, signal);
  expect(read.ok && read.value.lines.map((line) => line.slice(0, 3).trim())).toEqual(['35', '36', '37', '38', '39']);
});
