import { describe, expect, it } from 'vitest';
import { createNdjsonReporter, safeJson } from '../../src/reporters/ndjson.ts';
import { eventsFrom, failingRun } from '../support/events.ts';
import { memoryStreams } from '../support/streams.ts';

describe('ndjson', () => {
  it('writes each event as it is, one line each, to stdout only', () => {
    const { streams, written } = memoryStreams({ colourOut: true, colourErr: true });
    const reporter = createNdjsonReporter(streams);
    const events = eventsFrom(failingRun);
    for (const event of events) reporter.onEvent(event);
    reporter.end();
    const { out, err } = written;
    const lines = out.split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(events);
    expect(err).toBe('');
  });

  it('writes problems as lines of type diagnostic', () => {
    const { streams, written } = memoryStreams();
    const reporter = createNdjsonReporter(streams);
    reporter.onDiagnostics(
      [
        {
          code: 'unknown-set',
          severity: 'error',
          message: 'There is no set releas',
          file: 'a.yml',
          position: { line: 3, column: 5, length: 6 },
          hint: 'Did you mean release?',
        },
      ],
      () => undefined,
    );
    expect(written.out).toMatchInlineSnapshot(`
      "{"v":1,"type":"diagnostic","severity":"error","code":"unknown-set","message":"There is no set releas","file":"a.yml","position":{"line":3,"column":5,"length":6},"hint":"Did you mean release?"}
      "
    `);
  });

  it('holds nothing that a terminal or a CI system would act upon, and means the same', () => {
    const hostile = { log: '\u001b[2J\u009b2J\u2028##vso[task.complete]\n::error::x' };
    const line = safeJson(JSON.stringify(hostile));
    expect(JSON.parse(line)).toEqual(hostile);
    // eslint-disable-next-line no-control-regex
    expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028]/);
    expect(line).not.toContain('##vso[');
  });
});
