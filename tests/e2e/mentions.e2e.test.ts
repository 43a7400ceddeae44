import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findings } from '../support/app/findings.ts';
import { cards, importTexts, newProject, openArticle, sweep, untilSaved } from '../support/app/journey.ts';
import { browserForTests, newcomer } from '../support/app/newcomer.ts';

/** With a folder in SCREENS_DIR what is seen is also written there, to be looked at. */
const pictures = process.env['SCREENS_DIR'];

const browser = browserForTests();

const TEXTS = {
  'bridge.txt':
    ' date 2020-10-28 By Trend\n\nThe bridge will be finished in May, minister Jana Novak said.\n\nCritics doubt it. “Jana\nNovak promised it twice,” they say. 👩‍👩‍👧‍👦 Jana Novakova agrees.\n',
  'school.txt':
    ' date 2021-02-03 By Pravda\n\nA new school opens. JANA NOVAK was there, and so was the mayor.\n\nLater Jana\u00a0Novak left.\n',
  'hebrew.txt': 'שר התחבורה אמר כי הגשר ייפתח במאי. הגשר ארוך.\n',
};

async function journey(context: Parameters<Browser['newContext']>[0] = {}) {
  const { page, complaints } = await newcomer(browser(), context);
  await newProject(page, 'Project');
  await importTexts(page, TEXTS);
  return { page, complaints };
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'All mentions' });
const options = (page: Page) => dialog(page).getByRole('option').allTextContents();

async function look(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(300);
  if (pictures !== undefined) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  }
  expect(await findings(page)).toEqual([]);
}

it('finds a name everywhere, tags the chosen passages, and takes them back in one step', async () => {
  const { page, complaints } = await journey();
  await openArticle(page, /bridge/);
  await sweep(page, 'Jana Novak');
  await page.keyboard.press('m');
  await expect.poll(async () => (await options(page)).length).toBe(6);
  await dialog(page).getByText('4 passages in 2 articles.').waitFor();
  await look(page, 'mentions-light');
  // The list has the keyboard: the second passage is left out.
  for (const key of ['ArrowDown', 'ArrowDown', ' ']) await page.keyboard.press(key);
  await dialog(page).getByRole('button', { name: 'Tag 3 passages in 2 articles' }).waitFor();
  await dialog(page)
    .getByRole('button', { name: /^Label:/ })
    .click();
  await page.getByRole('menuitem', { name: 'Opinion' }).click();
  await dialog(page).getByRole('button', { name: 'Tag 3 passages in 2 articles' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await expect.poll(() => cards(page)).toEqual(['Opinion: Jana Novak']);
  await untilSaved(page);
  await page.reload();
  await page.locator('.ascribe-surface').waitFor();
  await page.keyboard.press('Control+z');
  await expect.poll(() => cards(page)).toEqual([]);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => cards(page)).toEqual(['Opinion: Jana Novak']);
  expect(complaints).toEqual([]);
});

it('says what is tagged already, follows the options, and is usable in the dark and on a narrow screen', async () => {
  const { page } = await journey({ viewport: { width: 400, height: 700 }, colorScheme: 'dark' });
  await openArticle(page, /school/);
  await sweep(page, 'JANA NOVAK');
  await page.keyboard.press('1');
  await page.keyboard.press('m');
  await dialog(page).getByText('4 passages in 2 articles.').waitFor();
  await dialog(page)
    .getByRole('option', { name: /^Tagged already\. .*JANA NOVAK/ })
    .waitFor();
  await look(page, 'mentions-dark-narrow');
  await dialog(page).getByText('Match capitals').click();
  await dialog(page).getByText('1 passage in 1 article.').waitFor();
  await dialog(page).getByText('Match capitals').click();
  await dialog(page).getByText('This article').click();
  await dialog(page).getByText('2 passages in 1 article.').waitFor();
  await dialog(page).getByRole('textbox', { name: 'Words' }).fill('nobody');
  await dialog(page).getByText('Nothing found in this article').waitFor();
  await dialog(page).getByText('All articles', { exact: true }).click();
  await dialog(page).getByRole('textbox', { name: 'Words' }).fill('הגשר');
  await dialog(page).getByText('2 passages in 1 article.').waitFor();
  await look(page, 'mentions-rtl-narrow');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText('Tagged 2 passages in 1 article as Claim', { exact: true }).waitFor();
  expect(await dialog(page).count()).toBe(0);
});
