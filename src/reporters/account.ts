/** The readable account at the end of a run: a table of triggers, each failure with its remedy, one closing line. */
import type { RunEvent, TriggerResult, TriggerSummary } from '../events/events.ts';
import { formatDuration } from '../util/duration.ts';
import { inlineText } from './console-text.ts';
import { failureLines, logTailLines } from './failure-text.ts';
import { defaultWidth, table } from './layout.ts';
import { createPaint } from './paint.ts';
import { outcomeRoles, outcomeWords, reasonOf, sandboxNotice } from './wording.ts';

/** What the account is made of, collected from the events. */
export interface AccountInput {
  readonly started: Extract<RunEvent, { type: 'run-started' }>;
  readonly results: ReadonlyMap<string, TriggerResult>;
  readonly finished: Extract<RunEvent, { type: 'run-finished' }>;
}

/** The account as text that ends with a line feed. `width`: columns to wrap prose at, default 100. */
export function account(input: AccountInput, colour: boolean, width: number = defaultWidth): string {
  const paint = createPaint(colour);
  const triggers = input.started.sets.flatMap((set) => set.triggers);
  const ended = triggers.flatMap((trigger) => {
    const result = input.results.get(trigger.id);
    return result === undefined ? [] : [{ trigger, result }];
  });
  const lines = [`Run ${input.started.run} of ${inlineText(input.started.file)}`, ''];
  const rows = [['OUTCOME', 'TRIGGER', 'BUILD', 'TIME', 'LINK'], ...ended.map(({ trigger, result }) => row(trigger, result))];
  lines.push(
    ...table(rows, (cell, index, column) => {
      const result = ended[index - 1]?.result;
      if (result === undefined) return paint('quiet', cell);
      return column === 0 ? paint(outcomeRoles[result.outcome], cell) : column === 4 ? paint('quiet', cell) : cell;
    }),
    '',
  );
  for (const { trigger, result } of ended) {
    if (result.failure === undefined || result.outcome === 'skipped') continue;
    const build = result.number === undefined ? '' : ` #${result.number}`;
    const title = `${outcomeWords[result.outcome]}: ${trigger.id} (${trigger.job}${build} on ${trigger.controller})`;
    lines.push(paint(outcomeRoles[result.outcome], inlineText(title)), ...failureLines(result.failure, width, paint));
    if (result.logTail !== undefined && result.logTail.length > 0) lines.push(...logTailLines(result.logTail, colour, paint));
    lines.push('');
  }
  const notice = sandboxNotice(input.started.controllers, true);
  if (notice !== undefined) lines.push(paint('warning', notice));
  lines.push(paint(input.finished.exitCode === 0 ? 'good' : 'bad', closingLine(input)));
  return `${lines.join('\n')}\n`;
}

function row(trigger: TriggerSummary, result: TriggerResult): string[] {
  const time = result.duration ?? result.elapsed;
  return [
    outcomeWords[result.outcome],
    inlineText(trigger.id),
    result.number === undefined ? '-' : `#${result.number}`,
    time === undefined ? '-' : formatDuration(time),
    result.outcome === 'skipped' ? reasonOf(trigger.id, result.failure) : inlineText(result.url ?? ''),
  ];
}

/** "5 triggered: 4 succeeded, 1 failed · 12.3s"; with triggers that were never sent "3 of 5 triggered: …". */
function closingLine({ finished, results }: AccountInput): string {
  const { counts } = finished;
  const triggered = [...results.values()].filter((result) => result.queueId !== undefined || result.number !== undefined).length;
  const parts = [
    [counts.succeeded, 'succeeded'],
    [counts.failed, 'failed'],
    [counts.failureAllowed, 'failed (allowed)'],
    [counts.cancelled, 'cancelled'],
    [counts.skipped, 'skipped'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const head = triggered === counts.triggers ? `${triggered} triggered` : `${triggered} of ${counts.triggers} triggered`;
  return `${head}${said.length === 0 ? '' : `: ${said.join(', ')}`} · ${formatDuration(finished.elapsed)}`;
}
