import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { launchBrowser } from '../../support/app/browser.ts';
import { type MountOptions, SurfacePage } from './page.ts';

/** A text with most of what makes texts hard: emoji, marks, scripts from right to left, blank lines, white space. */
export const NASTY = [
  ' date 2020-10-28 By Trend',
  '',
  '“It’s the worst flood since 1954,” Ann O’Hara said. Nobody was hurt.',
  '',
  '',
  '',
  'Emoji: 👩‍👩‍👧‍👦 family, 🇨🇭 flag, 👍🏽 thumb; combining: e\u0301te\u0301 and z\u0324\u0324 end.',
  '',
  '河水上涨，专家说：「这是最严重的一次。」没有人受伤。',
  'קשה לומר מה יקרה, אמר דובר העירייה ביום שני.',
  '',
  'Mixed: the word שלום appears, then English again (עולם) and 12 more.',
  ' \t ',
  'Last line.',
].join('\n');

/** Opens pages with the surface in a browser of the test file; each is closed after its test, which its errors fail. */
export function surfacesForTests(): (options: MountOptions) => Promise<SurfacePage> {
  let browser: Browser;
  const pages: SurfacePage[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    const open = pages.splice(0);
    for (const surface of open) await surface.close();
    const errors = open.flatMap((surface) => surface.errors);
    if (errors.length > 0) throw new Error(errors.join('\n'));
  });
  return async (options) => {
    const surface = await SurfacePage.open(browser, options);
    pages.push(surface);
    return surface;
  };
}

/** The span of some words. */
export const spanOf = (surface: SurfacePage, words: string) => [surface.find(words)];
