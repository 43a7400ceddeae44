import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLink } from '../support/app/browser.ts';
import { findings } from '../support/app/findings.ts';
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
import { browserForTests } from '../support/app/newcomer.ts';

/** With a folder in SCREENS_DIR each screen is also written there as a picture, to be looked at. */
const pictures = process.env['SCREENS_DIR'];

const browser = browserForTests();

const TEXT = 'The minister said “prices will fall”.\n\nCritics call it naïve 👩‍👩‍👧.\n';

async function inArticle(options: Parameters<Browser['newContext']>[0]) {
  const served = await serveApp(computerIn(temporaryFolder()));
  onTestFinished(() => served.stop());
  const context = await browser().newContext(options);
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
const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Label scheme' });
const inUse = (page: Page): Locator => dialog(page).getByRole('list', { name: 'Labels in use' });
const row = (page: Page, name: string): Locator =>
  dialog(page).locator('[data-row]').filter({ hasText: name });
const form = (page: Page, name: string): Locator => dialog(page).getByRole('form', { name });
const button = (page: Page, name: string): Locator => dialog(page).getByRole('button', { name });

async function editScheme(page: Page): Promise<void> {
  await palette(page).getByRole('button', { name: 'Edit labels' }).click();
  await dialog(page).waitFor();
}

async function addLabel(page: Page, name: string): Promise<void> {
  await dialog(page).getByLabel('New label').fill(name);
  await page.keyboard.press('Enter');
  await inUse(page).getByText(name, { exact: true }).waitFor();
}

async function done(page: Page): Promise<void> {
  await button(page, 'Done').click();
  await dialog(page).waitFor({ state: 'detached' });
}

const offered = (page: Page) =>
  palette(page)
    .locator('button[aria-pressed]')
    .evaluateAll((buttons) => buttons.map((one) => one.children[1]?.textContent));

const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    return (activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '').trim();
  });

/** Goes on by Tab until what has the focus is named so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 40; i++) {
    if (name.test(await focused(page))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(name)} can’t be reached by Tab`);
}

describe('the label scheme', { timeout: 120_000 }, () => {
  it('of many labels with long names shows each below the other, in any script', async () => {
    const { page, complaints } = await inArticle({ viewport: { width: 1280, height: 500 } });
    await editScheme(page);
    const long = 'A named official who speaks on the record, in so many words';
    for (const name of [
      long,
      'ادعاء غير موثق',
      '引用',
      'a_name_without_a_single_space_that_is_as_long_as_they_may_be',
    ])
      await addLabel(page, name);
    for (let i = 0; i < 6; i++) await addLabel(page, `Label ${i}`);
    await done(page);
    const boxes = await palette(page)
      .locator('button')
      .evaluateAll((buttons) =>
        buttons.map((button) => {
          const inner = [...button.children].map((child) => child.getBoundingClientRect());
          return {
            top: Math.min(...inner.map(({ top }) => top)),
            bottom: Math.max(...inner.map(({ bottom }) => bottom)),
          };
        }),
      );
    expect(boxes.length).toBeGreaterThan(14);
    for (const [i, { top }] of boxes.entries()) expect(top).toBeGreaterThan((boxes[i - 1]?.bottom ?? -1) - 1);
    await page.setViewportSize({ width: 640, height: 400 });
    // At 200 % some lines of the text stay in view, also with the panel open.
    const room = () =>
      page.locator('.ascribe-surface').evaluate((surface) => {
        let box: Element | null = surface;
        while (box && getComputedStyle(box).overflowY !== 'auto') box = box.parentElement;
        return box?.clientHeight ?? 0;
      });
    await expect.poll(room).toBeGreaterThan(80);
    expect(complaints).toEqual([]);
  });

  it('gains a label by keyboard alone, with a key, an example and an attribute; it is moved, split and used at once', async () => {
    const { page, complaints } = await inArticle({ viewport: { width: 1280, height: 800 } });
    await editScheme(page);
    await addLabel(page, 'Quotation');
    await form(page, 'Edit Quotation').waitFor();

    await form(page, 'Edit Quotation').getByLabel('Key').fill('2');
    await page.keyboard.press('Enter');
    await dialog(page).getByText('“2” is the key of Opinion').waitFor();
    await form(page, 'Edit Quotation').getByLabel('Key').fill('?');
    await page.keyboard.press('Enter');
    await dialog(page).getByText('already does something else').waitFor();
    await form(page, 'Edit Quotation').getByLabel('Key').fill('q');
    await tabTo(page, /^Add an example$/);
    await page.keyboard.press('Enter');
    await page.keyboard.type('“Prices will fall,” she said.');
    await tabTo(page, /^Add an attribute$/);
    await page.keyboard.press('Enter');
    await page.keyboard.type('tone');
    await form(page, 'Edit Quotation').getByLabel('Answers to choose from').fill('calm\nangry');
    await tabTo(page, /^Save$/);
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await inUse(page).getByRole('listitem').allInnerTexts()).at(-1))
      .toMatch(/q$/);

    await row(page, 'Quotation').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect
      .poll(async () => (await inUse(page).getByRole('listitem').allInnerTexts())[3])
      .toMatch(/^Quotation/);
    expect(await focused(page)).toMatch(/^Quotation/);
    await done(page);
    expect(await offered(page)).toEqual(['Claim', 'Opinion', 'Background', 'Quotation', 'Attribution']);
    await sweep(page, 'prices will fall');
    await page.keyboard.press('q');
    await page.keyboard.press('Escape');
    await sweep(page, 'naïve');
    await page.keyboard.press('q');
    await page.keyboard.press('Escape');
    const both = ['Quotation: prices will fall', 'Quotation: naïve'];
    await expect.poll(() => cards(page)).toEqual(both);
    await untilSaved(page);

    await editScheme(page);
    await row(page, 'Quotation').click();
    await button(page, 'More for Quotation').click();
    await page.getByRole('menuitem', { name: 'Split off' }).click();
    await dialog(page).getByText('All 2 annotations stay with Quotation').waitFor();
    await page.keyboard.type('Paraphrase');
    await page.keyboard.press('Enter');
    const move = form(page, 'Move passages of Quotation');
    const naive = move.getByRole('listitem').filter({ has: page.locator('mark', { hasText: 'naïve' }) });
    await naive.getByRole('checkbox').press('Space');
    await button(page, 'Move 1 to Paraphrase').press('Enter');
    await page.getByText('1 passage moved to Paraphrase.').first().waitFor();
    await naive.waitFor({ state: 'detached' });
    await move.getByRole('button', { name: 'Back', exact: true }).click();
    await done(page);
    await expect.poll(() => cards(page)).toEqual([both[0], 'Paraphrase: naïve']);
    await page.reload();
    await page.locator('.ascribe-surface').waitFor();
    await expect.poll(() => cards(page)).toEqual([both[0], 'Paraphrase: naïve']);
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => cards(page)).toEqual(both);
    expect(complaints).toEqual([]);
  });

  it('is merged and retired with a preview, taken back, and changes in the windows of others at once', async () => {
    const { page, context, served } = await inArticle({ viewport: { width: 1280, height: 800 } });
    const other = (await openLink(context, await served.freshLink())).page;
    await other
      .getByRole('button', { name: /Elections/ })
      .first()
      .click();
    await openArticle(other, /minister/);
    await other.keyboard.press('2');
    await other.getByText('Every passage you select becomes').waitFor();
    await editScheme(page);
    await row(page, 'Opinion').click();
    await button(page, 'More for Opinion').click();
    await page.getByRole('menuitem', { name: 'Merge into' }).click();
    await form(page, 'Merge Opinion').getByText('Claim').click();
    await dialog(page).getByText('No annotation is labelled Opinion yet').waitFor();
    await button(page, 'Merge into Claim').click();
    await expect.poll(() => offered(other)).toEqual(['Claim', 'Background', 'Attribution']);
    await other.getByText('Every passage you select becomes').waitFor({ state: 'detached' });
    await button(page, 'Undo merge of Opinion').click();
    await expect.poll(() => offered(other)).toEqual(['Claim', 'Opinion', 'Background', 'Attribution']);
    await row(page, 'Background').click();
    await button(page, 'More for Background').click();
    await page.getByRole('menuitem', { name: 'Retire' }).click();
    await button(page, 'Retire Background').click();
    await button(page, 'Bring back Background').waitFor();
    await expect.poll(() => offered(other)).toEqual(['Claim', 'Opinion', 'Attribution']);
  });

  it('goes out to a file and comes in from one, after a look at what changes; a preset does, too', async () => {
    const { page, complaints } = await inArticle({ viewport: { width: 1280, height: 800 } });
    await editScheme(page);
    const download = page.waitForEvent('download');
    await button(page, 'Export…').click();
    const file = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as { labels: object[] };
    expect(file).toMatchObject({ format: 'ascribe-scheme', version: 1, title: 'Elections' });

    const extra = { id: 'irony', name: 'Irony', colour: '#c026d3', key: '1' };
    const text = JSON.stringify({ ...file, title: 'Ours', labels: [...file.labels, extra] });
    const buffer = Buffer.from(text);
    const chosen = page.waitForEvent('filechooser');
    await button(page, 'Import…').click();
    await (await chosen).setFiles({ name: 'ours.json', mimeType: 'application/json', buffer });
    const preview = page.getByRole('dialog', { name: 'Bring in “Ours”' });
    await preview.getByText('The key “1” goes to Claim, not to Irony. Irony has the key “5”.').waitFor();
    await preview.getByRole('listitem').filter({ hasText: 'Irony is added' }).waitFor();
    await preview.getByRole('button', { name: 'Bring it in' }).click();
    await row(page, 'Irony').waitFor();

    await button(page, 'Presets').click();
    await page.getByRole('menuitem', { name: /Attribution frames/ }).click();
    const frames = page.getByRole('dialog', { name: /Attribution frames/ });
    await frames.getByText('Retire labels and links').click();
    await frames.getByRole('button', { name: 'Bring it in' }).click();
    await frames.waitFor({ state: 'detached' });
    await expect
      .poll(async () =>
        (await inUse(page).getByRole('listitem').allInnerTexts()).map((one) => one.split('\n')[0]),
      )
      .toEqual(['Content', 'Cue', 'Source']);
    await dialog(page).getByRole('tab', { name: 'Links' }).click();
    await row(page, 'has the cue').click();
    await form(page, 'Edit has the cue').getByText('Only the labels that are ticked.').first().waitFor();
    expect(complaints).toEqual([]);
  });
});

const LOOKS = [
  { name: 'light', width: 1280, height: 800, colorScheme: 'light', zoom: 1 },
  // 200 % zoom of a 1280 pixel wide window.
  { name: 'zoomed', width: 640, height: 400, colorScheme: 'dark', zoom: 2 },
] as const;

/** What is wrong with a screen. */
async function look(page: Page, name: string): Promise<readonly string[]> {
  // Transitions end, and what fades in is there.
  await page.waitForTimeout(350);
  if (pictures !== undefined) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  }
  return (await findings(page)).map((finding) => `${name}: ${finding}`);
}

describe.each(LOOKS)(
  'the scheme editor, $name',
  { timeout: 120_000 },
  ({ name, width, height, colorScheme, zoom }) => {
    it('has no finding of axe that matters and no overflow in any of its states', async () => {
      const { page } = await inArticle({ viewport: { width, height }, deviceScaleFactor: zoom, colorScheme });
      const found: string[] = [];
      const see = async (state: string) => void found.push(...(await look(page, `${name}-scheme-${state}`)));
      /** Where there is room for one of the two only, goes back to the list first. */
      const choose = async (label: string) => {
        const back = button(page, 'All');
        if (await back.isVisible()) await back.click();
        await row(page, label).click();
      };
      await editScheme(page);
      await addLabel(page, 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz');
      await button(page, 'Add label').click();
      await choose('Opinion');
      await form(page, 'Edit Opinion').getByLabel('Key').fill('1');
      await button(page, 'Save').click();
      await dialog(page).getByText('is the key of Claim').waitFor();
      await see('1-edit');
      await button(page, 'Add an attribute').click();
      await button(page, 'Save').click();
      await button(page, 'Add an attribute').scrollIntoViewIfNeeded();
      await see('2-attributes');
      await button(page, 'Cancel').click();
      await choose('Claim');
      await button(page, 'More for Claim').click();
      await page.getByRole('menuitem', { name: 'Merge' }).click();
      await form(page, 'Merge Claim').getByText('Opinion').click();
      await see('3-merge');
      await button(page, 'Cancel').click();
      await dialog(page).getByRole('tab', { name: 'Links' }).click();
      await choose('supports');
      await see('4-links');
      await button(page, 'Presets').click();
      await page.getByRole('menuitem', { name: /Attribution frames/ }).click();
      await page.getByRole('dialog', { name: /Attribution frames/ }).waitFor();
      await see('5-import');
      expect(found).toEqual([]);
    });
  },
);
