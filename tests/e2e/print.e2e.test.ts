import { expect, it } from 'vitest';
import { openArticle, openSample } from '../support/app/journey.ts';
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
