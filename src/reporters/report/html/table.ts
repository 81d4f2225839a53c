/** All triggers in a table, which scripts let filter and sort. */
import { formatDuration } from '../../../util/duration.ts';
import { buildText, outcomeCounts, reportWords, timeOfDay } from '../facts.ts';
import type { ReportTrigger, RunReport } from '../model.ts';
import { anchor, escapeHtml, link } from './escape.ts';

/** The section. */
export function* table(report: RunReport): Generator<string> {
  yield `<section id="triggers" aria-labelledby="triggers-h"><h2 id="triggers-h">Triggers</h2>`;
  yield `<div id="filter" class="tools" role="search" aria-label="Filter of the triggers" hidden><input type="search" placeholder="Filter by name or job" aria-label="Filter by name or job" autocomplete="off" spellcheck="false"><fieldset><legend class="sr">Outcomes</legend>`;
  for (const [outcome, count] of outcomeCounts(report)) {
    yield `<label><input type="checkbox" value="${outcome}" checked> ${reportWords[outcome]} <b>${count}</b></label>`;
  }
  yield `</fieldset><output aria-live="polite"></output></div>`;
  yield `<div class="card wide"><table id="all" class="fold"><caption class="sr">All triggers of the run, in the order of the plan</caption><thead><tr><th scope="col">Outcome<th scope="col">Trigger<th scope="col" class="w">Job<th scope="col">Build<th scope="col" class="n w">Sent<th scope="col" class="n w">Queue<th scope="col" class="n">Run<tbody>\n`;
  let place = 0;
  for (const trigger of report.sets.flatMap((set) => set.triggers)) {
    yield row(trigger, place);
    place++;
  }
  yield '</table></div></section>\n';
}

function row(trigger: ReportTrigger, place: number): string {
  const { outcome, id, job, queueTime, runTime, critical, attempts, attached } = trigger;
  const build = buildText(trigger);
  const sentAt = attempts[0]?.sentAt;
  const marks = `${attached ? ' <span class=tag>attached</span>' : ''}${attempts.length > 1 ? ` <span class=tag>${attempts.length} builds</span>` : ''}`;
  return `<tr data-o=${outcome}><td class="o ${outcome}">${reportWords[outcome]}<th scope=row${critical ? ' class=cp' : ''}><a href=#${anchor(place)}>${escapeHtml(id)}</a>${marks}<td>${escapeHtml(job)}<td>${build === undefined ? '' : link(trigger.url, build)}${number(sentAt, sentAt === undefined ? '' : timeOfDay(sentAt))}${number(queueTime, queueTime === undefined ? '' : formatDuration(queueTime))}${number(runTime, runTime === undefined ? '' : formatDuration(runTime))}\n`;
}

function number(value: number | undefined, html: string): string {
  return `<td${value === undefined ? '' : ` data-v=${value}`}>${html}`;
}
