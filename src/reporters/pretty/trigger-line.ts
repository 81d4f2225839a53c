/** The lines of one trigger. */
import { displayWidth, wrap } from '../../diagnostics/display.ts';
import { unreachable } from '../../util/unreachable.ts';
import { formatDuration } from '../../util/duration.ts';
import { inlineText, neutraliseLine } from '../console-text.ts';
import { firstError } from '../first-error.ts';
import type { Role } from '../paint.ts';
import { isUpToDate, outcomeRoles, outcomeWords, reasonOf } from '../wording.ts';
import { bar } from './bar.ts';
import { elapsedText } from './clock-text.ts';
import type { RunView, TriggerView } from './model.ts';
import { cell, span, type Line, type Span } from './spans.ts';

/** What the columns of the window leave for each part of a line; the same for all triggers, so that they stand below each other. */
export interface Columns {
  /** Of the whole line. */
  readonly all: number;
  readonly name: number;
  readonly build: number;
  /** Of a bar, where there is one. */
  readonly bar: number;
}

/** Parts for a window of so many columns. They depend on the plan alone, and on the widest build number: nothing jumps to and fro. */
export function columnsFor(view: RunView, all: number): Columns {
  let name = 0;
  let build = 4;
  for (const { summary, number } of view.triggers.values()) {
    name = Math.max(name, displayWidth(summary.name));
    if (number !== undefined) build = Math.max(build, `#${number}`.length);
  }
  const widest = Math.max(8, Math.floor(all * 0.35));
  return { all, name: Math.min(name, widest), build, bar: all < 100 ? 10 : 20 };
}

const marks: Readonly<Record<Exclude<TriggerView['phase'], 'finished'> | 'succeeded' | 'skipped' | 'failed' | 'cancelled', string>> = {
  pending: '·',
  'held-back': '·',
  sent: '→',
  queued: '○',
  running: '●',
  succeeded: '✓',
  failed: '✗',
  skipped: '-',
  cancelled: '!',
};

/** How a trigger stands, in one line. */
export function triggerLine(trigger: TriggerView, columns: Columns, now: number): Line {
  const { summary, number, url } = trigger;
  const { mark, role } = markOf(trigger);
  const build = number === undefined ? '' : `#${number}`;
  return [
    span('  '),
    span(mark, role),
    span(` ${cell(inlineText(summary.name), columns.name)}  `, trigger.phase === 'pending' ? 'quiet' : undefined),
    span(build, undefined, number === undefined ? undefined : url),
    span(' '.repeat(Math.max(0, columns.build - build.length) + 2)),
    ...stateOf(trigger, columns, now),
  ];
}

function markOf(trigger: TriggerView): { readonly mark: string; readonly role: Role } {
  const { result, phase, cancelling, stuck } = trigger;
  if (result !== undefined) {
    const role = outcomeRoles[result.outcome];
    return { mark: marks[result.outcome === 'failure-allowed' ? 'failed' : result.outcome], role };
  }
  if (cancelling !== undefined) return { mark: marks.cancelled, role: 'warning' };
  if (phase === 'finished' || phase === 'pending' || phase === 'held-back') return { mark: marks.pending, role: 'quiet' };
  return { mark: marks[phase], role: stuck ? 'warning' : 'active' };
}

function stateOf(trigger: TriggerView, columns: Columns, now: number): readonly Span[] {
  const { phase, cancelling, since, result, attempt } = trigger;
  if (result !== undefined) return finishedState(trigger);
  const again = attempt === undefined ? [] : [span(` · attempt ${attempt.current} of ${attempt.of}`, 'warning')];
  const elapsed = elapsedText(now - since);
  if (cancelling !== undefined) {
    return [span('cancelling', 'warning'), span(`: ${reasonOf(trigger.summary.id, cancelling)}`)];
  }
  switch (phase) {
    case 'pending':
      return waitsFor(trigger);
    case 'finished':
      return [];
    case 'held-back':
      return [span(`held back until ${inlineText(trigger.behind ?? '')} has left the queue`, 'quiet'), ...again];
    case 'sent':
      return [span('triggering'), ...again];
    case 'queued': {
      const why = trigger.why === undefined ? '' : `: ${inlineText(trigger.why)}`;
      return [span(`${trigger.stuck ? 'stuck' : 'queued'} ${elapsed}`, trigger.stuck ? 'warning' : undefined), span(why), ...again];
    }
    case 'running':
      if (trigger.paused !== undefined) return [span(`paused ${elapsed}`, 'warning'), span(`: ${inlineText(trigger.paused)}`), ...again];
      return [
        ...runningState(trigger, columns, now - since),
        ...again,
        ...(trigger.node === undefined || columns.all < 60 ? [] : [span(` · on ${inlineText(trigger.node)}`, 'quiet')]),
      ];
    default:
      return unreachable(phase);
  }
}

/** The triggers of its own set that it comes after; what the set waits for is said of the set. */
function waitsFor({ summary, set }: TriggerView): readonly Span[] {
  if (set.startedAt === undefined || summary.needs === undefined || summary.needs.length === 0) return [];
  const needs = new Set(summary.needs);
  const open = set.triggers.filter(
    ({ phase, summary: { id } }) =>
      phase !== 'finished' && (needs.has(id) || (id.includes('[') && needs.has(id.slice(0, id.indexOf('['))))),
  );
  const [first] = open;
  if (first === undefined) return [];
  const others = open.length === 1 ? '' : ` and ${open.length - 1} more`;
  return [span(`after ${inlineText(first.summary.name)}${others}`, 'quiet')];
}

function runningState({ estimate }: TriggerView, columns: Columns, elapsed: number): readonly Span[] {
  if (estimate === undefined) return [span(elapsedText(elapsed))];
  // A narrow window has no room for words.
  if (columns.all < 60) return [span(`${elapsedText(elapsed)}/${elapsedText(estimate)}`)];
  const late = elapsed > estimate;
  return [
    ...bar(elapsed / estimate, columns.bar),
    span('  '),
    span(late ? `${elapsedText(elapsed)}, usually ${elapsedText(estimate)}` : `${elapsedText(elapsed)} of about ${elapsedText(estimate)}`),
  ];
}

function finishedState({ summary, result, attempt }: TriggerView): readonly Span[] {
  if (result === undefined) return [];
  const role = outcomeRoles[result.outcome];
  if (isUpToDate(result)) return [span('up to date', role)];
  const time = result.duration ?? result.elapsed;
  const span_ = time === undefined ? '' : ` in ${formatDuration(time)}`;
  const again = attempt === undefined ? '' : ` · attempt ${attempt.current} of ${attempt.of}`;
  switch (result.outcome) {
    case 'succeeded': {
      const word = result.result ?? (result.number === undefined ? 'queued, not waited for' : 'started, not waited for');
      return [span(word, role), span(`${result.result === undefined ? '' : span_}${again}`)];
    }
    case 'skipped':
      return [span(`skipped: ${reasonOf(summary.id, result.failure)}`, 'quiet')];
    case 'cancelled':
      return [span('cancelled', role), span(`${span_}: ${reasonOf(summary.id, result.failure)}`)];
    case 'failed':
    case 'failure-allowed':
      return [span(outcomeWords[result.outcome], role), span(`${span_}${again}`)];
    default:
      return unreachable(result.outcome);
  }
}

/** What stays open below a trigger that failed: why, what to do, and the last `most` lines of its console log. */
export interface Detail {
  /** The most important one, then the rest. */
  readonly reasons: readonly Line[];
  readonly log: readonly Line[];
}

/** Longest reason in lines, so that one failure does not fill the window. */
const longestReason = 4;

/** The lines below a trigger that failed; none for others. */
export function detailOf({ result }: TriggerView, columns: Columns, most: number): Detail {
  if (result?.failure === undefined || (result.outcome !== 'failed' && result.outcome !== 'failure-allowed'))
    return { reasons: [], log: [] };
  const { message, reason, hint } = result.failure;
  const width = Math.max(10, columns.all - 6);
  const texts = [message, reason, hint === undefined ? undefined : `To do: ${hint}`].filter((text) => text !== undefined);
  const reasons = texts.flatMap((text) => wrap(inlineText(text), width).slice(0, 2)).slice(0, longestReason);
  const tail = (result.logTail ?? []).filter((line) => line.trim() !== '').slice(-most);
  const marked = firstError(tail);
  return {
    reasons: reasons.map((text) => [span('      '), span(text)]),
    // The whole log in its own colours is in the account at the end.
    log: tail.map((line, index) =>
      index === marked
        ? [span('      '), span('> ', 'bad'), span(neutraliseLine(line, false), 'bad')]
        : [span('      '), span('| ', 'quiet'), span(neutraliseLine(line, false))],
    ),
  };
}
