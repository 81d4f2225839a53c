import type { RunEvent, TriggerResult } from '../events/events.ts';
import { renderDiagnostics } from '../diagnostics/render.ts';
import { account } from './account.ts';
import { createPaint } from './paint.ts';
import type { Reporter, ReporterFactory } from './reporter.ts';
import { sentences } from './wording.ts';

/**
 * For logs: one line on stderr per change, with the time of day in UTC (`22:15:03`), and at the end the account on stdout.
 * Colour only where the stream takes it.
 */
export const createPlainReporter: ReporterFactory = ({ out, err, colourOut, colourErr, widthOut }): Reporter => {
  const paint = createPaint(colourErr);
  const results = new Map<string, TriggerResult>();
  let started: Extract<RunEvent, { type: 'run-started' }> | undefined;

  return {
    onEvent(event) {
      const time = paint('quiet', new Date(event.at).toISOString().slice(11, 19));
      for (const sentence of sentences(event)) {
        const subject = sentence.subject === '' ? '' : `${sentence.subject}: `;
        const text = sentence.role === undefined ? sentence.text : paint(sentence.role, sentence.text);
        err(`${time}  ${subject}${text}${sentence.link === undefined ? '' : `  ${paint('quiet', sentence.link)}`}\n`);
      }
      if (event.type === 'run-started') started = event;
      if (event.type === 'trigger-finished') results.set(event.trigger, event);
      if (event.type === 'run-finished' && started !== undefined) out(account({ started, results, finished: event }, colourOut, widthOut));
    },
    onDiagnostics(diagnostics, source) {
      err(renderDiagnostics(diagnostics, source, { colour: colourErr }));
    },
    end() {
      // Every line was written when it came.
    },
  };
};
