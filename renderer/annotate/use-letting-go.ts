import { type RefObject, useEffect } from 'react';
import { useApp } from '../app.ts';
import type { OpenArticle } from '../collab/open-article.ts';
import type { Surface } from '../surface/index.ts';
import { lettingGo } from './letting-go.ts';

const LOST = {
  link: 'The annotation that the link began at was removed.',
  attribution: 'The passage whose attribution was being put together was removed.',
};

/**
 * Lets go of annotations that are no longer there, so that the next key is not meant for one of them; says so where
 * something was left half done. The keyboard goes back to the text when what had it went away.
 */
export function useLettingGo(article: OpenArticle, surface: RefObject<Surface | null>): void {
  const app = useApp();
  useEffect(
    () =>
      article.subscribe(() => {
        const state = app.window.getState();
        // At an earlier moment other annotations are there; those of now come back with it.
        if (state.past !== undefined) return;
        const gone = lettingGo(state, (id) => article.annotation(id) !== undefined);
        if (!gone) return;
        state.set(gone.change);
        if (gone.lost) app.toasts.show({ text: LOST[gone.lost] });
        app.later(() => {
          if (document.activeElement === document.body) surface.current?.focus();
        }, 0);
      }),
    [article, app, surface],
  );
}
