import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { sha256 } from '../../src/util/sha256.ts';

it.each([0, 1, 55, 56, 64, 16_383, 16_384, 100_000])('the digest of %i bytes is that of Node, of a text as of its bytes', (length) => {
  const text = 'é'.repeat(length / 2) + 'a'.repeat(length % 2);
  const wanted = createHash('sha256').update(text).digest('hex');
  expect(sha256(text)).toBe(wanted);
  expect(sha256(Buffer.from(text))).toBe(wanted);
});
