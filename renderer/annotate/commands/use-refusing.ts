import { useMemo } from 'react';
import { useApp } from '../../app.ts';
import type { OpenArticle } from '../../collab/open-article.ts';

/** Says why an article takes no gestures now, as it does for one that is tried; undefined where it takes them. */
export function useRefusing(article: OpenArticle, readOnly: boolean): (() => void) | undefined {
  const { toasts } = useApp();
  return useMemo(() => {
    if (!readOnly) return undefined;
    return () => {
      const refusal = article.refusal();
      if (refusal) toasts.fail(refusal);
    };
  }, [article, readOnly, toasts]);
}
