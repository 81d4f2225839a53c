import { array, assert, integer, nat, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockSkew, isSkewed, tolerated } from '../../src/doctor/clock-skew.ts';
import type { HttpAnswer } from '../../src/http/transport.ts';

const epoch = Date.UTC(2026, 10, 24);

/** An exchange with a controller whose clock is `offset` ahead: `there` and `back` are the milliseconds on the way. */
function exchange(sentAt: number, there: number, back: number, offset: number, headers: Record<string, string> = {}) {
  const date = new Date(Math.floor((sentAt + there + offset) / 1_000) * 1_000).toUTCString();
  const answer: HttpAnswer = { status: 200, headers: { date, ...headers }, cookies: [], body: new Uint8Array() };
  return { sentAt, receivedAt: sentAt + there + back, answer };
}

const spans = nat(30_000);

describe('the skew of a clock', () => {
  it('is certainly within what is said, whatever the way takes', () => {
    assert(
      property(
        integer({ min: -100_000, max: 100_000 }),
        array(tuple(nat(10_000), spans, spans), { minLength: 1, maxLength: 5 }),
        (offset, ways) => {
          const found = clockSkew(ways.map(([from, there, back]) => exchange(epoch + from, there, back, offset)));
          expect(Math.abs((found?.skew ?? Infinity) - offset)).toBeLessThanOrEqual(found?.uncertainty ?? 0);
          expect(found !== undefined && isSkewed(found) && Math.abs(offset) <= tolerated).toBe(false);
        },
      ),
    );
  });

  it('comes from the shortest round trip', () => {
    expect(clockSkew([exchange(epoch, 4_000, 4_000, 60_000), exchange(epoch + 9_000, 10, 10, 60_000)])).toEqual({
      skew: 60_490,
      uncertainty: 510,
    });
  });

  it('is unknown without a date, with one from a cache, and when our own clock went back', () => {
    const { sentAt, answer } = exchange(epoch, 1, 1, 0);
    expect(clockSkew([])).toBeUndefined();
    expect(clockSkew([{ sentAt, receivedAt: sentAt, answer: { ...answer, headers: {} } }])).toBeUndefined();
    expect(clockSkew([exchange(epoch, 1, 1, 0, { age: '30' })])).toBeUndefined();
    expect(clockSkew([{ sentAt, receivedAt: sentAt - 1, answer }])).toBeUndefined();
  });

  it('warns when it is certainly more than ten seconds', () => {
    expect(isSkewed({ skew: 10_500, uncertainty: 500 })).toBe(false);
    expect(isSkewed({ skew: -10_501, uncertainty: 500 })).toBe(true);
  });
});
