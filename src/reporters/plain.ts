import type { RunEvent, TriggerResult } from '../events/events.ts';
import { renderDiagnostics } from '../diagnostics/render.ts';
import { account } from './account.ts';
import { changeLine } from './change-line.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createLogText } from './log-text.ts';
import { createPaint } from './paint.ts';
import { previewText } from './preview-text.ts';
import type { Reporter, ReporterFactory } from './reporter.ts';
import { sentences } from './wording.ts';

/**
 * For logs: one line on stderr per change, with the time of day in UTC (`22:15:03`), a sign of life after a minute without one, and
 * at the end the account on stdout. Colour only where the stream takes it.
 */
export const createPlainReporter: ReporterFactory = ({ out, err, colourOut, colourErr, widthOut, widthErr, clock }): Reporter => {
  const paint = createPaint(colourErr);
  const logText = createLogText(colourErr);
  const results = new Map<string, TriggerResult>();
  let isPreviewShown = false;
  let started: Extract<RunEvent, { type: 'run-started' }> | undefined;
  const heartbeat = createHeartbeat(clock, (text) => err(changeLine({ subject: '', text, role: 'quiet' }, clock.now(), paint)));

  return {
    onEvent(event) {
      heartbeat.saw(event);
      if (event.type === 'preview' && isPreviewShown) return;
      if (event.type === 'log-lines') {
        heartbeat.wrote();
        err(logText(event));
      }
      for (const sentence of sentences(event)) {
        heartbeat.wrote();
        err(changeLine(sentence, event.at, paint));
      }
      if (event.type === 'run-started') started = event;
      if (event.type === 'trigger-finished') results.set(event.trigger, event);
      if (event.type === 'run-finished' && started !== undefined) out(account({ started, results, finished: event }, colourOut, widthOut));
    },
    onDiagnostics(diagnostics, source) {
      err(renderDiagnostics(diagnostics, source, { colour: colourErr }));
    },
    onOver(input) {
      out(account(input, colourOut, widthOut));
    },
    onPreview(preview) {
      isPreviewShown = true;
      err(previewText(preview, { colour: colourErr, ...(widthErr === undefined ? {} : { width: widthErr }) }));
    },
    end() {
      heartbeat.stop();
    },
  };
};
