import { expect, it } from 'vitest';
import { importTexts, newProject } from '../support/app/journey.ts';
import { browserForTests, newcomer } from '../support/app/newcomer.ts';

const browser = browserForTests();

const WORDS = 'The river rose after heavy rain and nobody had expected it. ';
const MANY = 2_600;

/** A file of one article with thousands of annotations, the first of them in the first paragraph. */
function largeArticle(): string {
  const text = `A long report\n\n${Array.from({ length: MANY }, () => WORDS.trim()).join('\n\n')}`;
  const step = WORDS.trim().length + 2;
  const first = 'A long report\n\n'.length;
  const spans = Array.from({ length: MANY }, (_, i) => ({
    start: first + i * step,
    end: first + i * step + 'The river'.length,
    label: 'claim',
  }));
  return JSON.stringify({ text, meta: { title: 'A long report' }, spans });
}

it('an article with thousands of annotations shows its text and those in view first, and a key pressed then acts on all', async () => {
  const { page, complaints } = await newcomer(browser());
  await newProject(page, 'Large');
  await importTexts(page, { 'report.jsonl': largeArticle() });
  const row = page.getByRole('row', { name: /A long report/ });
  await row.waitFor();
  await page.getByText('1 article imported').waitFor();
  const atFirst = page.evaluate(
    () =>
      new Promise<{ marks: string[]; isListed: boolean }>((resolve) => {
        const look = () => {
          if (!document.querySelector('.ascribe-surface p')) return requestAnimationFrame(look);
          const groups = document.querySelectorAll<SVGElement>('.ascribe-surface svg.spans g');
          resolve({
            marks: [...groups].map((group) => group.dataset['id'] ?? ''),
            isListed: document.querySelector('[data-annotation]') !== null,
          });
          // The first key, before anything else: the next annotation.
          const target = document.querySelector('.ascribe-article');
          const init = { key: ']', code: 'BracketRight', bubbles: true, cancelable: true };
          setTimeout(() => target?.dispatchEvent(new KeyboardEvent('keydown', init)));
          return undefined;
        };
        requestAnimationFrame(look);
      }),
  );
  await row.getByRole('gridcell').nth(1).click();
  const { marks, isListed } = await atFirst;
  expect(isListed).toBe(false);
  const chosen = page.locator('[data-annotation]', { has: page.locator('[aria-current="true"]') });
  await expect.poll(() => chosen.getAttribute('aria-posinset')).toBe('1');
  await page.getByText('2,600 annotations', { exact: true }).waitFor();
  expect(marks.length).toBeGreaterThan(10);
  expect(new Set(marks).size).toBe(marks.length);
  const inView = await page.evaluate(() =>
    [...document.querySelectorAll<SVGElement>('.ascribe-surface svg.spans g')]
      .filter((group) => group.getBoundingClientRect().top < innerHeight)
      .map((group) => group.dataset['id'] ?? ''),
  );
  expect(marks).toEqual(expect.arrayContaining(inView));
  expect(complaints).toEqual([]);
});
