/** Everything that is known of one trigger. */
import { formatDuration } from '../../../util/duration.ts';
import { buildText, timeOfDay } from '../facts.ts';
import type { ReportAttempt, ReportTrigger } from '../model.ts';
import { firstError } from '../../first-error.ts';
import { plainLine } from '../clean.ts';
import { ansiToHtml } from './ansi.ts';
import { anchor, escapeHtml, link } from './escape.ts';
import { badge, facts, failureBox } from './words.ts';

/** How much of what may be long is shown of one trigger, in characters. */
export interface Shares {
  readonly log: number;
  readonly parameters: number;
}

/** The trigger as a block that folds; `open`: unfolded. `place` counts from 0 in the order of the plan. */
export function details(trigger: ReportTrigger, place: number, open: boolean, shares: Shares): string {
  const { id, outcome, failure, attempts } = trigger;
  const build = buildText(trigger);
  const spans = [build, trigger.runTime === undefined ? undefined : formatDuration(trigger.runTime)].filter((part) => part !== undefined);
  // The target of links is inside: a browser unfolds what holds the target.
  return `<details${open ? ' open' : ''}><summary>${badge(outcome)}<b>${escapeHtml(id)}</b><span class=m>${spans.join(' · ')}</span></summary><div id=${anchor(place)} class=in>${failure === undefined ? '' : failureBox(failure, trigger.url)}${log(trigger, shares.log)}${about(trigger)}${parameters(trigger, shares.parameters)}${attempts.length > 1 ? builds(attempts) : ''}${stages(trigger)}${list('Causes', trigger.causes.map(escapeHtml))}${waits(trigger)}</div></details>\n`;
}

function about(trigger: ReportTrigger): string {
  const { attempts, queueTime, runTime, url, result } = trigger;
  const first = attempts[0];
  const last = attempts.at(-1);
  const build = buildText(trigger);
  return facts([
    ['Job', escapeHtml(trigger.job)],
    ['On', escapeHtml(trigger.controller)],
    ['Build', build === undefined ? undefined : `${link(url, build)}${result === undefined ? '' : ` ${result}`}`],
    ['Name', trigger.displayName === undefined ? undefined : escapeHtml(trigger.displayName)],
    ['Node', last?.node === undefined ? undefined : escapeHtml(last.node)],
    ['Sent', first?.sentAt === undefined ? undefined : timeOfDay(first.sentAt)],
    ['Ended', last?.endedAt === undefined ? undefined : timeOfDay(last.endedAt)],
    ['Queue', queueTime === undefined ? undefined : formatDuration(queueTime)],
    ['Run', runTime === undefined ? undefined : formatDuration(runTime)],
    ['Attached', trigger.attached ? 'Jenkins had an equal item already; the build is not this run’s alone' : undefined],
    [
      'Held back',
      trigger.heldBackBehind === undefined
        ? undefined
        : `until ${escapeHtml(trigger.heldBackBehind)}, an equal trigger, had left the queue`,
    ],
  ]);
}

function parameters({ parameters: values }: ReportTrigger, share: number): string {
  const entries = Object.entries(values);
  if (entries.length === 0) return '';
  let left = share;
  const rows: string[] = [];
  for (const [name, value] of entries) {
    if (left <= 0) break;
    const shown = value.length > left ? `${value.slice(0, left)}… (${value.length - left} more characters)` : value;
    left -= name.length + shown.length + 18;
    rows.push(`<tr><th>${escapeHtml(name)}<td>${escapeHtml(shown)}`);
  }
  const more = entries.length - rows.length;
  return `<table class=kv><caption>Parameters</caption>${rows.join('')}</table>${more === 0 ? '' : `<p class=note>${more} more left out.</p>`}`;
}

function builds(attempts: readonly ReportAttempt[]): string {
  const rows = attempts.map(
    ({ attempt, number, url, result, duration }) =>
      `<tr><td class="n">${attempt}<td>${number === undefined ? '' : link(url, `#${number}`)}<td>${result ?? ''}<td class="n">${duration === undefined ? '' : formatDuration(duration)}`,
  );
  return `<table class="kv"><caption>Builds</caption><thead><tr><th scope="col" class="n">Attempt<th scope="col">Build<th scope="col">Result<th scope="col" class="n">Took<tbody>${rows.join('')}</table>`;
}

function stages({ stages: all }: ReportTrigger): string {
  if (all.length === 0) return '';
  const rows = all.map(
    ({ name, status, duration }) =>
      `<tr><th>${escapeHtml(name)}<td class="${stageLook(status)}">${escapeHtml(status)}<td class=n>${formatDuration(duration)}`,
  );
  return `<table class=kv><caption>Stages</caption>${rows.join('')}</table>`;
}

function stageLook(status: string): string {
  if (status === 'SUCCESS') return 'ok';
  return status === 'FAILED' || status === 'UNSTABLE' || status === 'ABORTED' ? 'no' : 'm';
}

function waits({ waits: all }: ReportTrigger): string {
  return list(
    'Waited because',
    all.map(({ at, why, stuck }) => `${timeOfDay(at)} ${stuck ? '<b>stuck:</b> ' : ''}${escapeHtml(why)}`),
  );
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `<h4>${title}</h4><ul>${items.map((item) => `<li>${item}`).join('')}</ul>`;
}

/** The last lines that fit. */
function log({ id, logTail, logLinesLeftOut, url, number, failure }: ReportTrigger, share: number): string {
  if (logTail.length === 0) return '';
  const lines: string[] = [];
  const marked = firstError(logTail);
  let left = share;
  for (let index = logTail.length - 1; index >= 0; index--) {
    const line = logTail[index] ?? '';
    const html = index === marked ? `<mark>${ansiToHtml(line)}</mark>` : ansiToHtml(line);
    left -= html.length + 1;
    // Of a single line that is too long there is at least the beginning.
    if (left < 0 && lines.length === 0) lines.push(`${cut(line, share)}…`);
    if (left < 0) break;
    lines.push(html);
  }
  const before = logTail.length - lines.length + logLinesLeftOut;
  const isLinked = failure?.links?.includes(`${url}console`) === true;
  const whole = number === undefined || url === undefined || isLinked ? '' : ` ${link(`${url}console`, 'The whole log')}`;
  const note = before === 0 ? '' : `<p class=note>${before} lines before these left out.${whole}</p>`;
  return `<h4>End of the console log</h4>${note}<pre tabindex=0 aria-label="Log of ${escapeHtml(id)}">${lines.toReversed().join('\n')}</pre>`;
}

/** The beginning of a line that takes no more than this much HTML. */
function cut(line: string, share: number): string {
  const text = plainLine(line).slice(0, share);
  let end = text.length;
  while (end > 0 && escapeHtml(text.slice(0, end)).length > share) end = Math.floor(end * 0.8);
  return escapeHtml(text.slice(0, end));
}
