import type { EventBody } from '../../../src/events/events.ts';
import { createPrettyReporter } from '../../../src/reporters/pretty/pretty.ts';
import type { Reporter } from '../../../src/reporters/reporter.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { Screen } from './screen.ts';

/** How the window of a test is. */
export interface LiveOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly colour?: boolean;
  readonly hyperlinks?: boolean;
  readonly debug?: boolean;
  /** Default: stdout is the same terminal. */
  readonly outElsewhere?: boolean;
}

/** The live view on a terminal in memory, with a clock that the test moves. */
export class Live {
  readonly clock: ManualClock = new ManualClock();
  readonly screen: Screen;
  readonly reporter: Reporter;
  /** Every single write to the terminal, with its time. */
  readonly writes: { readonly at: number; readonly text: string }[] = [];
  /** What went to stdout, where that is elsewhere. */
  out = '';
  readonly listeners: Set<(what: 'resized' | 'continued') => void> = new Set();
  #size: { columns: number; rows: number };
  #seq = 0;

  constructor({ columns = 80, rows = 24, colour = false, hyperlinks = false, debug = false, outElsewhere = false }: LiveOptions = {}) {
    this.#size = { columns, rows };
    this.screen = new Screen(columns, rows);
    const write = (text: string): void => {
      this.writes.push({ at: this.clock.monotonic(), text });
      this.screen.write(text);
    };
    this.reporter = createPrettyReporter({
      out: (text) => (outElsewhere ? void (this.out += text) : write(text)),
      err: write,
      colourOut: colour && !outElsewhere,
      colourErr: colour,
      ...(outElsewhere ? {} : { widthOut: columns }),
      debug,
      clock: this.clock,
      random: () => 0.5,
      terminal: {
        hyperlinks,
        size: () => this.#size,
        onChange: (listener) => {
          this.listeners.add(listener);
          return () => void this.listeners.delete(listener);
        },
        write,
      },
    });
  }

  /** Lets these happen, all at once. */
  say(...bodies: readonly EventBody[]): void {
    for (const body of bodies) this.reporter.onEvent({ v: 1, seq: ++this.#seq, at: this.clock.now(), ...body });
  }

  /** Lets time pass. */
  pass(ms: number): void {
    this.clock.advance(ms);
  }

  /** Gives the window another size. */
  resize(columns: number, rows: number): void {
    this.#size = { columns, rows };
    this.screen.resize(columns, rows);
    for (const listener of this.listeners) listener('resized');
  }

  close(): void {
    this.reporter.end();
    this.screen.close();
  }
}
