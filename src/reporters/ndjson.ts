import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { toNdjson } from '../diagnostics/ndjson.ts';
import type { Reporter, ReporterFactory } from './reporter.ts';

/**
 * The events as they are, one JSON object per line on stdout; `docs/events.md` is their reference. A problem of the file or
 * the command line is a line too: `{"v":1,"type":"diagnostic",…}`.
 */
export const createNdjsonReporter: ReporterFactory = ({ out }): Reporter => ({
  onEvent: (event) => out(`${safeJson(JSON.stringify(event))}\n`),
  onDiagnostics(diagnostics: readonly Diagnostic[]) {
    for (const diagnostic of diagnostics) out(`${safeJson(toNdjson(diagnostic))}\n`);
  },
  onOver() {
    // Nothing happened, and the events are those of what happens.
  },
  end() {
    // Every line was written when it came.
  },
});

/**
 * JSON that is safe to print: what a terminal (DEL, C1, marks of writing direction), a line splitter (U+2028) or a CI system (`##vso[`) could act upon is
 * written as an escape, which means the same in JSON.
 */
export function safeJson(json: string): string {
  return (
    json
      // eslint-disable-next-line no-control-regex
      .replace(
        /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
      .replace(/##/g, '#\\u0023')
  );
}
