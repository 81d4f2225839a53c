/** What `cancel` says of a run: a table of its triggers and one closing line. */
import type { TriggerResult } from '../events/events.ts';
import { inlineText } from './console-text.ts';
import { fittedTable } from './layout.ts';
import { createPaint, type Role } from './paint.ts';

/** What became of one trigger. */
export interface CancellationRow {
  readonly what: 'cancelled' | 'attached' | 'over' | 'not-begun' | 'unknown';
  readonly trigger: string;
  readonly result: TriggerResult;
}

const words: Readonly<Record<CancellationRow['what'], string>> = {
  cancelled: 'cancelled',
  attached: 'left alone',
  over: 'over before',
  'not-begun': 'not begun',
  unknown: 'unknown',
};

const roles: Readonly<Record<CancellationRow['what'], Role>> = {
  cancelled: 'good',
  attached: 'warning',
  over: 'quiet',
  'not-begun': 'quiet',
  unknown: 'bad',
};

/** The account of a cancellation as text that ends with a line feed. `width`: columns of the terminal, where it is one. */
export function cancellationTable(
  run: string,
  file: string,
  rows: readonly CancellationRow[],
  { colour, width }: { readonly colour: boolean; readonly width: number | undefined },
): string {
  const paint = createPaint(colour);
  const cells = rows.map(({ what, trigger, result }) => [
    words[what],
    inlineText(trigger),
    result.number === undefined ? (result.queueId === undefined ? '-' : `item ${result.queueId}`) : `#${result.number}`,
    inlineText(detail(what, result)),
  ]);
  const lines = fittedTable(
    [['CANCEL', 'TRIGGER', 'BUILD', 'DETAIL'], ...cells],
    (cell, index, column) => {
      const what = rows[index - 1]?.what;
      if (what === undefined) return paint('quiet', cell);
      return column === 0 ? paint(roles[what], cell) : cell;
    },
    { width, cut: 1, below: 3 },
  );
  const counts = (Object.keys(words) as CancellationRow['what'][]).flatMap((what) => {
    const count = rows.filter((row) => row.what === what).length;
    return count === 0 ? [] : [`${count} ${words[what]}`];
  });
  const left = rows.some(({ what }) => what === 'unknown');
  const closing = left ? 'something of the run may be left in Jenkins' : 'nothing that the run started is left in Jenkins';
  return `${[`Run ${run} of ${inlineText(file)}`, '', ...lines, '', paint(left ? 'bad' : 'good', `${counts.join(', ')}: ${closing}`)].join('\n')}\n`;
}

function detail(what: CancellationRow['what'], { failure, result, url }: TriggerResult): string {
  if (what === 'unknown') return [failure?.message, failure?.reason].filter((part) => part !== undefined).join(': ');
  if (what === 'attached') return `it was there before the run${url === undefined ? '' : `  ${url}`}`;
  if (what === 'over') return [result, url].filter((part) => part !== undefined).join('  ');
  return url ?? '';
}
