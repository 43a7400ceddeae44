import { type RefObject, useEffect } from 'react';
import type { RecordId } from '@shared/model/ids.ts';
import { useApp } from '../app.ts';
import type { OpenArticle } from '../collab/open-article.ts';
import type { Surface } from '../surface/index.ts';
import type { FrameBuilder } from './frames/frame-builder.ts';
import { PART_HINTS } from './frames/frame-words.ts';
import { lettingGo } from './letting-go.ts';

const LOST = {
  link: 'The annotation that the link began at was removed.',
  attribution: 'The passage whose attribution was being put together was removed.',
  content: 'The passage whose attribution was being put together has a label now that can’t be a content.',
};

/**
 * Lets go of annotations that are no longer there, so that the next key is not meant for one of them; says so where
 * something was left half done. The keyboard goes back to the text when what had it went away.
 */
export function useLettingGo(
  article: OpenArticle,
  frames: FrameBuilder,
  surface: RefObject<Surface | null>,
): void {
  const app = useApp();
  useEffect(
    () =>
      article.subscribe(() => {
        const state = app.window.getState();
        // At an earlier moment other annotations are there; those of now come back with it.
        if (state.past !== undefined) return;
        const isThere = (id: RecordId) =>
          article.annotation(id) !== undefined ||
          article.content().relations.some((link) => link.id === id && !link.broken);
        const gone = lettingGo(state, { isThere, askedFor: (framing) => frames.askedFor(framing) });
        if (!gone) return;
        state.set(gone.change);
        if (gone.lost) app.toasts.show({ text: LOST[gone.lost] });
        if (gone.change.framing) app.announcer.say(`Now select ${PART_HINTS[gone.change.framing.step]}.`);
        app.later(() => {
          if (document.activeElement === document.body) surface.current?.focus();
        }, 0);
      }),
    [article, app, frames, surface],
  );
}
