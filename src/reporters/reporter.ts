/** What a reporter is. Types only. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { RunEvent } from '../events/events.ts';

/** Where a reporter writes. Text arrives redacted at the stream whatever a reporter does. */
export interface ReporterStreams {
  /** Results. */
  readonly out: (text: string) => void;
  /** Everything else. */
  readonly err: (text: string) => void;
  readonly colourOut: boolean;
  readonly colourErr: boolean;
  /** Columns of stdout. Default: 100. */
  readonly widthOut?: number;
}

/** Turns events into text. One that throws is switched off with a note; the run goes on. */
export interface Reporter {
  onEvent(event: RunEvent): void;
  /** Problems of the file or the command line, all at once. `source` gives the text of a file for the line and caret. */
  onDiagnostics(diagnostics: readonly Diagnostic[], source: (file: string) => string | undefined): void;
  /** Nothing more comes. */
  end(): void;
}

/** Makes a reporter that writes to these streams. */
export type ReporterFactory = (streams: ReporterStreams) => Reporter;
