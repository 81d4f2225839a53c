import { describe, expect, it } from 'vitest';
import { createMultiplexer } from '../../src/reporters/multiplexer.ts';
import type { Reporter } from '../../src/reporters/reporter.ts';
import { eventsFrom, sandboxRun } from '../support/events.ts';

function recorder(seen: string[], failAt?: number): Reporter {
  return {
    onEvent(event) {
      if (event.seq === failAt) throw new Error('disk full');
      seen.push(event.type);
    },
    onDiagnostics: (diagnostics) => seen.push(`${diagnostics.length} diagnostics`),
    onOver: () => seen.push('over'),
    end: () => seen.push('end'),
  };
}

describe('several reporters', () => {
  it('each get everything', () => {
    const first: string[] = [];
    const second: string[] = [];
    const all = createMultiplexer(
      new Map([
        ['first', recorder(first)],
        ['second', recorder(second)],
      ]),
      () => undefined,
    );
    for (const event of eventsFrom(sandboxRun)) all.onEvent(event);
    all.onDiagnostics([], () => undefined);
    all.onOver({ started: { run: 'nightly', file: 'a.yml', sets: [], controllers: [] }, results: new Map(), finished: undefined });
    all.end();
    expect(first).toEqual([...sandboxRun.map((event) => event.type), '0 diagnostics', 'over', 'end']);
    expect(second).toEqual(first);
  });

  it('one that throws is switched off with one note, the other goes on', () => {
    const broken: string[] = [];
    const healthy: string[] = [];
    const notes: string[] = [];
    const all = createMultiplexer(
      new Map([
        ['broken', recorder(broken, 3)],
        ['healthy', recorder(healthy)],
      ]),
      (line) => notes.push(line),
    );
    for (const event of eventsFrom(sandboxRun)) all.onEvent(event);
    all.end();
    expect(notes).toEqual(['The reporter "broken" failed and is switched off: disk full']);
    // Ended at once, so that a timer of it cannot keep the process alive.
    expect(broken).toEqual(['run-started', 'set-started', 'end']);
    expect(healthy).toHaveLength(sandboxRun.length + 1);
  });
});
