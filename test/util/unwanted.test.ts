import { describe, expect, it, vi } from 'vitest';
import { Unwanting } from '../../src/util/unwanted.ts';

describe('what may not be wanted any more', () => {
  it('tells those who listen, once', () => {
    const unwanted = new Unwanting();
    const heard = vi.fn();
    unwanted.signal.addEventListener('abort', heard);
    expect(unwanted.signal).toBe(unwanted.signal);
    expect([unwanted.aborted, unwanted.signal.aborted]).toEqual([false, false]);
    unwanted.abort();
    unwanted.abort();
    expect([unwanted.aborted, unwanted.signal.aborted]).toEqual([true, true]);
    expect(heard).toHaveBeenCalledOnce();
  });

  it('has a signal that is aborted already for who comes late', () => {
    const unwanted = new Unwanting();
    unwanted.abort();
    expect(unwanted.signal.aborted).toBe(true);
  });

  it('makes no signal that nobody asks for', () => {
    const made = vi.spyOn(globalThis, 'AbortController');
    const unwanted = new Unwanting();
    unwanted.abort();
    expect(unwanted.aborted).toBe(true);
    expect(made).not.toHaveBeenCalled();
    made.mockRestore();
  });
});
