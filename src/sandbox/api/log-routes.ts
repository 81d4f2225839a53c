import { Buffer } from 'node:buffer';
import type { SandboxHttpAnswer } from '../controller.ts';
import { notePattern, stripNotes } from '../model/console-note.ts';
import { logOf } from '../model/log.ts';
import type { Build } from '../model/types.ts';
import { contentAnswer } from './answers.ts';
import type { Exchange } from './exchange.ts';
import { escapeHtml } from './pages.ts';
import { parameterOf } from './request.ts';
import { brokenAnswer } from './trigger-routes.ts';

/** `consoleText`: the log so far, without notes. */
export function consoleTextAnswer({ state }: Exchange, build: Build): SandboxHttpAnswer {
  return contentAnswer('text/plain;charset=utf-8', [], stripNotes(logOf(build, state.agenda.now).toString('utf8')));
}

/**
 * `logText/progressiveText` and `progressiveHtml` (`LargeText.doProgressText`): the log from `start` on, with CR LF. `X-Text-Size`
 * is where to go on; a start past the end sends the whole log again, a negative one nothing (recordings 25–31, 203–205).
 */
export function progressiveAnswer(exchange: Exchange, build: Build, format: 'text' | 'html'): SandboxHttpAnswer {
  const start = parameterOf(exchange.request, 'start') ?? '0';
  if (!/^[+-]?\d+$/.test(start)) return brokenAnswer(exchange);
  const log = logOf(build, exchange.state.agenda.now);
  const from = Number(start) > log.length ? 0 : Number(start);
  const text = from < 0 ? Buffer.alloc(0) : log.subarray(from);
  const size = ['X-Text-Size', String(log.length)] as const;
  const headers = build.building ? [size, ['X-More-Data', 'true'] as const] : [size];
  if (format === 'text') return contentAnswer('text/plain;charset=utf-8', headers, withCarriageReturns(text));
  return contentAnswer(
    'text/html;charset=utf-8',
    headers,
    withCarriageReturns(Buffer.from(asHtml(text.toString('utf8'), exchange), 'utf8')),
  );
}

function withCarriageReturns(text: Buffer): Buffer {
  let count = 0;
  for (let at = text.indexOf(10); at !== -1; at = text.indexOf(10, at + 1)) count++;
  if (count === 0) return text;
  const wide = Buffer.allocUnsafe(text.length + count);
  let from = 0;
  let to = 0;
  for (let at = text.indexOf(10); at !== -1; at = text.indexOf(10, from)) {
    to += text.copy(wide, to, from, at);
    wide[to++] = 13;
    wide[to++] = 10;
    from = at + 1;
  }
  text.copy(wide, to, from);
  return wide;
}

/** Notes become links to users (`ModelHyperlinkNote`). */
function asHtml(text: string, { state }: Exchange): string {
  const pattern = new RegExp(`${notePattern.source}([^\\n]*)`, 'g');
  let html = '';
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const name = match[1] ?? '';
    const link = `${state.contextPath}/user/${encodeURIComponent(name)}`;
    html += escapeHtml(text.slice(from, match.index));
    html += `<a href='${link}' class='jenkins-table__link model-link model-link--float'>${escapeHtml(name)}</a>`;
    from = match.index + match[0].length;
  }
  return html + escapeHtml(text.slice(from));
}
