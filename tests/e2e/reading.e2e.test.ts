import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findings } from '../support/app/findings.ts';
import { importTexts, newProject, openArticle, sweep, untilSaved } from '../support/app/journey.ts';
import { browserForTests, newcomer } from '../support/app/newcomer.ts';

/** With a folder in SCREENS_DIR what is seen is also written there, to be looked at. */
const pictures = process.env['SCREENS_DIR'];

const browser = browserForTests();

const SENTENCE =
  'The council met again and the mayor spoke at length about the bridge, the school and the road. ';
const TEXT = ` date 2020-10-28 By Trend\n\n${Array.from({ length: 40 }, (_, i) => `Part ${i + 1}. ${SENTENCE.repeat(3)}`).join('\n\n')}\n\nשר התחבורה אמר כי הגשר ייפתח במאי.\n`;

async function article(context: Parameters<Browser['newContext']>[0] = {}) {
  const { page, complaints } = await newcomer(browser(), context);
  await newProject(page, 'Project');
  await importTexts(page, { 'council.txt': TEXT });
  await openArticle(page, /council/);
  return { page, complaints };
}

/** The first words of the paragraphs that have a tick. */
const ticked = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.ascribe-article p.is-read')].map((p) =>
      p.textContent?.slice(0, 7).trim(),
    ),
  );
const spoken = (page: Page) => page.locator('output[aria-live="polite"]').textContent();
const scrolled = (page: Page) => page.evaluate(() => document.querySelector('main')!.scrollTop);
const strip = (page: Page) => page.locator('main + div');

async function look(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(400);
  if (pictures !== undefined) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  }
  expect(await findings(page)).toEqual([]);
}

it('RE-29 paragraphs are marked as read by key and by mouse, and are so after a reload', async () => {
  const { page, complaints } = await article();
  await page.locator('.ascribe-article').focus();
  await page.keyboard.press('r');
  await page.keyboard.press('r');
  await expect.poll(() => ticked(page)).toEqual(['Part 1.', 'Part 2.']);
  expect(await spoken(page)).toMatch(/2 of 41 paragraphs read/);
  const third = page.locator('.ascribe-article p', { hasText: 'Part 3.' });
  const box = (await third.boundingBox())!;
  await page.mouse.click(box.x - 4, box.y + 12);
  await expect.poll(() => ticked(page)).toEqual(['Part 1.', 'Part 2.', 'Part 3.']);
  // A press in the margin leaves caret and selection where they are.
  expect(await page.evaluate(() => document.getSelection()?.toString())).toBe('');
  await page.mouse.click(box.x - 4, box.y + 12);
  await expect.poll(() => ticked(page)).toEqual(['Part 1.', 'Part 2.']);
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect.poll(() => spoken(page)).toMatch(/^Not read yet/);
  await look(page, 'reading-light');
  await untilSaved(page);
  await page.reload();
  await page.locator('.ascribe-surface').waitFor();
  await expect.poll(() => ticked(page)).toEqual(['Part 1.', 'Part 2.']);
  await page.getByRole('meter', { name: 'Paragraphs read' }).first().waitFor();
  expect(complaints).toEqual([]);
});

it('all paragraphs are marked at once, with a way back', async () => {
  const { page } = await article();
  await page.getByRole('button', { name: 'Mark paragraphs…' }).click();
  await page.getByRole('menuitem', { name: 'Mark all paragraphs as read' }).click();
  await page.getByText('41 of 41 paragraphs read').waitFor();
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click();
  await page.getByText('0 of 41 paragraphs read').waitFor();
  expect(await ticked(page)).toEqual([]);
});

it('the strip beside the text shows where annotations are, goes there, and can be switched off', async () => {
  const { page } = await article({ viewport: { width: 800, height: 600 }, colorScheme: 'dark' });
  await sweep(page, 'the mayor spoke');
  await page.keyboard.press('2');
  await page.keyboard.press('r');
  await expect.poll(() => strip(page).locator('path[style]').count()).toBe(1);
  const bar = (await strip(page).boundingBox())!;
  await page.mouse.click(bar.x + 8, bar.y + bar.height * 0.5);
  await expect.poll(() => scrolled(page)).toBeGreaterThan(1000);
  await look(page, 'reading-dark-narrow');
  await page.mouse.move(bar.x + 8, bar.y + bar.height * 0.5);
  await page.mouse.down();
  await page.mouse.move(bar.x + 8, bar.y + 2, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => scrolled(page)).toBe(0);
  await page.keyboard.press('Control+,');
  await page.getByText('Show the whole article as a strip').click();
  await page.keyboard.press('Escape');
  await expect.poll(() => strip(page).count()).toBe(0);
});
