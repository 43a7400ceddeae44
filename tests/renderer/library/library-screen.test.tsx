import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ArticleSummary } from '@shared/model/article.ts';
import { ok } from '@shared/model/result.ts';
import type { Params } from '@shared/rpc/contract.ts';
import { LibraryScreen } from '../../../renderer/library/LibraryScreen.tsx';
import { ME } from '../../support/memory-backend.ts';
import { byRole, press, show, testApp, type, when } from '../../support/screen.tsx';

const article = (i: number): ArticleSummary => ({
  id: i.toString(16).padStart(64, '0'),
  title: `Article ${i}`,
  date: '2024-01-02',
  source: 'Courier',
  language: 'en',
  chars: 100,
  annotations: i,
  statuses: i === 1 ? { [ME]: 'finished' } : {},
  removed: false,
});

// jsdom lays nothing out: the list believes that it is 600 pixels high.
beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800);
});
afterEach(() => vi.restoreAllMocks());

async function library(total = 3, cameFrom = -1) {
  const { app, backend } = testApp();
  const asked: Params<'articles.list'>[] = [];
  backend.handlers['articles.list'] = (params) => {
    asked.push(params);
    const { offset = 0, limit = 100, search, removed } = params;
    const all = search === 'nothing' || removed ? 0 : total;
    const rows = Array.from({ length: Math.max(0, Math.min(limit, all - offset)) }, (_, i) =>
      article(offset + i),
    );
    return ok({ rows, total: all });
  };
  await app.client.open('/p.ascribe');
  app.window.getState().set({ position: cameFrom });
  const project = app.client.store.getState().project!;
  await show(app, <LibraryScreen project={project} />);
  await when(() => {});
  return { app, backend, asked };
}

const grid = () => document.querySelector('[role="grid"]')!;

it('tells a newcomer with an empty library what to do', async () => {
  await library(0);
  expect(document.body.textContent).toContain('drop files or a whole folder anywhere');
});

it('shows title, source, date, number of annotations and one’s own status', async () => {
  await library();
  const row = document.querySelector('tr[data-row="1"]');
  expect(row?.textContent).toBe('Article 1Courier2024-01-021Finished');
});

it('calls a row by its title once, and by all else that is in it', async () => {
  await library();
  const row = document.querySelector('tr[data-row="1"]')!;
  const parts = row.getAttribute('aria-labelledby')!.split(' ');
  expect(parts.map((id) => document.getElementById(id)?.textContent)).toEqual([
    'Article 1',
    'Courier',
    '2024-01-02',
    '1',
    'Finished',
  ]);
});

it('tells how many rows there are though it draws only those in view', async () => {
  await library(5000);
  expect(grid().getAttribute('aria-rowcount')).toBe('5001');
  expect(document.querySelectorAll('tr[data-row]').length).toBeLessThan(60);
});

it('draws all rows that are here while it is printed, and says how many are not', async () => {
  await library(1500);
  const drawn = () => document.querySelectorAll('tr[data-row]').length;
  await when(() => window.dispatchEvent(new Event('beforeprint')));
  expect(drawn()).toBe(100);
  expect(document.body.textContent).toContain('1,400 more articles not printed.');
  await when(() => window.dispatchEvent(new Event('afterprint')));
  expect(drawn()).toBeLessThan(60);
  expect(document.body.textContent).not.toContain('not printed');
});

it('the key for printing has the rows fetched before that were never in view', async () => {
  await library(250);
  let onPaper = 0;
  vi.stubGlobal('print', () => {
    window.dispatchEvent(new Event('beforeprint'));
    onPaper = document.querySelectorAll('tr[data-row] td:first-child').length;
  });
  await press(grid(), 'p', { ctrlKey: true });
  await when(() => vi.waitFor(() => expect(onPaper).toBe(250)));
  expect(document.body.textContent).not.toContain('not printed');
});

it('the keyboard walks, chooses, opens and removes', async () => {
  const { app, backend } = await library();
  backend.handlers['articles.remove'] = () => ok(null);
  await press(grid(), 'ArrowDown');
  expect(grid().getAttribute('aria-activedescendant')).toBe('article-row-1');
  await press(grid(), ' ');
  await press(grid(), 'End');
  await press(grid(), ' ');
  expect(document.body.textContent).toContain('2 articles chosen');
  await press(grid(), 'Delete');
  expect(backend.calls.at(-1)).toMatchObject({ params: { ids: [article(1).id, article(2).id] } });
  await press(grid(), 'Home');
  await press(grid(), 'Enter');
  expect(app.window.getState()).toMatchObject({ article: article(0).id, position: 0 });
});

it('whoever comes back from an article is at its row by keyboard', async () => {
  await library(3, 2);
  expect(document.activeElement).toBe(grid());
  expect(grid().getAttribute('aria-activedescendant')).toBe('article-row-2');
});

it('whoever comes back from an article that was open from the start is at the first row', async () => {
  const { app } = testApp();
  app.window.getState().openArticle('a', -1);
  app.window.getState().showLibrary();
  await library(3, app.window.getState().position);
  expect(document.activeElement).toBe(grid());
  expect(grid().getAttribute('aria-activedescendant')).toBe('article-row-0');
});

it('the keyboard goes from the search to the first article that was found', async () => {
  const { app } = await library();
  await press(grid(), 'ArrowDown');
  await type(document.querySelector('[data-find]')!, 'Article');
  await when(() => vi.waitFor(() => expect(app.window.getState().query.search).toBe('Article')));
  await press(document.querySelector('[data-find]')!, 'ArrowDown');
  expect(document.activeElement).toBe(grid());
  await when(() => {});
  expect(grid().getAttribute('aria-activedescendant')).toBe('article-row-0');
});

it('sorts by a column, and the other way round on a second press', async () => {
  const { asked } = await library();
  await when(() => byRole('button', /^Date/).click());
  expect(asked.at(-1)).toMatchObject({ sort: 'date', descending: false });
  await when(() => byRole('button', /^Date/).click());
  expect(asked.at(-1)).toMatchObject({ sort: 'date', descending: true });
  expect(document.querySelector('[aria-sort="descending"]')?.textContent).toBe('Date');
});

it('searches when typing pauses, and leads back from a search that finds nothing', async () => {
  const { asked } = await library();
  await type(document.querySelector('[data-find]')!, 'nothing');
  await when(() => vi.waitFor(() => expect(asked.at(-1)).toMatchObject({ search: 'nothing' })));
  expect(document.body.textContent).toContain('No article matches');
  await when(() => byRole('button', /Show all articles/).click());
  expect(grid().getAttribute('aria-rowcount')).toBe('4');
});

it('what was chosen in one list is not chosen in another', async () => {
  await library();
  await press(grid(), ' ');
  expect(document.body.textContent).toContain('1 article chosen');
  await when(() => byRole('button', /^Title/).click());
  expect(document.body.textContent).not.toContain('chosen');
});

it('shows changes of the backend as they happen', async () => {
  const { backend } = await library();
  backend.handlers['articles.list'] = () => ok({ rows: [{ ...article(0), title: 'New title' }], total: 1 });
  await when(() => backend.emit('articles', {}));
  expect(document.querySelector('tr[data-row="0"]')?.textContent).toContain('New title');
});
