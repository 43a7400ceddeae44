import { useEffect } from 'react';
import { useWindow } from '../app.ts';
import type { OpenArticle } from '../collab/open-article.ts';

/** Has an article stand as it did at the moment that this window looks at. Answers whether that is an earlier one. */
export function usePast(article: OpenArticle): boolean {
  const past = useWindow((state) => state.past);
  useEffect(() => article.lookAt(past), [article, past]);
  useEffect(() => () => article.lookAt(undefined), [article]);
  return past !== undefined;
}
