import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Params } from '@shared/rpc/contract.ts';
import { type App, useApp } from '../app.ts';
import type { LibraryQuery } from '../state/window.ts';
import { ArticlePages, type ListState } from './article-pages.ts';

/** The query as the backend takes it. */
export function listParams(query: LibraryQuery, offset: number, limit: number): Params<'articles.list'> {
  const { search, sort, descending, status, removed } = query;
  return {
    sort,
    descending,
    removed,
    offset,
    limit,
    ...(search.trim() !== '' && { search }),
    ...(status !== undefined && { status }),
  };
}

function pagesOf(app: App, query: LibraryQuery): ArticlePages {
  return new ArticlePages((offset, limit) =>
    app.backend.call('articles.list', listParams(query, offset, limit)),
  );
}

export interface ArticleList {
  readonly state: ListState;
  /** The rows shown are of an earlier query; those asked for are on their way. */
  readonly isChanging: boolean;
  readonly want: (from: number, to: number) => void;
  /** Resolves when all rows before `end` are here, as far as they can be had. */
  readonly fetchUpTo: (end: number) => Promise<void>;
}

/**
 * The articles that a query finds, kept current. While a new query's first rows are on their way the old ones stay.
 */
export function useArticleList(query: LibraryQuery): ArticleList {
  const app = useApp();
  const pages = useMemo(() => pagesOf(app, query), [app, query]);
  const state = useSyncExternalStore(pages.subscribe, pages.state);
  useEffect(() => {
    pages.want(0, 0);
    return app.backend.on('articles', () => pages.refresh());
  }, [app, pages]);
  const [shown, setShown] = useState(state);
  const isChanging = state.total === undefined && state.failure === undefined;
  if (!isChanging && shown !== state) setShown(state);
  return useMemo(
    () => ({
      state: isChanging ? shown : state,
      isChanging,
      want: (from: number, to: number) => pages.want(from, to),
      fetchUpTo: (end: number) => pages.fetchUpTo(end),
    }),
    [state, shown, isChanging, pages],
  );
}
