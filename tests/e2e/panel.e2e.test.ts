import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findings } from '../support/app/findings.ts';
import { cards, clickOn, importTexts, openArticle, sweep } from '../support/app/journey.ts';
import { browserForTests, newcomer } from '../support/app/newcomer.ts';

/** With a folder in SCREENS_DIR what is tried is also written there as pictures, to be looked at. */
const pictures = process.env['SCREENS_DIR'];

const browser = browserForTests();

const TEXT =
  'Bridge to close\n\nThe bridge will close in May, the mayor said on Monday.\n\nShopkeepers doubt it. “Nobody asked us 👩‍👩‍👧,” said one of them.\n\nThe bridge was built in 1931.\n';

interface Setting {
  readonly preset: RegExp;
  readonly files: Readonly<Record<string, string>>;
  readonly context?: Parameters<Browser['newContext']>[0];
}

async function article({ preset, files, context: options }: Setting) {
  const { page, complaints } = await newcomer(browser(), options);
  await page.getByRole('button', { name: 'New project' }).click();
  await page.getByLabel('Title').fill('Project');
  await page.getByRole('radio', { name: preset }).check({ force: true });
  await page.getByRole('button', { name: 'Create project' }).click();
  await page.getByText('This project has no articles yet').waitFor();
  await importTexts(page, files);
  await openArticle(page, /bridge/i);
  return { page, complaints };
}

const NEWS: Setting = { preset: /^News/, files: { 'bridge.txt': TEXT } };
const FRAMES: Setting = { preset: /frames/i, files: { 'bridge.txt': TEXT } };

async function tag(page: Page, phrase: string, key: string): Promise<void> {
  await page.keyboard.press('Escape');
  await sweep(page, phrase);
  await page.keyboard.press(key);
  await expect.poll(async () => (await cards(page)).some((card) => card.endsWith(`: ${phrase}`))).toBe(true);
}

const spoken = (page: Page) => page.locator('output[aria-live="polite"]').textContent();
const list = (page: Page) => page.getByRole('list', { name: /^Annotations by place/ });
const labels = async (page: Page) => (await cards(page)).map((card) => card.split(':')[0]);
const face = (page: Page, phrase: string) => list(page).getByRole('button', { name: phrase });

async function keyOf(page: Page, label: RegExp): Promise<string> {
  const button = page.getByRole('navigation', { name: 'Labels' }).getByRole('button', { name: label });
  return (await button.locator('kbd').textContent()) ?? '';
}

async function look(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(350);
  if (pictures !== undefined) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `panel-${name}.png`) });
  }
  expect({ name, found: await findings(page) }).toEqual({ name, found: [] });
}

it('marks several annotations by key, gives all another label, and takes that back in one step', async () => {
  const { page, complaints } = await article(NEWS);
  await tag(page, 'The bridge will close in May', '1');
  await tag(page, 'Nobody asked us', '1');
  await tag(page, 'The bridge was built in 1931', '3');
  await page.keyboard.press('Escape');
  await face(page, 'The bridge will close').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+End');
  await page.getByText('3 annotations marked').first().waitFor();
  await expect.poll(() => spoken(page)).toContain('3 annotations marked');
  await look(page, '1-marked');
  await page.keyboard.press('2');
  await page.getByText('3 annotations are now Opinion.').waitFor();
  await expect.poll(() => labels(page)).toEqual(['Opinion', 'Opinion', 'Opinion']);
  await page.keyboard.press('u');
  await page.getByText('3 annotations are now marked unsure.').waitFor();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect.poll(() => labels(page)).toEqual(['Claim', 'Claim', 'Background']);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect.poll(() => cards(page)).toEqual([]);
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).first().click();
  await expect.poll(async () => (await cards(page)).length).toBe(3);
  expect(complaints).toEqual([]);
});

it('keeps the keyboard beside what was removed by it, and in the text when nothing is left', async () => {
  const { page, complaints } = await article(NEWS);
  await tag(page, 'The bridge will close in May', '1');
  await tag(page, 'Nobody asked us', '1');
  await tag(page, 'The bridge was built in 1931', '3');
  await page.keyboard.press('Escape');
  await face(page, 'The bridge will close').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Delete');
  await expect.poll(() => labels(page)).toEqual(['Background']);
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  await expect.poll(focused).toMatch(/^Background/);
  await page.keyboard.press('Space');
  await page.keyboard.press('Delete');
  await expect.poll(() => labels(page)).toEqual([]);
  await page.locator('.ascribe-article:focus').waitFor();
  expect(complaints).toEqual([]);
});

it('sets attributes by key, marks as unsure, and walks to what is unsure', async () => {
  const { page, complaints } = await article({ ...FRAMES, context: { colorScheme: 'dark' } });
  const key = await keyOf(page, /^Content/);
  await tag(page, 'Nobody asked us', key);
  await tag(page, 'The bridge will close in May', key);
  await page.keyboard.press('e');
  const form = page.getByRole('group', { name: 'Attributes' });
  await form.waitFor();
  const first = await form.getByRole('group').first().locator('label').nth(1).locator('span').textContent();
  await page.keyboard.press('2');
  await look(page, '2-attributes');
  await page.keyboard.press('Enter');
  await form.waitFor({ state: 'detached' });
  await expect.poll(() => list(page).textContent()).toContain(first!);
  // The keyboard is in the text again.
  await page.keyboard.press('u');
  await expect.poll(() => spoken(page)).toBe('Marked unsure.');
  await page.keyboard.press(']');
  await expect.poll(() => spoken(page)).toContain('Nobody asked us');
  await page.keyboard.press('g');
  await page.keyboard.press('u');
  await expect.poll(() => spoken(page)).toContain('The bridge will close in May');
  await look(page, '3-unsure');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect.poll(() => list(page).textContent()).not.toContain(first!);
  expect(complaints).toEqual([]);
});

it('offers what lies at one place in a list that doesn’t cover it, by click and by key', async () => {
  const { page } = await article(NEWS);
  await tag(page, 'The bridge will close in May, the mayor said', '3');
  await tag(page, 'The bridge will close in May', '1');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await clickOn(page, 'close in');
  const stack = page.getByRole('list', { name: 'Annotations at this place' });
  await stack.waitFor();
  await expect.poll(() => spoken(page)).toMatch(/^Claim:/);
  const box = (await stack.boundingBox())!;
  const span = (await page.locator('.spans .is-selected .fill').boundingBox())!;
  expect(box.y >= span.y + span.height || box.y + box.height <= span.y).toBe(true);
  await look(page, '4-stack');
  await page.keyboard.press('o');
  await expect.poll(() => spoken(page)).toMatch(/^Background:/);
  expect(await stack.locator(':focus').textContent()).toContain('Background');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => spoken(page)).toMatch(/^Claim:/);
  await page.keyboard.press('Enter');
  await stack.waitFor({ state: 'detached' });
  await page.keyboard.press('2');
  await expect
    .poll(async () => [...(await cards(page))].sort())
    .toEqual([
      'Background: The bridge will close in May, the mayor said',
      'Opinion: The bridge will close in May',
    ]);
  await page.keyboard.press('o');
  await stack.waitFor();
  await page.keyboard.press('Escape');
  await stack.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.className)).toContain('ascribe-article');
});

it('tells at the passage what its label means, until Escape, and marks the card beside it', async () => {
  const { page } = await article({ ...NEWS, context: { viewport: { width: 800, height: 700 } } });
  await page.getByRole('button', { name: /^Show .*annotation/ }).click();
  await tag(page, 'Nobody asked us', '2');
  await page.keyboard.press('Escape');
  const [x, y] = await page
    .locator('.spans .fill')
    .first()
    .evaluate((fill) => {
      const { left, top, width, height } = fill.getBoundingClientRect();
      return [left + width / 2, top + height / 2] as const;
    });
  await page.mouse.move(x, y);
  const card = page.getByRole('tooltip');
  await card.waitFor();
  expect(await card.textContent()).toMatch(/^Opinion.*You, /);
  await look(page, '5-narrow');
  const box = (await card.boundingBox())!;
  await page.mouse.move(box.x + 5, box.y + 5, { steps: 5 });
  await page.waitForTimeout(500);
  expect(await card.isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  await card.waitFor({ state: 'detached' });
});
