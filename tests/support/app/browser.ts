import { type Browser, type BrowserContext, type LaunchOptions, type Page, chromium } from 'playwright-core';
import { findBrowser } from '../../../scripts/find-browser.mjs';

const OPTIONS: LaunchOptions = {
  executablePath: findBrowser() ?? '',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--force-color-profile=srgb'],
};

/** A real browser, with further switches of Chromium if need be. Close it. */
export const launchBrowser = (...more: readonly string[]): Promise<Browser> =>
  chromium.launch({ ...OPTIONS, args: [...(OPTIONS.args ?? []), ...more] });

/** A real browser whose storage outlives it. Close it. */
export const launchBrowserIn = (profile: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, OPTIONS);

/**
 * A page at a link of the app. What the page complains about is collected; a test that expects none ends with
 * `expect(complaints).toEqual([])`.
 */
export async function openLink(context: BrowserContext, link: string): Promise<OpenedPage> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(link);
  return { page, complaints };
}

export interface OpenedPage {
  readonly page: Page;
  readonly complaints: string[];
}
