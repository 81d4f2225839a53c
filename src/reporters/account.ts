/** The readable account at the end of a run: a table of triggers, each failure with its remedy, one closing line. */
import type { AttemptResult, RunEvent, TriggerOutcome, TriggerResult, TriggerSummary } from '../events/events.ts';
import { wrap } from '../diagnostics/display.ts';
import { formatDuration } from '../util/duration.ts';
import { inlineText } from './console-text.ts';
import { failureLines, logTailLines, stageLines } from './failure-text.ts';
import { defaultWidth, fittedTable } from './layout.ts';
import { createPaint } from './paint.ts';
import { isUpToDate, outcomeRoles, outcomeWord, outcomeWords, reasonOf, sandboxNotice } from './wording.ts';

/** What the account is made of, collected from the events. */
export interface AccountInput {
  readonly started: Pick<Extract<RunEvent, { type: 'run-started' }>, 'run' | 'file' | 'controllers'> & {
    readonly sets: readonly { readonly triggers: readonly TriggerSummary[] }[];
  };
  readonly results: ReadonlyMap<string, TriggerResult>;
  /** Triggers that have no result yet. Default: none. */
  readonly open?: ReadonlyMap<string, OpenTrigger>;
  /** Undefined: the run is not over. */
  readonly finished: Pick<Extract<RunEvent, { type: 'run-finished' }>, 'exitCode' | 'elapsed'> | undefined;
  /** Said of the run after its name. */
  readonly note?: string;
}

/** How far a trigger came that has not ended. */
export interface OpenTrigger {
  readonly word: string;
  readonly number?: number;
  readonly detail?: string;
}

/**
 * The account as text that ends with a line feed. `width`: columns of the terminal; nothing but an address or a line of a log is wider.
 * Without it prose is wrapped at 100 columns, and the table is as wide as it is.
 */
export function account(input: AccountInput, colour: boolean, width?: number): string {
  const paint = createPaint(colour);
  const prose = (text: string): string => wrap(text, width ?? Infinity).join('\n');
  const triggers = input.started.sets.flatMap((set) => set.triggers);
  const ended = triggers.flatMap((trigger) => {
    const result = input.results.get(trigger.id);
    return result === undefined ? [] : [{ trigger, result }];
  });
  const note = input.note === undefined ? '' : `, ${input.note}`;
  const lines = [prose(`Run ${input.started.run} of ${inlineText(input.started.file)}${note}`), ''];
  const shown = triggers.filter((trigger) => input.results.has(trigger.id) || input.open?.has(trigger.id) === true);
  const rows = shown.flatMap((trigger) => {
    const result = input.results.get(trigger.id);
    if (result === undefined) return [{ role: undefined, cells: openRow(trigger, input.open?.get(trigger.id)) }];
    const earlier = (result.earlier ?? []).map((attempt) => ({ role: undefined, cells: earlierRow(trigger, attempt) }));
    return [...earlier, { role: outcomeRoles[result.outcome], cells: row(trigger, result) }];
  });
  lines.push(
    ...fittedTable(
      [['OUTCOME', 'TRIGGER', 'BUILD', 'TIME', 'LINK'], ...rows.map(({ cells }) => cells)],
      (cell, index, column) => {
        const role = rows[index - 1]?.role;
        if (role === undefined) return paint('quiet', cell);
        return column === 0 ? paint(role, cell) : column === 4 ? paint('quiet', cell) : cell;
      },
      { width, cut: 1, below: 4 },
    ),
    '',
  );
  const alike = new Map<string, number>();
  for (const { trigger, result } of ended) {
    const said = saidOfCancelled(trigger, result);
    if (said !== undefined) alike.set(said, (alike.get(said) ?? 0) + 1);
  }
  for (const { trigger, result } of ended) {
    if (result.failure === undefined || result.outcome === 'skipped') continue;
    const said = saidOfCancelled(trigger, result);
    const likewise = said === undefined ? 1 : alike.get(said);
    if (likewise === undefined) continue;
    if (said !== undefined) alike.delete(said);
    const build = result.number === undefined ? '' : ` #${result.number}`;
    const title = `${outcomeWords[result.outcome]}: ${trigger.id} (${trigger.job}${build} on ${trigger.controller})`;
    lines.push(...wrap(inlineText(title), width ?? Infinity).map((line) => paint(outcomeRoles[result.outcome], line)));
    lines.push(...failureLines(result.failure, width ?? defaultWidth, paint));
    lines.push(...stageLines(result.stages ?? [], paint));
    if (likewise > 1) lines.push(`  ${paint('quiet', 'likewise')} ${likewise - 1} other trigger${likewise === 2 ? '' : 's'}`);
    if (result.logTail !== undefined && result.logTail.length > 0) lines.push(...logTailLines(result.logTail, colour, paint));
    lines.push('');
  }
  const notice = sandboxNotice(input.started.controllers, true);
  if (notice !== undefined) lines.push(paint('warning', prose(notice)));
  lines.push(paint(input.finished?.exitCode === 0 ? 'good' : 'bad', prose(closingLine(input))));
  return `${lines.join('\n')}\n`;
}

/** What is said of a trigger that was cancelled, where that is all: the same of many is said once. */
function saidOfCancelled({ id }: TriggerSummary, { outcome, failure, logTail = [], stages = [] }: TriggerResult): string | undefined {
  if (outcome !== 'cancelled' || failure === undefined || logTail.length > 0 || stages.length > 0) return undefined;
  return JSON.stringify([reasonOf(id, failure), failure.code, failure.reason, failure.hint, failure.links]);
}

function row(trigger: TriggerSummary, result: TriggerResult): string[] {
  const time = isUpToDate(result) ? undefined : (result.duration ?? result.elapsed);
  return [
    outcomeWord(result),
    inlineText(trigger.id),
    result.number === undefined ? '-' : `#${result.number}`,
    time === undefined ? '-' : formatDuration(time),
    result.outcome === 'skipped' ? reasonOf(trigger.id, result.failure) : inlineText(result.url ?? ''),
  ];
}

function earlierRow(trigger: TriggerSummary, { number, duration, url }: AttemptResult): string[] {
  return ['rebuilt', inlineText(trigger.id), `#${number}`, formatDuration(duration), inlineText(url)];
}

function openRow(trigger: TriggerSummary, open: OpenTrigger | undefined): string[] {
  return [open?.word ?? '', inlineText(trigger.id), open?.number === undefined ? '-' : `#${open.number}`, '-', open?.detail ?? ''];
}

/** "5 triggered: 4 succeeded, 1 failed · 12.3s"; with triggers that were never sent "3 of 5 triggered: …". */
function closingLine({ started, finished, results, open }: AccountInput): string {
  const all = started.sets.reduce((sum, set) => sum + set.triggers.length, 0);
  const ends = [...results.values()];
  const upToDate = ends.filter(isUpToDate).length;
  const by = (outcome: TriggerOutcome): number =>
    ends.filter((result) => result.outcome === outcome).length - (outcome === 'succeeded' ? upToDate : 0);
  const triggered = ends.filter(({ queueId, number, adopted }) => (queueId ?? number) !== undefined && adopted !== true).length;
  const pending = open?.size ?? 0;
  const begun = [...(open?.values() ?? [])].filter(({ number, detail }) => number !== undefined || detail !== undefined).length;
  const parts = [
    [upToDate, 'up to date'] as const,
    ...(['succeeded', 'failed', 'failure-allowed', 'cancelled', 'skipped'] as const).map(
      (outcome) => [by(outcome), outcomeWords[outcome]] as const,
    ),
    [pending, 'open'] as const,
  ];
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const head = triggered + begun === all ? `${all} triggered` : `${triggered + begun} of ${all} triggered`;
  return `${head}${said.length === 0 ? '' : `: ${said.join(', ')}`} · ${finished === undefined ? 'not over' : formatDuration(finished.elapsed)}`;
}
