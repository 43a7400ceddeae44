import { expect, it } from 'vitest';
import { importTexts, newProject, openArticle, openSample } from '../support/app/journey.ts';
import { browserForTests, newcomer } from '../support/app/newcomer.ts';

const browser = browserForTests();

it('an article on paper is black on white, with its title and what its colours and lines mean, and nothing to press', async () => {
  const { page } = await newcomer(browser(), { colorScheme: 'dark' });
  await openSample(page);
  await openArticle(page, /bridge/);
  await page.locator('.spans .line').first().waitFor({ state: 'attached' });
  await page.locator('.ascribe-article').focus();
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
  expect(await page.getByText('Tarn Valley Courier · 2023-04-18').isVisible()).toBe(true);
  const legend = page.getByRole('navigation', { name: 'Labels' });
  expect((await legend.innerText()).replaceAll('in this article', '').trim().split(/\s+/)).toEqual([
    'Claim',
    '5',
    'Opinion',
    '3',
    'Background',
    '2',
    'Attribution',
    '3',
  ]);
  const seen = await page.evaluate(() => ({
    pressable: [...document.querySelectorAll('button, input')]
      .filter((element) => !element.closest('nav') && element.checkVisibility({ visibilityProperty: true }))
      .map((element) => element.outerHTML),
    papers: ['html', '.ascribe-surface'].map(
      (selector) => getComputedStyle(document.querySelector(selector)!).backgroundColor,
    ),
    mark: getComputedStyle(document.querySelector('main')!).boxShadow,
    order:
      document.querySelector('nav')!.getBoundingClientRect().bottom <=
      document.querySelector('.ascribe-article')!.getBoundingClientRect().top,
  }));
  expect(seen).toEqual({
    pressable: [],
    papers: ['rgb(255, 255, 255)', 'rgb(255, 255, 255)'],
    mark: 'none',
    order: true,
  });
});

it('a library on paper has all its articles, also those that were never in view, with their columns', async () => {
  const { page } = await newcomer(browser(), { colorScheme: 'dark', viewport: { width: 320, height: 480 } });
  await newProject(page, 'Project');
  const texts = Array.from({ length: 150 }, (_, i) => [`${i}.txt`, `Headline ${i}\n\nBody.`]);
  await importTexts(page, Object.fromEntries(texts));
  await page.getByText('150 articles').first().waitFor();
  await page.evaluate(() => {
    window.print = () => window.dispatchEvent(new Event('beforeprint'));
  });
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 720, height: 1000 });
  await page.getByRole('grid', { name: 'Articles' }).press('Control+p');
  await page.getByText('Headline 149').waitFor();
  const seen = await page.evaluate(() => {
    const rows = [...document.querySelectorAll('tr[data-row]')].map((row) => row.getBoundingClientRect());
    return {
      rows: rows.length,
      overlaps: rows.filter(({ top }, i) => i > 0 && top < rows[i - 1]!.bottom - 1).length,
      scrolls: document.documentElement.scrollHeight > innerHeight,
      columns: [...document.querySelectorAll('th')].filter((head) => head.checkVisibility()).length,
    };
  });
  expect(seen).toEqual({ rows: 150, overlaps: 0, scrolls: true, columns: 5 });
});
