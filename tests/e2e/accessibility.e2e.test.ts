import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openArticle, openSample, sweep } from '../support/app/journey.ts';
import { browserForTests, newcomer } from '../support/app/newcomer.ts';

/** With a folder in SCREENS_DIR what is shown is also written there as pictures, to be looked at. */
const pictures = process.env['SCREENS_DIR'];

const browser = browserForTests();

async function article(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const { page } = await newcomer(browser(), options);
  await openSample(page);
  await openArticle(page, /bridge/);
  await page.locator('.spans .line').first().waitFor({ state: 'attached' });
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(pictures, `accessibility-${name}.png`) });
}

async function runInPalette(page: Page, command: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('What would you like to do?').fill(command);
  await page.getByRole('menuitem', { name: command }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** The text as a screen reader gets it: static text of Chromium's accessibility tree, in order. */
async function heard(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const texts: string[] = [];
  const walk = (id: string) => {
    const node = byId.get(id);
    if (node && !node.ignored && node.role?.value === 'StaticText')
      texts.push(String(node.name?.value ?? '').trim());
    for (const child of node?.childIds ?? []) walk(child);
  };
  walk(nodes[0]!.nodeId);
  return texts.join(' | ');
}

it('a screen reader hears where annotations start and end, only if it is wanted', async () => {
  const page = await article();
  expect(await heard(page)).not.toContain('start Claim');
  await runInPalette(page, 'A screen reader says where annotations and comments start and end');
  await expect
    .poll(() => heard(page))
    .toMatch(/start Claim[^|]*\| The old bridge at Lower Ostrel[^|]* \| end Claim/);
  await runInPalette(page, 'A screen reader says the text only');
  await expect.poll(() => heard(page)).not.toContain('start Claim');
});

it('a screen reader hears in the text what is discussed there, until it is settled', async () => {
  const page = await article();
  await runInPalette(page, 'A screen reader says where annotations and comments start and end');
  await sweep(page, 'Harn Pass');
  await page.keyboard.press('c');
  await page.getByRole('textbox', { name: 'Your comment' }).fill('Which pass?');
  await page.keyboard.press('Control+Enter');
  await expect
    .poll(() => heard(page))
    .toMatch(/road over the \| start comment by you \| Harn Pass \| end comment \|/);
  await page.getByRole('button', { name: 'Resolve' }).click();
  await page.getByRole('button', { name: 'Close the discussion' }).click();
  await expect.poll(() => heard(page)).not.toContain('start comment');
});

it('with the system’s own high contrast colours every annotation still has its line, and the chosen one an outline', async () => {
  const page = await article({ forcedColors: 'active' });
  await page.keyboard.press(']');
  await page.locator('.spans .is-selected').first().waitFor({ state: 'attached' });
  await page.locator('main + div pattern path').first().waitFor({ state: 'attached' });
  await picture(page, 'forced-colours');
  const seen = await page.evaluate(() => {
    const paper = getComputedStyle(document.body).backgroundColor;
    const lines = [...document.querySelectorAll('.spans .line')].map((line) => getComputedStyle(line).stroke);
    const chosen = getComputedStyle(document.querySelector('.spans .is-selected .fill')!).stroke;
    const ticks = [...document.querySelectorAll('main + div pattern path')];
    return {
      paper,
      lines,
      chosen,
      tickColours: new Set(ticks.map((tick) => getComputedStyle(tick).fill)).size,
      tickPatterns: new Set(ticks.map((tick) => tick.getAttribute('d'))).size,
    };
  });
  // The labels of the sample, on the strip beside the text.
  expect([seen.tickColours, seen.tickPatterns]).toEqual([1, 4]);
  expect(seen.lines.length).toBeGreaterThan(5);
  expect(seen.lines.filter((stroke) => stroke === 'none' || stroke === seen.paper)).toEqual([]);
  expect(seen.chosen).not.toBe('none');
  expect(seen.chosen).not.toBe(seen.paper);
});

it('face and spacing of the text are as chosen, come with the app, and are kept', async () => {
  const page = await article();
  await page.keyboard.press('Control+,');
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('radio', { name: 'OpenDyslexic' }).check({ force: true });
  await dialog.getByRole('slider', { name: 'Space between letters' }).focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
  await picture(page, 'settings');
  await dialog.getByRole('button', { name: 'Done' }).click();
  const look = () =>
    page.evaluate(async () => {
      const { fontFamily, letterSpacing, fontSize } = getComputedStyle(
        document.querySelector('.ascribe-article p')!,
      );
      const [face] = await document.fonts.load(`16px OpenDyslexic`);
      return {
        fontFamily: fontFamily.split(',')[0],
        spacing: Number.parseFloat(letterSpacing) / Number.parseFloat(fontSize),
        isLoaded: face?.status,
      };
    });
  const chosen = { fontFamily: 'OpenDyslexic', spacing: expect.closeTo(0.05), isLoaded: 'loaded' };
  expect(await look()).toEqual(chosen);
  await picture(page, 'dyslexic');
  await page.reload();
  await page.locator('.ascribe-article p').first().waitFor();
  expect(await look()).toEqual(chosen);
});

it('nothing moves for those who ask for less motion', async () => {
  const page = await article({ reducedMotion: 'reduce' });
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('What would you like to do?').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press(']');
  await page.keyboard.press('g');
  const longest = await page.evaluate(() =>
    Math.max(
      0,
      ...document.getAnimations().map((one) => Number(one.effect?.getComputedTiming().duration ?? 0)),
    ),
  );
  expect(longest).toBeLessThan(1);
});
