import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserMissing, noBrowser, startBrowser } from '../support/chromium.ts';
import { Direct, text } from './support/direct.ts';

describe.skipIf(noBrowser)(`the pages for people in a browser${browserMissing}`, () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser();
  }, 120_000);

  afterAll(() => browser.close(), 60_000);

  it('are never wider than the window, and leave out moments where it is narrow', async () => {
    const direct = new Direct({
      jobs: { [`team/${'a-very-long-name-of-a-job'.repeat(3)}`]: { log: ['x'.repeat(500)] }, deploy: {} },
      executors: 1,
    });
    const paths = ['/', `/job/team/`, `/job/team/job/${'a-very-long-name-of-a-job'.repeat(3)}/`];
    direct.trigger(`${paths[2]}build`);
    direct.clock.advance(10_000);
    direct.trigger(`${paths[2]}build`);
    direct.trigger('/job/deploy/build');
    direct.clock.advance(10);
    const page = await browser.newPage({ javaScriptEnabled: true });
    for (const path of [...paths, `${paths[2]}1/`, `${paths[2]}1/console`]) {
      await page.setContent(text(direct.send('GET', path)));
      for (const width of [375, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        expect({ path, width: await page.evaluate('document.documentElement.scrollWidth') }).toEqual({ path, width });
        const shown = await page.locator('.when:visible').count();
        expect(shown > 0).toBe(width === 1440 && !path.includes('1/'));
      }
    }
  });
});
