import { useEffect } from 'react';
import { useApp, useWindow } from '../app.ts';
import type { OpenArticle } from '../collab/open-article.ts';
import type { Annotator } from './annotator.ts';

/** Chooses and shows the annotation that this window came to the article for. */
export function useArriving(article: OpenArticle, annotator: Annotator): void {
  const { window, toasts } = useApp();
  const arriving = useWindow((state) => state.arriving);
  useEffect(() => {
    if (arriving === undefined) return;
    window.getState().set({ arriving: undefined });
    if (article.annotation(arriving)) annotator.choose(arriving, true);
    else toasts.show({ text: 'This annotation was removed. “Look at this moment” shows it as it was.' });
  }, [arriving, article, annotator, window, toasts]);
}
