import { describe, expect, it } from 'vitest';
import { createPrettyReporter } from '../../../src/reporters/pretty/pretty.ts';
import type { ReporterTerminal } from '../../../src/reporters/reporter.ts';
import { eventsFrom, failingRun } from '../../support/events.ts';
import { ManualClock } from '../../support/manual-clock.ts';

function report(terminal?: ReporterTerminal): { readonly out: string; readonly err: string; readonly pending: number } {
  const clock = new ManualClock();
  let out = '';
  let err = '';
  const reporter = createPrettyReporter({
    out: (text) => (out += text),
    err: (text) => (err += text),
    colourOut: false,
    colourErr: false,
    widthOut: 100,
    clock,
    random: () => 0.5,
    ...(terminal === undefined ? {} : { terminal }),
  });
  for (const event of eventsFrom(failingRun)) {
    reporter.onEvent(event);
    clock.advance(100);
  }
  reporter.end();
  return { out, err, pending: clock.pending };
}

describe('where there can be no tree', () => {
  it('is plain where lines cannot be rewritten', () => {
    const { out, err } = report();
    expect(err.split('\n')[3]).toBe('22:15:03  verify/unit: triggering storefront/unit-tests with VERSION=1.4.0, TOKEN=***');
    // oxlint-disable-next-line no-control-regex
    expect(err).not.toMatch(/\u001b/);
    expect(out).toContain('2 of 3 triggered: 1 succeeded, 1 failed, 1 skipped');
  });

  it('goes on with lines when the view itself fails', () => {
    const { out, err, pending } = report({
      hyperlinks: false,
      size: () => {
        throw new Error('no size');
      },
      onChange: () => () => undefined,
      write: () => undefined,
    });
    expect(err.split('\n').slice(0, 4)).toEqual([
      'The live view failed and is switched off: no size',
      '22:15:03  set verify: started',
      '22:15:03  verify/unit: triggering storefront/unit-tests with VERSION=1.4.0, TOKEN=***',
      '22:15:03  verify/unit: queued as item 41  https://ci.example.org/queue/item/41/',
    ]);
    expect(out).toContain('2 of 3 triggered: 1 succeeded, 1 failed, 1 skipped');
    expect(pending).toBe(0);
  });
});
