import { ok } from '@shared/model/result.ts';
import type { Handlers } from '../dispatch.ts';
import { seatOf } from '../seats.ts';

/** Where this window is, for those who look now. */
export function presenceHandlers() {
  return {
    'presence.set': (session, where) => {
      const seat = seatOf(session);
      if (!seat.ok) return seat;
      const { presence, me } = seat.value;
      presence.set(me, where.article === null ? undefined : { ...where, article: where.article });
      return ok(null);
    },
  } satisfies Partial<Handlers>;
}
