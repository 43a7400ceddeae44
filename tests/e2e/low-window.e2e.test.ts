import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { importTexts, openArticle, openSample, sweep } from '../support/app/journey.ts';
import { browserForTests, newcomer } from '../support/app/newcomer.ts';

const browser = browserForTests();

/** What is seen of a usual window of 1280 by 1024 pixels when it is zoomed, and a narrow one. */
const WINDOWS = [
  ['400 %', { viewport: { width: 320, height: 256 } }],
  ['200 %', { viewport: { width: 640, height: 400 } }],
  ['a narrow window', { viewport: { width: 320, height: 480 } }],
] as const satisfies readonly (readonly [string, BrowserContextOptions])[];

/** Whether nothing lies on it, and all of it is within the window. */
const isFree = (element: Locator) =>
  element.evaluate((wanted) => {
    const { left, right, top, bottom } = wanted.getBoundingClientRect();
    const inset = 3;
    const isOnTop = (x: number, y: number) => {
      const found = document.elementFromPoint(x, y);
      return wanted.contains(found) || Boolean(found?.closest('label')?.contains(wanted));
    };
    return (
      top >= 0 &&
      bottom <= innerHeight &&
      isOnTop((left + right) / 2, top + inset) &&
      isOnTop((left + right) / 2, bottom - inset)
    );
  });

const focused = (page: Page) => page.locator(':focus');

describe.each(WINDOWS)('in %s', (_name, options) => {
  it('a message lies on no button of a dialog', async () => {
    const { page } = await newcomer(browser(), { ...options, reducedMotion: 'reduce' });
    await openSample(page);
    await openArticle(page, /bridge/);
    await page.locator('.spans .line').first().waitFor({ state: 'attached' });
    await page.keyboard.press(']');
    await page.keyboard.press('Delete');
    const message = page.getByRole('region', { name: 'Messages' }).getByText('removed');
    await message.waitFor();
    await page.keyboard.press('Control+,');
    const dialog = page.getByRole('dialog', { name: 'Settings' });
    for (const name of ['Close', 'Done']) {
      const button = dialog.getByRole('button', { name });
      await button.scrollIntoViewIfNeeded();
      await expect.poll(() => isFree(button), { message: name }).toBe(true);
    }
    expect(await message.isVisible()).toBe(true);
    const room = () => dialog.evaluate((element) => getComputedStyle(element).getPropertyValue('--messages'));
    expect(await room()).not.toBe('0px');
    // Without a message a dialog has the whole window.
    const messages = page.getByRole('region', { name: 'Messages' });
    await messages.getByRole('button', { name: 'Dismiss' }).click();
    await message.waitFor({ state: 'detached' });
    await expect.poll(room).toBe('0px');
  });

  it('what is written is in view: a note, attributes, a comment, the name of a label', async () => {
    const { page } = await newcomer(browser(), { ...options, reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'New project' }).click();
    await page.getByLabel('Title').fill('Project');
    await page.getByRole('radio', { name: /^Attribution frames/ }).press('Space');
    await page.getByLabel('Title').press('Enter');
    await page.getByText('This project has no articles yet').waitFor();
    const phrases = ['The first bridge', 'The second one', 'A third way', 'The last word'];
    await importTexts(page, { 'bridge.txt': phrases.map((phrase) => `${phrase} is here.`).join('\n\n') });
    await page.getByRole('grid', { name: 'Articles' }).press('Enter');
    await page.locator('.ascribe-surface').waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    for (const phrase of phrases) {
      await sweep(page, phrase);
      await page.keyboard.press('1');
      await page.locator('.spans .is-selected').first().waitFor({ state: 'attached' });
      await page.keyboard.press('Escape');
    }
    await page.locator('.ascribe-article').focus();
    await page.keyboard.press('[');
    await page.keyboard.press('n');
    await page.getByLabel('Note', { exact: true }).waitFor();
    await expect.poll(() => isFree(focused(page)), { message: 'note' }).toBe(true);
    await page.keyboard.type('One\nTwo\nThree\nFour\nFive');
    await expect.poll(() => isFree(focused(page)), { message: 'long note' }).toBe(true);
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('e');
    const attributes = page.getByRole('group', { name: 'Attributes' });
    await attributes.waitFor();
    await expect.poll(() => isFree(focused(page)), { message: 'attributes' }).toBe(true);
    await page.keyboard.press('Tab');
    await expect.poll(() => isFree(focused(page)), { message: 'second attribute' }).toBe(true);
    await page.keyboard.press('Escape');
    await attributes.waitFor({ state: 'detached' });
    await page.keyboard.press('c');
    await page.getByLabel('Your comment').waitFor();
    await page.keyboard.type('One\nTwo\nThree\nFour\nFive');
    await expect.poll(() => isFree(focused(page)), { message: 'comment' }).toBe(true);
    await page.keyboard.press('Escape');
    await page.locator('.ascribe-article').focus();
    await page.keyboard.press('/');
    await page.getByPlaceholder('Name of a label').waitFor();
    await expect.poll(() => isFree(focused(page)), { message: 'label' }).toBe(true);
  });
});

it('what is told about a passage goes from the screen with it', async () => {
  const { page } = await newcomer(browser(), { viewport: { width: 640, height: 400 } });
  await openSample(page);
  await openArticle(page, /bridge/);
  await page.locator('.spans .line').first().waitFor({ state: 'attached' });
  await page.keyboard.press(']');
  const card = page.getByRole('tooltip');
  await card.waitFor();
  // The passage is behind the bars now, though still within the window.
  await page.evaluate(() => {
    const { bottom } = document.querySelector('.spans .is-selected .fill')!.getBoundingClientRect();
    document.querySelector('main')!.scrollBy({ top: bottom - 60 });
  });
  await expect.poll(() => card.isVisible()).toBe(false);
  await page.evaluate(() => document.querySelector('main')!.scrollTo({ top: 0 }));
  await expect.poll(() => card.isVisible()).toBe(true);
});

it('leaves room for the list, the text, a note and a dialog when a usual window is shown at 400 %', async () => {
  const { page } = await newcomer(browser(), { viewport: { width: 320, height: 256 }, deviceScaleFactor: 2 });
  await openSample(page);
  await page.getByRole('grid', { name: 'Articles' }).focus();
  await page.keyboard.press('ArrowDown');
  const heightOf = (selector: string) =>
    page.evaluate((wanted) => {
      const { top, bottom } = document.querySelector(wanted)!.getBoundingClientRect();
      return Math.min(bottom, innerHeight) - Math.max(top, 0);
    }, selector);
  await expect.poll(() => heightOf('[role="grid"]')).toBeGreaterThan(120);
  await page.keyboard.press('Enter');
  await page.locator('.ascribe-surface').waitFor();
  await expect.poll(() => heightOf('main')).toBeGreaterThan(150);
  await page.keyboard.press(']');
  await page.keyboard.press('n');
  await page.getByLabel('Note', { exact: true }).waitFor();
  await expect.poll(() => heightOf('main')).toBeGreaterThan(60);
  await expect.poll(() => heightOf('aside [role="tabpanel"]')).toBeGreaterThan(80);
  await page.keyboard.press('Escape');
  await page.keyboard.press('m');
  await page.getByRole('dialog').waitFor();
  const isScrolled = await page.getByRole('dialog').evaluate((dialog) => {
    dialog.scrollTop = 1e6;
    return dialog.scrollTop > 0;
  });
  expect(isScrolled).toBe(true);
});
