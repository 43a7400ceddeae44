import { useMemo } from 'react';
import { placeNow, spanOf } from '@shared/comments/place.ts';
import { commentsOf } from '@shared/comments/threads.ts';
import { useWindow } from '../../app.ts';
import { nameIn } from '../../comments/names.ts';
import type { SurfaceMark } from '../../surface/index.ts';
import { count } from '../../ui/words.ts';
import { type AnnotateTools, useAnnotateTools } from '../use-annotate.ts';
import { type PlacedThread, unreadIn } from './placed-threads.ts';
import { useComments } from './use-comments.ts';

/** Id of the mark of a comment that is still being written. */
const WRITING = 'writing';

/** Marks for the passages of open discussions, and of the one being read or written. The same array while they stay. */
export function useCommentMarks(): readonly SurfaceMark[] {
  const tools = useAnnotateTools();
  const { article } = tools;
  const { threads, unread } = useComments();
  const open = useWindow((state) => state.thread);
  const commenting = useWindow((state) => state.commenting);
  const marks = threads.flatMap((placed): SurfaceMark[] => {
    const span = spanOf(placed.place);
    const isActive = placed.id === open;
    if (!span || (placed.thread.resolved && !isActive)) return [];
    const isNews = unreadIn(placed, unread).length > 0;
    return [{ id: placed.id, fragments: span, isActive, isNews, ...wordsOf(placed, tools) }];
  });
  const writing =
    commenting === undefined || commenting === 'article' ? undefined : placeNow(commenting, article);
  const span = writing && spanOf(writing);
  if (span) marks.push({ id: WRITING, fragments: span, isActive: true });
  const json = JSON.stringify(marks);
  return useMemo(() => JSON.parse(json) as readonly SurfaceMark[], [json]);
}

/** What a screen reader says of a discussion where its passage is. */
function wordsOf({ thread }: PlacedThread, { me, names }: AnnotateTools) {
  const { by } = thread.first;
  const answers = commentsOf(thread).filter(({ removed }) => !removed).length - 1;
  const who = by === me ? 'you' : nameIn(names, by);
  return { name: 'comment', detail: `by ${who}${answers > 0 ? `, ${count(answers, 'answer')}` : ''}` };
}
