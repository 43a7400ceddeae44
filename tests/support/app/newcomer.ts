import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { temporaryFolder } from '../services.ts';
import { type OpenedPage, launchBrowser, openLink } from './browser.ts';
import { giveName } from './journey.ts';
import { type ServedApp, computerIn, serveApp } from './serve.ts';

/** A real browser for all tests of a file; ask for it within them. */
export function browserForTests(): () => Browser {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  return () => browser;
}

export interface Newcomer extends OpenedPage {
  readonly served: ServedApp;
  readonly context: BrowserContext;
}

/** The app on a fresh computer, in a window whose user has just said their name. All ends with the test. */
export async function newcomer(
  browser: Browser,
  options: BrowserContextOptions = {},
  name = 'Ana',
): Promise<Newcomer> {
  const served = await serveApp(computerIn(temporaryFolder()));
  onTestFinished(() => served.stop());
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  onTestFinished(() => context.close());
  const opened = await openLink(context, served.link);
  await giveName(opened.page, name);
  return { ...opened, served, context };
}
