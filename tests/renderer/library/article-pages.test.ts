import { describe, expect, it } from 'vitest';
import type { ArticleSummary } from '@shared/model/article.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { ArticlePages, type Page } from '../../../renderer/library/article-pages.ts';
import { settled } from '../../support/hand-timer.ts';

const TOTAL = 1000;
const row = (i: number, title: string): ArticleSummary => ({
  id: `${i}`,
  title: `${title} ${i}`,
  date: '',
  source: '',
  language: '',
  chars: 1,
  annotations: 0,
  statuses: {},
  removed: false,
});

function setUp() {
  const fetched: number[] = [];
  const now = { title: 'old', failing: false };
  const pages = new ArticlePages((offset, limit): Promise<Result<Page>> => {
    fetched.push(offset);
    if (now.failing) return Promise.resolve(fail('offline', 'Away.'));
    const { title } = now;
    const count = Math.min(limit, TOTAL - offset);
    return Promise.resolve(
      ok({ rows: Array.from({ length: count }, (_, i) => row(offset + i, title)), total: TOTAL }),
    );
  });
  return { pages, fetched, now };
}

describe('the pages of a long list', () => {
  it('are fetched as they come into view, each once', async () => {
    const { pages, fetched } = setUp();
    pages.want(0, 0);
    await settled();
    expect(pages.state().total).toBe(TOTAL);
    pages.want(90, 210);
    pages.want(90, 210);
    await settled();
    pages.want(0, 50);
    await settled();
    expect(fetched).toEqual([0, 100, 200]);
    expect(pages.state().rows.get(205)?.title).toBe('old 205');
    expect(pages.state().rows.get(300)).toBeUndefined();
  });

  it('are all fetched for paper, and those in view are kept current afterwards', async () => {
    const { pages, fetched } = setUp();
    pages.want(0, 0);
    await settled();
    await pages.fetchUpTo(450);
    expect(fetched).toEqual([0, 100, 200, 300, 400]);
    expect(pages.state().rows.size).toBe(500);
    fetched.length = 0;
    pages.refresh();
    await settled();
    expect(fetched).toEqual([0]);
  });

  it('that can’t be fetched for paper don’t hold it up', async () => {
    const { pages, now } = setUp();
    pages.want(0, 0);
    await settled();
    now.failing = true;
    await pages.fetchUpTo(300);
    expect(pages.state().rows.size).toBe(100);
  });

  it('show the old rows while the new ones are on their way, and fetch only what is in view', async () => {
    const { pages, fetched, now } = setUp();
    pages.want(0, 150);
    await settled();
    pages.want(0, 50);
    now.title = 'new';
    pages.refresh();
    expect(pages.state().rows.get(0)?.title).toBe('old 0');
    await settled();
    expect(pages.state().rows.get(0)?.title).toBe('new 0');
    expect(fetched).toEqual([0, 100, 0]);
    pages.want(100, 150);
    await settled();
    expect(pages.state().rows.get(100)?.title).toBe('new 100');
  });

  it('a change that comes while a page is being fetched is not missed', async () => {
    const { pages, now } = setUp();
    pages.want(0, 0);
    now.title = 'new';
    pages.refresh();
    await settled();
    expect(pages.state().rows.get(0)?.title).toBe('new 0');
  });

  it('keep what they have when fetching fails, and say why', async () => {
    const { pages, now } = setUp();
    pages.want(0, 0);
    await settled();
    now.failing = true;
    pages.refresh();
    await settled();
    expect(pages.state()).toMatchObject({ total: TOTAL, failure: { code: 'offline' } });
    expect(pages.state().rows.get(0)?.title).toBe('old 0');
  });
});
