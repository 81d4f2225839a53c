import { createHash } from 'node:crypto';
import { countsText, needsAttention, verdictOf, verdictWords } from '../facts.ts';
import type { ReportOutcome, RunReport } from '../model.ts';
import { details, type Shares } from './details.ts';
import { escapeHtml } from './escape.ts';
import { script } from './script.ts';
import { style } from './style.ts';
import { header, summary, surroundings } from './summary.ts';
import { table } from './table.ts';
import { gridSize, timeline } from './timeline.ts';

/** Characters of a page for each 100 triggers (and of one with fewer), so that it stays below 200 KB. */
const room = 190_000;

/** Never less than this of one log and of the parameters of one trigger, and no more than that. */
const least = { log: 100, parameters: 60 };
const most = { log: 20_000, parameters: 10_000 };

/** With more triggers the page is not measured first, but every one gets this. */
const mostMeasured = 400;
const fixed: Shares = { log: 4_000, parameters: 1_000 };

/** What is shown first of what is to be looked at. */
const urgency: readonly ReportOutcome[] = ['failed', 'cancelled', 'open', 'failure-allowed'];

/** Failures that are unfolded at first. */
const mostUnfolded = 8;

/**
 * A report as one HTML page that needs nothing else: no network, no file beside it, no script (scripts add filter, sort and zoom). In
 * pieces. Everything from elsewhere is escaped, and the page's own policy lets nothing run but its own script.
 */
export function htmlReport(report: RunReport): Generator<string> {
  return page(report, sharesOf(report));
}

function* page(report: RunReport, shares: Shares): Generator<string> {
  const triggers = report.sets.flatMap((set) => set.triggers).map((trigger, place) => ({ trigger, place }));
  const failing = triggers
    .filter(({ trigger }) => needsAttention(trigger))
    .toSorted((a, b) => urgency.indexOf(a.trigger.outcome) - urgency.indexOf(b.trigger.outcome));
  const rest = triggers.filter(({ trigger }) => !needsAttention(trigger));
  const sent = triggers.some(({ trigger }) => trigger.attempts.some(({ sentAt }) => sentAt !== undefined));
  const sections: (readonly [string, string])[] = [
    ...(failing.length === 0 ? [] : [['failures', 'Failures'] as const]),
    ...(sent ? [['timeline', 'Timeline'] as const] : []),
    ['triggers', 'Triggers'],
    ...(rest.length === 0 ? [] : [['details', 'Details'] as const]),
    ['controllers', 'Controllers'],
  ];
  yield head(report);
  yield `<a class="skip" href="#main">Skip to the results</a><div class="page">${header(report, sections)}<main id="main">\n`;
  yield* summary(report);
  if (failing.length > 0) {
    yield `<section id="failures" aria-labelledby="failures-h"><h2 id="failures-h">Failures</h2>\n`;
    for (const [index, { trigger, place }] of failing.entries()) yield details(trigger, place, index < mostUnfolded, shares);
    yield '</section>\n';
  }
  yield* timeline(report);
  yield* table(report);
  if (rest.length > 0) {
    yield `<section id="details" aria-labelledby="details-h"><h2 id="details-h">Details</h2>\n`;
    for (const { trigger, place } of rest) yield details(trigger, place, false, shares);
    yield '</section>\n';
  }
  yield* surroundings(report);
  yield `</main><footer><p>Written by trigger-runner. Times are UTC; those of Jenkins’ queue and builds are when they were seen.</footer></div><script>${script}</script></body></html>\n`;
}

function head(report: RunReport): string {
  const grid = gridSize(report);
  const hashes = [style, grid].map((sheet) => `'sha256-${digest(sheet)}'`).join(' ');
  const policy = `default-src 'none'; style-src ${hashes}; script-src 'sha256-${digest(script)}'; base-uri 'none'; form-action 'none'`;
  const title = `${verdictWords[verdictOf(report)]}: ${report.file}, ${countsText(report)}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title><style>${style}</style><style>${grid}</style></head><body>
`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/** What the page leaves room for when it has everything but logs and parameters; each gets the same part of it. */
function sharesOf(report: RunReport): Shares {
  const triggers = report.sets.flatMap((set) => set.triggers);
  if (triggers.length > mostMeasured) return fixed;
  let used = 0;
  for (const piece of page(report, { log: 0, parameters: 0 })) used += piece.length;
  const left = Math.max(0, room * Math.max(1, triggers.length / 100) - used);
  const values = triggers.map(({ parameters }) => Object.entries(parameters).join('').length).filter((length) => length > 0);
  const logs = triggers.filter(({ logTail }) => logTail.length > 0).length;
  const share = (whole: number, parts: number, limits: { readonly least: number; readonly most: number }): number =>
    Math.min(limits.most, Math.max(limits.least, Math.floor(whole / Math.max(1, parts))));
  // Escaping makes them longer; markup is around them.
  const wanted = values.reduce((sum, length) => sum + length * 2 + 100, 0);
  const forParameters = logs === 0 ? left : Math.min(wanted, left / 2);
  return {
    log: share(left - forParameters, logs, { least: least.log, most: most.log }),
    parameters: share(forParameters, values.length, { least: least.parameters, most: most.parameters }),
  };
}
