import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../../src/diagnostics/display.ts';
import { layout } from '../../../src/reporters/pretty/layout.ts';
import { applyEvent, createRunView } from '../../../src/reporters/pretty/model.ts';
import { lineText } from '../../../src/reporters/pretty/spans.ts';
import { Live } from './live.ts';
import { randomRun } from './random-events.ts';

const size = fc.record({ columns: fc.integer({ min: 1, max: 300 }), rows: fc.integer({ min: 1, max: 60 }) });

describe('the window is never left', () => {
  it('by the lines of any run at any size', () => {
    fc.assert(
      fc.property(randomRun, fc.array(size, { minLength: 1, maxLength: 2 }), (steps, sizes) => {
        const [first, ...rest] = steps;
        if (first?.body.type !== 'run-started') return;
        const view = createRunView(first.body, 0);
        let now = 0;
        for (const { body, pause } of rest) {
          now += pause;
          applyEvent(view, body, now);
          for (const window of sizes) {
            const lines = layout(view, window, now);
            expect(lines.length).toBeLessThanOrEqual(window.rows);
            for (const line of lines) {
              const text = lineText(line, (_role, piece) => piece, false);
              expect(displayWidth(text)).toBeLessThanOrEqual(window.columns);
              // oxlint-disable-next-line no-control-regex
              expect(text).not.toMatch(/[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
            }
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('by what is written: the screen is what was printed above, and the frame', async () => {
    await fc.assert(
      fc.asyncProperty(randomRun, fc.integer({ min: 40, max: 120 }), fc.integer({ min: 3, max: 30 }), async (steps, columns, rows) => {
        const live = new Live({ columns, rows });
        for (const { body, pause } of steps) {
          live.say(body);
          live.pass(pause);
        }
        live.pass(100);
        const shown = (await live.screen.scrollback()).split('\n');
        const above = shown.filter((line) => /^\d\d:\d\d:\d\d {2}/.test(line)).length;
        const notices = steps.filter(({ body }) => body.type === 'controller-notice').length;
        // A line that was left over by a frame would come on top. At these widths the two lines about the run break into at most six.
        expect(above).toBe(2 + notices);
        expect(shown.length).toBeLessThanOrEqual(rows - 1 + 2 + 4 + notices);
        expect((await live.screen.cursor()).hidden).toBe(false);
        live.close();
      }),
      { numRuns: 15 },
    );
  });

  it('by more than ten frames a second, each of them whole', () => {
    fc.assert(
      fc.property(randomRun, (steps) => {
        const live = new Live();
        for (const { body, pause } of steps) {
          live.say(body);
          live.pass(pause);
        }
        const times = live.writes.map(({ at }) => at);
        // The cursor is hidden only inside of one write, so that nothing has to be put right however the process ends.
        const whole = ({ text }: { readonly text: string }): boolean =>
          text.startsWith('\u001b[?2026h\u001b[?25l\u001b[?7l') && text.endsWith('\u001b[?7h\u001b[?25h\u001b[?2026l');
        expect(live.writes.filter((write) => !whole(write))).toEqual([]);
        expect(times.slice(1).filter((at, index) => at - (times[index] ?? 0) < 100)).toEqual([]);
        live.close();
      }),
      { numRuns: 15 },
    );
  });
});
