/** Head of the page: how it went, in one look. */
import { formatDuration } from '../../../util/duration.ts';
import { plural, sandboxNotice } from '../../wording.ts';
import { countsText, momentText, outcomeCounts, reportWords, verdictOf, verdictWords } from '../facts.ts';
import type { ReportSet, RunReport } from '../model.ts';
import { escapeHtml, link } from './escape.ts';
import { badge, facts } from './words.ts';

/** The banner of the page. */
export function header(report: RunReport, sections: readonly (readonly [string, string])[]): string {
  const verdict = verdictOf(report);
  const sandbox = sandboxNotice(report.controllers, true);
  const said = [
    `Run <b>${escapeHtml(report.run)}</b>`,
    `<time datetime="${new Date(report.startedAt).toISOString()}">${momentText(report.startedAt)}</time>`,
    ...(report.elapsed === undefined ? [] : [`took ${formatDuration(report.elapsed)}`]),
    ...(report.exitCode === undefined ? [] : [`exit code ${report.exitCode}`]),
    ...(report.resumed ? ['gone on with after an interruption'] : []),
  ];
  const signals = report.interruptions.at(-1);
  return `<header><div class="title"><h1>${escapeHtml(report.file)}</h1><span class="verdict ${verdict}">${verdictWords[verdict]}</span></div><p class="facts">${said.map((part) => `<span>${part}</span>`).join('')}</p>${sandbox === undefined ? '' : `<p class="banner">${escapeHtml(sandbox)}</p>`}${signals === undefined ? '' : `<p class="banner">${signals.signal} arrived${signals.times > 1 ? ` ${signals.times} times` : ''}: nothing new was started, and what the run had started was cancelled.</p>`}<nav aria-label="Sections"><ul>${sections.map(([id, title]) => `<li><a href="#${id}">${title}</a>`).join('')}</ul></nav></header>\n`;
}

/** The section with counts and sets. */
export function* summary(report: RunReport): Generator<string> {
  const counts = outcomeCounts(report);
  const total = Math.max(1, report.counts.triggers);
  let x = 0;
  const rects = counts.map(([outcome, count]) => {
    const width = (count / total) * 100;
    const rect = `<rect class="r ${outcome}" x="${x.toFixed(2)}%" width="${width.toFixed(2)}%" height="10"/>`;
    x += width;
    return rect;
  });
  yield `<section id="summary" aria-labelledby="summary-h"><h2 id="summary-h" class="sr">Summary</h2><div class="card sum"><div class="share"><svg width="100%" height="10" role="img" aria-label="${escapeHtml(countsText(report))}">${rects.join('')}</svg></div>`;
  yield `<dl class="tiles">${tiles(report)
    .map(([name, value, more]) => `<div><dt>${name}<dd>${value}${more === undefined ? '' : `<small>${more}</small>`}</div>`)
    .join('')}</dl></div>`;
  if (report.sets.length > 1) yield sets(report.sets);
  yield '</section>\n';
}

function tiles(report: RunReport): (readonly [string, string, (string | undefined)?])[] {
  const triggers = report.sets.flatMap((set) => set.triggers);
  const sumOf = (pick: (trigger: (typeof triggers)[number]) => number | undefined): number =>
    triggers.reduce((sum, trigger) => sum + (pick(trigger) ?? 0), 0);
  const requests = report.controllers.reduce((sum, controller) => sum + (controller.requests ?? 0), 0);
  const retries = report.controllers.reduce((sum, controller) => sum + controller.retries, 0);
  const builds = sumOf(({ attempts }) => attempts.filter(({ number }) => number !== undefined).length);
  return [
    ...outcomeCounts(report).map(([outcome, count]) => [badge(outcome), String(count)] as const),
    ['In the queue', formatDuration(sumOf(({ queueTime }) => queueTime)), 'all triggers together'],
    ['Building', formatDuration(sumOf(({ runTime }) => runTime)), plural(builds, 'build')],
    ...(requests === 0 ? [] : [['Requests', String(requests), retries === 0 ? undefined : `${retries} of them again`] as const]),
  ];
}

function sets(all: readonly ReportSet[]): string {
  const rows = all.map(({ name, description, mode, outcome, startedAt, endedAt, triggers }) => {
    const time = startedAt === undefined || endedAt === undefined ? '' : formatDuration(endedAt - startedAt);
    const about = description === undefined ? '' : `<div class="m">${escapeHtml(description)}</div>`;
    return `<tr><td class="o ${outcome ?? 'open'}">${reportWords[outcome ?? 'open']}<th scope="row">${escapeHtml(name)}${about}<td class="w">${mode}<td class="n">${triggers.length}<td class="n">${time}`;
  });
  return `<div class="card wide sets"><table class="fold"><caption class="sr">Sets</caption><thead><tr><th scope="col">Outcome<th scope="col">Set<th scope="col" class="w">Mode<th scope="col" class="n">Triggers<th scope="col" class="n">Took<tbody>${rows.join('')}</table></div>`;
}

/** The section about controllers, warnings and what happened in between. */
export function* surroundings(report: RunReport): Generator<string> {
  yield `<section id="controllers" aria-labelledby="controllers-h"><h2 id="controllers-h">Controllers</h2><div class="card in">`;
  for (const { name, url, sandbox, requests, retries } of report.controllers) {
    yield facts([
      ['Name', escapeHtml(name)],
      ['Address', link(url, url)],
      ['Kind', sandbox ? 'embedded, deploys nothing' : 'Jenkins'],
      ['Requests', requests === undefined ? undefined : `${requests}${retries === 0 ? '' : ` (${retries} of them again)`}`],
    ]);
  }
  yield '</div>';
  if (report.warnings.length > 0) {
    yield `<h3 class="gap">Warnings</h3><ul class="card plain">${report.warnings.map(({ code, message }) => `<li>${escapeHtml(message)} <code>${code}</code>`).join('')}</ul>`;
  }
  if (report.notices.length > 0) {
    yield `<h3 class="gap">What happened on the way</h3><ul class="card plain">`;
    for (const { at, controller, text } of report.notices)
      yield `<li><code>${momentText(at).slice(11, 19)}</code> ${escapeHtml(controller)} ${escapeHtml(text)}`;
    yield `</ul>${report.noticesLeftOut === 0 ? '' : `<p class="note">${report.noticesLeftOut} more left out.</p>`}`;
  }
  yield '</section>\n';
}
