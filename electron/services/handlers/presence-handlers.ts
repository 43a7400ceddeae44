import { ok } from '@shared/model/result.ts';
import type { Handlers } from '../dispatch.ts';
import { introduce, seatOf } from '../seats.ts';

/** Where this window is, for those who look now. */
export function presenceHandlers() {
  return {
    'presence.set': async (session, where) => {
      const seat = seatOf(session);
      if (!seat.ok) return seat;
      const { opened, presence, me } = seat.value;
      const came = presence.set(
        me,
        where.article === null ? undefined : { ...where, article: where.article },
      );
      // Whom others see they are to know, and can mention, before anything is written. If it fails, it is done then.
      if (came && !opened.project.readOnly) await introduce(opened.project, me);
      return ok(null);
    },
  } satisfies Partial<Handlers>;
}
