import type { BrowserContextOptions, Page } from 'playwright-core';
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

const browser = browserForTests();

const LINES = [
  'The dam, the minister said, will be ready in May.',
  'Critics say “he claimed 👩‍👩‍👧 would move in”.',
  'אמר הדובר, לא יהיה עיכוב.',
];

async function article(options: BrowserContextOptions = {}) {
  const { page, complaints } = await newcomer(browser(), options);
  await newProject(page, 'Project');
  await importTexts(page, { 'dam.txt': LINES.join('\n\n') });
  await openArticle(page, /dam/i);
  return { page, complaints };
}

const clusters = (text: string) => Array.from(new Intl.Segmenter().segment(text)).length;

/** Selects a passage of a line with the keyboard alone. */
async function select(page: Page, line: number, phrase: string): Promise<void> {
  await page.keyboard.press('Control+Home');
  for (let i = 0; i < line; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  const before = LINES[line]!.slice(0, LINES[line]!.indexOf(phrase));
  for (let i = 0; i < clusters(before); i++) await page.keyboard.press('ArrowRight');
  for (let i = 0; i < clusters(phrase); i++) await page.keyboard.press('Shift+ArrowRight');
}

const frame = (page: Page, sentence: string) => page.getByRole('article', { name: sentence, exact: true });
const ask = (page: Page) => page.getByRole('region', { name: 'Attribution' });
const spoken = (page: Page) => page.locator('output[aria-live="polite"]').textContent();
/** The names at the ends of the lines in the text, from left to right. */
const tags = (page: Page) =>
  page.locator('.arcs foreignObject').evaluateAll((all) =>
    all
      .toSorted((a, b) => Number(a.getAttribute('x')) - Number(b.getAttribute('x')))
      .map((end) => end.querySelector('div')?.dataset['name'] ?? '')
      .join(', '),
  );

it('puts an attribution together by keyboard alone, undoes it step by step, and does it again', async () => {
  const { page, complaints } = await article();
  await page.locator('.ascribe-article').focus();
  await select(page, 0, 'will be ready in May');
  await page.keyboard.press('a');
  await ask(page)
    .getByText(/Now select the cue/)
    .waitFor();
  await select(page, 0, 'said');
  await page.keyboard.press('a');
  await ask(page)
    .getByText(/Now select the source/)
    .waitFor();
  await select(page, 0, 'the minister');
  await page.keyboard.press('a');
  const whole = 'Attribution: “will be ready in May”, source “the minister”, cue “said”.';
  await frame(page, whole).waitFor();
  await expect.poll(() => spoken(page)).toContain(whole);
  expect(await ask(page).count()).toBe(0);
  await expect
    .poll(() => cards(page))
    .toEqual(['Attribution: the minister', 'Attribution: said', 'Claim: will be ready in May']);
  await expect.poll(() => tags(page)).toBe('source, cue, content');
  await untilSaved(page);
  await page.keyboard.press('Control+z');
  await frame(page, 'Attribution: “will be ready in May”, no source yet, cue “said”.').waitFor();
  await page.keyboard.press('Control+z');
  await expect.poll(() => cards(page)).toEqual(['Claim: will be ready in May']);
  await expect.poll(() => tags(page)).toBe('');
  await page.keyboard.press('Control+z');
  await expect.poll(() => cards(page)).toEqual([]);
  for (let i = 0; i < 3; i++) {
    await page.keyboard.press('Control+Shift+z');
    await untilSaved(page);
  }
  await expect.poll(async () => (await cards(page)).length).toBe(3);
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await frame(page, whole).waitFor();
  expect(complaints).toEqual([]);
});

it('asks for the cue again after the one just taken was undone', async () => {
  const { page, complaints } = await article();
  await page.locator('.ascribe-article').focus();
  await select(page, 0, 'will be ready in May');
  await page.keyboard.press('a');
  await select(page, 0, 'the minister said');
  await page.keyboard.press('a');
  await ask(page)
    .getByText(/Now select the source/)
    .waitFor();
  await page.keyboard.press('Control+z');
  await ask(page)
    .getByText(/Now select the cue/)
    .waitFor();
  await select(page, 0, 'said');
  await page.keyboard.press('a');
  await ask(page)
    .getByText(/Now select the source/)
    .waitFor();
  await expect.poll(() => tags(page)).toBe('cue, content');
  expect(complaints).toEqual([]);
});

it('nests, names no source, and takes a cue of two fragments', async () => {
  const { page } = await article({ colorScheme: 'dark' });
  await page.locator('.ascribe-article').focus();
  await select(page, 1, 'he claimed 👩‍👩‍👧 would move in');
  await page.keyboard.press('x');
  const outer = 'he claimed 👩‍👩‍👧 would move in';
  await frame(page, `Attribution: “${outer}”, no source in the text, no cue yet.`).waitFor();
  await select(page, 1, '👩‍👩‍👧 would move');
  await page.keyboard.press('a');
  await select(page, 1, 'Critics');
  await page.keyboard.press('Shift+Enter');
  await select(page, 1, 'claimed');
  await page.keyboard.press('a');
  await page.keyboard.press('Escape');
  expect(await ask(page).count()).toBe(0);
  await page.getByRole('tab', { name: 'Frames & links' }).click();
  const list = page.getByRole('list', { name: 'Attributions and links' });
  await expect.poll(() => list.getByRole('listitem').count()).toBe(2);
  await list.getByText(`inside “${outer}`).waitFor();
  await list.getByText('Critics … claimed').waitFor();
  expect(await findings(page)).toEqual([]);
});

it('begins an attribution without a key, with what is selected', async () => {
  const { page } = await article();
  await page.getByRole('tab', { name: 'Frames & links' }).click();
  await sweep(page, 'will be ready in May');
  const begin = page.getByRole('tabpanel').getByRole('button', { name: 'Attribution', exact: true });
  await begin.click();
  await ask(page)
    .getByText(/Now select the cue/)
    .waitFor();
  await sweep(page, 'said');
  await ask(page).getByRole('button', { name: 'Cue' }).click();
  await ask(page)
    .getByText(/Now select the source/)
    .waitFor();
  await expect.poll(() => tags(page)).toBe('cue, content');
});

it('does the same with the mouse, also where text runs from right to left, at 200 % zoom', async () => {
  const { page } = await article({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
  await sweep(page, 'לא יהיה עיכוב');
  await page.keyboard.press('a');
  await sweep(page, 'אמר');
  await ask(page).getByRole('button', { name: 'Take as cue' }).click();
  await sweep(page, 'הדובר');
  await ask(page).getByRole('button', { name: 'Take as source' }).click();
  await expect.poll(() => spoken(page)).toContain('source “הדובר”, cue “אמר”');
  await expect.poll(() => tags(page)).toBe('content, source, cue');
  await page.getByRole('button', { name: /^Show \d+ annotations/ }).click();
  await page.getByRole('button', { name: 'Replace this source' }).click();
  await ask(page)
    .getByText(/Select what replaces the source/)
    .waitFor();
  // There is room for the text, and the keyboard is in it.
  await page.locator('.ascribe-article:focus').waitFor();
  const { height } = (await page.getByRole('main').boundingBox())!;
  expect(height).toBeGreaterThan(100);
  expect(await findings(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});

it('links two annotations by keyboard, offers the last type first, and swaps the ends', async () => {
  const { page } = await article();
  for (const [phrase, key] of [
    ['will be ready in May', '1'],
    ['would move in', '2'],
  ] as const) {
    await sweep(page, phrase);
    await page.keyboard.press(key);
    await page.keyboard.press('Escape');
  }
  const dialog = page.getByRole('dialog', { name: 'Link two annotations' });
  const begin = async () => {
    await clickOn(page, 'will be ready');
    await expect.poll(() => spoken(page)).toMatch(/^Claim/);
    await page.keyboard.press('l');
    await page.keyboard.press(']');
    await page.keyboard.press('Enter');
    await dialog.waitFor();
  };
  await begin();
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole('radio', { name: /contradicts/ }).check({ force: true });
  await page.keyboard.press('Shift+Space');
  await page.keyboard.press('Enter');
  const list = page.getByRole('list', { name: 'Attributions and links' });
  await list.getByText('contradicts').waitFor();
  expect(await list.getByRole('listitem').textContent()).toMatch(/^Opinion:.*move in.*contradicts.*Claim:/);
  await page.keyboard.press('Escape');
  await begin();
  expect(await dialog.getByRole('radio').first().getAttribute('value')).toBe('contradicts');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});
