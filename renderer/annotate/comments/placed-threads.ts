import { type PlaceLookup, type PlaceNow, comparePlaces, placeNow, spanOf } from '@shared/comments/place.ts';
import { commentsOf } from '@shared/comments/threads.ts';
import type { CommentPlace, Thread } from '@shared/model/comment.ts';
import type { RecordId } from '@shared/model/ids.ts';
import { envelopeOf, sameSpan } from '@shared/model/span.ts';

/** A discussion and where its place is now. */
export interface PlacedThread {
  readonly id: RecordId;
  readonly thread: Thread;
  readonly place: PlaceNow;
}

/** The discussions that still hold something, in order of their places. */
export function placedThreads(threads: readonly Thread[], lookup: PlaceLookup): readonly PlacedThread[] {
  return threads
    .filter((thread) => commentsOf(thread).some(({ removed }) => !removed))
    .map((thread) => ({ id: thread.first.id, thread, place: placeNow(thread.on, lookup) }))
    .sort((a, b) => comparePlaces(a.place, b.place));
}

/** The open discussion that is about exactly this already. */
export function openAt(
  threads: readonly PlacedThread[],
  on: CommentPlace | 'article',
): PlacedThread | undefined {
  if (on === 'article') return undefined;
  return threads.find(({ thread }) => {
    if (thread.resolved || !thread.on) return false;
    if ('annotation' in on) return 'annotation' in thread.on && thread.on.annotation === on.annotation;
    return 'span' in thread.on && sameSpan(thread.on.span, on.span);
  });
}

/**
 * The next or previous open discussion: from the open one, else from the caret on (UTF-16). Undefined when there is none.
 */
export function nextThread(
  threads: readonly PlacedThread[],
  from: { readonly thread: RecordId | undefined; readonly caret: number },
  step: 1 | -1,
): PlacedThread | undefined {
  const open = threads.filter(({ id, thread }) => !thread.resolved || id === from.thread);
  if (open.every(({ thread }) => thread.resolved)) return undefined;
  const at = open.findIndex(({ id }) => id === from.thread);
  const target = at >= 0 ? at + step : besideCaret(open, from.caret, step);
  return open[(target + open.length) % open.length];
}

function besideCaret(threads: readonly PlacedThread[], caret: number, step: 1 | -1): number {
  const startOf = ({ place }: PlacedThread) => {
    const span = spanOf(place);
    return span ? envelopeOf(span).start : -1;
  };
  const after = threads.findIndex((placed) => startOf(placed) >= caret);
  if (step === 1) return after === -1 ? 0 : after;
  return after === -1 ? threads.length - 1 : after - 1;
}

/** Its comments that are among the unread. */
export const unreadIn = ({ thread }: PlacedThread, unread: ReadonlySet<RecordId>): readonly RecordId[] =>
  commentsOf(thread)
    .map(({ id }) => id)
    .filter((id) => unread.has(id));
