/** When each trigger waited and ran: a list with bars, which needs no script. */
import { formatDuration } from '../../../util/duration.ts';
import type { ReportAttempt, ReportOutcome, ReportTrigger, RunReport } from '../model.ts';
import { spansOf } from '../track.ts';
import { anchor, escapeHtml } from './escape.ts';
import { percent, type Scale, scaleOf, shownInTimeline } from './scale.ts';

/** The section; empty when nothing was sent. */
export function* timeline(report: RunReport): Generator<string> {
  const scale = scaleOf(report);
  if (scale === undefined) return;
  const triggers = report.sets.flatMap((set) => set.triggers);
  const shown = shownInTimeline(triggers);
  const sent = triggers.filter(({ attempts }) => attempts.some(({ sentAt }) => sentAt !== undefined)).length;
  yield `<section id="timeline" aria-labelledby="timeline-h"><div class="head"><h2 id="timeline-h">Timeline</h2>`;
  yield `<div id="zoom" class="tools" role="group" aria-label="Zoom of the timeline" hidden><button type="button" data-z="0.5" aria-label="Zoom out">−</button><output>1×</output><button type="button" data-z="2" aria-label="Zoom in">+</button><button type="button" data-z="0">Fit</button></div></div>`;
  yield `<p class="legend"><span><i class="k q"></i>in the queue</span><span><i class="k r"></i>running</span><span><b class="crit">◆</b> on the critical path: the length of the run hung on it</span></p>`;
  if (shown.size < sent) {
    yield `<p class="note">${shown.size} of ${sent} triggers: the critical path, what did not succeed, and the longest ones.</p>`;
  }
  yield `<div id="tl" class="card" role="region" aria-labelledby="timeline-h" tabindex="0" data-length="${scale.length}"><div id="tl-in">${axis(scale)}`;
  let place = 0;
  for (const set of report.sets) {
    const rows: string[] = [];
    for (const trigger of set.triggers) {
      if (shown.has(place)) rows.push(row(trigger, place, scale));
      place++;
    }
    if (rows.length > 0) yield `<h3><span>${escapeHtml(set.name)}</span></h3><ol>${rows.join('')}</ol>`;
  }
  yield '</div></div></section>\n';
}

/** How far apart the lines behind the bars are, for the style sheet. */
export function gridSize(report: RunReport): string {
  const scale = scaleOf(report);
  return scale === undefined ? '' : `.tk{background-size:${Math.round((scale.step / scale.length) * 100_000) / 1_000}% 100%}`;
}

function axis({ length, step }: Scale): string {
  const marks: string[] = [];
  for (let at = 0; at <= length * 0.96; at += step) {
    const x = Math.round((at / length) * 100_000) / 1_000;
    marks.push(`<text x="${x}%" y="12"${at === 0 ? '' : ' text-anchor="middle"'}>${at === 0 ? '0' : shortSpan(at)}</text>`);
  }
  return `<div class="row axis" aria-hidden="true"><span></span><svg width="100%" height="16">${marks.join('')}</svg><span></span></div>`;
}

/** As short as it can be said: `200ms`, `1.2s`, `1m 30s`, `2h`. */
function shortSpan(ms: number): string {
  if (ms < 1_000) return `${ms}ms`;
  if (ms < 60_000) return `${ms / 1_000}s`;
  const parts = [
    [Math.floor(ms / 3_600_000), 'h'],
    [Math.floor(ms / 60_000) % 60, 'm'],
    [Math.floor(ms / 1_000) % 60, 's'],
  ] as const;
  return parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count}${unit}`])).join(' ');
}

function row(trigger: ReportTrigger, place: number, scale: Scale): string {
  const { attempts, name, critical, outcome, queueTime, runTime } = trigger;
  const bars = attempts
    .flatMap((attempt, index) => bar(attempt, index === attempts.length - 1 ? outcome : 'failed', critical, scale))
    .join('');
  const time = formatDuration((queueTime ?? 0) + (runTime ?? 0));
  return `<li class="row${critical ? ' cp' : ''}"><a href=#${anchor(place)}>${escapeHtml(name)}</a><svg class=tk height=18>${bars}</svg><span class=n>${time}</span>\n`;
}

function bar(attempt: ReportAttempt, outcome: ReportOutcome, critical: boolean, scale: Scale): string[] {
  const { queue, run } = spansOf(attempt);
  const rect = (span: { readonly from: number; readonly to: number }, names: string): string => {
    const x = percent(scale, span.from);
    const width = Math.max(0, Math.round((percent(scale, span.to) - x) * 1_000) / 1_000);
    return `<rect class=${names.includes(' ') ? `"${names}"` : names} x=${x}% width=${width}% />`;
  };
  const whole = queue === undefined ? undefined : { from: queue.from, to: run?.to ?? queue.to };
  return [
    ...(queue === undefined ? [] : [rect(queue, 'q')]),
    ...(run === undefined ? [] : [rect(run, `r ${outcome}`)]),
    ...(critical && whole !== undefined ? [rect(whole, 'c')] : []),
  ];
}
