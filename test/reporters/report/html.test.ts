import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ansiToHtml } from '../../../src/reporters/report/html/ansi.ts';
import { escapeHtml, link } from '../../../src/reporters/report/html/escape.ts';
import { htmlReport } from '../../../src/reporters/report/html/page.ts';
import { scaleOf, shownInTimeline } from '../../../src/reporters/report/html/scale.ts';
import { failingRun, sandboxRun } from '../../support/events.ts';
import { hostileRun, largeRun, richRun } from './runs.ts';
import { reportOf } from './support.ts';

const page = (run: Parameters<typeof reportOf>[0]): string => [...htmlReport(reportOf(run))].join('');
const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
/** All tags, without the values of their attributes. */
const tags = (html: string): string =>
  (
    html
      .replace(/"[^"]*"/g, '""')
      .replace(/<script>[^]*<\/script>/, '')
      .match(/<[^>]*>/g) ?? []
  ).join('');
const contents = (html: string, element: string): string[] =>
  [...html.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g'))].map((match) => match[1] ?? '');

describe('htmlReport', () => {
  it('refers to nothing outside of itself', () => {
    for (const run of [failingRun, sandboxRun, richRun, hostileRun]) {
      expect(tags(page(run))).not.toMatch(/<(link|img|iframe|object|embed|form|base)\b| (src|srcset|data|action|poster|style|on[a-z]+)=/);
      expect(contents(page(run), 'style').join('')).not.toMatch(/@import|url\(/);
    }
  });

  it('lets only its own style and script be used', () => {
    const html = page(richRun);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    const [script = '', ...more] = contents(html, 'script');
    expect(more).toEqual([]);
    expect(policy).toBe(
      `default-src 'none'; style-src ${contents(html, 'style').map(digest).join(' ')}; script-src ${digest(script)}; base-uri 'none'; form-action 'none'`,
    );
  });

  it.each([
    ['that succeed', { triggers: 100, failing: 0, parameters: 10 }],
    ['of which some fail', { triggers: 100, failing: 10, line: 300, parameters: 10 }],
    ['that all fail with long logs', { triggers: 100, failing: 100, line: 2_000, parameters: 40 }],
  ])('of 100 triggers %s is below 200 KB', (_what, run) => {
    expect(Buffer.byteLength(page(largeRun(run)))).toBeLessThan(200_000);
  });

  it('of a few triggers has their logs whole', () => {
    const html = page(largeRun({ triggers: 5, failing: 5, line: 100 }));
    expect(html).not.toContain('left out');
    expect(html.match(/\[0\] log/g)).toHaveLength(5);
  });

  it('of very many triggers comes in pieces, with a timeline that says what it leaves out', () => {
    const pieces = [...htmlReport(reportOf(largeRun({ triggers: 1_500, failing: 3 })))];
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(200_000);
    expect(pieces.join('')).toContain('400 of 1500 triggers');
  });

  it('marks the first error of a log, and shows stages and causes', () => {
    const html = page(richRun);
    expect(html).toContain('<mark><span class="c1 b">3 failed</span></mark>');
    expect(html).toContain(
      '<caption>Stages</caption><tr><th>Build<td class="ok">SUCCESS<td class=n>40ms<tr><th>Test<td class="no">UNSTABLE',
    );
    expect(html).toContain('<h4>Causes</h4><ul><li>Started by user release-bot</ul>');
  });

  it('holds no control character', () => {
    // eslint-disable-next-line no-control-regex
    expect(page(hostileRun)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e\ufffe]/);
  });

  it('makes no link of what a browser would run', () => {
    expect(page(hostileRun)).not.toMatch(/href="?\s*javascript/i);
  });

  it('shows in the timeline what matters when there is too much', () => {
    const triggers = reportOf(largeRun({ triggers: 900, failing: 20 })).sets.flatMap((set) => set.triggers);
    const shown = shownInTimeline(triggers);
    expect(shown.size).toBe(400);
    expect(triggers.every(({ outcome }, place) => outcome === 'succeeded' || shown.has(place))).toBe(true);
    expect(scaleOf(reportOf([...failingRun].slice(0, 2)))).toBeUndefined();
  });
});

describe('text in HTML', () => {
  const nasty = fc.string({
    unit: fc.constantFrom('<', '>', '&', '"', "'", '/', '=', ' ', 'a', '\u0000', '\u001b', '\n', 'é', '\ud800'),
    maxLength: 30,
  });

  it('has no markup in it and comes back as it was', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const html = escapeHtml(text);
        expect(html).not.toMatch(/[<>"']/);
        expect(html.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
        const back = html
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
          .replace(/&quot;/g, '"')
          .replace(/&#39;/g, "'")
          .replace(/&amp;/g, '&');
        // eslint-disable-next-line no-control-regex
        expect(back).toBe(text.replace(/[\u0000\u001b]|\p{Cs}/gu, '\ufffd'));
      }),
    );
  });

  it('is a link only over HTTP', () => {
    expect(link('https://ci.example.org/?a=1&b="', '<7>')).toBe('<a href="https://ci.example.org/?a=1&amp;b=&quot;">&lt;7&gt;</a>');
    for (const address of ['javascript:alert(1)', 'data:text/html,x', ' https://x', 'https://a b', undefined])
      expect(link(address, '7')).toBe('7');
  });

  it('shows the colours of a log and nothing else of it', () => {
    expect(ansiToHtml('a \u001b[1;31mred <b>\u001b[0m \u001b[92mok\u001b[39m \u001b[38;5;196;1mx\u001b[22m \u001b[44my')).toBe(
      'a <span class="c1 b">red &lt;b&gt;</span> <span class="c2">ok</span> <span class="b">x</span> y',
    );
  });

  it('of a log is text and spans, whatever the sequences are', () => {
    const pieces = fc.array(
      fc.oneof(
        nasty,
        fc.array(fc.nat(110), { maxLength: 5 }).map((numbers) => `\u001b[${numbers.join(';')}m`),
      ),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const html = ansiToHtml(parts.join(''));
        expect(html.replace(/<span class="(c[0-7]|b|c[0-7] b)">|<\/span>/g, '')).not.toMatch(/[<>"']/);
        expect(html.match(/<span/g)?.length ?? 0).toBe(html.match(/<\/span>/g)?.length ?? 0);
      }),
    );
  });
});
