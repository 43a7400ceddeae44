import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findings } from '../support/app/findings.ts';
import {
  cards,
  clickOn,
  importTexts,
  newProject,
  openArticle,
  sweep,
  untilSaved,
} from '../support/app/journey.ts';
import { browserForTests, newcomer } from '../support/app/newcomer.ts';

/** With a folder in SCREENS_DIR pictures are written there, to be looked at. */
const pictures = process.env['SCREENS_DIR'];

const browser = browserForTests();

const TEXT = 'Harbour news\n\nThe dam will be finished in May 👩🏽‍🚀, the minister said.\n\nCritics doubt it.\n';

async function tag(page: Page, phrase: string, key: string): Promise<void> {
  await page.keyboard.press('Escape');
  await sweep(page, phrase);
  await page.keyboard.press(key);
  await expect.poll(async () => (await cards(page)).some((card) => card.endsWith(`: ${phrase}`))).toBe(true);
}

/** Somebody who has tagged two passages and changed one of them. */
async function workDone() {
  const { page, complaints } = await newcomer(browser(), {}, 'Ana Paz');
  await newProject(page, 'Back then');
  await importTexts(page, { 'harbour.txt': TEXT });
  await openArticle(page, /Harbour/);
  await tag(page, 'The dam', '1');
  await tag(page, 'Critics', '2');
  await clickOn(page, 'The dam');
  await page.keyboard.press('3');
  await expect.poll(() => cards(page)).toEqual(['Background: The dam', 'Opinion: Critics']);
  await untilSaved(page);
  return { page, complaints };
}

const history = (page: Page) => page.getByRole('list', { name: 'History', exact: true });
const drawn = (page: Page) => page.locator('.spans g').count();

async function look(page: Page, name: string): Promise<void> {
  expect(await findings(page)).toEqual([]);
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.screenshot({ path: join(pictures, `${name}-${scheme}.png`) });
  }
  await page.setViewportSize({ width: 400, height: 740 });
  await page.waitForTimeout(100);
  await page.screenshot({ path: join(pictures, `${name}-narrow.png`) });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}

it('looks at the article as it stood at any moment, steps through moments, and changes nothing there', async () => {
  const { page, complaints } = await workDone();
  await page.getByRole('tab', { name: 'History' }).click();
  await expect.poll(() => history(page).getByText('tagged “The dam” as Claim').count()).toBe(1);
  await look(page, 'history-article');
  const entry = history(page).getByRole('listitem').filter({ hasText: 'tagged “Critics”' });
  await entry.getByRole('button', { name: 'Look at this moment' }).click();
  const banner = page.getByRole('region', { name: 'Earlier moment' });
  await banner.getByText('Ana Paz tagged “Critics” as Opinion').waitFor();
  await page.getByRole('tab', { name: /Annotations/ }).click();
  await expect.poll(() => cards(page)).toEqual(['Claim: The dam', 'Opinion: Critics']);
  await look(page, 'history-past');
  // Keys step from one moment to the next.
  await banner.getByRole('slider', { name: 'Moment' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => cards(page)).toEqual(['Claim: The dam']);
  await expect.poll(() => drawn(page)).toBe(1);
  await page.keyboard.press('Home');
  await banner.getByText('Before anything was done').waitFor();
  await expect.poll(() => drawn(page)).toBe(0);
  // Nothing can be changed there.
  await sweep(page, 'Critics');
  await page.keyboard.press('1');
  await page.getByText('Go back to now to change it.').first().waitFor();
  await expect.poll(() => drawn(page)).toBe(0);
  await banner.getByRole('button', { name: 'Back to now' }).click();
  await banner.waitFor({ state: 'detached' });
  await expect.poll(() => page.locator('.ascribe-article:focus').count()).toBe(1);
  await expect.poll(() => cards(page)).toEqual(['Background: The dam', 'Opinion: Critics']);
  await tag(page, 'the minister', '4');
  expect(complaints).toEqual([]);
});

it('tells the history of an annotation by key: who, when, with which label and passage', async () => {
  const { page } = await workDone();
  await clickOn(page, 'The dam');
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  const versions = page.getByRole('list', { name: 'History of the annotation' });
  await expect
    .poll(() => versions.getByRole('listitem').allTextContents())
    .toEqual([
      expect.stringMatching(/Ana Paz changed the label.*on this computer.*Background.*The dam/),
      expect.stringMatching(/Ana Paz made it.*on this computer.*Claim.*The dam/),
    ]);
  await look(page, 'history-annotation');
  await versions.getByRole('listitem').nth(1).getByRole('button', { name: 'Look at this moment' }).click();
  await page.getByRole('region', { name: 'Earlier moment' }).waitFor();
  await page.getByRole('button', { name: 'History of the article' }).click();
  await history(page).getByText('shown now').waitFor();
});

it('searches the project’s history, goes to what a line is about, and undoes up to a step', async () => {
  const { page, complaints } = await workDone();
  await page.getByRole('button', { name: 'Back to the library' }).click();
  const open = async () => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: /History/ }).click();
    await history(page).waitFor();
  };
  await open();
  await look(page, 'history-project');
  await page.getByRole('searchbox', { name: 'Search the history' }).fill('critics');
  await expect.poll(() => history(page).getByText('tagged “The dam”').count()).toBe(0);
  await history(page)
    .getByRole('button', { name: /tagged “Critics”/ })
    .click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect
    .poll(() => page.locator('output[aria-live="polite"]').textContent())
    .toMatch(/^Opinion: “Critics”/);
  await open();
  const first = history(page).getByRole('listitem').filter({ hasText: 'tagged “The dam”' });
  await first.getByRole('button', { name: 'Look at this moment' }).click();
  const banner = page.getByRole('region', { name: 'Earlier moment' });
  await banner.getByText('Ana Paz tagged “The dam” as Claim').waitFor();
  await expect.poll(() => drawn(page)).toBe(1);
  await banner.getByRole('button', { name: 'Back to now' }).click();
  await page.getByRole('tab', { name: /Annotations/ }).click();
  await open();
  await page.getByText('What I did', { exact: true }).click();
  const step = history(page).getByRole('listitem').filter({ hasText: 'tagged “Critics”' });
  await step.getByRole('button', { name: 'Undo up to here' }).click();
  await page.getByText('2 steps undone.').first().waitFor();
  await expect.poll(() => history(page).getByText('undone', { exact: true }).count()).toBe(2);
  await look(page, 'history-mine');
  await page.keyboard.press('Escape');
  await expect.poll(() => cards(page)).toEqual(['Claim: The dam']);
  await open();
  await page.getByText('What I did', { exact: true }).click();
  await step.getByText('undone', { exact: true }).waitFor();
  const earlier = history(page).getByRole('listitem').filter({ hasText: 'tagged “The dam”' });
  await earlier.getByRole('button', { name: 'Undo up to here' }).click();
  await page.getByText('1 step undone.').first().waitFor();
  await page.getByRole('button', { name: 'Do them again' }).click();
  await page.getByText('1 step done again.').first().waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => cards(page)).toEqual(['Claim: The dam', 'Opinion: Critics']);
  expect(complaints).toEqual([]);
});
