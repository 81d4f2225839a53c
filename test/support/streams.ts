import type { ReporterStreams } from '../../src/reporters/reporter.ts';
import { ManualClock } from './manual-clock.ts';

/** What a reporter wrote. */
export interface Written {
  out: string;
  err: string;
  /** Of both streams, in order. */
  all: string;
  summary: string;
  outputs: string;
}

/** Streams in memory on a clock that the test moves. */
export function memoryStreams(options: Partial<ReporterStreams> = {}): {
  readonly streams: ReporterStreams;
  readonly written: Written;
  readonly clock: ManualClock;
} {
  const written: Written = { out: '', err: '', all: '', summary: '', outputs: '' };
  const clock = new ManualClock();
  let last = 0;
  const streams: ReporterStreams = {
    out(text) {
      written.out += text;
      written.all += text;
    },
    err(text) {
      written.err += text;
      written.all += text;
    },
    colourOut: false,
    colourErr: false,
    clock,
    random: () => (last += 1 / 2 ** 32),
    files: { summary: (text) => void (written.summary += text), outputs: (text) => void (written.outputs += text) },
    ...options,
  };
  return { streams, written, clock };
}
