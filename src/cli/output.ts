import { wantsColour } from './colour.ts';
import type { Host, OutputStream } from './host.ts';
import { WriteBatch } from './write-batch.ts';

/** Turns text into what may be shown. May keep back the end of a text until more of it is known. */
export interface TextFilter {
  write(text: string): void;
  /** Writes what was kept back. */
  end(): void;
}

/** A stream of the process, with everything on it masked. */
export interface Output {
  readonly colour: boolean;
  readonly width: number | undefined;
  write(text: string): void;
  /** As `write`, but nothing is kept back: what follows is another text. */
  writeWhole(text: string): void;
  /** From now on everything passes through this filter, and then through those of before: what one masks, none unmasks. */
  filter(create: (write: (text: string) => void) => TextFilter): void;
  /** Resolves when everything was handed to the system, or nobody reads any more. */
  flush(): Promise<void>;
}

/** A terminal that says it is narrower does not know its width. */
const narrowest = 20;

/**
 * Output on a stream of the host. A reader that went away (EPIPE) is no error: the rest is dropped without a word. `batch` is shared by
 * the streams of a process, which may lead to the same place; a terminal is written to at once, as questions on it are.
 */
export function createOutput(stream: OutputStream, env: Host['env'], batch: WriteBatch = new WriteBatch()): Output {
  let gone = false;
  let waiting = false;
  let resume: (() => void)[] = [];
  const release = (): void => {
    waiting = false;
    for (const resolve of resume) resolve();
    resume = [];
  };
  let isWatched = false;
  const send = (text: string): void => {
    if (gone) return;
    // Not before: a stream is opened by what is asked of it.
    if (!isWatched) {
      isWatched = true;
      stream.on('error', () => {
        gone = true;
        release();
      });
    }
    if (!stream.write(text) && !waiting) {
      waiting = true;
      stream.once('drain', release);
    }
  };
  const write = (text: string): void => {
    if (gone || text === '') return;
    if (stream.isTTY === true) send(text);
    else batch.add(send, text);
  };
  let filter: TextFilter = { write, end: () => undefined };
  return {
    get colour() {
      return wantsColour(stream, env);
    },
    get width() {
      return stream.isTTY === true && (stream.columns ?? 0) >= narrowest ? stream.columns : undefined;
    },
    write: (text) => filter.write(text),
    writeWhole(text) {
      filter.write(text);
      filter.end();
    },
    filter(create) {
      const before = filter;
      before.end();
      const added = create((text) => before.write(text));
      filter = {
        write: (text) => added.write(text),
        end() {
          added.end();
          before.end();
        },
      };
    },
    flush() {
      filter.end();
      batch.giveOut();
      return waiting && !gone ? new Promise((resolve) => resume.push(resolve)) : Promise.resolve();
    },
  };
}
