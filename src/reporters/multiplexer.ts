import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { RunEvent } from '../events/events.ts';
import type { AccountInput } from './account.ts';
import type { Preview } from '../preview/preview.ts';
import type { Reporter } from './reporter.ts';

/**
 * One reporter made of several. One that throws is switched off with a note through `note` (a whole line without its end);
 * the others and the run go on.
 */
export function createMultiplexer(reporters: ReadonlyMap<string, Reporter>, note: (line: string) => void): Reporter {
  const alive = new Map(reporters);
  const each = (call: (reporter: Reporter) => void): void => {
    for (const [name, reporter] of alive) {
      try {
        call(reporter);
      } catch (error) {
        alive.delete(name);
        retire(reporter);
        note(`The reporter "${name}" failed and is switched off: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  };
  // One that is switched off must not keep the process alive with what it waits for.
  const retire = (reporter: Reporter): void => {
    try {
      reporter.end();
    } catch {
      // It has failed before; that was said.
    }
  };
  return {
    onEvent: (event: RunEvent) => each((reporter) => reporter.onEvent(event)),
    onDiagnostics: (diagnostics: readonly Diagnostic[], source: (file: string) => string | undefined) =>
      each((reporter) => reporter.onDiagnostics(diagnostics, source)),
    onOver: (input: AccountInput) => each((reporter) => reporter.onOver(input)),
    onPreview: (preview: Preview) => each((reporter) => reporter.onPreview?.(preview)),
    end: () => each((reporter) => reporter.end()),
  };
}
