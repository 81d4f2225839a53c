import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const path = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Whether there is no browser to look with. */
export const noBrowser: boolean = !existsSync(path);

/** For the title of what is skipped then. */
export const browserMissing: string = noBrowser ? ` (skipped: there is no Chromium at ${path}; CHROMIUM names another one)` : '';

/** Starts the system's Chromium, which asks nobody anything. The caller ends it. */
export function startBrowser(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  return chromium.launch({ executablePath: path, headless: true, args: [...args, '--disable-component-update', '--disable-sync'] });
}
