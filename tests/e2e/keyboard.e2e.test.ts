import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { cards, importTexts, newProject, untilSaved } from '../support/app/journey.ts';
import { browserForTests, newcomer } from '../support/app/newcomer.ts';

/** With a folder in SCREENS_DIR what is shown on the way is also written there as pictures, to be looked at. */
const pictures = process.env['SCREENS_DIR'];

const browser = browserForTests();

const TEXT =
  'The dam will be finished in May, the minister said. Critics doubt it.\n\nIt was begun ten years ago.\n';

async function library(options: BrowserContextOptions = {}) {
  const { page, complaints } = await newcomer(browser(), options);
  await newProject(page, 'Project');
  await importTexts(page, { 'dam.txt': TEXT, 'other.txt': 'Another article\n\nWith some text.' });
  await page.getByRole('row', { name: /dam/ }).waitFor();
  return { page, complaints };
}

/** Into the first article as somebody without a mouse goes there. */
async function article(options?: BrowserContextOptions) {
  const all = await library(options);
  await all.page.getByRole('grid', { name: 'Articles' }).focus();
  await all.page.keyboard.press('Home');
  await all.page.keyboard.press('Enter');
  await all.page.getByRole('heading', { name: /dam/ }).waitFor();
  await focusIsInText(all.page);
  return all;
}

const focusIsInText = (page: Page) => page.locator('.ascribe-article:focus').waitFor();

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

const times = (count: number, key: string) => Array.from({ length: count }, () => key);

const spoken = (page: Page) => page.locator('output[aria-live="polite"]').first().textContent();

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(pictures, `keyboard-${name}.png`) });
}

describe('by keyboard alone', () => {
  it('a whole article is tagged, corrected and finished', async () => {
    const { page, complaints } = await article();
    // Word by word, then the label’s key.
    await press(page, 'Control+Home', ...times(7, 'Control+Shift+ArrowRight'), '1');
    await expect.poll(() => cards(page)).toEqual(['Claim: The dam will be finished in May']);
    // Space takes the word at the caret, then the sentence.
    await press(page, 'Escape', ...times(5, 'ArrowRight'), 'Space');
    await expect.poll(() => spoken(page)).toBe('Selected “the”.');
    await press(page, 'Shift+Enter', ...times(2, 'Control+ArrowRight'), 'Space', '4');
    await expect.poll(() => cards(page)).toContainEqual(expect.stringMatching(/^Attribution: the/));
    // One part of two goes.
    await press(page, 'Shift+Delete');
    await expect.poll(() => cards(page)).toContainEqual('Attribution: the');
    await press(page, 'Alt+ArrowRight');
    await expect.poll(() => cards(page)).toContainEqual('Attribution: the minister');
    // Sentence by sentence; the label is looked up by name.
    await press(page, 'Escape', 'Control+Home', 'Alt+ArrowDown', 'Alt+Shift+ArrowDown', '/');
    await page.getByRole('dialog', { name: 'Find a label' }).waitFor();
    await page.keyboard.type('opi');
    await picture(page, 'picker');
    await press(page, 'Enter');
    await expect.poll(() => cards(page)).toContainEqual(expect.stringMatching(/^Opinion: Critics doubt it/));
    await focusIsInText(page);
    // Key, then select.
    await press(page, 'Escape', '3', 'Control+End', 'Control+Shift+ArrowUp', 'Enter', 'Escape', 'Escape');
    await expect
      .poll(() => cards(page))
      .toContainEqual(expect.stringMatching(/^Background: It was begun ten years ago/));
    expect(await cards(page)).toHaveLength(4);
    await press(page, 'Delete');
    expect(await cards(page)).toHaveLength(4);
    await press(page, ']', 'Delete');
    await expect.poll(async () => (await cards(page)).length).toBe(3);
    await press(page, 'Control+z');
    await expect.poll(async () => (await cards(page)).length).toBe(4);
    // Finished by the palette, and on to what is not.
    await press(page, 'Control+k');
    await page.keyboard.type('not finished');
    await picture(page, 'palette');
    await press(page, 'Enter');
    await page.getByRole('heading', { name: /other/ }).waitFor();
    await focusIsInText(page);
    await press(page, 'g', 'a');
    await page.getByRole('heading', { name: /dam/ }).waitFor();
    await untilSaved(page);
    expect(complaints).toEqual([]);
  });

  it('an annotation gets another part, its parts are moved one by one, and one is taken out by its button', async () => {
    const { page, complaints } = await article();
    await press(page, 'Control+Home', ...times(2, 'Control+Shift+ArrowRight'), '1');
    await press(page, 'Shift+Enter', ...times(8, 'Control+ArrowRight'), 'Space', 'Enter');
    await expect.poll(() => cards(page)).toEqual(['Claim: The dam … minister']);
    await expect.poll(() => spoken(page)).toBe('2 parts now: “The dam … minister”.');
    // The caret is at the second part, whose start moves; then at the first.
    await press(page, 'Alt+Shift+ArrowLeft', 'Control+Home', 'Alt+ArrowRight', 'Alt+Comma', 'Alt+Comma');
    await expect.poll(() => cards(page)).toEqual(['Claim: The dam wi … the minister']);
    await press(page, 'Alt+ArrowRight', 'Control+z', 'Control+z');
    const parts = page.getByRole('list', { name: 'Parts' });
    await parts.getByRole('button', { name: /minister/ }).press('Enter');
    await expect.poll(() => cards(page)).toEqual([expect.stringMatching(/^Claim: The dam wi/)]);
    await focusIsInText(page);
    await press(page, 'Control+z');
    await expect.poll(() => parts.count()).toBe(1);
    await untilSaved(page);
    expect(complaints).toEqual([]);
  });

  it('a quotation is selected whole, and more of it than its inner one, however it is written', async () => {
    const { page } = await newcomer(browser());
    await newProject(page, 'Project');
    await importTexts(page, { 'rede.txt': 'Der Minister sagte: „Die ‚Preise‘ fallen“, und ging.' });
    await page.getByRole('grid', { name: 'Articles' }).focus();
    await press(page, 'Home', 'Enter');
    await focusIsInText(page);
    await press(page, 'Control+Home', 'Shift+Space');
    await page.getByText('The caret is in no quotation.').waitFor();
    await press(page, ...times(27, 'ArrowRight'), 'Shift+Space');
    await expect.poll(() => spoken(page)).toBe('Selected ‚Preise‘');
    await press(page, 'Shift+Space', '1');
    await expect.poll(() => cards(page)).toEqual(['Claim: „Die ‚Preise‘ fallen“']);
  });

  it('F6 goes to what stands beside the text, to the labels and back', async () => {
    const { page } = await article();
    const at = () =>
      page.evaluate(() => document.activeElement?.closest('main, aside, nav, header')?.tagName);
    const walked: (string | undefined)[] = [];
    for (let i = 0; i < 5; i++) {
      await page.keyboard.press('F6');
      walked.push(await at());
    }
    // Where messages are shown they are a part as well.
    const parts = walked.filter((part) => part !== undefined);
    expect(parts.slice(0, 4)).toEqual(['ASIDE', 'NAV', 'HEADER', 'MAIN']);
    await page.locator('.ascribe-article').focus();
    await page.keyboard.press('Shift+F6');
    expect(await at()).toBe('HEADER');
  });

  it('the field of a note is in view where the panel is low, for the first tag and the last', async () => {
    const { page } = await article({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
    await press(page, 'Control+Home');
    for (let i = 0; i < 9; i++) await press(page, 'Control+ArrowRight', 'Space', '1', 'Escape');
    const note = page.getByRole('textbox', { name: 'Note', exact: true });
    const isSeen = () =>
      note.evaluate((field) => {
        const { left, top, bottom } = field.getBoundingClientRect();
        const at = (y: number) => document.elementFromPoint(left + 20, y) === field;
        return at(top + 3) && at(bottom - 3);
      });
    await press(page, 'Control+End', '[', 'n');
    await expect.poll(isSeen).toBe(true);
    await press(page, 'Escape', '[', '[', 'n');
    await expect.poll(isSeen).toBe(true);
    await press(page, 'Escape', 'Control+Home', 'Escape', ']', 'n');
    await expect.poll(isSeen).toBe(true);
  });

  it('typing in a field is undone there and leaves annotations alone', async () => {
    const { page } = await article();
    await press(page, 'Control+Home', 'Space', '1', 'n');
    const note = page.getByRole('textbox', { name: /note/i });
    await note.waitFor();
    await page.keyboard.type('really');
    await press(page, 'Control+z');
    expect(await note.inputValue()).not.toBe('really');
    expect(await cards(page)).toHaveLength(1);
  });
});

describe('keys of one’s own', () => {
  it('are taken down, refused where they collide, shown everywhere, and still there after a reload', async () => {
    const { page } = await article();
    await press(page, '?');
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await picture(page, 'sheet');
    await dialog.getByLabel('Find a key or what it does').fill('next article');
    await dialog.getByRole('button', { name: 'Change the key of Next article', exact: true }).press('Enter');
    await press(page, 'g');
    await dialog.getByText(/“g” gets in the way of/).waitFor();
    await picture(page, 'record');
    await press(page, 'y', 'Enter');
    await expect.poll(() => dialog.getByText('g y', { exact: true }).count()).toBe(1);
    await dialog.getByLabel('Find a key or what it does').fill('claim');
    await dialog.getByRole('button', { name: 'Change the key of Claim' }).press('Enter');
    await press(page, '2');
    await dialog.getByText('“2” belongs to “Opinion”.').waitFor();
    await press(page, 'w', 'Enter');
    await dialog.getByRole('button', { name: 'Done' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('heading', { name: /dam/ }).waitFor();
    await page.getByRole('navigation', { name: 'Labels' }).getByText('w', { exact: true }).waitFor();
    await focusIsInText(page);
    await press(page, 'Control+Home', 'Space', 'w');
    await expect.poll(() => cards(page)).toEqual(['Claim: The']);
    await press(page, 'Escape', 'g');
    await page.getByText('y Next article', { exact: true }).waitFor();
    await picture(page, 'pending');
    await press(page, 'y');
    await page.getByRole('heading', { name: /other/ }).waitFor();
  });

  it('can be given to how the caret moves and selects: by word, sentence and paragraph', async () => {
    const { page } = await article();
    await press(page, '?');
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    const search = dialog.getByLabel('Find a key or what it does');
    await search.fill('select to the end of the sentence');
    await dialog.getByText('Alt+Shift+↓', { exact: true }).waitFor();
    await dialog
      .getByRole('button', { name: 'Change the key of Select to the end of the sentence' })
      .press('Enter');
    await press(page, 'Control+ArrowRight');
    await dialog.getByText('“Ctrl+→” belongs to “Caret a word to the right”.').waitFor();
    await press(page, 'y', 'Enter');
    await search.fill('select a word to the right');
    await dialog.getByRole('button', { name: 'Change the key of Select a word to the right' }).press('Enter');
    await press(page, 'Alt+Shift+ArrowDown', 'Enter');
    await dialog.getByText('Alt+Shift+↓', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Done' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await focusIsInText(page);
    await press(page, 'Control+Home', 'y', '1');
    await expect.poll(() => cards(page)).toEqual([expect.stringMatching(/^Claim: The dam .* said/)]);
    await press(page, 'Escape', 'Control+Home', 'Alt+Shift+ArrowDown', 'Alt+Shift+ArrowDown', '2');
    await expect.poll(() => cards(page)).toContainEqual('Opinion: The dam');
  });

  it('a Russian keyboard reaches Latin keys by their place', async () => {
    const { page } = await article();
    await press(page, 'Control+Home', 'Space', '1');
    await page.locator('.ascribe-article').dispatchEvent('keydown', {
      key: 'т',
      code: 'KeyN',
      bubbles: true,
      cancelable: true,
    });
    await expect.poll(() => page.getByRole('textbox', { name: /note/i }).count()).toBe(1);
  });
});
