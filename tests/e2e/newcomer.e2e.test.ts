import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openLink } from '../support/app/browser.ts';
import {
  cards,
  giveName,
  importTexts,
  newProject,
  openArticle,
  openSample,
  sweep,
  untilSaved,
} from '../support/app/journey.ts';
import { computerIn, serveApp } from '../support/app/serve.ts';
import { temporaryFolder } from '../support/services.ts';
import { browserForTests } from '../support/app/newcomer.ts';

const browser = browserForTests();

async function start() {
  const folder = temporaryFolder();
  const computer = computerIn(folder);
  const served = await serveApp(computer);
  onTestFinished(() => served.stop());
  const context = await browser().newContext({ viewport: { width: 1280, height: 800 } });
  onTestFinished(() => context.close());
  return { folder, computer, served, context, ...(await openLink(context, served.link)) };
}

interface ExportedArticle {
  readonly text: string;
  readonly spans: readonly {
    readonly label: string;
    readonly start: number;
    readonly end: number;
    readonly text: string;
    readonly note: string;
  }[];
}

const TEXT =
  ' date 2020-10-28 By Trend\n\n\nThe minister 👩‍👩‍👧 said “prices will fall”.\n\nCritics call it naïve.\n\n\nIn 2019 prices rose by 4 percent.\n';

it('a newcomer gives a name, opens the sample and sees what two people tagged', async () => {
  const { page, complaints } = await start();
  await giveName(page, 'Ana');
  await openSample(page);
  expect(await page.getByRole('row').count()).toBe(4);
  await openArticle(page, /bridge/);
  await untilSaved(page);
  await expect.poll(async () => (await cards(page)).length).toBeGreaterThan(3);
  expect(await page.title()).toMatch(/^The old bridge .* – Sample: three news articles – Ascribe$/);
  await page.getByRole('button', { name: 'Back to the library' }).click();
  await expect.poll(() => page.title()).toBe('Sample: three news articles – Ascribe');
  expect(complaints).toEqual([]);
});

it('a newcomer imports, tags with mouse and keyboard, notes, undoes across a reload, and exports every span right', async () => {
  const { folder, page, complaints } = await start();
  await giveName(page, 'Ana Müller');
  await newProject(page, 'Elections');
  await importTexts(page, { 'minister.txt': TEXT });
  await page.getByText('1 article imported').waitFor();
  await openArticle(page, /minister/);

  await sweep(page, 'prices will fall');
  await page.keyboard.press('1');
  await expect.poll(() => cards(page)).toEqual(['Claim: prices will fall']);

  await page.keyboard.press('Escape');
  await sweep(page, 'Critics');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await page.keyboard.press('2');
  await expect.poll(async () => (await cards(page)).length).toBe(2);
  expect((await cards(page))[1]).toMatch(/^Opinion: Critics call it/);

  await page.keyboard.press('n');
  await page.getByLabel('Note', { exact: true }).fill('Whose view?');
  await page.keyboard.press('Control+Enter');
  // The keyboard is in the text again.
  await page.locator('.ascribe-article:focus').waitFor();
  await untilSaved(page);

  // Key then select: every passage gets the label until Escape.
  await page.keyboard.press('Escape');
  await page.keyboard.press('3');
  await sweep(page, 'prices rose by 4 percent');
  await expect.poll(async () => (await cards(page)).length).toBe(3);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await untilSaved(page);

  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await cards(page)).length).toBe(2);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(async () => (await cards(page)).length).toBe(3);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await cards(page)).length).toBe(2);
  await untilSaved(page);

  await page.reload();
  await page.locator('.ascribe-surface').waitFor();
  await expect.poll(async () => (await cards(page)).length).toBe(2);
  // The note, which was written before the reload.
  await page.keyboard.press('Control+z');
  const note = page.getByRole('list', { name: 'Annotations by place' }).getByText('Whose view?');
  await expect.poll(() => note.count()).toBe(0);
  await page.keyboard.press('Control+Shift+z');
  await note.waitFor();
  await untilSaved(page);

  await page.getByRole('button', { name: 'Back to the library' }).click();
  await page.getByRole('button', { name: 'Export' }).click();
  const out = join(folder, 'out');
  await page.getByLabel('Into the folder').fill(out);
  await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
  await page.getByText('every span checked').waitFor();

  const article = JSON.parse(readFileSync(join(out, 'articles.jsonl'), 'utf8')) as ExportedArticle;
  const points = Array.from(article.text);
  for (const span of article.spans) expect(points.slice(span.start, span.end).join('')).toBe(span.text);
  expect(article.spans.map(({ label, text, note }) => [label, text, note])).toEqual([
    ['claim', 'prices will fall', ''],
    ['opinion', expect.stringMatching(/^Critics call it/), 'Whose view?'],
  ]);
  expect(complaints).toEqual([]);
});
