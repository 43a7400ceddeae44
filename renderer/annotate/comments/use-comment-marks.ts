import { useMemo } from 'react';
import { placeNow, spanOf } from '@shared/comments/place.ts';
import { useWindow } from '../../app.ts';
import type { SurfaceMark } from '../../surface/index.ts';
import { useAnnotateTools } from '../use-annotate.ts';
import { unreadIn } from './placed-threads.ts';
import { useComments } from './use-comments.ts';

/** Id of the mark of a comment that is still being written. */
const WRITING = 'writing';

/** Marks for the passages of open discussions, and of the one being read or written. The same array while they stay. */
export function useCommentMarks(): readonly SurfaceMark[] {
  const { article } = useAnnotateTools();
  const { threads, unread } = useComments();
  const open = useWindow((state) => state.thread);
  const commenting = useWindow((state) => state.commenting);
  const marks = threads.flatMap((placed): SurfaceMark[] => {
    const span = spanOf(placed.place);
    const isActive = placed.id === open;
    if (!span || (placed.thread.resolved && !isActive)) return [];
    return [{ id: placed.id, fragments: span, isActive, isNews: unreadIn(placed, unread).length > 0 }];
  });
  const writing =
    commenting === undefined || commenting === 'article' ? undefined : placeNow(commenting, article);
  const span = writing && spanOf(writing);
  if (span) marks.push({ id: WRITING, fragments: span, isActive: true });
  const json = JSON.stringify(marks);
  return useMemo(() => JSON.parse(json) as readonly SurfaceMark[], [json]);
}
