/** What a reporter is. Types only. */
import type { Diagnostic, SourcePosition } from '../diagnostics/diagnostic.ts';
import type { RunEvent } from '../events/events.ts';
import type { Clock } from '../util/clock.ts';
import type { AccountInput } from './account.ts';
import type { Preview } from '../preview/preview.ts';

/** Files that a pipeline reads when its step is over. What is written arrives redacted; one that cannot be written is told by the caller. */
export interface PipelineFiles {
  /** Adds Markdown to the summary of the step. */
  readonly summary?: (markdown: string) => void;
  /** Adds to the outputs of the step, in the form the pipeline asks for. */
  readonly outputs?: (text: string) => void;
}

/** Where a reporter writes, and what it may ask. Text arrives redacted at the stream whatever a reporter does. */
export interface ReporterStreams {
  /** Results. */
  readonly out: (text: string) => void;
  /** Everything else. */
  readonly err: (text: string) => void;
  readonly colourOut: boolean;
  readonly colourErr: boolean;
  /** Columns of stdout. Default: 100. */
  readonly widthOut?: number;
  /** For what is said when nothing happens. */
  readonly clock: Clock;
  /** A number in [0, 1) that nobody can foresee. */
  readonly random: () => number;
  /** Default: the pipeline reads none. */
  readonly files?: PipelineFiles;
  /** Where a trigger stands in the triggers file. Default: not known. */
  readonly positionOf?: (trigger: string) => SourcePosition | undefined;
  /** The path of a file as the pipeline knows it, from the root of the repository. Default: as it was named. */
  readonly repositoryPath?: (file: string) => string;
  /** Columns of stderr. Default: 100. */
  readonly widthErr?: number;
  /** The terminal that `err` leads to, where its lines can be rewritten. Default: they cannot. */
  readonly terminal?: ReporterTerminal;
  /** Whether to count requests where they are not shown line by line, and to show those that are made again. Default: false. */
  readonly debug?: boolean;
}

/** A terminal whose lines can be rewritten. */
export interface ReporterTerminal {
  /** Whether text can lead to an address (OSC 8). */
  readonly hyperlinks: boolean;
  /** The window as it is now. */
  size(): { readonly columns: number; readonly rows: number };
  /**
   * Calls `listener` until the returned function is called: `resized` when the window has another size, `continued` when the process was
   * stopped and goes on, so that the cursor is elsewhere.
   */
  onChange(listener: (what: 'resized' | 'continued') => void): () => void;
  /** Writes a text as a whole: nothing of it is kept back for what may follow. */
  write(text: string): void;
}

/** Turns events into text. One that throws is switched off with a note; the run goes on. */
export interface Reporter {
  onEvent(event: RunEvent): void;
  /** Problems of the file or the command line, all at once. `source` gives the text of a file for the line and caret. */
  onDiagnostics(diagnostics: readonly Diagnostic[], source: (file: string) => string | undefined): void;
  /** A run that was over before: nothing is done, and this is its account. */
  onOver(input: AccountInput): void;
  /**
   * The plan in full, for a person who decides whether it is applied; the event `preview`, which says the same in short, follows. Not
   * called where nobody watches. Default: only the event is shown.
   */
  onPreview?(preview: Preview): void;
  /** Nothing more comes. */
  end(): void;
}

/** Makes a reporter that writes to these streams. */
export type ReporterFactory = (streams: ReporterStreams) => Reporter;
