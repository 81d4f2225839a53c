import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { htmlReport } from '../../../src/reporters/report/html/page.ts';
import { browserMissing, noBrowser, startBrowser } from '../../support/chromium.ts';
import { failingRun } from '../../support/events.ts';
import { lowContrasts } from './contrast.ts';
import { hostileRun, hostileText, largeRun, richRun } from './runs.ts';
import { reportOf } from './support.ts';

describe.skipIf(noBrowser)(`the HTML report in a browser${browserMissing}`, () => {
  let browser: Browser;
  let withScripts: Page;
  let withoutScripts: Page;
  let folder = '';
  /** What the page asked for, said or tried that it should not. */
  let seen: string[] = [];

  const openPage = async (javaScriptEnabled: boolean): Promise<Page> => {
    const page = await (await browser.newContext({ offline: true, javaScriptEnabled })).newPage();
    page.on('request', (request) => seen.push(`request ${request.url()}`));
    page.on('console', (message) => seen.push(`console ${message.text()}`));
    page.on('pageerror', (error) => seen.push(`error ${error.message}`));
    page.on('dialog', (dialog) => {
      seen.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    return page;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'trigger-runner-report-'));
    browser = await startBrowser();
    withScripts = await openPage(true);
    withoutScripts = await openPage(false);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  /** Opens the report of a run, from the disk and without network. */
  async function open(run: Parameters<typeof reportOf>[0], page: Page = withScripts, hash = ''): Promise<Page> {
    const file = join(folder, 'report.html');
    writeFileSync(file, [...htmlReport(reportOf(run))].join(''));
    await page.goto('about:blank');
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
    await page.setViewportSize({ width: 1440, height: 900 });
    seen = [];
    await page.goto(`${pathToFileURL(file).href}${hash}`);
    return page;
  }

  const names = (page: Page): Promise<string[]> => page.locator('#all tbody tr:visible th a').allTextContents();

  it('asks for nothing but itself, and breaks no rule of its own', async () => {
    await open(richRun);
    expect(seen).toEqual([expect.stringMatching(/^request file:.*report\.html$/)]);
  });

  it('shows hostile text as text', async () => {
    const page = await open(hostileRun);
    expect(seen).toHaveLength(1);
    expect(await page.locator('img, iframe, object').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(1);
    const log = await page.locator('pre').textContent();
    expect(log).toContain(`</script><script>alert(1)</script>"'><img src=x onerror=alert(1)>`);
    expect(log).not.toContain(hostileText);
  });

  it('has everything without scripts', async () => {
    const page = await open(richRun, withoutScripts);
    expect(await page.locator('#all tbody tr').count()).toBe(10);
    expect(await page.locator('#tl svg rect.r').count()).toBe(7);
    expect(await page.locator('#tl svg rect.q').count()).toBeGreaterThan(5);
    expect(await page.locator('#filter, #zoom').filter({ visible: true }).count()).toBe(0);
    await page.locator('#all a', { hasText: 'release/flaky' }).click();
    // The block that holds the target of the link is unfolded by the browser itself.
    expect(await page.locator('#t2 table', { hasText: 'Builds' }).isVisible()).toBe(true);
  });

  it('filters by text and outcome', async () => {
    const page = await open(richRun);
    await page.getByRole('searchbox').fill('shop/ FLA');
    expect(await names(page)).toEqual(['release/flaky']);
    expect(await page.locator('#tl li:visible').count()).toBe(1);
    expect(await page.locator('#filter output').textContent()).toBe('1 of 10');
    await page.getByRole('searchbox').fill('');
    await page.getByRole('checkbox', { name: 'succeeded' }).uncheck();
    expect(await names(page)).toHaveLength(8);
  });

  it('sorts by each column, numbers as numbers, and back', async () => {
    const page = await open(failingRun);
    const head = page.getByRole('columnheader', { name: 'Run' });
    const plan = ['verify/unit', 'verify/lint', 'release/deploy'];
    await head.getByRole('button').click();
    expect(await names(page)).toEqual(['verify/lint', 'verify/unit', 'release/deploy']);
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    await head.getByRole('button').click();
    expect(await names(page)).toEqual(['verify/unit', 'verify/lint', 'release/deploy']);
    await page.getByRole('columnheader', { name: 'Trigger' }).getByRole('button').click();
    expect(await names(page)).toEqual(plan.toSorted());
    await page.getByRole('columnheader', { name: 'Trigger' }).getByRole('button').click();
    await page.getByRole('columnheader', { name: 'Trigger' }).getByRole('button').click();
    expect(await names(page)).toEqual(plan);
  });

  it('zooms into the timeline with the keyboard', async () => {
    const page = await open(richRun);
    const width = (): Promise<number> =>
      page
        .locator('#tl .tk')
        .first()
        .evaluate((bar) => bar.getBoundingClientRect().width);
    const before = await width();
    const labels = page.locator('.axis text');
    expect(await labels.allTextContents()).toEqual(['0', '500ms', '1s', '1.5s', '2s', '2.5s']);
    const marks = await labels.count();
    await page.getByRole('button', { name: 'Zoom in' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    expect(await width()).toBeGreaterThan(before * 3);
    expect(await page.locator('.axis text').count()).toBeGreaterThan(marks);
    await page.getByRole('button', { name: 'Fit' }).click();
    expect(await width()).toBe(before);
    expect(await labels.count()).toBe(marks);
  });

  it('unfolds what an address names', async () => {
    const page = await open(richRun, withScripts, '#t2');
    expect(await page.locator('#t2').isVisible()).toBe(true);
    expect(await page.locator('#t1').isVisible()).toBe(false);
  });

  it('begins with a way past its head for the keyboard', async () => {
    const page = await open(richRun);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the results');
  });

  it('names its parts for those who do not see it', async () => {
    const page = await open(richRun);
    for (const role of ['banner', 'navigation', 'main', 'search'] as const) expect(await page.getByRole(role).count()).toBe(1);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    const nameless = await page.evaluate(`(() => {
      const bare = [...document.querySelectorAll('table')].filter((table) => table.caption === null).length;
      const fields = [...document.querySelectorAll('input')].filter((field) => !field.labels?.length && !field.getAttribute('aria-label')).length;
      const scopes = [...document.querySelectorAll('#all th')].filter((cell) => !cell.scope).length;
      return { bare, fields, scopes };
    })()`);
    expect(nameless).toEqual({ bare: 0, fields: 0, scopes: 0 });
  });

  it.each(Object.entries({ rich: richRun, long: [...largeRun({ triggers: 30, failing: 3, line: 2_000 })] }))(
    'is never wider than its window (%s)',
    async (_name, run) => {
      const page = await open(run);
      for (const width of [375, 768, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      }
    },
  );

  it('has enough contrast in light and dark', async () => {
    const page = await open(richRun);
    await page.evaluate(`document.querySelectorAll('details').forEach((block) => (block.open = true))`);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(lowContrasts)).toEqual([]);
      const background = await page.evaluate('getComputedStyle(document.body).backgroundColor');
      expect(background).toBe(colorScheme === 'light' ? 'rgb(245, 246, 248)' : 'rgb(15, 19, 24)');
    }
  });

  it('is printed whole, light and without controls', async () => {
    const page = await open(richRun);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.locator('nav, #filter, #zoom').filter({ visible: true }).count()).toBe(0);
    const heights = await page.locator('details .in').evaluateAll((blocks) => blocks.map((block) => block.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThan(20);
    expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(26, 31, 38)');
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
  });
});
