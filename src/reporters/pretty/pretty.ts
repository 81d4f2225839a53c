import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { renderDiagnostics } from '../../diagnostics/render.ts';
import type { RunEvent, TriggerResult } from '../../events/events.ts';
import type { Preview } from '../../preview/preview.ts';
import { account, type AccountInput } from '../account.ts';
import { changeLine } from '../change-line.ts';
import { createLogText } from '../log-text.ts';
import { createPaint, type Paint } from '../paint.ts';
import { createPlainReporter } from '../plain.ts';
import { previewText } from '../preview-text.ts';
import type { Reporter, ReporterFactory, ReporterStreams, ReporterTerminal } from '../reporter.ts';
import { requestsSentence, sentences } from '../wording.ts';
import { layout } from './layout.ts';
import { applyEvent, createRunView, type RequestCounts, type RunView } from './model.ts';
import { lineText, lineWidth } from './spans.ts';
import { Window } from './window.ts';

/** Milliseconds between two frames at least, and at most while a run goes on. */
const fastest = 100;
const slowest = 250;

/**
 * For people at a terminal: the run as a tree that is kept up to date, on stderr; what is to stay (warnings, what happens to
 * controllers) is printed above it. At the end the account on stdout. Where lines cannot be rewritten it is `plain`.
 */
export const createPrettyReporter: ReporterFactory = (streams): Reporter =>
  streams.terminal === undefined ? createPlainReporter(streams) : new PrettyReporter(streams, streams.terminal);

class PrettyReporter implements Reporter {
  readonly #streams: ReporterStreams;
  readonly #terminal: ReporterTerminal;
  readonly #paint: Paint;
  readonly #logText: ReturnType<typeof createLogText>;
  readonly #window = new Window();
  /** What a preview says of how long builds take. */
  readonly #usual = new Map<string, number>();
  readonly #results = new Map<string, TriggerResult>();
  readonly #requests: RequestCounts | undefined;
  #isPreviewShown = false;
  #started: Extract<RunEvent, { type: 'run-started' }> | undefined;
  /** Undefined: nothing is kept up to date (yet, or any more). */
  #view: RunView | undefined;
  /** Lines that wait to be printed above the window with its next frame. */
  #above = '';
  #lastFrame = -Infinity;
  #nextFrame: { readonly due: number; readonly cancel: () => void } | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(streams: ReporterStreams, terminal: ReporterTerminal) {
    this.#streams = streams;
    this.#terminal = terminal;
    this.#paint = createPaint(streams.colourErr);
    this.#logText = createLogText(streams.colourErr);
    this.#requests = streams.debug === true ? { made: 0, again: 0 } : undefined;
  }

  onEvent(event: RunEvent): void {
    const now = this.#streams.clock.monotonic();
    this.#count(event);
    if (event.type === 'run-started') {
      this.#started = event;
      this.#view = createRunView(event, now, this.#usual, this.#requests);
      this.#unsubscribe = this.#terminal.onChange((what) => this.#changed(what));
    }
    if (event.type === 'preview') {
      for (const { trigger, estimatedDuration = 0 } of event.triggers)
        if (estimatedDuration > 0) this.#usual.set(trigger, estimatedDuration);
    }
    if (event.type === 'trigger-finished') this.#results.set(event.trigger, event);
    if (this.#view !== undefined) applyEvent(this.#view, event, now);
    if (event.type === 'log-lines') this.#print(this.#logText(event));
    if (this.#staysAbove(event)) {
      for (const sentence of sentences(event)) this.#print(changeLine(sentence, event.at, this.#paint, this.#streams.widthErr));
    }
    if (event.type === 'run-finished') this.#finish(event);
    else if (event.type === 'interrupted' && event.times > 2) this.#leave();
    else this.#frameWithin(fastest);
  }

  onDiagnostics(diagnostics: readonly Diagnostic[], source: (file: string) => string | undefined): void {
    const { colourErr, widthErr } = this.#streams;
    this.#print(renderDiagnostics(diagnostics, source, { colour: colourErr, ...(widthErr === undefined ? {} : { width: widthErr }) }));
  }

  onOver(input: AccountInput): void {
    this.#streams.out(account(input, this.#streams.colourOut, this.#streams.widthOut));
  }

  onPreview(preview: Preview): void {
    const { colourErr, widthErr } = this.#streams;
    this.#isPreviewShown = true;
    this.#print(previewText(preview, { colour: colourErr, ...(widthErr === undefined ? {} : { width: widthErr }) }));
  }

  end(): void {
    this.#leave();
  }

  /** Whether an event is printed above the window; without a window, everything is. */
  #staysAbove(event: RunEvent): boolean {
    if (event.type === 'preview') return !this.#isPreviewShown;
    if (event.type === 'request') return false;
    if (this.#view === undefined) return true;
    switch (event.type) {
      case 'run-started':
      case 'warning':
      case 'group-waiting':
      case 'group-held':
      case 'group-displaced':
        return true;
      case 'controller-notice':
        // Single requests that are made again are of interest to those who look for a fault.
        return this.#streams.debug === true || (event.notice.kind !== 'request-retried' && event.notice.kind !== 'crumb-refreshed');
      default:
        return false;
    }
  }

  #count(event: RunEvent): void {
    if (this.#requests === undefined) return;
    if (event.type === 'request') this.#requests.made++;
    if (event.type === 'controller-notice' && event.notice.kind === 'request-retried') this.#requests.again++;
  }

  #print(text: string): void {
    if (this.#view === undefined) {
      this.#streams.err(text);
      return;
    }
    this.#above += text;
    this.#frameWithin(fastest);
  }

  /** Takes the tree away and gives the account in its place; where that goes elsewhere, the tree stays. */
  #finish(event: Extract<RunEvent, { type: 'run-finished' }>): void {
    const { out, err, colourOut, widthOut, debug } = this.#streams;
    if (widthOut === undefined) this.#leave();
    else {
      this.#frame(false);
      this.#stop();
      this.#terminal.write(this.#window.clear());
    }
    if (debug === true) err(changeLine(requestsSentence(event), event.at, this.#paint));
    if (this.#started !== undefined) out(account({ started: this.#started, results: this.#results, finished: event }, colourOut, widthOut));
  }

  /** Leaves the tree as it is now. */
  #leave(): void {
    this.#frame(false);
    this.#stop();
    this.#window.leave();
  }

  #stop(): void {
    this.#nextFrame?.cancel();
    this.#nextFrame = undefined;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#view = undefined;
  }

  #changed(what: 'resized' | 'continued'): void {
    if (what === 'resized') this.#window.resize(this.#terminal.size());
    else this.#window.leave();
    this.#frameWithin(fastest);
  }

  /** Sees to a frame in `ms` milliseconds at the latest, but not too soon after the last one. */
  #frameWithin(ms: number): void {
    if (this.#view === undefined) return;
    const { clock } = this.#streams;
    const now = clock.monotonic();
    const due = Math.max(this.#lastFrame + ms, now);
    if (this.#nextFrame !== undefined && this.#nextFrame.due <= due) return;
    this.#nextFrame?.cancel();
    this.#nextFrame = { due, cancel: clock.after(due - now, () => this.#frame(true)) };
  }

  #frame(goesOn: boolean): void {
    try {
      this.#draw();
      if (goesOn) this.#frameWithin(slowest);
    } catch (error) {
      // A bug of the view must not end the run.
      this.#stop();
      this.#window.leave();
      this.#streams.err(`The live view failed and is switched off: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }

  #draw(): void {
    this.#nextFrame?.cancel();
    this.#nextFrame = undefined;
    if (this.#view === undefined) return;
    const now = this.#streams.clock.monotonic();
    const { columns, rows } = this.#terminal.size();
    // The last column stays empty, since terminals differ in what happens there, and the cursor has the last row.
    const lines = layout(this.#view, { columns: columns - 1, rows: rows - 1 }, now);
    const drawn = lines.map((line) => ({ text: lineText(line, this.#paint, this.#terminal.hyperlinks), width: lineWidth(line) }));
    const above = this.#above;
    this.#above = '';
    this.#lastFrame = now;
    const text = this.#window.draw(drawn, above);
    if (text !== '') this.#terminal.write(text);
  }
}
