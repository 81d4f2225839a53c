import { expect, test } from 'vitest';
import { formatTraceparent, parseTraceparent } from '../../src/traces/remote-parent.ts';

const trace = '0af7651916cd43dd8448eb211c80319c';
const span = 'b7ad6b7169203331';

test('a traceparent is read, and written as it was', () => {
  const parsed = parseTraceparent(`00-${trace}-${span}-01`);
  expect(parsed).toEqual({ traceId: trace, spanId: span, traceFlags: 1, isRemote: true });
  expect(parsed === undefined ? '' : formatTraceparent(parsed)).toBe(`00-${trace}-${span}-01`);
  expect(parseTraceparent(` 00-${trace}-${span}-00\n`)?.traceFlags).toBe(0);
  // A later version may say more, and of the flags only the first is known.
  expect(parseTraceparent(`cc-${trace}-${span}-03-what`)?.traceFlags).toBe(1);
});

test.each([
  undefined,
  '',
  'nonsense',
  `00-${trace}-${span}`,
  `00-${trace}-${span}-01-more`,
  `ff-${trace}-${span}-01`,
  `00-${'0'.repeat(32)}-${span}-01`,
  `00-${trace}-${'0'.repeat(16)}-01`,
  `00-${trace.toUpperCase()}-${span}-01`,
])('%s is none', (text) => {
  expect(parseTraceparent(text)).toBeUndefined();
});
