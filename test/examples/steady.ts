import { normalise } from '../support/cli.ts';

/** What differs from run to run of an example, told apart from what must not. */
export interface Account {
  /** The output, with what runs side by side in an order of its own. */
  readonly text: string;
  /** Numbers that queue items and builds were given of what runs side by side, in ascending order. */
  readonly numbers: string;
}

/** Reasons why an item may be seen waiting, if it is seen at all. */
const reasons =
  /^HH:MM:SS {2}\S+: waiting: (?:Build #\d+ is already in progress \(ETA: .*\)|Waiting for next available executor|In the quiet period\. Expires in .*|Finished waiting)$/;

/**
 * Output as `normalise` gives it, and then: a line that says why an item waits may be there or not, and so may the usual span of a
 * build that was over when it was first seen. The lines of sets whose triggers run side by side are grouped by trigger, and the
 * numbers of their items and builds, which depend on who came first, are given apart.
 */
export function steady(output: string, sideBySide: readonly string[]): Account {
  const lines = normalise(output)
    .replace(/(build #\d+ started)(?:, usually takes SPAN)?/g, '$1[, usually takes SPAN]')
    .split('\n')
    .filter((line) => !reasons.test(line));
  const own = lines.filter((line) => sideBySide.includes(setOf(line) ?? ''));
  const found = (pattern: RegExp): string =>
    own
      .flatMap((line) => pattern.exec(line)?.[1] ?? [])
      .sort((a, b) => Number(a) - Number(b))
      .join(', ');
  const numbers = `items ${found(/queued as item (\d+)/)}; builds ${found(/build #(\d+) started/)}`;
  const steadied = lines.map((line) => (sideBySide.includes(setOf(line) ?? '') ? withoutNumbers(line) : line));
  return { text: grouped(steadied, sideBySide).join('\n'), numbers };
}

/** The set that a line of progress or of the table is about. */
function setOf(line: string): string | undefined {
  return /^(?:HH:MM:SS|succeeded|failed(?: \(allowed\))?|skipped) {2}(?:set ([\w-]+): |([\w-]+)\/\S+(?:: | {2}))/
    .exec(line)
    ?.slice(1)
    .find((name) => name !== undefined);
}

function withoutNumbers(line: string): string {
  return line
    .replace(/#\d+/g, '#N')
    .replace(/item \d+/g, 'item N')
    .replace(/\/\d+\/$/, '/N/');
}

/** Lines of progress of the sets, brought together where the first of them is: by set, each with its start, its triggers and its end. */
function grouped(lines: readonly string[], sets: readonly string[]): readonly string[] {
  const belongs = (line: string): boolean => line.startsWith('HH:MM:SS') && sets.includes(setOf(line) ?? '');
  const key = (line: string): string => {
    const start = / {2}set [\w-]+: started$/.test(line);
    const trigger = /^HH:MM:SS {2}(?!set )(\S+): /.exec(line)?.[1];
    return `${sets.indexOf(setOf(line) ?? '')} ${start ? 0 : trigger === undefined ? 2 : 1} ${trigger ?? ''}`;
  };
  const first = lines.findIndex(belongs);
  if (first < 0) return lines;
  const together = lines.filter(belongs).toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  return [...lines.slice(0, first), ...together, ...lines.slice(first).filter((line) => !belongs(line))];
}
