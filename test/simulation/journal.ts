/** A journal in memory that a simulated runner writes to, and in the middle of which it can be killed. */
import type { JournalEntry, RunHistory, RunJournal } from '../../src/engine/journal.ts';
import { historyOf } from '../../src/state/history.ts';
import type { LogLine } from '../../src/state/lines.ts';
import type { RunRecord } from '../../src/state/store.ts';
import { ok } from '../../src/util/result.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface SimulatedJournal extends RunJournal {
  /** What is durable. */
  readonly lines: readonly LogLine[];
  history(): RunHistory;
}

/** Entries become durable a moment after they are appended, in order; `onDurable` is told of each, `dead` ends all writing. */
export function createJournal(
  clock: VirtualClock,
  lines: LogLine[],
  dead: () => boolean,
  onDurable: (entry: JournalEntry, count: number) => void,
): SimulatedJournal {
  return {
    lines,
    append: (entry) =>
      new Promise((resolve) => {
        const at = clock.now();
        clock.after(1, () => {
          if (dead()) return;
          lines.push({ at, ...entry });
          onDurable(entry, lines.length);
          if (!dead()) resolve(ok(undefined));
        });
      }),
    history: () => historyOf({ lines } as unknown as RunRecord),
  };
}
