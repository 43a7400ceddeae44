import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { openLink } from '../support/app/browser.ts';
import { findings } from '../support/app/findings.ts';
import {
  addPerson,
  cards,
  chooseFolder,
  clickOn,
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

/** With a folder in SCREENS_DIR pictures are written there, to be looked at. */
const pictures = process.env['SCREENS_DIR'];

const browser = browserForTests();

const PARAGRAPHS = Array.from(
  { length: 60 },
  (_, i) =>
    `Paragraph ${i + 1}: the minister said that the dam will be finished, and the critics doubted it.`,
);
const TEXT = ['Harbour news', 'Alpha beta gamma delta.', 'Epsilon zeta eta theta.', ...PARAGRAPHS].join(
  '\n\n',
);

async function pageAt(link: string): Promise<Page> {
  const context = await browser().newContext({ viewport: { width: 1280, height: 800 } });
  onTestFinished(() => context.close());
  return (await openLink(context, link)).page;
}

/** Ana and Ben at two windows of one computer, both in the article. */
async function twoPeople(): Promise<readonly [Page, Page]> {
  const served = await serveApp(computerIn(temporaryFolder()));
  onTestFinished(() => served.stop());
  const ana = await pageAt(served.link);
  await giveName(ana, 'Ana Paz');
  await newProject(ana, 'Together');
  await importTexts(ana, { 'harbour.txt': TEXT, 'other.txt': 'Another article.' });
  const ben = await pageAt(await served.freshLink());
  await ben.getByRole('button', { name: /^Together/ }).click();
  await ben.getByRole('grid', { name: 'Articles' }).waitFor();
  await addPerson(ben, 'Ben King');
  await openArticle(ana, /Harbour/);
  await openArticle(ben, /Harbour/);
  return [ana, ben];
}

const peerIn = (page: Page, part: string) => page.locator(`.peers ${part}`);
const view = (page: Page) =>
  page.evaluate(() => {
    const selection = document.getSelection();
    return {
      selected: selection?.toString(),
      anchor: selection?.anchorOffset,
      focus: selection?.focusOffset,
      active: document.activeElement?.className,
      tops: [...document.querySelectorAll('main, main *')]
        .map((element) => element.scrollTop)
        .filter(Boolean),
      firstParagraph: document.querySelector('.ascribe-article p')?.getBoundingClientRect().top,
    };
  });

it('shows another person’s caret and selection with their name, and who is in the article', async () => {
  const [ana, ben] = await twoPeople();
  await ana.getByRole('button', { name: 'Also here: Ben King' }).waitFor();
  await ben.getByRole('button', { name: 'Also here: Ana Paz' }).waitFor();
  await clickOn(ben, 'beta');
  await peerIn(ana, '.caret').waitFor({ state: 'attached' });
  expect(await peerIn(ana, '.flag').getAttribute('data-name')).toBe('Ben King');
  expect(await peerIn(ana, '.initials').getAttribute('data-initials')).toBe('BK');
  await sweep(ben, 'Epsilon zeta');
  await peerIn(ana, '.selection').waitFor({ state: 'attached' });
  const [tint, passage] = await ana.evaluate(() => {
    const box = document.querySelector('.peers .selection')!.getBoundingClientRect();
    const walker = document.createTreeWalker(
      document.querySelector('.ascribe-article')!,
      NodeFilter.SHOW_TEXT,
    );
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.textContent?.startsWith('Epsilon zeta')) {
        range.setStart(node, 0);
        range.setEnd(node, 'Epsilon zeta'.length);
      }
    const text = range.getBoundingClientRect();
    const sides: readonly [number[], number[]] = [
      [box.left, box.top, box.right, box.bottom],
      [text.left, text.top, text.right, text.bottom],
    ];
    return sides;
  });
  for (const [i, side] of tint.entries()) expect(Math.abs(side - passage[i]!)).toBeLessThan(2);
  if (pictures !== undefined) {
    mkdirSync(pictures, { recursive: true });
    for (const scheme of ['light', 'dark'] as const) {
      await ana.emulateMedia({ colorScheme: scheme });
      await ana.screenshot({ path: join(pictures, `live-${scheme}.png`) });
    }
    await ana.setViewportSize({ width: 800, height: 700 });
    await ana.waitForTimeout(3000);
    await ana.screenshot({ path: join(pictures, 'live-narrow.png') });
    await ana.setViewportSize({ width: 1280, height: 800 });
  }
  // The name can neither be found nor copied with the text.
  expect(await ana.evaluate(() => document.querySelector('.ascribe-article')?.textContent)).not.toContain(
    'Ben',
  );
  // Going to where somebody is.
  await clickOn(ben, 'Paragraph 58');
  await ana.getByRole('button', { name: 'Also here: Ben King' }).click();
  const entry = ana.getByRole('menuitem', { name: /Ben King/ });
  expect(await entry.textContent()).toContain('Paragraph 58');
  expect(await findings(ana)).toEqual([]);
  if (pictures !== undefined) await ana.screenshot({ path: join(pictures, 'live-menu.png') });
  await entry.click();
  await expect.poll(() => peerIn(ana, '.caret').count()).toBe(1);
  await ana.getByText('Paragraph 58:').first().waitFor();
  // In the library, and gone when they leave.
  await ana.getByRole('button', { name: 'Back to the library' }).click();
  await ana.getByRole('row', { name: /Harbour.*here now: Ben King/ }).waitFor();
  if (pictures !== undefined) await ana.screenshot({ path: join(pictures, 'live-library.png') });
  await ben.getByRole('button', { name: 'Back to the library' }).click();
  await ana.getByRole('row', { name: /here now/ }).waitFor({ state: 'detached' });
});

it('what others do moves neither selection, caret nor scroll position, and closes nothing', async () => {
  const [ana, ben] = await twoPeople();
  await sweep(ana, 'Paragraph 30');
  await ana.keyboard.press('1');
  await expect.poll(() => cards(ana)).toEqual(['Claim: Paragraph 30']);
  // Ana has a passage selected, far down.
  await sweep(ana, 'Paragraph 40');
  const before = await view(ana);
  expect(before.selected).toBe('Paragraph 40');
  // Ben tags above and around it, and moves about.
  for (const [phrase, key] of [
    ['Alpha beta', '2'],
    ['Paragraph 39', '1'],
    ['Paragraph 40: the minister', '3'],
  ] as const) {
    await ben.keyboard.press('Escape');
    await sweep(ben, phrase);
    await ben.keyboard.press(key);
  }
  await untilSaved(ben);
  await expect.poll(async () => (await cards(ana)).length).toBe(4);
  await ana.waitForTimeout(300);
  expect(await view(ana)).toEqual(before);
  // New tags fade in, and are ordinary a moment later.
  await expect.poll(() => ana.locator('.spans .is-new').count(), { timeout: 5000 }).toBe(0);
  // Ana types a note while Ben goes on.
  await ana.keyboard.press('Escape');
  await clickOn(ana, 'Paragraph 30');
  await ana.keyboard.press('n');
  await ana.keyboard.type('half a no');
  await ben.keyboard.press('Escape');
  await sweep(ben, 'Paragraph 41');
  await ben.keyboard.press('2');
  await untilSaved(ben);
  await expect.poll(async () => (await cards(ana)).length).toBe(5);
  await ana.keyboard.type('te');
  expect(await ana.locator(':focus').inputValue()).toBe('half a note');
  // And an open menu stays open.
  await ana.keyboard.press('Escape');
  await ana.getByRole('button', { name: /^My status/ }).click();
  await clickOn(ben, 'Paragraph 42');
  await ben.keyboard.press('Escape');
  await sweep(ben, 'Paragraph 43');
  await ben.keyboard.press('2');
  await untilSaved(ben);
  await ana.waitForTimeout(300);
  expect(await ana.getByRole('menu').isVisible()).toBe(true);
});

/** Two windows of one person in the same article. */
async function twoWindows() {
  const served = await serveApp(computerIn(temporaryFolder()));
  onTestFinished(() => served.stop());
  const one = await pageAt(served.link);
  await giveName(one, 'Ana Paz');
  await newProject(one, 'Alone');
  await importTexts(one, { 'harbour.txt': TEXT });
  await openArticle(one, /Harbour/);
  const other = await pageAt(await served.freshLink());
  await other.getByRole('button', { name: /^Alone/ }).click();
  await openArticle(other, /Harbour/);
  return { one, other };
}

it('what goes away under one’s hands is let go of, half a note with it only if one wants so', async () => {
  const { one, other } = await twoWindows();
  // The wrong label, taken back: the next key is not meant for what is gone.
  await sweep(one, 'Alpha beta');
  await one.keyboard.press('1');
  await expect.poll(() => cards(one)).toEqual(['Claim: Alpha beta']);
  await one.keyboard.press('Control+z');
  await expect.poll(() => cards(one)).toEqual([]);
  await one.keyboard.press('2');
  await one.getByText('Every passage you select becomes Opinion').waitFor();
  await one.keyboard.press('Escape');
  // A note in the middle of a word.
  await sweep(one, 'Epsilon zeta');
  await one.keyboard.press('1');
  await one.keyboard.press('n');
  await one.keyboard.type('half a no');
  await expect.poll(() => cards(other)).toEqual(['Claim: Epsilon zeta']);
  await clickOn(other, 'Epsilon');
  await other.keyboard.press('Delete');
  await one.getByText('“half a no”').waitFor();
  // The keyboard is in the text again.
  await expect.poll(async () => (await view(one)).active).toContain('ascribe-article');
  await one.getByRole('button', { name: 'Bring it back with the note' }).click();
  await expect.poll(() => cards(other)).toEqual(['Claim: Epsilon zeta']);
  await other.getByText('half a no').waitFor();
  // A label that sticks is retired.
  await one.keyboard.press('Escape');
  await one.keyboard.press('3');
  await one.getByText('Every passage you select becomes Background').waitFor();
  await other.getByRole('button', { name: 'Edit labels' }).click();
  const scheme = other.getByRole('dialog', { name: 'Label scheme' });
  await scheme.locator('[data-row]').filter({ hasText: 'Background' }).click();
  await scheme.getByRole('button', { name: 'More for Background' }).click();
  await other.getByRole('menuitem', { name: 'Retire…' }).click();
  await other
    .getByRole('button', { name: /^Retire/ })
    .last()
    .click();
  await one.getByText('Background was retired. What you select is no longer tagged by itself.').waitFor();
});

it('a person with two windows is told so, and nobody is shown who does not want to be', async () => {
  const { one, other } = await twoWindows();
  await clickOn(other, 'beta');
  await one.getByRole('button', { name: 'Also here: you, in another window' }).waitFor();
  expect(await peerIn(one, '.caret').count()).toBe(0);
  await other.keyboard.press('Control+,');
  await other.getByRole('checkbox', { name: /Show others where I am/ }).click({ force: true });
  await one.getByRole('button', { name: /^Also here/ }).waitFor({ state: 'detached' });
});

it('people at two computers see each other through the shared folder', async () => {
  const folder = temporaryFolder();
  const shared = join(folder, 'shared');
  mkdirSync(shared);
  const person = async (name: string) => {
    const served = await serveApp(computerIn(join(folder, name)));
    onTestFinished(() => served.stop());
    const page = await pageAt(served.link);
    await giveName(page, name);
    await newProject(page, `Project of ${name}`);
    await importTexts(page, { 'harbour.txt': TEXT });
    await openArticle(page, /Harbour/);
    return page;
  };
  const [ana, ben] = [await person('Ana'), await person('Ben')];
  await chooseFolder(ana, shared);
  await ana.getByText('Up to date').waitFor();
  await ana.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await chooseFolder(ben, shared);
  await ben.getByRole('button', { name: 'Join the project' }).click();
  await ben.getByText('Up to date').waitFor();
  await ben.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await clickOn(ben, 'beta');
  await ana.getByRole('button', { name: 'Also here: Ben' }).waitFor({ timeout: 30_000 });
  await peerIn(ana, '.caret').waitFor({ state: 'attached', timeout: 30_000 });
  await ben.getByRole('button', { name: 'Back to the library' }).click();
  const isHere = () => ana.getByRole('button', { name: 'Also here: Ben' }).count();
  await expect.poll(isHere, { timeout: 30_000 }).toBe(0);
});
