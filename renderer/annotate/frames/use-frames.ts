import { useMemo } from 'react';
import { type Frame, frameAround, framesWith } from '@shared/frames/frames.ts';
import { useWindow } from '../../app.ts';
import type { ArticleContent } from '../../collab/article-content.ts';
import { useAnnotateTools } from '../use-annotate.ts';
import type { SurfaceLink } from '../../surface/index.ts';
import { PART_NAMES } from './frame-words.ts';

const NONE: readonly SurfaceLink[] = [];

/** The frame that is put together now, else the one of the chosen annotation. Nothing is read while none is chosen. */
export function useFocusedFrame({ annotations, relations }: ArticleContent): Frame | undefined {
  const { me } = useAnnotateTools();
  const chosen = useWindow(({ framing, selected }) => framing?.content ?? selected);
  return useMemo(
    () =>
      chosen === undefined ? undefined : frameAround(framesWith(annotations, relations, chosen), chosen, me),
    [annotations, relations, chosen, me],
  );
}

/** The lines that the text shows: from the content of the focused frame to its parts. */
export function useFrameLinks(content: ArticleContent): readonly SurfaceLink[] {
  const frame = useFocusedFrame(content);
  return useMemo(
    () =>
      frame?.parts.map(({ type, annotation }) => ({
        from: frame.content.id,
        to: annotation.id,
        fromName: 'content',
        toName: PART_NAMES[type].toLowerCase(),
      })) ?? NONE,
    [frame],
  );
}
