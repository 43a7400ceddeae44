import { ok } from '@shared/model/result.ts';
import type { Handlers } from '../dispatch.ts';
import { seatOf } from '../seats.ts';

/** Discussions across articles, and which of them the person of a window has seen. */
export function commentHandlers() {
  return {
    'comments.list': (session, query) => {
      const seat = seatOf(session);
      return seat.ok ? seat.value.opened.project.comments.list(seat.value.me.annotator, query) : seat;
    },
    'comments.unread': (session) => {
      const seat = seatOf(session);
      return seat.ok ? ok(seat.value.opened.project.comments.unread(seat.value.me.annotator)) : seat;
    },
    'comments.unreadIn': (session, { article }) => {
      const seat = seatOf(session);
      if (!seat.ok) return seat;
      const { opened, me } = seat.value;
      return ok(opened.project.comments.unreadIn(me.annotator, article));
    },
    'comments.seen': (session, { comments }) => {
      const seat = seatOf(session);
      return seat.ok ? seat.value.opened.project.comments.seen(seat.value.me.annotator, comments) : seat;
    },
  } satisfies Partial<Handlers>;
}
