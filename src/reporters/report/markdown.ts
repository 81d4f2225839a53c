import { formatDuration } from '../../util/duration.ts';
import { sandboxNotice } from '../wording.ts';
import { plainLine } from './clean.ts';
import { buildText, countsText, isLink, momentText, needsAttention, remedyOf, reportWords, verdictOf, type Verdict } from './facts.ts';
import { markdownBlock, markdownHtml, markdownLink, markdownText } from './markdown-text.ts';
import type { ReportOutcome, ReportTrigger, RunReport } from './model.ts';

/** How much a Markdown report may say. */
export interface MarkdownOptions {
  /** Longest report in bytes of UTF-8; GitHub takes 1 MiB of a step's summary. What does not fit is counted. Default: 1,000,000. */
  readonly limit?: number;
}

const signs: Readonly<Record<ReportOutcome, string>> = {
  succeeded: '✅',
  failed: '❌',
  'failure-allowed': '⚠️',
  skipped: '⏭️',
  cancelled: '🚫',
  open: '⏳',
};

const verdictSigns: Readonly<Record<Verdict, string>> = { succeeded: '✅', failed: '❌', interrupted: '🚫', open: '⏳' };

/**
 * A report in Markdown, as GitHub and GitLab show it: a headline, a table of the triggers, each failure with what to do and the end of
 * its log folded. Everything from elsewhere is shown as it is, never read as Markdown or HTML.
 */
export function markdownReport(report: RunReport, { limit = 1_000_000 }: MarkdownOptions = {}): string {
  const triggers = report.sets.flatMap((set) => set.triggers);
  const room = createRoom(limit);
  // Of a single trigger it goes without saying.
  const isMarked = triggers.length > 1;
  const row = (trigger: ReportTrigger): string => rowOf(trigger, isMarked);
  const head = headOf(report);
  const foot = footOf(report, isMarked);
  room.take(head);
  room.take(foot);
  const failing = triggers.filter(needsAttention);
  // Half of the room is for the failures; what they leave is for the table, in which those that did not succeed come first.
  const failures = fit(failing, failureText, room.share(0.5));
  room.take(failures.text);
  const important = new Set(fit([...triggers].sort(byImportance), row, room.share(0.98)).shown);
  const rows = triggers.filter((trigger) => important.has(trigger));
  return [
    head,
    '| Outcome | Trigger | Build | Queue | Run |\n| --- | --- | --- | ---: | ---: |\n',
    ...rows.map(row),
    leftOut(triggers.length - rows.length, 'trigger'),
    ...(failures.shown.length === 0 ? [] : ['\n### Failures\n', failures.text]),
    leftOut(failing.length - failures.shown.length, 'failure'),
    foot,
  ].join('');
}

/** What still fits, in bytes. */
function createRoom(limit: number): { take(text: string): void; share(part: number): number } {
  let left = limit - 400;
  return {
    take: (text) => void (left -= bytes(text)),
    share: (part) => Math.max(0, left * part),
  };
}

/** As many as fit, first come, first served. */
function fit(
  triggers: readonly ReportTrigger[],
  write: (trigger: ReportTrigger) => string,
  room: number,
): { readonly text: string; readonly shown: readonly ReportTrigger[] } {
  const parts: string[] = [];
  let left = room;
  for (const trigger of triggers) {
    const text = write(trigger);
    left -= bytes(text);
    if (left < 0) break;
    parts.push(text);
  }
  return { text: parts.join(''), shown: triggers.slice(0, parts.length) };
}

function byImportance(a: ReportTrigger, b: ReportTrigger): number {
  return Number(a.outcome === 'succeeded') - Number(b.outcome === 'succeeded');
}

function headOf(report: RunReport): string {
  const verdict = verdictOf(report);
  const facts = [
    `Run ${markdownText(report.run)}`,
    momentText(report.startedAt),
    ...(report.elapsed === undefined ? [] : [formatDuration(report.elapsed)]),
    ...(report.exitCode === undefined ? [] : [`exit code ${report.exitCode}`]),
  ];
  const sandbox = sandboxNotice(report.controllers, true);
  return `## ${verdictSigns[verdict]} ${markdownText(report.file)}: ${countsText(report)}\n\n${facts.join(' · ')}\n\n${sandbox === undefined ? '' : `> ${markdownText(sandbox)}\n\n`}`;
}

function rowOf(trigger: ReportTrigger, isMarked: boolean): string {
  const build = buildText(trigger);
  const name = `${markdownText(trigger.id)}${isMarked && trigger.critical ? ' ◆' : ''}`;
  const cells = [
    `${signs[trigger.outcome]} ${reportWords[trigger.outcome]}`,
    name,
    build === undefined ? reasonCell(trigger) : markdownLink(build, trigger.url),
    trigger.queueTime === undefined ? '' : formatDuration(trigger.queueTime),
    trigger.runTime === undefined ? '' : formatDuration(trigger.runTime),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

function reasonCell({ outcome, failure }: ReportTrigger): string {
  return outcome === 'skipped' && failure !== undefined ? markdownText(failure.message) : '';
}

function failureText(trigger: ReportTrigger): string {
  const { failure } = trigger;
  if (failure === undefined) return '';
  const build = buildText(trigger);
  const title = `${signs[trigger.outcome]} **${markdownText(trigger.id)}**${build === undefined ? '' : ` ${markdownLink(build, trigger.url)}`}`;
  const lines = [
    `${title}: ${markdownText(failure.message)}`,
    ...(failure.reason === undefined ? [] : [`  Why: ${markdownText(failure.reason)}`]),
    `  To do: ${markdownText(remedyOf(failure))} (${markdownText(failure.code)})`,
    ...(failure.links ?? []).filter(isLink).map((link) => `  See: ${markdownLink(link, link)}`),
  ];
  const earlier = trigger.attempts.slice(0, -1).flatMap(({ number, url, result }) => {
    return number === undefined ? [] : [`${markdownLink(`#${number}`, url)} ${result ?? ''}`.trim()];
  });
  if (earlier.length > 0) lines.push(`  Builds before: ${earlier.join(', ')}`);
  return `\n${lines.join('  \n')}\n${logText(trigger)}`;
}

function logText({ id, logTail, logLinesLeftOut }: ReportTrigger): string {
  if (logTail.length === 0) return '';
  const before = logLinesLeftOut === 0 ? '' : ` (${logLinesLeftOut} more lines left out)`;
  return `\n<details><summary>End of the console log of ${markdownHtml(id)}${before}</summary>\n\n${markdownBlock(logTail.map(plainLine))}\n\n</details>\n`;
}

function footOf(report: RunReport, isMarked: boolean): string {
  const parts: string[] = [];
  if (isMarked && report.criticalPath.length > 0) parts.push('◆ on the critical path: the length of the run hung on it.');
  const warnings = report.warnings.map(({ code, message }) => `- **${markdownText(code)}**: ${markdownText(message)}`);
  if (warnings.length > 0) parts.push(`### Warnings\n\n${warnings.join('\n')}`);
  return parts.length === 0 ? '' : `\n${parts.join('\n\n')}\n`;
}

function leftOut(count: number, word: string): string {
  return count === 0 ? '' : `\n${count} more ${word}${count === 1 ? '' : 's'} left out.\n`;
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
