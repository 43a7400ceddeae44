import { useMemo } from 'react';
import { type Frame, frameAround } from '@shared/frames/frames.ts';
import { useWindow } from '../../app.ts';
import type { ArticleContent } from '../../collab/open-article.ts';
import { useAnnotateTools } from '../use-annotate.ts';
import { articleFrames } from './article-frames.ts';

/** The frame that is put together now, else the one of the chosen annotation. Nothing is read while none is chosen. */
export function useFocusedFrame({ annotations, relations }: ArticleContent): Frame | undefined {
  const { me } = useAnnotateTools();
  const chosen = useWindow(({ framing, selected }) => framing?.content ?? selected);
  return useMemo(
    () =>
      chosen === undefined ? undefined : frameAround(articleFrames({ annotations, relations }), chosen, me),
    [annotations, relations, chosen, me],
  );
}
