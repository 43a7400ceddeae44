import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { launchBrowser, openLink } from '../support/app/browser.ts';
import {
  cards,
  giveName,
  importTexts,
  newProject,
  openArticle,
  sweep,
  untilSaved,
} from '../support/app/journey.ts';
import { computerIn, serveApp } from '../support/app/serve.ts';
import { temporaryFolder } from '../support/services.ts';

/** With a folder in SCREENS_DIR each screen is also written there as a picture, to be looked at. */
const pictures = process.env['SCREENS_DIR'];

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const TEXT = 'The minister said “prices will fall”.\n\nCritics call it naïve 👩‍👩‍👧.\n';

async function inArticle(options: Parameters<Browser['newContext']>[0]) {
  const served = await serveApp(computerIn(temporaryFolder()));
  onTestFinished(() => served.stop());
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  const opened = await openLink(context, served.link);
  const { page } = opened;
  await giveName(page, 'Ana');
  await newProject(page, 'Elections');
  await importTexts(page, { 'minister.txt': TEXT });
  await page.getByText('1 article imported').waitFor();
  await openArticle(page, /minister/);
  return { ...opened, context, served };
}

const palette = (page: Page): Locator => page.getByRole('navigation', { name: 'Labels' });
const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Labels' });
const inUse = (page: Page): Locator => dialog(page).getByRole('list', { name: 'Labels in use' });

async function editLabels(page: Page): Promise<void> {
  await palette(page).getByRole('button', { name: 'Edit labels' }).click();
  await dialog(page).waitFor();
}

async function addLabel(page: Page, name: string): Promise<void> {
  await dialog(page).getByLabel('New label').fill(name);
  await page.keyboard.press('Enter');
  await inUse(page).getByText(name, { exact: true }).waitFor();
}

async function done(page: Page): Promise<void> {
  await dialog(page).getByRole('button', { name: 'Done' }).click();
  await dialog(page).waitFor({ state: 'detached' });
}

const offered = (page: Page) =>
  palette(page)
    .locator('button[aria-pressed]')
    .evaluateAll((buttons) => buttons.map((one) => one.children[1]?.textContent));

describe('the label scheme', { timeout: 120_000 }, () => {
  it('gains a label that is tagged with by its key, renamed, moved and merged, and all of it is there after a reload', async () => {
    const { page, complaints } = await inArticle({ viewport: { width: 1280, height: 800 } });
    await editLabels(page);
    await addLabel(page, 'Quotation');
    await done(page);
    await sweep(page, 'prices will fall');
    await page.keyboard.press('5');
    await expect.poll(() => cards(page)).toEqual(['Quotation: prices will fall']);
    await page.keyboard.press('Escape');
    await untilSaved(page);

    await editLabels(page);
    await dialog(page).getByRole('button', { name: 'Edit Quotation' }).click();
    await dialog(page).getByLabel('Name').fill('Direct quote');
    await dialog(page).getByLabel('Key').fill('2');
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await dialog(page).getByText('“2” is the key of Opinion').waitFor();
    await dialog(page).getByLabel('Key').fill('?');
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await dialog(page).getByText('already does something else').waitFor();
    await dialog(page).getByLabel('Key').fill('q');
    await dialog(page).getByRole('radio', { name: 'Emerald' }).press('Space');
    await dialog(page).getByLabel('Definition').fill('Words within quotation marks.');
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await inUse(page).getByText('Direct quote', { exact: true }).waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Edit Direct quote');

    // From the row's button, without the mouse: up by two places.
    await page.keyboard.press('Alt+ArrowUp');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Move Direct quote up');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await inUse(page).getByRole('listitem').allInnerTexts())[2])
      .toMatch(/^Direct quote/);
    await done(page);
    expect(await offered(page)).toEqual(['Claim', 'Opinion', 'Direct quote', 'Background', 'Attribution']);
    await expect.poll(() => cards(page)).toEqual(['Direct quote: prices will fall']);

    await sweep(page, 'Critics');
    await page.keyboard.press('q');
    await expect.poll(async () => (await cards(page)).length).toBe(2);
    await page.keyboard.press('Escape');
    await untilSaved(page);

    await editLabels(page);
    await dialog(page).getByRole('button', { name: 'More for Direct quote' }).click();
    await page.getByRole('menuitem', { name: 'Merge into another label' }).click();
    await page.getByRole('form', { name: 'Merge Direct quote' }).getByText('Claim').click();
    await dialog(page).getByText('2 annotations in 1 article will show').waitFor();
    await dialog(page).getByRole('button', { name: 'Merge into Claim' }).click();
    await dialog(page).getByRole('button', { name: 'Undo merge of Direct quote' }).waitFor();
    await dialog(page).getByRole('button', { name: 'More for Background' }).click();
    await page.getByRole('menuitem', { name: 'Retire' }).click();
    await dialog(page).getByRole('button', { name: 'Bring back Background' }).waitFor();
    await done(page);

    const merged = ['Claim: prices will fall', 'Claim: Critics'];
    await expect.poll(() => cards(page)).toEqual(merged);
    await page.reload();
    await page.locator('.ascribe-surface').waitFor();
    await expect.poll(() => cards(page)).toEqual(merged);
    expect(await offered(page)).toEqual(['Claim', 'Opinion', 'Attribution']);

    await editLabels(page);
    await dialog(page).getByRole('button', { name: 'Undo merge of Direct quote' }).click();
    await dialog(page).getByRole('button', { name: 'Edit Direct quote' }).waitFor();
    await done(page);
    await expect.poll(() => cards(page)).toEqual(['Direct quote: prices will fall', 'Direct quote: Critics']);
    expect(complaints).toEqual([]);
  });

  it('changes in the windows of others at once, and a label that sticks there lets go when it is retired', async () => {
    const { page, context, served } = await inArticle({ viewport: { width: 1280, height: 800 } });
    const other = (await openLink(context, await served.freshLink())).page;
    await other
      .getByRole('button', { name: /Elections/ })
      .first()
      .click();
    await openArticle(other, /minister/);
    await other.keyboard.press('2');
    await other.getByText('Every passage you select becomes').waitFor();
    await editLabels(page);
    await dialog(page).getByRole('button', { name: 'More for Opinion' }).click();
    await page.getByRole('menuitem', { name: 'Retire' }).click();
    await expect.poll(() => offered(other)).toEqual(['Claim', 'Background', 'Attribution']);
    await other.getByText('Every passage you select becomes').waitFor({ state: 'detached' });
  });
});

const LOOKS = [
  { name: 'light', width: 1280, height: 800, colorScheme: 'light', zoom: 1 },
  { name: 'dark', width: 1280, height: 800, colorScheme: 'dark', zoom: 1 },
  { name: 'narrow', width: 360, height: 740, colorScheme: 'light', zoom: 1 },
  // 200 % zoom of a 1280 pixel wide window.
  { name: 'zoomed', width: 640, height: 400, colorScheme: 'dark', zoom: 2 },
] as const;

/** What is wrong with a screen: serious findings of axe, and whether it is wider than its window. */
async function look(page: Page, name: string): Promise<readonly string[]> {
  // Transitions end, and what fades in is there.
  await page.waitForTimeout(350);
  if (pictures !== undefined) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  }
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${name}: ${id}: ${html}`));
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return overflow > 0 ? [...serious, `${name} is wider than its window`] : serious;
}

describe.each(LOOKS)(
  'the labels dialog, $name',
  { timeout: 120_000 },
  ({ name, width, height, colorScheme, zoom }) => {
    it('has no serious finding of axe and no overflow in any of its states', async () => {
      const { page } = await inArticle({ viewport: { width, height }, deviceScaleFactor: zoom, colorScheme });
      const found: string[] = [];
      const see = async (state: string) => void found.push(...(await look(page, `${name}-labels-${state}`)));
      await see('0-palette');
      await editLabels(page);
      await addLabel(page, 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz');
      await see('1-list');
      await dialog(page).getByRole('button', { name: 'Add label' }).click();
      await see('2-add-error');
      await dialog(page).getByRole('button', { name: 'Edit Opinion' }).click();
      await dialog(page).getByLabel('Key').fill('1');
      await dialog(page).getByRole('button', { name: 'Save' }).click();
      await dialog(page).getByText('is the key of Claim').waitFor();
      await see('3-edit');
      await dialog(page).getByRole('button', { name: 'Cancel' }).click();
      await dialog(page).getByRole('button', { name: 'More for Claim' }).click();
      await page.getByRole('menuitem', { name: 'Retire' }).waitFor();
      await see('4-menu');
      await page.getByRole('menuitem', { name: 'Merge' }).click();
      await page.getByRole('form', { name: 'Merge Claim' }).getByText('Opinion').click();
      await see('5-merge');
      await dialog(page).getByRole('button', { name: 'Merge into Opinion' }).click();
      await dialog(page).getByRole('button', { name: 'Undo merge of Claim' }).waitFor();
      await dialog(page).getByRole('button', { name: 'More for Background' }).click();
      await page.getByRole('menuitem', { name: 'Retire' }).click();
      await dialog(page).getByRole('button', { name: 'Bring back Background' }).waitFor();
      await see('6-out-of-use');
      expect(found).toEqual([]);
    });
  },
);
