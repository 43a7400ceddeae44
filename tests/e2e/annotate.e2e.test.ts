import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
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

const browser = browserForTests();

const TEXT =
  ' date 2020-10-28 By Trend\n\nThe dam will be finished in May, the minister said.\n\nCritics doubt it.\n';

async function article() {
  const { page, complaints } = await newcomer(browser());
  await newProject(page, 'Project');
  await importTexts(page, { 'dam.txt': TEXT, 'other.txt': 'Another article\n\nWith some text.' });
  await openArticle(page, /dam/);
  return { page, complaints };
}

async function tag(page: Page, phrase: string, key: string): Promise<void> {
  await page.keyboard.press('Escape');
  await sweep(page, phrase);
  await page.keyboard.press(key);
  await expect.poll(async () => (await cards(page)).some((card) => card.endsWith(`: ${phrase}`))).toBe(true);
}

const list = (page: Page) => page.getByRole('list', { name: 'Annotations by place' });
const spoken = (page: Page) => page.locator('output[aria-live="polite"]').textContent();

it('links a claim to its attribution, shows the link, and takes it back', async () => {
  const { page, complaints } = await article();
  await tag(page, 'The dam will be finished in May', '1');
  await tag(page, 'the minister said', '4');
  await clickOn(page, 'The dam will');
  await list(page).getByRole('button', { name: 'Link' }).click();
  await page.getByText('Now choose the annotation it belongs to').waitFor();
  await clickOn(page, 'the minister said');
  const dialog = page.getByRole('dialog', { name: 'Link two annotations' });
  await dialog.getByRole('radio', { name: /is attributed to/ }).check({ force: true });
  await dialog.getByRole('button', { name: 'Link', exact: true }).click();
  const links = page.getByRole('list', { name: 'Attributions and links' });
  const card = links.getByRole('article', {
    name: 'Attribution: “The dam will be finished in May”, source and cue “the minister said”.',
  });
  await card.waitFor();
  await untilSaved(page);
  await card.getByRole('button', { name: 'Take this source and cue out' }).click();
  await page.getByText('No attributions or links yet').waitFor();
  await page.keyboard.press('Control+z');
  await card.waitFor();
  expect(complaints).toEqual([]);
});

it('moves the boundaries of an annotation by key, one undo for each step', async () => {
  const { page } = await article();
  await tag(page, 'Critics', '2');
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => cards(page)).toEqual(['Opinion: Critics doubt']);
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => cards(page)).toEqual(['Opinion: Critics doubt it']);
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await expect.poll(() => cards(page)).toEqual(['Opinion: doubt it']);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect.poll(() => cards(page)).toEqual(['Opinion: Critics doubt']);
});

it('overlapping annotations are chosen one after the other by clicking, and by o', async () => {
  const { page } = await article();
  await tag(page, 'The dam will be finished in May, the minister said', '3');
  await tag(page, 'The dam will be finished in May', '1');
  await page.keyboard.press('Escape');
  await clickOn(page, 'be finished');
  await expect.poll(() => spoken(page)).toMatch(/^Claim:/);
  // Two quick clicks would select a word.
  await page.waitForTimeout(700);
  await clickOn(page, 'be finished');
  await expect.poll(() => spoken(page)).toMatch(/^Background:/);
  await page.keyboard.press('o');
  await expect.poll(() => spoken(page)).toMatch(/^Claim:/);
});

it('removes an annotation with a way back, by the toast and by the key', async () => {
  const { page } = await article();
  await tag(page, 'Critics', '2');
  await page.keyboard.press('Delete');
  await expect.poll(() => cards(page)).toEqual([]);
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => cards(page)).toEqual(['Opinion: Critics']);
});

it('confirms what was recognised in the text, and the library shows it', async () => {
  const { page } = await article();
  await page.getByRole('tab', { name: 'Details' }).click();
  expect(await page.getByRole('textbox', { name: /^Date/ }).inputValue()).toBe('2020-10-28');
  await page.getByRole('button', { name: 'Confirm all' }).click();
  await page.getByText('recognised in the text').waitFor({ state: 'detached' });
  await page.getByLabel('Publisher').fill('Trend');
  await page.getByRole('textbox', { name: 'Date' }).fill('31.10.2020');
  await page.getByLabel('Web address').focus();
  await page.getByText('Write the date as year, month, day').waitFor();
  await page.getByRole('textbox', { name: 'Date' }).fill('2020-10-31');
  await page.getByLabel('Web address').focus();
  await page.getByRole('button', { name: 'Mark this article as finished' }).click();
  await untilSaved(page);
  await page.getByRole('button', { name: 'Back to the library' }).click();
  await expect.poll(() => page.locator('tr[data-row="0"]').textContent()).toContain('Trend2020-10-31');
  expect(await page.locator('tr[data-row="0"]').textContent()).toContain('Finished');
});

it('removes articles from the library with a way back', async () => {
  const { page } = await article();
  await page.getByRole('button', { name: 'Back to the library' }).click();
  await page.getByRole('grid').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Delete');
  await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('2');
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).first().click();
  await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('3');
  await page.getByRole('button', { name: 'All articles' }).click();
  await page.getByRole('menuitem', { name: 'Removed articles' }).click();
  await page.getByText('No removed articles').waitFor();
  expect(await page.getByRole('grid').count()).toBe(0);
});

it('commands are found by typing, and the cheat sheet opens on ?', async () => {
  const { page } = await article();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('dark');
  await page.keyboard.press('Enter');
  const theme = () => page.evaluate(() => document.documentElement.dataset['theme']);
  await expect.poll(theme).toBe('dark');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.reload();
  await page.locator('.ascribe-surface').waitFor();
  await expect.poll(theme).toBe('dark');
});
