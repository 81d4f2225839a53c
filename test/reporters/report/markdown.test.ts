import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownReport } from '../../../src/reporters/report/markdown.ts';
import { markdownBlock, markdownHtml, markdownLink, markdownText } from '../../../src/reporters/report/markdown-text.ts';
import { failingRun, sandboxRun } from '../../support/events.ts';
import { hostileRun, largeRun } from './runs.ts';
import { reportOf } from './support.ts';

/** What a reader of Markdown shows for text without structure: escapes and entities undone. */
function shown(markdown: string): string {
  return markdown
    .replace(/\\([\\`*_[\]~])/g, (_match, character: string) => `&#${character.charCodeAt(0)};`)
    .replace(/&#(\d+);/g, (_match, code: string) => String.fromCharCode(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

const hostile = fc.string({ unit: fc.constantFrom(...Array.from('\\`*_[]~|<>&$@#!()-+. \n\taé😀')), maxLength: 40 });

describe('markdownReport', () => {
  it('has a headline, a table, and each failure with its log folded', () => {
    expect(markdownReport(reportOf(failingRun))).toMatchInlineSnapshot(`
      "## ❌ release.yml: 1 failed, 1 skipped, 1 succeeded

      Run 20261124-221503-k3f9 · 2026-11-24 22:15:03 UTC · 12.3s · exit code 1

      | Outcome | Trigger | Build | Queue | Run |
      | --- | --- | --- | ---: | ---: |
      | ❌ failed | verify/unit ◆ | [#7](https://ci.example.org/job/storefront/job/unit-tests/7/) | 0ms | 3.9s |
      | ✅ succeeded | verify/lint ◆ | [#3](https://ci.example.org/job/storefront/job/lint/3/) | 0ms | 1.5s |
      | ⏭️ skipped | release/deploy | The set verify, which it waits for, failed |  |  |

      ### Failures

      ❌ **verify/unit** [#7](https://ci.example.org/job/storefront/job/unit-tests/7/): Build 7 of storefront/unit-tests ended with FAILURE  
        To do: Read the end of its console log (bad-result)  
        See: [https://ci.example.org/job/storefront/job/unit-tests/7/console](https://ci.example.org/job/storefront/job/unit-tests/7/console)

      <details><summary>End of the console log of verify/unit</summary>

      \`\`\`text
      Running 412 tests
      3 failed
      ::set-output name=x::y
      Finished: FAILURE
      \`\`\`

      </details>

      ◆ on the critical path: the length of the run hung on it.
      "
    `);
  });

  it('says that the sandbox deployed nothing', () => {
    expect(markdownReport(reportOf(sandboxRun))).toMatchInlineSnapshot(`
      "## ✅ jenkins-triggers.yml: 1 succeeded

      Run nightly-1 · 2026-11-24 22:15:03 UTC · 400ms · exit code 0

      > SANDBOX: nothing was deployed; main is the embedded controller, not a Jenkins.

      | Outcome | Trigger | Build | Queue | Run |
      | --- | --- | --- | ---: | ---: |
      | ✅ succeeded | only/job | [#1](http://127.0.0.1:45123/job/job/1/) | 200ms | 100ms |
      "
    `);
  });

  it('shows hostile text as it is', () => {
    expect(markdownReport(reportOf(hostileRun))).toMatchInlineSnapshot(`
      "## ❌ release.yml: 1 failed

      Run nightly-1 · 2026-11-24 22:15:03 UTC · 1m 00s · exit code 1

      | Outcome | Trigger | Build | Queue | Run |
      | --- | --- | --- | ---: | ---: |
      | ❌ failed | release/&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"'&gt;&lt;img src=x onerror=alert(1)&gt; &#124; \\\`code\\\` \\*\\*bold\\*\\* \\[link\\](javascript:alert(1)) \\]\\]&gt; &amp;amp; red �￾ | #1 | 300ms | 100ms |

      ### Failures

      ❌ **release/&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"'&gt;&lt;img src=x onerror=alert(1)&gt; &#124; \\\`code\\\` \\*\\*bold\\*\\* \\[link\\](javascript:alert(1)) \\]\\]&gt; &amp;amp; red �￾** #1: &lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"'&gt;&lt;img src=x onerror=alert(1)&gt; &#124; \\\`code\\\` \\*\\*bold\\*\\* \\[link\\](javascript:alert(1)) \\]\\]&gt; &amp;amp; red �￾  
        Why: &lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"'&gt;&lt;img src=x onerror=alert(1)&gt; &#124; \\\`code\\\` \\*\\*bold\\*\\* \\[link\\](javascript:alert(1)) \\]\\]&gt; &amp;amp; red �￾  
        To do: &lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"'&gt;&lt;img src=x onerror=alert(1)&gt; &#124; \\\`code\\\` \\*\\*bold\\*\\* \\[link\\](javascript:alert(1)) \\]\\]&gt; &amp;amp; red �￾ (bad-result)  
        See: [https://ci.example.org/"&gt;&lt;script&gt;](https://ci.example.org/%22%3E%3Cscript%3E)

      <details><summary>End of the console log of release/&#60;/script&#62;&#60;script&#62;alert(1)&#60;/script&#62;&#34;&#39;&#62;&#60;img src=x onerror=alert(1)&#62; &#124; &#96;code&#96; &#42;&#42;bold&#42;&#42; &#91;link&#93;(javascript:alert(1)) &#93;&#93;&#62; &#38;amp; red �￾</summary>

      \`\`\`\`text
      </script><script>alert(1)</script>"'><img src=x onerror=alert(1)> | \`code\` **bold** [link](javascript:alert(1)) ]]> &amp; red �￾
      \`\`\`
      </details>
      ]]>
      ::error::x
      # #vso[task.complete result=Succeeded]
      \`\`\`\`

      </details>
      "
    `);
  });

  it('stays below its limit, and leaves out what succeeded first', () => {
    const report = reportOf(largeRun({ triggers: 1_500, failing: 40 }));
    const text = markdownReport(report, { limit: 100_000 });
    expect(Buffer.byteLength(text)).toBeLessThan(100_000);
    expect(text.match(/^\| ❌ failed/gm)).toHaveLength(40);
    expect(text).toMatch(/^\d+ more triggers left out\.$/m);
    expect(text).toMatch(/^\d+ more failures left out\.$/m);
    expect(Buffer.byteLength(markdownReport(report))).toBeLessThan(1_000_000);
  });
});

describe('text in Markdown', () => {
  it('is shown as it is, in one line and in one cell', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const markdown = markdownText(text);
        expect(shown(markdown)).toBe(text.replace(/\s*\n\s*/g, ' '));
        expect(markdown).not.toMatch(/[|<>\n$@]/);
        expect(markdown.replace(/\\[\\`*_[\]~]/g, '')).not.toMatch(/[\\`*_[\]~]/);
      }),
    );
  });

  it('has no character of HTML or Markdown inside of HTML', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(markdownHtml(text).replace(/&#\d+;/g, '')).not.toMatch(/[<>"'&`*_[\]\\~|$@\n]/);
      }),
    );
  });

  it('cannot end its block', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('`', '~', ' ', 'a', '\n') })), (lines) => {
        const [fence = '', ...rest] = markdownBlock(lines).split('\n');
        expect(rest.pop()).toBe(fence.replace('text', ''));
        expect(rest.filter((line) => line.trim().startsWith(fence.replace('text', '')))).toEqual([]);
      }),
    );
  });

  it('makes links only of what a browser opens over HTTP', () => {
    expect(markdownLink('#7', 'https://ci.example.org/job/a (b)/7/?x=1&y=2')).toBe('#7');
    expect(markdownLink('#7', 'https://ci.example.org/job/a(b)/7/?x=1&y=2')).toBe(
      '[#7](https://ci.example.org/job/a%28b%29/7/?x=1&amp;y=2)',
    );
    expect(markdownLink('[x](y)', 'javascript:alert(1)')).toBe('\\[x\\](y)');
  });
});
